"""What each agency says of a family."""
