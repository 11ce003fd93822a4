"""The services around a family, worked out from the record."""
