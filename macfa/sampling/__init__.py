"""Floor 3: frame, draw, proof."""
