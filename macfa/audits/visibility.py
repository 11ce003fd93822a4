"""Who sees what of an audit, in which phase. One rule for lists, counts, single objects and exports."""

from enum import Flag, auto
from typing import TYPE_CHECKING

from django.db.models import Q

from macfa.audits.relations import Relation, relations
from macfa.audits.states import Phase, ReturnState
from macfa.partnership import here
from macfa.partnership.people import Person

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from macfa.audits.models.agency_return import AgencyReturn
    from macfa.audits.models.audit import Audit
    from macfa.audits.models.immediate_concern import ImmediateConcern


class Sight(Flag):
    """What somebody may read. Grades of the sample and returns are narrowed by it; the rest by permissions."""

    NOTHING = 0
    OWN_RETURNS = auto()
    SUBMITTED_RETURNS = auto()
    ACCEPTED_RETURNS = auto()
    OWN_GRADES = auto()
    ALL_GRADES = auto()


_GRADED = (Phase.MODERATING, Phase.REPORTING, Phase.PUBLISHED, Phase.CLOSED)
_READ_BY_PANEL = (Phase.GRADING, *_GRADED)


def sight(phase: Phase, relation: Relation) -> Sight:
    """What one office sees in one phase. Total: every pair has an answer.

    An agency sees its own returns and nothing else of the others', at any time. The coordinator reads
    returns as they come, to clarify and to spot danger, and never a grade before the panel is open.
    """
    match relation:
        case Relation.AGENCY:
            return Sight.OWN_RETURNS
        case Relation.COORDINATOR:
            return Sight.SUBMITTED_RETURNS | (Sight.ALL_GRADES if phase in _GRADED else Sight.NOTHING)
        case Relation.PANEL_MEMBER:
            returns = Sight.ACCEPTED_RETURNS if phase in _READ_BY_PANEL else Sight.NOTHING
            return returns | (Sight.ALL_GRADES if phase in _GRADED else Sight.OWN_GRADES)
        case Relation.CHAIR:
            returns = Sight.ACCEPTED_RETURNS if phase in _READ_BY_PANEL else Sight.NOTHING
            return returns | (Sight.ALL_GRADES if phase in _GRADED else Sight.NOTHING)
        case Relation.APPROVER | Relation.MANAGER | Relation.OUTSIDER:
            return Sight.NOTHING


def sees(person: Person, audit: "Audit") -> Sight:
    """All that a person sees of an audit, through every office they hold."""
    found = Sight.NOTHING
    for relation in relations(person, audit.terms, here.partnership()):
        found |= sight(audit.phase, relation)
    return found


def readable_returns(person: Person) -> Q:
    """The returns that a person may read, as a condition."""
    condition = _NONE
    for audit in _audits():
        seen = sees(person, audit)
        of_audit = Q(sampled_child__audit=audit)
        if Sight.OWN_RETURNS in seen:
            condition |= of_audit & Q(agency=person.agency)
        if Sight.SUBMITTED_RETURNS in seen:
            condition |= of_audit & Q(
                state__in=[s.value for s in ReturnState if s is not ReturnState.INVITED]
            )
        if Sight.ACCEPTED_RETURNS in seen:
            condition |= of_audit & Q(state=ReturnState.ACCEPTED.value)
    return condition


def readable_grades(person: Person) -> Q:
    """The grades that a person may read, as a condition."""
    condition = _NONE
    for audit in _audits():
        seen = sees(person, audit)
        if Sight.ALL_GRADES in seen:
            condition |= Q(sampled_child__audit=audit)
        elif Sight.OWN_GRADES in seen:
            condition |= Q(sampled_child__audit=audit, member=person.id)
    return condition


def listed_returns(audit: "Audit", person: Person) -> "QuerySet[AgencyReturn]":
    """The returns of an audit whose standing a person may know. The coordinator chases those not yet in, too."""
    from macfa.audits.models.agency_return import AgencyReturn  # models import this module

    expected = AgencyReturn.objects.filter(sampled_child__audit=audit).expected()
    if Sight.SUBMITTED_RETURNS in sees(person, audit):
        return expected
    return expected.filter(readable_returns(person)).distinct()


def readable_concerns(audit: "Audit", person: Person) -> "QuerySet[ImmediateConcern]":
    """The coordinator and the managers read every immediate concern; anybody else those of their own agency."""
    held = relations(person, audit.terms, here.partnership())
    if Relation.COORDINATOR in held or Relation.MANAGER in held:
        return audit.concerns.all()
    return audit.concerns.filter(agency=person.agency)


_NONE = Q(pk__in=[])


def _audits() -> "list[Audit]":
    from macfa.audits.models.audit import Audit  # models import this module

    return list(Audit.objects.exclude(phase=Phase.PLANNED.value).defer("public_frame", "children"))
