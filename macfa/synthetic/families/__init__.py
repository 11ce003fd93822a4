"""Who is who in an invented family and who lives where, as it truly is and as agencies tell it."""
