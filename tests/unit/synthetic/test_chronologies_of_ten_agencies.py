"""The chronologies of an invented case: what is planted is in the files, and the truth beside them says so."""

import csv
from collections import defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from macfa.chronology.entries import Entry
from macfa.synthetic.chronologies import BankName, Chronologies, agency_chronologies, write_chronologies
from macfa.synthetic.chronologies.bank import bank
from macfa.synthetic.chronologies.kinds import whats
from macfa.synthetic.lives import Family
from macfa.synthetic.planted import planted
from macfa.synthetic.population import each_family

KINDS = {
    "council",
    "police",
    "community_health",
    "gp",
    "hospital",
    "school",
    "housing",
    "mental_health",
    "early_help",
}
KINDS |= {"voluntary"}


@cache
def a_family() -> Family:
    """The first family with two children and a protection plan that began while lists were kept."""
    return next(
        family
        for family in each_family(2024, planted(), 0.1)
        if len(family.children) == 2
        and any(plan.kind == "CP" and plan.start.year == 2024 for case in family.cases for plan in case.plans)
    )


@cache
def a_case(words: BankName = BankName.DEVELOPMENT, seed: int = 2024) -> Chronologies:
    """Its chronologies."""
    return agency_chronologies(a_family(), a_family().children[0], seed, words=words)


BANKS = pytest.mark.parametrize("words", list(BankName))


@BANKS
def test_ten_agencies_tell_of_the_case(words: BankName) -> None:
    assert {file.agency_kind for file in a_case(words).files} == KINDS


@BANKS
def test_a_bank_has_words_for_everything_that_any_agency_may_tell(words: BankName) -> None:
    told = bank(words).told
    for what in whats().values():
        for agency in what.tellers:
            assert told[what.id][agency], (what.id, agency)
        for fact, values in what.facts.items():
            for value in values:
                assert bank(words).phrases(fact, value, "plain"), (fact, value)
        for decided in what.decided:
            assert bank(words).of("decided", decided, "plain")


@BANKS
def test_every_file_reads_back_with_the_cells_that_it_was_written_with(
    tmp_path: Path, words: BankName
) -> None:
    case = a_case(words)
    write_chronologies(tmp_path, case)
    for file in case.files:
        heading, *rows = _read(tmp_path / file.name)
        assert heading == [name for name, _ in file.columns]
        assert len(rows) == len(file.rows)
        events = [name for _, name in file.columns].index("event")
        assert [row[events] for row in rows] == [cells[events] for cells in file.cells()]


def _read(path: Path) -> list[list[str]]:
    if path.suffix == ".docx":
        table = Document(str(path)).tables[0]
        texts, width = [cell.text for cell in table._cells], len(table.columns)
        return [texts[start : start + width] for start in range(0, len(texts), width)]
    if path.suffix == ".xlsx":
        return [
            [str(cell or "") for cell in row]
            for row in load_workbook(path).active.iter_rows(values_only=True)
        ]
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_same_seed_writes_the_same_bytes_and_another_seed_another_story(tmp_path: Path) -> None:
    write_chronologies(tmp_path / "once", a_case())
    again = agency_chronologies(a_family(), a_family().children[0])
    write_chronologies(tmp_path / "again", again)
    once = {path.name: path.read_bytes() for path in (tmp_path / "once").iterdir()}
    assert once == {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert a_case(seed=7).truth.events != a_case().truth.events


def test_another_bank_tells_the_same_story_in_other_words() -> None:
    ours, theirs = a_case(), a_case(BankName.UNSEEN)
    assert ours.truth.events == theirs.truth.events
    assert ours.truth.conflicts == theirs.truth.conflicts
    assert not {entry.event for entry in ours.entries} & {entry.event for entry in theirs.entries}


@BANKS
def test_no_two_entries_share_an_id_and_each_stands_in_the_truth(words: BankName) -> None:
    case = a_case(words)
    ids = [entry.id for entry in case.entries]
    assert len(ids) == len(set(ids))
    assert set(ids) == set(case.event_of)


def test_no_agency_tells_of_an_event_twice_in_the_chronology_of_one_child() -> None:
    for child, entries in _by_child(a_case()).items():
        told = [(entry.agency, a_case().event_of[entry.id]) for entry in entries if entry.mark is None]
        assert len(told) == len(set(told)), child


def test_events_of_one_kind_never_fall_on_one_day_for_one_child() -> None:
    events = a_case().truth.events
    for one, other in combinations(events, 2):
        if {*one.children} & {*other.children} and one.first == other.first:
            assert one.kind != other.kind


def test_a_planted_conflict_is_told_by_both_agencies_and_exact_dates_disagree_only_there() -> None:
    case = a_case()
    planted_dates = {one.event for one in case.truth.conflicts if one.about == "date"}
    tellers = defaultdict(set)
    dates = defaultdict(set)
    for file in case.files:
        for row in file.rows:
            if row.telling:
                tellers[row.telling.happening.id].add(file.agency)
                if row.telling.exact:
                    dates[row.telling.happening.id].add(row.when.first)
    assert all({*one.agencies} <= tellers[one.event] for one in case.truth.conflicts)
    assert {event for event, days in dates.items() if len(days) > 1} == planted_dates


def _by_child(case: Chronologies) -> dict[str, list[Entry]]:
    found = defaultdict(list)
    for entry in case.entries:
        found[entry.child].append(entry)
    return found
