"""What waits for those who look after restrictions, broken glasses and retention."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from macfa.audits import disposable
from macfa.partnership import clock, here, roles
from macfa.partnership.people import Person
from macfa.stewardship.children import conflicts_of
from macfa.stewardship.models import BreakGlass, RestrictedChild
from macfa.web import words
from macfa.web.home.tasks import Task

_SOON = timedelta(days=14)
_LATELY = timedelta(days=7)


def tasks(person: Person) -> Iterator[Task]:
    """Reviews that are due, glasses broken in the last week, audits past their time."""
    partnership = here.partnership()
    if roles.has(person, "manage_restrictions", partnership):
        yield from _reviews(person)
        yield from _glasses(person)
    if roles.has(person, "manage_retention", partnership):
        yield from _overdue()


def _reviews(person: Person) -> Iterator[Task]:
    today = clock.now().date()
    standing = RestrictedChild.objects.standing().exclude(child__in=conflicts_of(person))
    due = [one for one in standing if one.review_due <= today + _SOON]
    if due:
        overdue = sum(one.is_overdue(today) for one in due)
        yield Task(
            f"Review {words.several(len(due), 'restriction')}",
            reverse("stewardship.restrictions"),
            status="Overdue" if overdue else "To do",
            hint=f"The first by {words.day(min(one.review_due for one in due))}",
        )


def _glasses(person: Person) -> Iterator[Task]:
    lately = BreakGlass.objects.filter(opened_at__gte=clock.now() - _LATELY).exclude(
        child__in=conflicts_of(person)
    )
    if count := lately.count():
        yield Task(
            f"Look at {words.several(count, 'use')} of breaking the glass in the last week",
            reverse("stewardship.glasses"),
        )


def _overdue() -> Iterator[Task]:
    past = disposable.overdue(clock.now().date())
    if past:
        yield Task(
            f"Dispose of {words.several(len(past), 'audit')} past their time",
            reverse("stewardship.retention"),
            status="Overdue",
        )
