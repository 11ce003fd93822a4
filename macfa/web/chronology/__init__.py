"""A child's chronology: what every agency tells, what only shows side by side, and what people decide about it."""
