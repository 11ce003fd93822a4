"""Writes the Standard Safeguarding Dataset of the council that does not exist."""
