"""One fault planted in the practice shows in the verdicts on the files, and is gone when it is removed."""

from collections import Counter

import pytest
from synthetic_loading import load

from macfa.record.store import Record
from macfa.standards.reading import national_library
from macfa.standards.run import evaluate
from macfa.synthetic.files import write
from macfa.synthetic.truth import RULES
from macfa.synthetic.truth_file import owed_from_json, read_truth
from macfa.synthetic.years import PRACTICE_FROM

A_TENTH = 0.1


def verdicts(folder, standard, changes, seed=2024):
    """Words of year one's verdicts on what began when the lists were kept.

    From the two files that such practice shows in: the census extract of the year and the conference service's lists.
    """
    written = write(folder / "files", seed, changes, size=A_TENTH)
    year, record = written.years[0], Record.create(folder / "record")
    for file in year.feeds[-2:]:
        load(record, written, file, year.as_at)
    chosen = [s for s in national_library().versions if s.id == standard]
    found = evaluate(record.version(), chosen, year.as_at)
    return Counter(v.answer.words for v in found if v.opened >= PRACTICE_FROM)


@pytest.mark.parametrize("standard", ["gp-invited-to-conference", "first-core-group"])
def test_a_fault_that_is_planted_everywhere_leaves_nothing_met(tmp_path, standard):
    found = verdicts(tmp_path, standard, {standard: 0})

    assert found["met"] == 0
    assert found["missed"] + found["late"] > 20


@pytest.mark.parametrize("standard", ["gp-invited-to-conference", "first-core-group"])
def test_a_fault_that_is_removed_leaves_nothing_missed(tmp_path, standard):
    found = verdicts(tmp_path, standard, {standard: 1})

    assert found["missed"] + found["late"] == 0
    assert found["met"] > 20


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 6))
def test_the_verdicts_are_the_planted_ones_whatever_the_seed(tmp_path, seed):
    written = write(tmp_path / "files", seed, size=0.25)
    record = Record.create(tmp_path / "record")
    for year in written.years:
        for file in year.feeds:
            load(record, written, file, year.as_at)
        known = [standard for standard in national_library().versions if standard.id in RULES]
        found = evaluate(record.version(), known, year.as_at)
        got = Counter((v.standard, v.child, v.opened, v.due, v.answer.words) for v in found)
        planted = owed_from_json(read_truth(year.truth)["standards"])
        assert got == Counter(
            (standard, child, o.opened, o.due, o.answer)
            for standard, of in planted.items()
            for child, owed in of.items()
            for o in owed
        )
