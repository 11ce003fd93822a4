"""Floor 7: the partnership's folder, its agencies and people, and the ledger of what was done."""
