"""The multi-agency chronology: what happened to a child, as every agency tells it, and what only shows side by side."""
