"""By which door somebody comes to a chronology: a child whom they read, or a case of an audit in which they act."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest
from django.urls import reverse

from macfa.audits.chronologies.glossaries import read_in_case
from macfa.audits.chronologies.reach import opens_case
from macfa.audits.chronologies.reading import Chronology, chronology_for
from macfa.audits.models import Audit, SampledChild
from macfa.stewardship.children import may_see
from macfa.web.middleware import saw
from macfa.web.standards import asked
from macfa.web.standards.readers import reader_of


@dataclass(frozen=True)
class Opened:
    """A chronology that is open to the person. `reference` stands in addresses; `called` is what pages call it.

    `audit` is there where it was reached by the number of a case: then nobody learns the child's own number.
    """

    reference: str
    called: str
    chronology: Chronology
    sampled: SampledChild | None
    back: str

    @property
    def audit(self) -> Audit | None:
        """The audit of the case."""
        return self.sampled.audit if self.sampled else None

    @property
    def child(self) -> str:
        """The child's id, for actions; pages show `called`."""
        return self.chronology.child

    @cached_property
    def numbers(self) -> dict[str, int | None]:
        """The numbers of entries by their ids; notes by authors have none."""
        return {one.entry.id: one.number for one in self.chronology.numbered}

    def address(self, route: str = "chronology.one", *args: object) -> str:
        """The address of a page of this chronology."""
        return reverse(route, args=[self.reference, *args])


def opened(request: HttpRequest, reference: str, purpose: str = "") -> Opened:
    """The chronology behind an address, noted in the ledger. The same 404 for one that is hidden and for none."""
    sampled = SampledChild.objects.filter(case=reference).select_related("audit").first()
    return _of_case(request, sampled, purpose) if sampled else _of_child(request, reference, purpose)


def _of_case(request: HttpRequest, sampled: SampledChild, purpose: str) -> Opened:
    if not opens_case(request.person, sampled):
        raise Http404
    saw(request, sampled.reference, purpose)
    found = read_in_case(request.person, sampled.child)
    return Opened(sampled.case, f"Case {sampled.case}", found, sampled, reverse("chronology"))


def _of_child(request: HttpRequest, reference: str, purpose: str) -> Opened:
    standing = asked.standing()
    child = standing.kept.by_reference.get(reference) if standing else None
    if standing is None or child is None:
        raise Http404
    reader = reader_of(request.person, request.partnership, standing.kept)
    if not reader.needs_to_know(child) or not may_see(request.person, child).allowed:
        raise Http404
    saw(request, f"child {reference}", purpose)
    found = chronology_for(request.person, child)
    return Opened(reference, f"Child {child}", found, None, reverse("children.one", args=[reference]))
