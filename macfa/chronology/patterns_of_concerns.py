"""Patterns of concerns: not brought again and again, the same concern and what was done each time, how they add up."""

import re
from collections.abc import Iterable, Iterator, Sequence

from macfa.chronology.accounts import Event, day_of_event, ids_of
from macfa.chronology.accumulation import accumulated, is_concern
from macfa.chronology.concern_themes import themes_in
from macfa.chronology.entries import Entry
from macfa.chronology.kinds_told import kinds_of, of_others, tells_of, was_kept
from macfa.chronology.pattern import Instance, Pattern, PatternKind
from macfa.chronology.patterns_counting import busiest_year, listed, times
from macfa.instruments.themes import Theme
from macfa.vocabulary.days import Day, months_after
from macfa.vocabulary.days_in_words import in_words, length_in_words

FEWEST_NOT_BROUGHT = 3
FEWEST_CONCERNS = 3
_APART_MONTHS = 6
_NOTHING = re.compile(
    r"\bno (further |fresh |other )?action\b|\bnfa\b|\bclosed?\b|\bno (follow[- ]up|referral)\b",
    re.IGNORECASE,
)
NOTHING_SAID, NO_ACTION, ACTED = "nothing recorded", "no further action or closed", "something was done"


def patterns_of_concerns(events: Sequence[Event], child: str, as_at: Day) -> Iterator[Pattern]:
    """Every pattern that the concerns of a chronology show."""
    yield from _not_brought(events, child)
    yield from _same_concern(events, child)
    yield from _adding_up(events, child, as_at)


def _not_brought(events: Sequence[Event], child: str) -> Iterator[Pattern]:
    """Runs of appointments to which the child was not brought, half a year apart at most, none kept in between."""
    runs: list[list[Event]] = [[]]
    for event in events:
        if _is(event, "not_brought"):
            if runs[-1] and day_of_event(event) > months_after(day_of_event(runs[-1][-1]), _APART_MONTHS):
                runs.append([])
            runs[-1].append(event)
        elif runs[-1] and _kept(event, runs[-1]):
            runs.append([])
    for run in runs:
        if len(run) >= FEWEST_NOT_BROUGHT:
            yield _run(run, child)


def _kept(event: Event, run: Sequence[Event]) -> bool:
    """An appointment that was kept with an agency that had told of one in the run that was not."""
    agencies = {entry.agency for one in run for entry in one if tells_of(entry, "not_brought")}
    return any(entry.told and entry.agency in agencies and _was_there(entry) for entry in event)


def _was_there(entry: Entry) -> bool:
    return "health" in kinds_of(entry) and was_kept(entry) and not of_others(entry)


def _run(run: Sequence[Event], child: str) -> Pattern:
    first, last = day_of_event(run[0]), day_of_event(run[-1])
    stretch = f"from {in_words(first)} to {in_words(last)}"
    sentence = f"Not brought {times(len(run))} {stretch}, with no appointment kept between."
    instances = tuple(_instance(event) for event in run)
    kind = PatternKind.NOT_BROUGHT
    return Pattern(f"not_brought:{first.isoformat()}", child, kind, kind.value, sentence, instances)


def _same_concern(events: Sequence[Event], child: str) -> Iterator[Pattern]:
    """Concerns about the same thing, and what came of them."""
    by_theme: dict[str, list[Event]] = {}
    names: dict[str, str] = {}
    for event in events:
        if any(is_concern(entry) or entry.kind == "referral" for entry in event):
            for theme in _themes_of(event):
                by_theme.setdefault(theme.code, []).append(event)
                names[theme.code] = theme.name
    for code, those in by_theme.items():
        if len(those) >= FEWEST_CONCERNS:
            yield _again(code, names[code], those, child)


def _again(code: str, name: str, events: Sequence[Event], child: str) -> Pattern:
    agencies = {entry.agency for event in events for entry in event}
    first, last = day_of_event(events[0]), day_of_event(events[-1])
    over = f" over {length_in_words((last - first).days)}" if last > first else ""
    by = "1 agency" if len(agencies) == 1 else f"{len(agencies)} agencies"
    done = [what_was_done(event) for event in events]
    each = listed(
        [f"{words} {times(done.count(words))}" for words in (NOTHING_SAID, NO_ACTION, ACTED) if words in done]
    )
    sentence = f"Raised {times(len(events))}{over} by {by}. What was done: {each}."
    return Pattern(
        f"concern:{code}", child, PatternKind.CONCERN, name, sentence, tuple(map(_instance, events))
    )


def what_was_done(event: Event) -> str:
    """What came of an event, as far as anybody says. It is enough that one agency did something."""
    said = [text for entry in event if (text := _done(entry))]
    if not said:
        return NOTHING_SAID
    return NO_ACTION if all(_NOTHING.search(text) for text in said) else ACTED


def _adding_up(events: Sequence[Event], child: str, as_at: Day) -> Iterator[Pattern]:
    """The twelve months in which most concerns came, beside the last twelve months."""
    entries = [entry for event in events for entry in event]
    total = accumulated(entries, [ids_of([event]) for event in events])
    if len(total.concerns) < FEWEST_CONCERNS:
        return
    most, end = busiest_year([one.day for one in total.concerns])
    serious = sum(one.serious for one in total.concerns)
    sentence = (
        f"{len(total.concerns):,} concerns, {serious:,} of them high or critical. Most came in the 12 months to "
        f"{in_words(end)}: {most:,}. In the last 12 months {total.in_year_to(as_at):,} came, in the 12 months before "
        f"{total.in_year_to(months_after(as_at, -12)):,}."
    )
    known = {entry.id: entry for entry in entries}
    instances = tuple(
        Instance(one.day, known[one.entries[0]].event, _done(known[one.entries[0]]), one.entries)
        for one in total.concerns
    )
    kind = PatternKind.ACCUMULATION
    yield Pattern("accumulation", child, kind, kind.value, sentence, instances)


def _instance(event: Event) -> Instance:
    done = next((text for entry in event if (text := _done(entry))), "")
    return Instance(day_of_event(event), event[0].event, done, ids_of([event]))


def _done(entry: Entry) -> str:
    return "; ".join(filter(None, (entry.response, entry.outcome)))


def _is(event: Iterable[Entry], kind: str) -> bool:
    return any(tells_of(entry, kind) for entry in event)


def _themes_of(event: Event) -> list[Theme]:
    """What any account of an event is about, each theme once."""
    return list(dict.fromkeys(theme for entry in event for theme in themes_in(entry.event)))
