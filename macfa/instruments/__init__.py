"""Floor 3: audit tools as versioned library files."""
