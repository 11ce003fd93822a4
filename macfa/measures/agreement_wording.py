"""How far the panel agreed before talking, in words that do not say more than so few grades can."""

from macfa.measures.agreement import Agreement
from macfa.measures.change import ENOUGH_FOR_A_RATE
from macfa.measures.counts import Count
from macfa.measures.wording import in_words, sentence_case


def say_agreement(found: Agreement | None, *, one: str = "child", many: str = "children") -> str:
    """The sentences for a key line; None says that nobody was graded by two.

    `one` and `many` name what was graded. The count comes first because everybody can check it; the coefficient
    only where enough was graded for it to mean something.
    """
    if found is None:
        return f"No {one} was graded by two people or more, so nobody can say how far they agreed."
    sentences = [_count(found, one, many)]
    if found.near is not None and found.near.found > found.same.found:
        sentences.append(f"For {found.near} no two grades were more than one step apart.")
    sentences.append(_enough(found) if found.subjects >= ENOUGH_FOR_A_RATE else _too_few(found, one, many))
    return " ".join(sentences)


def say_short(found: Agreement | None) -> str:
    """For a cell of a table: `same grade for 9 of 12`."""
    return f"same grade for {found.same}" if found else "not graded by two"


def _count(found: Agreement, one: str, many: str) -> str:
    what = one if found.same.of == 1 else many
    return (
        f"The panel {_how_far(found.same)} before talking: the same grade from all for {found.same} {what}."
    )


def _how_far(same: Count) -> str:
    """Thirds, because finer words would promise more than a panel's handful of children can bear."""
    if same.found == same.of:
        return "agreed"
    if same.found == 0:
        return "did not agree"
    if 3 * same.found >= 2 * same.of:
        return "mostly agreed"
    return "agreed on some" if 3 * same.found >= same.of else "agreed on few"


def _too_few(found: Agreement, one: str, many: str) -> str:
    if found.subjects == 1:
        return f"One {one} is too few to say more."
    return f"{sentence_case(in_words(found.subjects))} {many} are too few to say more."


def _enough(found: Agreement) -> str:
    interval = found.interval()
    value = f"{found.name} is {found.coefficient:.2f}"
    if interval is None:
        return f"{value}; how far that can be trusted cannot be told."
    bounds = f"{value} (95% interval {interval.low:.2f} to {interval.high:.2f})"
    if interval.low <= 0:
        return f"{bounds}: chance alone could have made as much agreement."
    return f"{bounds}, where 0 is what chance would make and 1 is full agreement."
