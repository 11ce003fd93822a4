"""What the council's own case system holds of each child: more than any census tells."""
