"""A child's family as people work on it: who reads whose word, what is drawn by hand, and what is decided about it."""
