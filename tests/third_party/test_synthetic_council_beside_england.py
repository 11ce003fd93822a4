"""England's figures stand in our file as they are published, and the invented council is within a point of them."""

import csv
from pathlib import Path

import pytest

from macfa.synthetic.likeness import measures, shares_of
from macfa.synthetic.likeness_page import SEED
from macfa.synthetic.planted import planted
from macfa.synthetic.population import population

TABLES = Path(__file__).parents[3] / "shared" / "fixtures" / "dfe-cin-statistics-2024"
needs_tables = pytest.mark.skipif(not TABLES.is_dir(), reason="the published tables are not here")
DAYS_TO_45 = ("Same_day", "1-10_days", "11-20_days", "21-30_days", "31-40_days", "41-45_days")

PUBLISHED = {
    "category-NEG": (("Neglect_Initial",), "CPP_start"),
    "category-EMO": (("Emotional_Initial",), "CPP_start"),
    "category-PHY": (("Physical_Initial",), "CPP_start"),
    "category-SAB": (("Sexual_Initial",), "CPP_start"),
    "category-MUL": (("Multiple_Initial",), "CPP_start"),
    "repeat-plans": (("CPP_subsequent",), "CPP_start"),
    "reviewed-in-time": (("Reviewed_within_timescales",), "CPP_At31_3Months"),
    "conference-in-15-days": (("Duration_0-10_days", "Duration_11-15_days"), "ICPC"),
    "assessment-in-45-days": (DAYS_TO_45, "Assessments_completed"),
}
"""By measure, the columns that are added up, and the column they are a part of."""


def national_row(table):
    """The row of England for the year to 31 March 2024."""
    (path,) = TABLES.glob(f"{table}_*.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["time_period"] == "2024" and row["geographic_level"] == "National"
        ]
    (row,) = rows
    return row


@needs_tables
@pytest.mark.parametrize("measure", measures(), ids=lambda one: one.id)
def test_a_figure_of_england_is_the_published_one(measure):
    row, (parts, whole) = national_row(measure.table), PUBLISHED[measure.id]

    assert measure.england.count == sum(int(row[name]) for name in parts)
    assert measure.england.of == int(row[whole])


@pytest.fixture(scope="module")
def ours():
    return shares_of(population(SEED, planted()))


@pytest.mark.parametrize("measure", measures(), ids=lambda one: one.id)
def test_the_invented_council_is_within_a_point_of_england(ours, measure):
    assert ours[measure.id].percent == pytest.approx(measure.england.percent, abs=1)


def test_the_shares_rest_on_enough_plans(ours):
    assert ours["repeat-plans"].of > 600
    assert ours["reviewed-in-time"].of > 200
