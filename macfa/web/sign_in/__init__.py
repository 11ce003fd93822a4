"""Signing in: how somebody proves to be a person of the partnership."""
