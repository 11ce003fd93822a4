"""What of today waits for those who read children."""

from collections.abc import Iterator

from django.urls import reverse

from macfa.partnership import here, roles
from macfa.partnership.people import Person
from macfa.standards.verdict import Answer
from macfa.web.home.tasks import SOURCES, Task
from macfa.web.standards import asked
from macfa.web.standards.readers import reader_of
from macfa.web.today.presenters import coming_week
from macfa.web.words import day, several


def tasks(person: Person) -> Iterator[Task]:
    """Obligations with their last day in the coming week, for those who can act on them by name."""
    partnership = here.partnership()
    if not roles.has(person, "read_children", partnership):
        return
    standing = asked.standing()
    if standing is None:
        yield Task(
            "Work out how the standards are kept", reverse("standards.work"), hint="No answers are kept yet."
        )
        return
    reader, week = reader_of(person, partnership, standing.kept), coming_week(standing.kept.as_at)
    due = sum(reader.due_between(standing.kept, (Answer.DUE,), week.first, week.last).values())
    if due:
        yield Task(
            "See what is due this week", reverse("today"),
            hint=f"{several(due, 'obligation')} up to {day(week.last)}",
        )  # fmt: skip


SOURCES.append(tasks)
