"""Floor 1: the field's words. Code sets, working days, identifiers, uncertain dates."""
