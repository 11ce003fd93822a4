"""Floor 7: Django app. Agencies, people, the ledger."""
