"""How practice stands against the partnership's standards: chart with table, internal and public editions."""
