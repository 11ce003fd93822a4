"""A return as an Excel workbook: out to one organisation about one case, and back with every problem by cell."""
