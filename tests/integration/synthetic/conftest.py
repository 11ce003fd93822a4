"""The whole partnership is made and loaded once for all tests that look at it."""

import pytest
from synthetic_loading import load

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
