import pytest
from synthetic_loading import load

from macfa.record.agreements import Scope
from macfa.record.store import Record
from macfa.synthetic.truth_file import read_truth


@pytest.fixture(scope="module")
def accounts(written, loaded):
    """By file: (what was not taken in, by sheet; number of remarks)."""
    found = {}
    for year in written.years:
        _, deliveries = loaded[year.number]
        for file, delivery in zip(year.feeds, deliveries, strict=True):
            lost = {
                s.name: {"rejected": s.rejected, "duplicate": s.duplicate}
                for s in delivery.sheets
                if s.rejected + s.duplicate
            }
            found[file.path.name] = lost, delivery.warnings
    return found


def test_no_row_is_lost_but_those_that_were_planted_as_slips(written, accounts):
    planted = {}
    for year in written.years:
        planted |= read_truth(year.truth)["not_taken_in"]

    assert {name: lost for name, (lost, _) in accounts.items() if lost} == planted
    assert planted


def test_remarks_are_about_slips_and_extracts_within_a_census_year_only(accounts):
    assert {name: remarks for name, (_, remarks) in accounts.items() if remarks} == {
        "cin-census-2024-09-30.xml": 1,
        "cin-census-2025-09-30.xml": 1,
        "practice-council-2024-09-30.xlsx": 1,
    }


def test_other_agencies_workbooks_load_whole_where_everything_is_shared(written, tmp_path):
    record = Record.create(tmp_path / "record")
    for year in written.years:
        for file in year.partners:
            delivery = load(record, written, file, year.as_at)
            assert sum(sheet.accepted for sheet in delivery.sheets) > 100
            assert sum(sheet.rejected + sheet.duplicate for sheet in delivery.sheets) == 0


def test_of_children_who_are_not_sampled_other_agencies_rows_stay_out(written, tmp_path):
    record = Record.create(tmp_path / "record")
    file = written.years[0].partners[0]
    delivery = load(record, written, file, written.years[0].as_at, scope=Scope.SAMPLED_CHILDREN)

    assert sum(sheet.accepted for sheet in delivery.sheets) == 0
    assert sum(sheet.rejected for sheet in delivery.sheets) > 100
