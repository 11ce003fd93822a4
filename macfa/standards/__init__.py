"""Floor 3: practice standards. Definitions (`library/`), the reference evaluator, the SQL engine, verdicts."""
