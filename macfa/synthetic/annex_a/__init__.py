"""Writes Ofsted's Annex A workbook of the council that does not exist."""
