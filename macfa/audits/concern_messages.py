"""Who is told of an immediate concern, and when: the manager at once, the next manager when the clock has run out."""

from collections.abc import Iterable
from datetime import datetime

from macfa.audits.concern_notice import notice
from macfa.audits.models import ImmediateConcern
from macfa.partnership import here, messages
from macfa.partnership.people import Person

SUBJECT = "An immediate concern about a child waits for you"


def tell(concern: ImmediateConcern, people: Iterable[str]) -> None:
    """Send each of them that there is a concern, and nothing of it. Call it after the commit."""
    partnership = here.partnership()
    messages.tell([partnership.person(person) for person in people], SUBJECT, notice(concern, partnership))


def due_to_be_told(concern: ImmediateConcern, moment: datetime) -> tuple[str, ...]:
    """Who has to be reminded now: nobody while the clock runs, then the next manager, at the end both.

    Whom the last reminder reached already is not written to again before the next end of a clock.
    """
    if concern.answered_at is not None:
        return ()
    ends: tuple[tuple[datetime, tuple[str, ...]], ...] = (
        (concern.next_answer_by, _all(concern)),
        (concern.answer_by, (concern.with_whom(moment),)),
    )
    for end, people in ends:
        if moment >= end:
            return () if concern.reminded_at and concern.reminded_at >= end else people
    return ()


def _all(concern: ImmediateConcern) -> tuple[str, ...]:
    coordinator: Person = here.partnership().person(here.partnership().coordinator)
    return tuple(dict.fromkeys((concern.manager, concern.next_manager, coordinator.id)))
