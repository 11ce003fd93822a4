"""Floor 5: what may go out. Identifying text, rare combinations, small numbers."""
