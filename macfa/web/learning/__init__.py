"""Learning: briefings for teams, what they discussed, training and accredited users, policies and what is new."""
