"""The programme of audits, terms of reference, the audit's own page, and the drawing of the sample."""
