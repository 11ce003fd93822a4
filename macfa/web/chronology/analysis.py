"""What only shows side by side: what was owed and not done, and what comes again and again."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from macfa.audits.chronologies.analysis import conflicts_in, missing, patterns_in
from macfa.audits.chronologies.grouped import grouped
from macfa.chronology.timeline import name_of
from macfa.web.chronology import presenters
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.listing import around, names_of
from macfa.web.pages import page


def gaps(request: HttpRequest, reference: str) -> HttpResponse:
    """Stretches in which something was owed and not done; and those of which nobody can tell, which are no gaps."""
    found = opened(request, reference, "gaps")
    held, names = missing(found.chronology), names_of(request)
    return page(
        request, "chronology/pages/gaps.html", title="What was owed and not done", found=found,
        gaps=[(gap, name_of(gap.agency, names), links(found, gap.told), links(found, gap.others)) for gap in held.gaps],
        unknown=[(one, name_of(one.agency, names)) for one in held.unknown], back=found.address(),
        **around(request, found),
    )  # fmt: skip


def conflicts(request: HttpRequest, reference: str) -> HttpResponse:
    """Where accounts of one event cannot both be right, with both accounts."""
    found = opened(request, reference, "conflicts")
    names = names_of(request)
    shown = [
        (one, [[(name_of(entry.agency, names), presenters.when_words(entry), entry, links(found, [entry.id]))
                for entry in side] for side in one.sides])
        for one in conflicts_in(found.chronology, grouped(found.chronology))
    ]  # fmt: skip
    return page(
        request, "chronology/pages/conflicts.html", title="Where accounts contradict each other", found=found,
        conflicts=shown, back=found.address(), **around(request, found),
    )  # fmt: skip


def patterns(request: HttpRequest, reference: str) -> HttpResponse:
    """Patterns over time, each with a sentence and the entries behind it."""
    found = opened(request, reference, "patterns")
    shown = [
        (pattern, [(one, links(found, one.entries)) for one in pattern.instances])
        for pattern in patterns_in(found.chronology, grouped(found.chronology))
    ]
    return page(
        request, "chronology/pages/patterns.html", title="What comes again and again", found=found, patterns=shown,
        back=found.address(), **around(request, found),
    )  # fmt: skip


def links(found: Opened, entries: Iterable[str]) -> list[tuple[str, str]]:
    """(address, words) of entries: the evidence behind a number."""
    numbers = found.numbers
    return [
        (found.address("chronology.entry", one), f"event {numbers[one]}" if numbers[one] else "note")
        for one in entries
        if one in numbers
    ]
