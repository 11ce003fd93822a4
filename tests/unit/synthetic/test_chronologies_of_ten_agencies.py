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
from macfa.synthetic.chronologies import a_case as a_chosen_case
from macfa.synthetic.chronologies.bank import bank
from macfa.synthetic.chronologies.kinds import baby_reviews, contact_standards, whats
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


@pytest.mark.parametrize(("one", "other"), list(combinations(BankName, 2)))
def test_another_bank_tells_the_same_story_in_other_words(one: BankName, other: BankName) -> None:
    ours, theirs = a_case(one), a_case(other)
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


def test_a_silent_agency_writes_nothing_and_what_only_it_could_tell_is_no_gap() -> None:
    told = a_chosen_case(101, baby=True)
    family, child = told.family, told.children[0]
    silent = agency_chronologies(family, child, 101, silent=("community_health",))
    assert "community-health" not in {file.agency for file in silent.files}
    assert silent.truth.silent == ("community-health",)
    assert not {one.standard for one in silent.truth.gaps} & set(baby_reviews())
    assert not [one for one in silent.truth.conflicts if "community-health" in one.agencies]
    assert silent.truth.events == told.truth.events


def test_a_pattern_is_made_of_events_of_one_sort_that_were_about_the_child() -> None:
    case = a_case()
    events = {event.id: event for event in case.truth.events}
    assert case.truth.patterns
    for pattern in case.truth.patterns:
        assert {events[one].what for one in pattern.events} == {pattern.pattern}
        assert all(pattern.child in events[one].children for one in pattern.events)
        days = [events[one].first for one in pattern.events]
        assert days == sorted(days)


def test_gaps_are_the_partnerships_own_late_and_missed_contacts_and_reviews_that_nobody_made() -> None:
    case = a_chosen_case(101, baby=True)
    assert {one.child for one in case.truth.gaps} <= {child.id for child in case.children}
    assert {one.standard for one in case.truth.gaps} <= {*contact_standards(), *baby_reviews()}
    assert all(one.since <= one.due for one in case.truth.gaps)
    births = {child.id: child.birth for child in case.children}
    for gap in (one for one in case.truth.gaps if one.standard in baby_reviews()):
        first, last = baby_reviews()[gap.standard].days
        assert ((gap.since - births[gap.child]).days, (gap.due - births[gap.child]).days) == (first, last)


def test_twins_are_born_on_one_day_and_told_apart() -> None:
    case = a_chosen_case(7, twins=True)
    one, other = case.children[:2]
    assert one.birth == other.birth
    assert {one.id, other.id} <= {child for event in case.truth.events for child in event.children}
    assert any(event.children == (one.id,) for event in case.truth.events)
    assert any(event.children == (other.id,) for event in case.truth.events)


def test_an_agency_is_told_of_an_event_or_never_comes_to_know_of_it() -> None:
    truth = a_case().truth
    agencies = {row.agency for row in truth.rows}
    told_later = [
        (event, agency, since)
        for event in truth.events
        for agency, since in event.known_since.items()
        if since > event.first and agency in agencies
    ]
    event, agency, since = told_later[0]
    assert agency in truth.not_told(event.id, event.first)
    assert agency not in truth.not_told(event.id, since)
    never = agencies - set(event.known_since)
    assert never and never <= set(truth.not_told(event.id, since))


def test_a_family_that_never_had_a_social_worker_is_told_of_too() -> None:
    without = next(
        family
        for family in each_family(1, planted(), 0.05)
        if not any(case.statutory for case in family.cases)
    )
    told = agency_chronologies(without, without.children[0], seed=1)
    assert {file.agency for file in told.files} > {"council", "school"}
