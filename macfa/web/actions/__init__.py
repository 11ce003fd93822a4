"""Actions from findings: a board, a list, and what became of each."""
