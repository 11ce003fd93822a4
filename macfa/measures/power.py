"""What a sample of the planned size can and cannot show, said before it is drawn."""

import math

from macfa.measures.change import ENOUGH_FOR_A_RATE
from macfa.measures.counts import Count
from macfa.measures.distributions import power_of_fisher
from macfa.measures.intervals import LEVEL, chance_of_seeing, chance_of_seeing_in, cohort_bounds
from macfa.measures.wording import (
    figures,
    one_in,
    percent,
    times_in_100,
)

USUAL_RATES = (0.1, 0.2)
USUAL_CHANGE = (0.6, 0.3)  # a failing halved: what one year on would call a success
_DEPTH = "This sample shows what happens and why. How often it happens is shown by the standards over all children."


def say_missed(sample: int, rate: float) -> str:
    """How often a failing that affects this share of children would not show once in the sample.

    >>> say_missed(5, 0.1)
    'With 5 children, a failing that affects one child in ten is missed 59 times in 100.'
    """
    missed = 1 - chance_of_seeing(rate, sample)
    return f"{_with(sample)}, a failing that affects {one_in(rate)} {_so_often(missed, 'missed')}."


def say_missed_in(sample: int, failing: int, cohort: int) -> str:
    """The same for a cohort of known size: `failing` of its `cohort` children are failed."""
    missed = 1 - chance_of_seeing_in(failing, cohort, sample)
    return f"{_with(sample)}, a failing that affects {Count(failing, cohort)} {_so_often(missed, 'missed')}."


def say_found(count: Count, cohort: int) -> str:
    """What a finding in the sample means for the whole cohort, at 95%.

    >>> say_found(Count(4, 5), 300)
    '4 of 5 files means between 87 and 298 of the 300 children.'
    """
    bounds = cohort_bounds(count, cohort)
    files, children = "file" if count.of == 1 else "files", "child" if cohort == 1 else "children"
    range_ = f"between {figures(bounds.low)} and {figures(bounds.high)}"
    if bounds.low == bounds.high:
        range_ = f"exactly {figures(bounds.low)}"
    return f"{count} {files} means {range_} of the {figures(cohort)} {children}."


def needed_to_see(rate: float, chance: float = LEVEL) -> int:
    """How many children to draw so that a failing of this rate shows at least once with at least this chance.

    >>> needed_to_see(0.1)
    29
    """
    if not 0 < rate < 1 or not 0 < chance < 1:
        raise ValueError(f"rate {rate} and chance {chance}: expected both between 0 and 1")
    guess = math.ceil(math.log1p(-chance) / math.log1p(-rate))
    return next(size for size in (guess - 1, guess, guess + 1) if chance_of_seeing(rate, size) >= chance)


def say_needed(rate: float, chance: float = LEVEL) -> str:
    """The same as a sentence.

    >>> say_needed(0.1)
    'To see a failing that affects one child in ten at least once 95 times in 100 takes 29 children.'
    """
    size = needed_to_see(rate, chance)
    children = "1 child" if size == 1 else f"{figures(size)} children"
    return (
        f"To see a failing that affects {one_in(rate)} at least once {times_in_100(chance)} takes {children}."
    )


def say_change_noticed(before: float, after: float, sample_before: int, sample_after: int) -> str:
    """How often two samples would show that a rate has truly changed.

    >>> say_change_noticed(0.6, 0.3, 5, 5)
    'With 5 children before and 5 after, a change from 60% to 30% is noticed 9 times in 100.'
    """
    power = power_of_fisher(before, after, sample_before, sample_after)
    samples = f"With {_children(sample_before)} before and {figures(sample_after)} after"
    return f"{samples}, a change from {percent(before)} to {percent(after)} {_so_often(power, 'noticed')}."


def say_plan(sample: int, cohort: int | None = None) -> tuple[str, ...]:
    """The sentences for the terms of reference of an audit with a sample of this size, drawn at random.

    With the size of the cohort they count its children; without, they hold for very many. A sample drawn by
    strata in proportion is read as if drawn from all at once, which is a little too cautious. Raises
    `ValueError` where more are to be drawn than there are.

    >>> for sentence in say_plan(5, 300):
    ...     print(sentence)
    With 5 children, a failing that affects 30 of 300 is missed 59 times in 100.
    With 5 children, a failing that affects 60 of 300 is missed 32 times in 100.
    If 3 of the 5 files show something, it is so for between 45 and 283 of the 300 children.
    With 5 children before and 5 after, a change from 60% to 30% is noticed 9 times in 100.
    To see a failing that affects one child in ten at least once 95 times in 100 takes 29 children.
    This sample shows what happens and why. How often it happens is shown by the standards over all children.
    """
    if cohort is not None and cohort <= sample:
        return _everybody(sample, cohort)
    return (
        *_missed(sample, cohort),
        *([_widest(sample, cohort)] if cohort is not None else []),
        say_change_noticed(*USUAL_CHANGE, sample, sample),
        *([say_needed(USUAL_RATES[0])] if sample < needed_to_see(USUAL_RATES[0]) else []),
        *([_DEPTH] if sample < ENOUGH_FOR_A_RATE else []),
    )


def _everybody(sample: int, cohort: int) -> tuple[str, ...]:
    if sample > cohort:
        raise ValueError(f"{sample} children cannot be drawn from {cohort}.")
    return ("Every child on the list is in the sample, so what it shows holds for all of them.",)


def _missed(sample: int, cohort: int | None) -> list[str]:
    if cohort is None:
        return [say_missed(sample, rate) for rate in USUAL_RATES]
    failing = dict.fromkeys(max(1, round(rate * cohort)) for rate in USUAL_RATES)
    return [say_missed_in(sample, one, cohort) for one in failing]


def _widest(sample: int, cohort: int) -> str:
    """What finding something in just over half of the files would mean: where doubt is largest."""
    found = Count(sample // 2 + 1, sample)
    bounds = cohort_bounds(found, cohort)
    files = f"{figures(found.found)} of the {figures(sample)} files show"
    if sample == 1:
        files = "the one file shows"
    range_ = f"between {figures(bounds.low)} and {figures(bounds.high)}"
    return f"If {files} something, it is so for {range_} of the {figures(cohort)} children."


def _children(number: int) -> str:
    # Figures even below ten: these sentences compare numbers.
    return "1 child" if number == 1 else f"{figures(number)} children"


def _so_often(chance: float, what: str) -> str:
    return f"is never {what}" if chance == 0 else f"is {what} {times_in_100(chance)}"


def _with(sample: int) -> str:
    return f"With {_children(sample)}"
