"""Alpha against Krippendorff's own worked example."""

import pytest

from macfa.measures.krippendorff import alpha
from macfa.measures.weights import Weighting

# K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), part C: four observers, twelve units.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = list(zip(*OBSERVERS, strict=True))


@pytest.mark.parametrize(("weighting", "printed"), [(Weighting.NOMINAL, 0.743), (Weighting.ORDINAL, 0.815)])
def test_the_worked_example_gives_the_printed_alpha(weighting: Weighting, printed: float) -> None:
    assert alpha(UNITS, grades=range(1, 6), weighting=weighting).value == pytest.approx(printed, abs=5e-4)


def test_the_interval_is_near_the_one_that_another_method_prints() -> None:
    # irrCAC for R prints se 0.14548 and conf.int (0.423,1) for the same table, by linearisation; ours leaves one out.
    found = alpha(UNITS, grades=range(1, 6))
    interval = found.interval()
    assert found.error == pytest.approx(0.1455, abs=0.002)
    assert interval is not None
    assert interval.low == pytest.approx(0.423, abs=0.01)
    assert interval.high == 1
    assert found.subjects == 11  # the twelfth unit has one value


def test_two_units_by_hand() -> None:
    """Good and good, good and poor: of 2 pairs each way in the units one differs; given are 3 good and 1 poor."""
    # 1 - (4 - 1) x (0 + 2) / (2 x 3 x 1) = 0.
    assert alpha([("good", "good"), ("good", "poor")], grades=["good", "poor"]).value == pytest.approx(0)


def test_where_only_one_grade_was_used_alpha_has_nothing_to_say() -> None:
    found = alpha([("good", "good")] * 5, grades=["good", "poor"])
    assert found.value is None
    assert found.interval() is None


def test_where_one_child_carries_all_the_difference_no_interval_is_made_up() -> None:
    found = alpha([("good", "good"), ("good", "poor")], grades=["good", "poor"])
    assert found.error is None  # without the second child nothing differs
    assert found.interval() is None


def test_one_child_gives_a_value_and_no_interval() -> None:
    found = alpha([("good", "poor", "poor")], grades=["good", "poor"])
    assert found.value == pytest.approx(0)  # 1 - 2 x (4 / 2) / 4
    assert found.interval() is None
