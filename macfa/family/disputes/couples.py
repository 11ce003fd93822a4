"""Where agencies contradict each other on a couple: what they are, and whether they are still together."""

from collections.abc import Iterator, Sequence

from macfa.family.assembly.spans import may_overlap
from macfa.family.disputes.told import Dispute, DisputeKind, Heard, on_or_in, opposed, rules
from macfa.family.people import Ending, Period, Told, Union, UnionKind
from macfa.family.when_told import day

_ARE = {
    UnionKind.MARRIED: "are married",
    UnionKind.CIVIL: "are civil partners",
    UnionKind.TOGETHER: "live together as a couple",
    UnionKind.PARTNERS: "are partners who do not live together",
    UnionKind.BRIEF: "had a brief relationship",
}
_ENDED = {
    Ending.SEPARATED: "separated",
    Ending.DIVORCED: "divorced",
    Ending.DIED: "were parted by a death",
    Ending.MOVED: "parted",
    None: "parted",
}


def of_couples(told: Heard) -> Iterator[Dispute]:
    """Couple by couple, and time by time."""
    said: dict[frozenset[str], list[tuple[str, Union]]] = {}
    for telling in told.tellings:
        for union in telling.part.unions:
            said.setdefault(union.couple, []).append((telling.agency, union))
    for couple in (union.couple for union in told.family.unions):
        opposing = list(dict.fromkeys(_opposing(said.get(couple, ()))))
        pair = told.list(sorted(couple, key=[person.id for person in told.family.people].index))
        sentences = [(agency, f"{pair} {_words(period)}") for agency, period in opposing]
        yield from opposed(DisputeKind.COUPLE, sorted(couple), sentences)


def _opposing(said: Sequence[tuple[str, Union]]) -> Iterator[tuple[str, Period]]:
    """Each agency's times together of which another says nothing that could be the same."""
    for agency, union in said:
        for period in union.periods:
            for other, theirs in said:
                meant = [one for one in theirs.periods if may_overlap(period, one)]
                if other != agency and meant and not any(_agree(period, one) for one in meant):
                    yield agency, period
                    yield from ((other, one) for one in meant)


def _agree(one: Period, other: Period) -> bool:
    return frozenset((one.kind, other.kind)) not in rules().couples and _gone(one) == _gone(other)


def _gone(period: Period) -> bool:
    """They are a couple no more. Who parted and did not divorce is married still."""
    bound = period.kind in (UnionKind.MARRIED, UnionKind.CIVIL)
    return period.over and not (bound and period.end is None and period.ended in (None, Ending.SEPARATED))


def _words(period: Period) -> str:
    if not period.over:
        return _ARE[period.kind] + _since(period.start)
    told = period.end or period.separated
    return f"{_ENDED[period.ended]}{f' {on_or_in(told)}' if told else ''}"


def _since(told: Told | None) -> str:
    return f" since {day(told)}" if told else ""
