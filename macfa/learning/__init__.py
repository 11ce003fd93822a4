"""Floor 10: actions, dissemination, training, policies."""
