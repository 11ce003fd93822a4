"""Floor 5: content models become HTML, tagged PDF and workbooks."""
