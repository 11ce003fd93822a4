"""The SQL engine says exactly what the reference says, evidence included, whatever the record looks like."""

from collections.abc import Sequence
from functools import cache

import pytest
from both_engines import STANDARDS, by_engine, by_reference
from random_records import random_record

from macfa.standards.definition import Standard
from macfa.standards.verdict import Verdict

OF_EACH = 25
IN_THE_GATE = range(20)
IN_THE_LONG_RUN = range(1000, 1400)


@cache
def referred(seed: int) -> list[Verdict]:
    """What the reference says of a record of the gate: asked once, because it takes its time."""
    return by_reference(random_record(seed, STANDARDS, OF_EACH))


def differences(left: Sequence[Verdict], right: Sequence[Verdict]) -> list[Verdict]:
    """Verdicts that only one side gives."""
    return sorted(set(left) ^ set(right), key=lambda verdict: verdict.order)


@pytest.mark.parametrize("seed", IN_THE_GATE)
def test_the_engine_says_what_the_reference_says_of_500_random_records_of_each_standard(seed: int) -> None:
    asked = random_record(seed, STANDARDS, OF_EACH)
    engine, reference = by_engine(asked), referred(seed)
    assert differences(engine, reference) == []
    assert engine == reference


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: f"{standard.id}-{standard.version}")
def test_a_standard_that_is_judged_alone_gives_each_verdict_once(standard: Standard) -> None:
    asked = random_record(0, [standard], 60)
    assert by_engine(asked, [standard]) == by_reference(asked, [standard])


@pytest.mark.long
@pytest.mark.parametrize("seed", IN_THE_LONG_RUN)
def test_the_engine_says_what_the_reference_says_of_10000_random_records_of_each_standard(seed: int) -> None:
    asked = random_record(seed, STANDARDS, OF_EACH)
    assert by_engine(asked) == by_reference(asked)


def test_the_random_records_bring_about_every_answer_of_every_standard_that_can_have_it() -> None:
    verdicts = [v for seed in IN_THE_GATE[:5] for v in referred(seed)]
    judged = {(v.standard, v.answer.reported_as.value) for v in verdicts}
    wanted = {(s.id, answer) for s in STANDARDS for answer in ("met", "not met", "cannot tell")}
    assert wanted - judged == set()
