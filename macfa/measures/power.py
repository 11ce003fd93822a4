"""What a sample of the planned size can and cannot show, said before it is drawn."""

from macfa.measures.counts import Count
from macfa.measures.distributions import power_of_fisher
from macfa.measures.intervals import chance_of_seeing, chance_of_seeing_in, cohort_bounds
from macfa.measures.wording import (
    cohort_range,
    counted,
    figures,
    in_words,
    one_in,
    percent,
    sentence_case,
    times_in_100,
)

USUAL_RATES = (0.1, 0.2)


def say_missed(sample: int, rate: float) -> str:
    """How often a failing that affects this share of children would not show once in the sample.

    >>> say_missed(5, 0.1)
    'With 5 children, a failing that affects one child in ten is missed 59 times in 100.'
    """
    missed = 1 - chance_of_seeing(rate, sample)
    return f"{_with(sample)}, a failing that affects {one_in(rate)} is missed {times_in_100(missed)}."


def say_missed_in(sample: int, failing: int, cohort: int) -> str:
    """The same for a cohort of known size: `failing` of its `cohort` children are failed."""
    missed = 1 - chance_of_seeing_in(failing, cohort, sample)
    return (
        f"{_with(sample)}, a failing that affects {Count(failing, cohort)} is missed {times_in_100(missed)}."
    )


def say_found(count: Count, cohort: int) -> str:
    """What a finding in the sample means for the whole cohort.

    >>> say_found(Count(4, 5), 300)
    'Four files of five mean 87 to 298 of 300 children.'
    """
    files = sentence_case(counted(count.found, "file", "files"))
    verb = "means" if count.found == 1 else "mean"
    return f"{files} of {in_words(count.of)} {verb} {cohort_range(cohort_bounds(count, cohort))} children."


def say_change_noticed(before: float, after: float, sample_before: int, sample_after: int) -> str:
    """How often two samples would show that a rate has truly changed.

    >>> say_change_noticed(0.6, 0.3, 5, 5)
    'With 5 children before and 5 after, a change from 60% to 30% is noticed 9 times in 100.'
    """
    power = power_of_fisher(before, after, sample_before, sample_after)
    samples = f"With {_children(sample_before)} before and {figures(sample_after)} after"
    return f"{samples}, a change from {percent(before)} to {percent(after)} is noticed {times_in_100(power)}."


def say_plan(sample: int) -> tuple[str, ...]:
    """The sentences for the terms of reference of an audit with a sample of this size."""
    return tuple(say_missed(sample, rate) for rate in USUAL_RATES)


def _children(number: int) -> str:
    # Figures even below ten: these sentences compare numbers.
    return "1 child" if number == 1 else f"{figures(number)} children"


def _with(sample: int) -> str:
    return f"With {_children(sample)}"
