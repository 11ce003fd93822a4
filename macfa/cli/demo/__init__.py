"""`macfa demo`: the whole line on a partnership that does not exist, with the very commands a person would type."""
