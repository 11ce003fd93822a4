"""A seven-part briefing: one content model, read from YAML or JSON, shown as a page, a PDF and plain text."""
