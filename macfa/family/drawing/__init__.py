"""A family laid out, drawn with the signs of a genogram."""
