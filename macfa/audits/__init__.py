"""Floor 9: the life of an audit, from terms of reference to a published briefing."""
