"""Family trees in GEDCOM, read line by line."""
