"""Who sees whom: restrictions, conflicts of interest, broken glasses, retention, the ledger, and why or why not."""
