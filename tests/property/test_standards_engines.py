"""The SQL engine says exactly what the reference says, evidence included, whatever the record looks like."""

from collections.abc import Sequence

import pytest
from both_engines import STANDARDS, by_engine, by_reference
from random_records import random_record

from macfa.standards.verdict import Verdict

OF_EACH = 25
IN_THE_GATE = range(20)
IN_THE_LONG_RUN = range(1000, 1400)


def differences(left: Sequence[Verdict], right: Sequence[Verdict]) -> list[Verdict]:
    """Verdicts that only one side gives."""
    return sorted(set(left) ^ set(right), key=lambda verdict: verdict.order)


@pytest.mark.parametrize("seed", IN_THE_GATE)
def test_the_engine_says_what_the_reference_says_of_500_random_records_of_each_standard(seed: int) -> None:
    asked = random_record(seed, STANDARDS, OF_EACH)
    engine, reference = by_engine(asked), by_reference(asked)
    assert differences(engine, reference) == []
    assert engine == reference


@pytest.mark.long
@pytest.mark.parametrize("seed", IN_THE_LONG_RUN)
def test_the_engine_says_what_the_reference_says_of_10000_random_records_of_each_standard(seed: int) -> None:
    asked = random_record(seed, STANDARDS, OF_EACH)
    assert by_engine(asked) == by_reference(asked)


def test_the_random_records_bring_about_every_answer_of_every_standard_that_can_have_it() -> None:
    verdicts = [v for seed in range(5) for v in by_reference(random_record(seed, STANDARDS, OF_EACH))]
    judged = {(v.standard, v.answer.reported_as.value) for v in verdicts}
    wanted = {(s.id, answer) for s in STANDARDS for answer in ("met", "not met", "cannot tell")}
    assert wanted - judged == set()
