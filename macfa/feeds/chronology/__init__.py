"""Chronologies that agencies write: a table in Word, Excel or CSV, one row for each event."""
