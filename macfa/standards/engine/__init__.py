"""The SQL engine: portable SELECTs over integer columns, two per standard. What they mean is in `reference`."""
