"""The Standard Safeguarding Dataset: a folder of extracts, one file for each of its objects."""
