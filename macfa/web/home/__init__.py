"""The first page: what waits for this person, and where they can go."""
