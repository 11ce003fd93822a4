"""AC1 against worked examples printed by its author (K. L. Gwet, irrCAC for R, vignette) and others."""

import pytest

from macfa.measures.agreement import agreement
from macfa.measures.counts import Count
from macfa.measures.weights import Weighting, weights

# irrCAC, `cac.raw4raters`: 12 subjects, four raters, grades 1 to 5, some missing.
FOUR_RATERS = [
    (1, 1, None, 1),
    (2, 2, 3, 2),
    (3, 3, 3, 3),
    (3, 3, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 3, 4),
    (4, 4, 4, 4),
    (1, 1, 2, 1),
    (2, 2, 2, 2),
    (None, 5, 5, 5),
    (None, None, 1, 1),
    (None, None, 3, None),
]

# irrCAC, `distrib.6raters`: 15 patients, how many of six psychiatrists gave each of five diagnoses.
SIX_RATERS = [
    (0, 0, 0, 6, 0),
    (0, 3, 0, 0, 3),
    (0, 1, 4, 0, 1),
    (0, 0, 0, 0, 6),
    (0, 3, 0, 3, 0),
    (2, 0, 4, 0, 0),
    (0, 0, 4, 0, 2),
    (2, 0, 3, 1, 0),
    (2, 0, 0, 4, 0),
    (0, 0, 0, 0, 6),
    (1, 0, 0, 5, 0),
    (1, 1, 0, 4, 0),
    (0, 3, 3, 0, 0),
    (1, 0, 0, 5, 0),
    (0, 2, 0, 3, 1),
]


def test_four_raters_with_missing_grades_give_the_printed_coefficient() -> None:
    found = agreement(FOUR_RATERS, grades=range(1, 6))
    assert found.raw == pytest.approx(0.8181818, abs=5e-8)
    assert found.by_chance == pytest.approx(0.1903212, abs=5e-8)
    assert found.ac1 == pytest.approx(0.77544, abs=5e-6)
    assert found.subjects == 11  # the twelfth was graded once


def test_four_raters_give_the_printed_standard_error_and_interval() -> None:
    # irrCAC for R prints coeff.se 0.14295 and conf.int (0.461,1).
    found = agreement(FOUR_RATERS, grades=range(1, 6))
    interval = found.interval()
    assert found.error == pytest.approx(0.14295, abs=5e-6)
    assert interval is not None
    assert interval.low == pytest.approx(0.461, abs=5e-4)
    assert interval.high == 1
    assert found.same == Count(8, 11)  # all but the second, the sixth and the eighth


def test_ordinal_weights_are_the_printed_ones() -> None:
    # irrCAC, `ordinal.weights(1:3)`: neighbours agree by 2/3, the two ends not at all.
    found = weights(["poor", "fair", "good"], Weighting.ORDINAL)
    assert found["poor", "poor"] == 1
    assert found["fair", "good"] == pytest.approx(2 / 3)
    assert found["good", "poor"] == 0


def test_six_raters_on_an_ordered_scale_give_ac2_as_another_program_does() -> None:
    # irrCAC 0.4.4 for Python, a program of other authors: AC2 .4692418, se .1026507, interval .2490779 to .6894056.
    rows = [[grade for grade, raters in enumerate(row) for _ in range(raters)] for row in SIX_RATERS]
    found = agreement(rows, grades=range(5), weighting=Weighting.ORDINAL)
    interval = found.interval()
    assert (found.name, found.raw) == ("AC2", pytest.approx(0.8351111, abs=5e-8))
    assert found.coefficient == pytest.approx(0.4692418, abs=5e-8)
    assert found.error == pytest.approx(0.1026507, abs=5e-8)
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((0.2490779, 0.6894056), abs=5e-8)


