"""Floor 11: the command line. Parse, call an action, present."""
