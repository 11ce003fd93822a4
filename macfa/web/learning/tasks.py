"""Briefings that wait for the person's team."""

from collections.abc import Iterator

from django.urls import reverse

from macfa.learning.models import Dissemination
from macfa.partnership import clock, here, roles
from macfa.partnership.people import Person
from macfa.web.home.tasks import SOURCES, Task
from macfa.web.words import day


def tasks(person: Person) -> Iterator[Task]:
    """One line for each team of the person's agency that has not answered."""
    if not roles.has(person, "record_discussion", here.partnership()):
        return
    today = clock.now().date()
    for one in Dissemination.objects.filter(discussion=None, team__agency=person.agency).select_related(
        "team", "audit"
    ):
        text = f"Talk about “{one.audit.title}” in {one.team.name}"
        status = "Overdue" if one.due < today else "To do"
        yield Task(text, reverse("learning.discuss", args=[one.pk]), status, f"By {day(one.due)}")


SOURCES.append(tasks)
