"""Who lived with a child, from when to when."""
