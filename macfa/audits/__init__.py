"""Floor 9: Django app. Audits, samples, returns, panel, findings, briefings."""
