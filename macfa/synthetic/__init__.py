"""Floor 6: a linked multi-agency partnership that does not exist, written as real files."""
