"""Floor 2: the child record. Tables, deliveries, provenance, coverage, the store."""
