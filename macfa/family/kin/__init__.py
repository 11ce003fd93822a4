"""What somebody is to a child, in words."""
