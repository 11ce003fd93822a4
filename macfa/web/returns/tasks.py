"""What waits for a person: returns to answer or to read, and concerns above all."""

from collections.abc import Iterator

from django.urls import reverse

from macfa.audits import visibility
from macfa.audits.models import AgencyReturn, Audit
from macfa.audits.relations import Relation, relations
from macfa.audits.states import Phase, ReturnState
from macfa.partnership import here, roles
from macfa.partnership.people import Person
from macfa.web.home.tasks import SOURCES, Task
from macfa.web.returns.reached import coordinates
from macfa.web.words import day, moment, several


def tasks(person: Person) -> Iterator[Task]:
    """Concerns first: they cannot wait."""
    yield from _concerns(person)
    for audit in Audit.objects.filter(phase__in=[Phase.COLLECTING.value, Phase.GRADING.value]):
        yield from _own_returns(person, audit)
        yield from _to_read(person, audit)


def _concerns(person: Person) -> Iterator[Task]:
    for audit in Audit.objects.all():
        if Relation.MANAGER not in relations(person, audit.terms, here.partnership()):
            continue
        for concern in visibility.readable_concerns(audit, person).filter(answered_at=None):
            if concern.with_whom() == person.id or concern.is_overdue():
                address = reverse("returns.concern_one", args=[concern.pk])
                late = "Overdue" if concern.is_overdue() else "Now"
                yield Task(
                    "Answer an immediate concern", address, late, f"Raised on {moment(concern.raised_at)}"
                )


def _own_returns(person: Person, audit: Audit) -> Iterator[Task]:
    if not roles.has(person, "answer_returns", here.partnership()):
        return
    owed = list(
        AgencyReturn.objects.visible_to(person).filter(
            sampled_child__audit=audit,
            agency=person.agency,
            state__in=[ReturnState.INVITED.value, ReturnState.CLARIFYING.value],
        )
    )
    if owed:
        late = sum(one.is_late() for one in owed)
        hint = f"Due on {day(min(one.due for one in owed))}" + (f"; {late} late" if late else "")
        text = f"Answer {several(len(owed), 'return')}: {audit.title}"
        yield Task(text, reverse("returns.of", args=[audit.key]), "Late" if late else "To do", hint)


def _to_read(person: Person, audit: Audit) -> Iterator[Task]:
    if not coordinates(person, audit):
        return
    waiting = visibility.listed_returns(audit, person).filter(state=ReturnState.SUBMITTED.value).count()
    if waiting:
        address = f"{reverse('returns.of', args=[audit.key])}?show=submitted"
        yield Task(f"Read {several(waiting, 'return')}: {audit.title}", address)


SOURCES.append(tasks)
