"""Our control chart against 120 series judged by the functions of NHSRplotthedots (see SOURCE.txt beside them)."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from macfa.measures.control_chart import Better, Meaning, Signal, xmr

_ORACLE = Path(__file__).parents[3] / "shared" / "fixtures" / "spc" / "plotthedots_oracle.csv"
_MEANINGS = {
    "common_cause": Meaning.COMMON,
    "special_cause_improvement": Meaning.IMPROVEMENT,
    "special_cause_concern": Meaning.CONCERN,
    "special_cause_neutral_high": Meaning.HIGH,
    "special_cause_neutral_low": Meaning.LOW,
}
_SIGNALS = {
    "Above UCL": Signal.OUTSIDE,
    "Below LCL": Signal.OUTSIDE,
    "7 Points Above CL": Signal.SHIFT,
    "7 Points Below CL": Signal.SHIFT,
    "7 Point Trend (Increasing)": Signal.RISING,
    "7 Point Trend (Decreasing)": Signal.FALLING,
    "2 in 3 Above CL": Signal.NEAR_LIMIT,
    "2 in 3 Below CL": Signal.NEAR_LIMIT,
    "Common Cause": None,
}

pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not _ORACLE.is_file(), reason=f"the file {_ORACLE.name} is not here"),
]


@pytest.fixture(scope="module")
def series() -> list[list[dict[str, str]]]:
    found = defaultdict(list)
    with _ORACLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["series"]].append(row)
    return list(found.values())


def test_every_point_has_the_limits_the_first_signal_and_the_meaning_of_the_oracle(
    series: list[list[dict[str, str]]],
) -> None:
    differences = points = 0
    for rows in series:
        chart = xmr([float(row["y"]) for row in rows])
        for row, point in zip(rows, chart.points, strict=True):
            limits = (float(row["mean"]), float(row["lpl"]), float(row["upl"]))
            assert (point.mean, point.lower, point.upper) == pytest.approx(limits, abs=1e-5)
            first = point.signals[0] if point.signals else None
            meaning = point.meaning(Better(int(row["improvement_direction"])))
            differences += (first, meaning) != (_SIGNALS[row["special_cause"]], _MEANINGS[row["point_type"]])
            points += 1
    assert (points, differences) == (3366, 0)
