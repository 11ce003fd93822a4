"""The standards: how each is kept, by whom, over time, and the children behind a number."""
