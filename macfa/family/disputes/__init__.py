"""Where agencies contradict each other on a family."""
