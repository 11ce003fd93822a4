"""A child's family as an agency tells it: a simple table, a family tree (GEDCOM), or the NHS's related persons."""
