"""Who sees what of an audit, in which phase. One rule for lists, counts, single objects and exports.

Children who are hidden from a person (`macfa.stewardship.children`) are in none of it, whatever office they hold.
"""

from enum import Flag, auto
from typing import TYPE_CHECKING

from django.db.models import Q

from macfa.audits import cases
from macfa.audits.relations import Relation, relations
from macfa.audits.states import Phase, ReturnState
from macfa.partnership import here, roles
from macfa.partnership.people import Person
from macfa.stewardship.children import conflicts_of, hidden_from

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from macfa.audits.models.agency_return import AgencyReturn
    from macfa.audits.models.audit import Audit
    from macfa.audits.models.finding import Finding
    from macfa.audits.models.immediate_concern import ImmediateConcern
    from macfa.audits.models.sampled_child import SampledChild


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
    return condition & _not_hidden(hidden_from(person))


def readable_grades(person: Person) -> Q:
    """The grades that a person may read, as a condition."""
    condition = _NONE
    for audit in _audits():
        seen = sees(person, audit)
        if Sight.ALL_GRADES in seen:
            condition |= Q(sampled_child__audit=audit)
        elif Sight.OWN_GRADES in seen:
            condition |= Q(sampled_child__audit=audit, member=person.id)
    return condition & _not_hidden(hidden_from(person))


def listed_returns(audit: "Audit", person: Person) -> "QuerySet[AgencyReturn]":
    """The returns of an audit whose standing a person may know. The coordinator chases those not yet in, too."""
    from macfa.audits.models.agency_return import AgencyReturn  # models import this module

    expected = AgencyReturn.objects.filter(sampled_child__audit=audit).expected()
    if Sight.SUBMITTED_RETURNS in sees(person, audit):
        return expected.filter(_not_hidden(hidden_from(person)))
    return expected.filter(readable_returns(person)).distinct()


def readable_concerns(audit: "Audit", person: Person) -> "QuerySet[ImmediateConcern]":
    """The coordinator and the managers read every immediate concern; who may raise one reads the own agency's.

    A restriction does not keep a concern from the two managers who have to answer it: somebody must. A conflict
    of interest does, and then the other manager is there.
    """
    held = relations(person, audit.terms, here.partnership())
    if Relation.MANAGER in held:
        return audit.concerns.exclude(_about(audit, conflicts_of(person)))
    others = audit.concerns.exclude(_about(audit, hidden_from(person)))
    if Relation.COORDINATOR in held:
        return others
    raises = roles.has(person, "raise_concern", here.partnership())
    return others.filter(agency=person.agency) if raises else others.none()


def visible_children(audit: "Audit", person: Person) -> "QuerySet[SampledChild]":
    """The children in the sample who are not hidden from the person: for every list and count of the sample.

    Which office may see the sample at all is for the caller to ask.
    """
    from macfa.audits.models.sampled_child import SampledChild  # models import this module

    return SampledChild.in_sample(audit).exclude(child__in=hidden_from(person))


def hides(person: Person, child: "SampledChild") -> bool:
    """Whether this child of a sample is hidden from the person."""
    return child.child in hidden_from(person)


def evidence_for(finding: "Finding", person: Person) -> tuple[dict[str, object], ...]:
    """The rows of deliveries on which a finding rests, without those of children hidden from the person."""
    hidden = hidden_from(person)
    return tuple(row for row in finding.drafted.get("evidence", ()) if row["child"] not in hidden)


def answers_for(finding: "Finding", person: Person) -> tuple[tuple[str, str, str], ...]:
    """The answers (organisation, case, question) on which a finding rests, likewise."""
    hidden = _cases_of(finding.audit, hidden_from(person))
    answers = finding.drafted.get("returns", ())
    return tuple(tuple(answer) for answer in answers if cases.child_part(answer[1]) not in hidden)


def _about(audit: "Audit", children: frozenset[str]) -> Q:
    condition = _NONE
    for case in _cases_of(audit, children):
        condition |= Q(case=case) | Q(case__startswith=f"{case}-")
    return condition


def _cases_of(audit: "Audit", children: frozenset[str]) -> frozenset[str]:
    return frozenset(audit.sampled.filter(child__in=children).values_list("case", flat=True))


def _not_hidden(children: frozenset[str]) -> Q:
    return ~Q(sampled_child__child__in=children) if children else Q()


_NONE = Q(pk__in=[])


def _audits() -> "list[Audit]":
    from macfa.audits.models.audit import Audit  # models import this module

    return list(Audit.objects.exclude(phase=Phase.PLANNED.value).defer("public_frame", "children"))
