"""The longer learning and improvement briefing: one content model, shown as a page, a PDF and a Word file."""
