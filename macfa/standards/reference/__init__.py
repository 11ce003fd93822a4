"""The reference evaluator: plain Python over one child's history, slow and readable. It is the definition of right."""
