"""Actions of the person's agency whose day is near or past."""

from collections.abc import Iterator

from django.urls import reverse

from macfa.learning.models import ActionState
from macfa.learning.standing import standings
from macfa.partnership import clock, here, roles
from macfa.partnership.people import Person
from macfa.web.home.tasks import SOURCES, Task
from macfa.web.words import day

SOON_DAYS = 28


def tasks(person: Person) -> Iterator[Task]:
    """One line for each."""
    if not roles.has(person, "follow_actions", here.partnership()):
        return
    today = clock.now().date()
    for one in standings(today):
        ended = one.state in (ActionState.DONE, ActionState.GIVEN_UP)
        if one.action.owner == person.agency and not ended and (one.action.due - today).days <= SOON_DAYS:
            text = f"Report on action {one.action.pk}"
            status = "Overdue" if one.overdue else "To do"
            yield Task(
                text, reverse("actions.one", args=[one.action.pk]), status, f"Due {day(one.action.due)}"
            )


SOURCES.append(tasks)
