"""What a council does not deliver is not held against anybody: the answer is cannot tell, and names what is missing."""

import pytest
from synthetic_loading import load

from macfa.record.store import Record
from macfa.standards.reading import national_library
from macfa.standards.run import evaluate
from macfa.standards.verdict import Answer
from macfa.synthetic.files import write

WITHHELD = {
    "first-core-group": "meeting",
    "looked-after-reviews": "meeting",
    "supervision-interval": "supervision",
    "visits-on-time": "visit",
}
"""Standards that only the conference service's lists or the dataset can show, and the table that they miss."""


@pytest.fixture(scope="module", params=[2024, 7, 31])
def verdicts(request, tmp_path_factory):
    """A twentieth of a council that delivers its list of children and its censuses, and nothing else."""
    folder = tmp_path_factory.mktemp("withheld")
    written = write(folder / "files", request.param, size=0.05)
    year, record = written.years[0], Record.create(folder / "record")
    for file in year.feeds:
        if file.feed in ("children", "cin-census"):
            load(record, written, file, year.as_at)
    return list(evaluate(record.version(), national_library().only(list(WITHHELD)), year.as_at))


@pytest.mark.parametrize("standard", WITHHELD)
def test_nobody_is_judged_by_lists_that_were_not_delivered(verdicts, standard):
    found = [v for v in verdicts if v.standard == standard and v.answer is not Answer.NOT_APPLICABLE]

    assert {v.answer for v in found} == {Answer.CANNOT_TELL}
    assert all(WITHHELD[standard] in v.missing for v in found)
