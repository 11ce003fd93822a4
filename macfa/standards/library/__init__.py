"""The national library: one YAML file per standard, each with its own cases."""
