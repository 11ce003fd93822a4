"""The briefing: key lists, its parts with checks beside them, approvals, publication, and what is published."""
