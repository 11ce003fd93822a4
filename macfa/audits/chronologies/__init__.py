"""A child's chronology as people work on it: who reads whose entries, and what they decide about them."""
