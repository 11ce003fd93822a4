"""A return as a Word document: the form of `return_workbook` for those who would rather write than fill in cells."""
