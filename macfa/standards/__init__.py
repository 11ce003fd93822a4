"""Floor 3: practice standards. Definitions, the reference evaluator, the SQL engine, verdicts."""
