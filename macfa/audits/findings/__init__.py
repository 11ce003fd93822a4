"""Findings that evidence drafts: from verdicts on practice standards, and from the answers of returns."""
