"""What can be done to the partnership itself."""
