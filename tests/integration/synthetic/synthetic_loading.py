"""Loads a file of the partnership that does not exist."""

from dataclasses import replace

from macfa.feeds.options import Options
from macfa.feeds.receive import receive
from macfa.record.agreements import Scope, read_agreements


def load(record, written, file, as_at, scope=Scope.ALL_CHILDREN):
    """Take one file in, as an analyst would on the last day of the audit year, under an agreement of this scope."""
    agreements = {entry.agency: entry for entry in read_agreements(written.agreements)}
    agreement = replace(agreements[file.agency], scope=scope)
    options = Options(file.agency, file.agency_kind, extract_date=file.extract_date, today=as_at)
    return receive(record, file.path, file.feed, options, agreement)
