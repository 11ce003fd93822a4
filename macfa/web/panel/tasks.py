"""What waits for panel members and the chair."""

from collections.abc import Iterator

from django.urls import reverse

from macfa.audits import policies, visibility
from macfa.audits.models import Audit, Grade
from macfa.audits.relations import Relation, relations
from macfa.audits.states import Phase
from macfa.partnership import here
from macfa.partnership.people import Person
from macfa.web.home.tasks import SOURCES, Task
from macfa.web.words import several


def tasks(person: Person) -> Iterator[Task]:
    """Cases still to grade. Only the person's own grades are counted."""
    for audit in Audit.objects.filter(phase=Phase.GRADING.value):
        held = relations(person, audit.terms, here.partnership())
        if Relation.PANEL_MEMBER in held and (left := _left(audit, person)):
            text = f"Grade the cases of “{audit.title}”"
            yield Task(text, reverse("panel.of", args=[audit.key]), hint=f"{several(left, 'grade')} to give")
        if Relation.CHAIR in held:
            yield Task(f"Open the panel of “{audit.title}”", reverse("panel.of", args=[audit.key]))


def _left(audit: Audit, person: Person) -> int:
    wanted = visibility.visible_children(audit, person).count() * len(policies.graded_lines(audit))
    given = Grade.objects.visible_to(person).filter(sampled_child__audit=audit, member=person.id)
    return wanted - given.count()


SOURCES.append(tasks)
