"""Ofsted's Annex A: eleven lists of children that every council makes for an inspection, the newest of everything."""
