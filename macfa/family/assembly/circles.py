"""Parents that cannot be: with them, somebody would be their own forebear."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from macfa.family.people import ParentLink


def impossible(links: Sequence[ParentLink], told: Sequence[Collection[ParentLink]]) -> tuple[ParentLink, ...]:
    """The links, fewest told first, without which nobody is their own forebear. `told` are those of each voice."""
    voices = [{(one.parent, one.child) for one in links_ if one.kind.descent} for links_ in told]

    def weight(link: ParentLink) -> tuple[int, str, str, str]:
        return (
            -sum((link.parent, link.child) in voice for voice in voices),
            link.parent,
            link.child,
            link.kind.value,
        )

    left_out = []
    above: dict[str, set[str]] = {}
    for link in sorted((one for one in links if one.kind.descent), key=weight):
        if link.child in forebears(link.parent, above):
            left_out.append(link)
        else:
            above.setdefault(link.child, set()).add(link.parent)
    return tuple(left_out)


def parents_of(links: Iterable[ParentLink]) -> dict[str, set[str]]:
    """The parents of each child, by birth or adoption."""
    above: dict[str, set[str]] = {}
    for link in links:
        if link.kind.descent:
            above.setdefault(link.child, set()).add(link.parent)
    return above


def forebears(person: str, above: Mapping[str, Iterable[str]]) -> set[str]:
    """Somebody and everybody they descend from. `above` gives the parents of each child."""
    found, waiting = {person}, [person]
    while waiting:
        for parent in above.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found
