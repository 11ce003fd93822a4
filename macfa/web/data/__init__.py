"""Deliveries: what came in, what was rejected and why, what is complete, under which agreement, how fresh."""
