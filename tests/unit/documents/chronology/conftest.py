"""An invented chronology of two agencies, as the record would hold it."""

from datetime import date

import pytest

from macfa.chronology.entries import Entry, Mark, Precision, When, numbered
from macfa.documents.chronology import Case, merge

AGENCIES = {"council": "Wickerby Council", "trust": "Wickerby Health Trust", "police": "Wickerby Police"}


def entry(id_: str, first: date, event: str, agency: str = "council", **more) -> Entry:
    when = more.pop("when", None) or When(
        first,
        more.pop("last", first),
        **{name: more.pop(name) for name in ("time", "uncertain", "precision") if name in more},
    )
    return Entry(id_, more.pop("child", "C1"), agency, when, more.pop("source", "Case note"), event, **more)


@pytest.fixture
def case() -> Case:
    return Case(
        "W-017",
        "Wickerby Safeguarding Partnership",
        date(2026, 3, 9),
        period=(date(2015, 1, 1), date(2017, 12, 31)),
        preamble=("Write what your own records say.",),
    )


@pytest.fixture
def entries() -> list[Entry]:
    """Seven entries: an exact time, a period, a doubtful day, a month, a year, a note, and awkward characters."""
    return [
        entry("a", date(2016, 5, 22), "Police attended & took a statement.\nA second line.", "police", time="14:30",
              kind="police", significance="high", impact="negative", people=("PC Hale", "Mother"), author="PC Hale"),
        entry("b", date(2016, 5, 24), "Stayed with an aunt.", last=date(2016, 6, 3), response="Checks made"),
        entry("c", date(2016, 6, 7), "Seen at home <alone>.", uncertain=True, voice="“I like it here.”"),
        entry("d", date(2016, 7, 1), "Weight fell by two centiles.", "trust", last=date(2016, 7, 31),
              precision=Precision.MONTH, part="Health visiting", more=(("Clinic", "Red & Blue"),)),
        entry("e", date(2017, 1, 1), "Changed school.", last=date(2017, 12, 31), precision=Precision.YEAR),
        entry("f", date(2016, 6, 8), "The file of June is missing.", mark=Mark.HASH),
        entry("g", date(2016, 6, 9), "=1+1 said the note; 5 < 6.", outcome="No further action", source="E-mail"),
    ]  # fmt: skip


@pytest.fixture
def merged(case, entries):
    return merge(numbered(entries), case, agencies=AGENCIES)
