"""Floor 2: SVG that knows no domain. Axes, bars, bands, lines, text."""
