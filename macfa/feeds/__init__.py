"""Floor 3: one folder per source. Reads a file, yields record rows, accounts for every row."""
