"""The whole partnership is made and loaded once for all tests that look at it."""

from dataclasses import replace

import pytest

from macfa.feeds.options import Options
from macfa.feeds.receive import receive
from macfa.record.agreements import Scope, read_agreements
from macfa.record.store import Record
from macfa.synthetic.files import write


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """The files of the default seed."""
    return write(tmp_path_factory.mktemp("synthetic"))


@pytest.fixture(scope="session")
def loaded(written, tmp_path_factory):
    """The record after each audit year: {1: (version, deliveries), 2: ...}, everybody's agreement widened to all."""
    record = Record.create(tmp_path_factory.mktemp("record"))
    found = {}
    for year in written.years:
        deliveries = [load(record, written, file, year.as_at) for file in year.feeds]
        found[year.number] = record.version(), deliveries
    return found


def load(record, written, file, as_at):
    """Take one file in, as the council's analyst would on the last day of the audit year."""
    agreements = {entry.agency: entry for entry in read_agreements(written.agreements)}
    agreement = replace(agreements[file.agency], scope=Scope.ALL_CHILDREN)
    options = Options(file.agency, file.agency_kind, extract_date=file.extract_date, today=as_at)
    return receive(record, file.path, file.feed, options, agreement)