def test_ac2_of_two_raters_by_hand() -> None:
    """Three children: good and good, good and fair, poor and fair, on a scale of three."""
    rows = [("good", "good"), ("good", "fair"), ("poor", "fair")]
    found = agreement(rows, grades=["good", "fair", "poor"], weighting=Weighting.ORDINAL)
    # Raw: (1 + 2/3 + 2/3) / 3 = 7/9. Shares: 1/2, 1/3, 1/6, so the sum of share x rest is 22/36.
    # Weights add up to 3 + 4 x 2/3 = 17/3; by chance 17/3 / 6 x 22/36 = 374/648.
    assert found.raw == pytest.approx(7 / 9)
    assert found.by_chance == pytest.approx(374 / 648)
    assert found.near == Count(3, 3)
    assert found.same == Count(1, 3)


def test_full_agreement_on_a_handful_is_not_called_certain() -> None:
    found = agreement([("good", "good"), ("poor", "poor")] * 2, grades=["good", "poor"])
    # By chance 1/2. Wilson's lower end for 4 of 4 is 4 / (4 + 1.96 squared) = .5101.
    interval = found.interval()
    assert interval is not None
    assert interval.low == pytest.approx((0.5101 - 0.5) / 0.5, abs=5e-4)
    assert interval.high == 1


def test_where_every_child_splits_the_panel_alike_no_interval_is_made_up() -> None:
    found = agreement([("good", "poor")] * 6, grades=["good", "poor"])
    assert found.coefficient == -1
    assert found.interval() is None


def test_one_child_gives_no_standard_error() -> None:
    found = agreement([("good", "poor")], grades=["good", "poor"])
    assert found.error is None
    assert found.interval() is None


def test_six_raters_give_the_printed_coefficient() -> None:
    rows = [[grade for grade, raters in enumerate(row) for _ in range(raters)] for row in SIX_RATERS]
    found = agreement(rows, grades=range(5))
    assert found.raw == pytest.approx(0.5511111, abs=5e-8)
    assert found.by_chance == pytest.approx(0.1914815, abs=5e-8)
    assert found.ac1 == pytest.approx(0.4448007, abs=5e-8)


def test_two_abstractors_of_a_hundred_records_give_the_printed_coefficient() -> None:
    # irrCAC, `cont3x3abstractors`: rows are the first abstractor's answers, columns the second's.
    table = {"Ectopic": (13, 0, 0), "AIU": (0, 20, 7), "NIU": (0, 4, 56)}
    rows = [
        (first, second)
        for first, counts in table.items()
        for second, count in zip(table, counts, strict=True)
        for _ in range(count)
    ]
    found = agreement(rows, grades=table)
    assert found.raw == pytest.approx(0.89)
    assert found.ac1 == pytest.approx(0.8493305, abs=5e-8)


def test_where_nearly_all_is_well_agreement_of_nine_in_ten_stays_high() -> None:
    # 90 both good, 5 and 5 apart: 95% of grades good. Chance: 2 x .95 x .05 = .095; (.9 - .095) / .905 = .8895.
    # Cohen's kappa for the same table is (.9 - .905) / .095 = -.05.
    rows = [("good", "good")] * 90 + [("good", "poor")] * 5 + [("poor", "good")] * 5
    assert agreement(rows, grades=["good", "poor"]).ac1 == pytest.approx(0.8895, abs=5e-5)


def test_full_agreement_is_one_even_when_only_one_grade_was_used() -> None:
    found = agreement([("good", "good"), ("good", "good")], grades=["good", "poor"])
    assert (found.raw, found.ac1) == (1, 1)


def test_it_does_not_matter_which_rater_stands_first() -> None:
    backwards = [row[::-1] for row in FOUR_RATERS]
    assert agreement(backwards, grades=range(1, 6)) == agreement(FOUR_RATERS, grades=range(1, 6))


@pytest.mark.parametrize(
    ("rows", "grades", "says"),
    [
        ([("good", "good")], ["good"], "two grades or more"),
        (
            [("good", "good"), ("good", "fair")],
            ["good", "poor"],
            "Subject 2 has a grade that is not on the scale",
        ),
        ([("good", None), (None, "poor")], ["good", "poor"], "Nobody was graded by two raters"),
        ([], ["good", "poor"], "Nobody was graded by two raters"),
    ],
)
def test_what_cannot_be_told_is_said(
    rows: list[tuple[str | None, ...]], grades: list[str], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        agreement(rows, grades=grades)
