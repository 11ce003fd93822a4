"""The rows of one agency's chronology, with their dates as the agency writes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macfa.chronology.entries import Precision, When
from macfa.synthetic.chronologies.bank import Bank, Manner
from macfa.synthetic.chronologies.kinds import How
from macfa.synthetic.chronologies.setting import Setting
from macfa.synthetic.chronologies.tellings import Telling
from macfa.synthetic.chronologies.wording import Said, Speaker
from macfa.synthetic.lives import Child

ASIDE, NOTES, TIMED = 0.12, 2, 0.7
"""Shares of single children's events told in a sibling's chronology too, and of rows with a time; notes in a file."""


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One row of a file, about these of its children. Without `telling` it is an author's note."""

    when: When
    children: tuple[str, ...]
    texts: Mapping[str, str]
    telling: Telling | None


def rows_of(
    setting: Setting, bank: Bank, agency: str, told: tuple[Telling, ...], children: tuple[Child, ...]
) -> list[AgencyRow]:
    """The rows of one file in the agency's order: of one child, or of all children of the family together."""
    speaker = Speaker(setting, bank, agency)
    rows = [
        _row(setting, speaker, speaker.say(one, about))
        for one in told
        if one.agency == agency
        for about in (_about(setting, one, children),)
        if about
    ]
    rows.sort(key=lambda row: (row.when.order, row.texts["event"]))
    return list(_with_notes(setting, speaker, _ordered(rows, speaker.manner), children))


def _about(setting: Setting, telling: Telling, children: tuple[Child, ...]) -> tuple[Child, ...]:
    """Whom of a file's children a row is about. A file of one child has some events of a brother or sister too."""
    happening = telling.happening
    about = tuple(child for child in children if child.id in happening.about)
    if about or len(children) > 1:
        return about
    chances = setting.chances("aside", happening.id, telling.agency, children[0].id)
    born = children[0].birth <= happening.day
    return children if born and chances.random() < ASIDE and happening.of is None else ()


def _row(setting: Setting, speaker: Speaker, said: Said) -> AgencyRow:
    telling = said.telling
    chances = setting.chances("time", telling.happening.id, telling.agency)
    timed = telling.happening.time and telling.exact and telling.how is How.OWN and chances.random() < TIMED
    time = telling.happening.time if timed else None
    return AgencyRow(_when(speaker.manner, telling, time), said.children, said.texts, telling)


def _when(manner: Manner, telling: Telling, time: str | None) -> When:
    return When(
        telling.first,
        telling.last,
        telling.precision,
        telling.uncertain,
        time,
        written=written(manner, telling, time),
    )


def written(manner: Manner, telling: Telling, time: str | None) -> str:
    """The date as it stands in the agency's date cell."""
    doubt = "?" if telling.uncertain else ""
    if telling.precision is Precision.MONTH:
        return doubt + telling.first.strftime(manner.month)
    day = doubt + telling.first.strftime(manner.date)
    if telling.last > telling.first and not manner.has("end"):
        return f"{day} - {telling.last.strftime(manner.date)}"
    return f"{day} {time}" if time and not manner.has("time") else day


def _ordered(rows: list[AgencyRow], manner: Manner) -> list[AgencyRow]:
    return rows if manner.order == "ascending" else rows[::-1]


def _with_notes(
    setting: Setting, speaker: Speaker, rows: list[AgencyRow], children: tuple[Child, ...]
) -> Iterator[AgencyRow]:
    """The rows with an author's note before some."""
    chances = setting.chances("notes", speaker.agency, *(child.id for child in children))
    before = {int(chances.random() * len(rows)) for _ in range(NOTES)} if rows else set()
    for place, row in enumerate(rows):
        if place in before:
            when = _of_note(speaker.manner, row.when)
            yield AgencyRow(when, row.children, {"source": "", "event": speaker.note(chances)}, None)
        yield row


def _of_note(manner: Manner, when: When) -> When:
    """The time of a note before an event: its first day, or its month."""
    month_only = when.precision is Precision.MONTH
    form, last = (manner.month, when.last) if month_only else (manner.date, when.first)
    return When(when.first, last, when.precision, written=when.first.strftime(form))
