"""The numbers of a standard for those who may not read children: 1 to 5 hidden, with whatever would give them back."""

from collections.abc import Mapping
from functools import lru_cache

from macfa.disclosure.recoverable import Sum
from macfa.disclosure.small_numbers import LARGEST, SMALLEST
from macfa.disclosure.suppression import HIDDEN, Shown, hide
from macfa.standards.verdict import Reported

JUDGED = (Reported.MET, Reported.NOT_MET)
ALL, REST, KNOWN = "all", "rest", "known"
Numbers = Mapping[Reported, int]
Key = tuple[str, str, str]
"""(ALL or "who" or "month" or REST or KNOWN, which one, answer)."""


def small_hidden(number: int) -> Shown:
    """A number that stands alone, of which no sum is published."""
    return HIDDEN if SMALLEST <= number <= LARGEST else number


def five(numbers: Numbers) -> dict[Reported, Shown]:
    """The five answers of a row. Their sum is never shown here, and yet it counts as known: standards that ask about
    the same plans or meetings have the same sum, so that a single hidden number could be worked out from another row.
    """
    values: dict[Reported | None, int] = {answer: numbers.get(answer, 0) for answer in Reported}
    sums = [Sum(None, tuple(Reported))]
    values[None] = sum(values.values())
    try:
        hidden = hide(values, sums, fixed=(None,))
    except ValueError:  # one number alone in its row: then not even the zeros are shown
        hidden = frozenset(Reported)
    return {answer: HIDDEN if answer in hidden else numbers.get(answer, 0) for answer in Reported}


def one_standard(
    total: Numbers, by_who: Mapping[str, Numbers], by_month: Mapping[int, Numbers]
) -> dict[Key, Shown]:
    """Every cell of a standard's page. The totals stand as on the list of standards, and stay as they are there.

    For each answer the total is the sum of the owners, and the sum of the months with all that fell due in none of
    them. The sum of an owner's five answers counts as known, as in `five`.
    """
    owners = tuple((who, _plain(numbers)) for who, numbers in by_who.items())
    return dict(_worked_out(_plain(total), owners, tuple((m, _plain(n)) for m, n in by_month.items())))


def _plain(numbers: Numbers) -> tuple[int, ...]:
    return tuple(numbers.get(answer, 0) for answer in Reported)


def _named(numbers: tuple[int, ...]) -> Numbers:
    return dict(zip(Reported, numbers, strict=True))


@lru_cache(maxsize=512)
def _worked_out(
    whole: tuple[int, ...],
    owners: tuple[tuple[str, tuple[int, ...]], ...],
    months: tuple[tuple[int, tuple[int, ...]], ...],
) -> Mapping[Key, Shown]:
    """Worked out once for the same numbers: it can take a fifth of a second."""
    total = _named(whole)
    by_who = {who: _named(numbers) for who, numbers in owners}
    by_month = {month: _named(numbers) for month, numbers in months}
    wholes: dict[Key, Shown] = {(ALL, "", answer.value): shown for answer, shown in five(total).items()}
    values, sums = _cells(total, by_who, by_month)
    known = [key for key in values if key[0] == KNOWN]
    unpublished = [key for key in values if key[0] == REST]
    hidden_before = [key for key, shown in wholes.items() if shown == HIDDEN]
    shown_before = [key for key, shown in wholes.items() if shown != HIDDEN]
    try:
        hidden = hide(
            values, sums, fixed=(*known, *shown_before), hidden=hidden_before, unpublished=unpublished
        )  # fmt: skip
    except ValueError:  # no choice protects every small number: then no part is shown at all
        hidden = frozenset(values.keys() - set(shown_before))
    published = values.keys() - {*known, *unpublished}
    return {key: HIDDEN if key in hidden else values[key] for key in published}


def _cells(
    total: Numbers, by_who: Mapping[str, Numbers], by_month: Mapping[int, Numbers]
) -> tuple[dict[Key, int], list[Sum[Key]]]:
    """Every cell with its number, and every relation that a reader can use."""
    values: dict[Key, int] = {}
    sums: list[Sum[Key]] = []
    for answer in Reported:
        whole: Key = (ALL, "", answer.value)
        owners = {("who", who, answer.value): numbers.get(answer, 0) for who, numbers in by_who.items()}
        values |= {whole: total.get(answer, 0)} | owners
        sums += [Sum(whole, tuple(owners))] if owners else []
        if answer in JUDGED and by_month:
            months = {("month", str(month), answer.value): n.get(answer, 0) for month, n in by_month.items()}
            rest: Key = (REST, "", answer.value)
            values |= months | {rest: values[whole] - sum(months.values())}
            sums.append(Sum(whole, (*months, rest)))
    for who, numbers in by_who.items():
        values[KNOWN, who, ""] = sum(numbers.values())
        sums.append(Sum((KNOWN, who, ""), tuple(("who", who, answer.value) for answer in Reported)))
    return values, sums
