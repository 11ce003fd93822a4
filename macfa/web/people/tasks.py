"""Changes of people that wait for this person to confirm them."""

from collections.abc import Iterable

from django.urls import reverse

from macfa.partnership.accounts.models import ProposedChange
from macfa.partnership.actions.deciding import check_may_decide
from macfa.partnership.errors import Refused
from macfa.partnership.people import Person
from macfa.web.home.tasks import Task


def waiting_for(person: Person) -> Iterable[Task]:
    """One task for each."""
    for proposal in ProposedChange.objects.filter(decided_at=None):
        try:
            check_may_decide(proposal, person)
        except Refused:
            continue
        yield Task(
            "Confirm a change of a person, or refuse it", reverse("people.decide", args=[proposal.pk]),
            hint=proposal.reason,
        )  # fmt: skip
