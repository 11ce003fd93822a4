"""Floor 8: sharing agreements, restrictions, conflicts, holds, disposal."""
