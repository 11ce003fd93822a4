"""Findings: proposed from evidence or written, tied to what they rest on, decided by people."""
