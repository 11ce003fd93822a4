"""Returns: what each agency answers, how the coordinator chases and reads it, and what cannot wait."""
