"""The numbers of a standard for those who may not read children: 1 to 5 hidden, with whatever would give them back."""

from collections.abc import Mapping

from macfa.disclosure.recoverable import Sum
from macfa.disclosure.small_numbers import LARGEST, SMALLEST
from macfa.disclosure.suppression import HIDDEN, Shown, hide
from macfa.standards.verdict import Reported

JUDGED = (Reported.MET, Reported.NOT_MET)
ALL, REST = "all", "rest"
Numbers = Mapping[Reported, int]
Key = tuple[str, str, str]
"""(ALL or "who" or "month" or REST, which one, answer)."""


def small_hidden(number: int) -> Shown:
    """A number that stands alone, of which no sum is published."""
    return HIDDEN if SMALLEST <= number <= LARGEST else number


def one_standard(
    total: Numbers, by_who: Mapping[str, Numbers], by_month: Mapping[int, Numbers]
) -> dict[Key, Shown]:
    """Every cell of a standard's page. The totals stand as on the list of standards, and stay as they are there.

    Answers are never added up, so each answer is a table of its own: the total is the sum of the owners, and the sum
    of the months with all that fell due in none of them.
    """
    shown: dict[Key, Shown] = {}
    for answer in Reported:
        months = {str(month): numbers.get(answer, 0) for month, numbers in by_month.items()}
        owners = {who: numbers.get(answer, 0) for who, numbers in by_who.items()}
        shown |= _one_answer(answer, total.get(answer, 0), owners, months if answer in JUDGED else {})
    return shown


def _one_answer(
    answer: Reported, total: int, owners: Mapping[str, int], months: Mapping[str, int]
) -> dict[Key, Shown]:
    whole: Key = (ALL, "", answer.value)
    values: dict[Key, int] = {whole: total}
    values |= {("who", who, answer.value): number for who, number in owners.items()}
    sums = [Sum(whole, tuple(key for key in values if key[0] == "who"))] if owners else []
    if months:
        rest: Key = (REST, "", answer.value)
        of_months: dict[Key, int] = {("month", month, answer.value): n for month, n in months.items()}
        values |= of_months | {rest: total - sum(months.values())}
        sums.append(Sum(whole, (*of_months, rest)))
    small = small_hidden(total) == HIDDEN
    try:
        hidden = hide(
            values, sums, fixed=() if small else (whole,), hidden=(whole,) if small else (),
            unpublished=[key for key in values if key[0] == REST],
        )  # fmt: skip
    except ValueError:  # no choice protects every small number: then no part is shown at all
        hidden = frozenset(key for key in values if key != whole or small)
    return {key: HIDDEN if key in hidden else number for key, number in values.items() if key[0] != REST}
