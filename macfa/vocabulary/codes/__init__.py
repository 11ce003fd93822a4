"""Code sets as data: one YAML file each, reviewed like text."""
