"""The practice workbook: our own template for meetings, tools, escalations and the rest that no return holds."""
