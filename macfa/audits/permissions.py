"""Who may do what, apart from whether the state allows it. Raises with a sentence, or answers yes or no."""

from macfa.audits.deeds import ALLOWED, ENTERED_FOR_OTHERS, Deed
from macfa.audits.relations import Relation, relations
from macfa.audits.terms import Terms
from macfa.partnership import here
from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Agency, Person
from macfa.stewardship.children import hidden_from


def check_can(
    by: Person, deed: Deed, terms: Terms, *, on_behalf_of: Person | Agency | None = None
) -> Relation:
    """The office under which the person acts. `NotPermitted` says which office would be needed.

    `on_behalf_of` is somebody for whom the coordinator enters what they said or sent on paper.
    """
    mine = relations(by, terms, here.partnership())
    if on_behalf_of is None or on_behalf_of == by:
        return _office(by, deed, mine)
    if Relation.COORDINATOR not in mine:
        raise NotPermitted(
            f"Only the coordinator enters something for somebody else; {by.id} is not the coordinator."
        )
    if deed not in ENTERED_FOR_OTHERS:
        raise NotPermitted(f"“{deed.value}” cannot be done on behalf of somebody else.")
    _office(on_behalf_of, deed, _held_by(on_behalf_of, terms))
    return Relation.COORDINATOR


def can(by: Person, deed: Deed, terms: Terms, *, on_behalf_of: Person | Agency | None = None) -> bool:
    """Whether `check_can` lets it pass."""
    try:
        check_can(by, deed, terms, on_behalf_of=on_behalf_of)
    except NotPermitted:
        return False
    return True


def check_sees(child: str, case: str, *people: Person | Agency | None) -> None:
    """Nobody works on a case that is hidden from them, and nothing is entered for somebody from whom it is."""
    for person in people:
        if isinstance(person, Person) and child in hidden_from(person):
            raise NotPermitted(f"Case {case} is not open to {person.id}.")


def _office(who: Person | Agency, deed: Deed, held: tuple[Relation, ...]) -> Relation:
    for relation in held:
        if relation in ALLOWED[deed]:
            return relation
    needed = " or ".join(sorted(relation.value for relation in ALLOWED[deed]))
    raise NotPermitted(f"“{deed.value}” is for the {needed} of this audit; {who.id} is not.")


def _held_by(who: Person | Agency, terms: Terms) -> tuple[Relation, ...]:
    if isinstance(who, Person):
        return relations(who, terms, here.partnership())
    taking_part = who.id in {agency.id for agency in terms.auditing(here.partnership())}
    return (Relation.AGENCY,) if taking_part else (Relation.OUTSIDER,)


def check_can_read_findings(by: Person, terms: Terms) -> None:
    """Findings hold small numbers and point at children: they are for those who work on them, and the panel."""
    offices = (Relation.COORDINATOR, Relation.CHAIR, Relation.PANEL_MEMBER, Relation.APPROVER)
    if not set(offices) & set(relations(by, terms, here.partnership())):
        named = ", ".join(sorted(office.value for office in offices))
        raise NotPermitted(f"Findings before publication are for the {named} of this audit; {by.id} is none.")


def check_own_agency(by: Person, agency: str, *, on_behalf_of: Person | Agency | None = None) -> None:
    """An agency speaks for itself alone; the coordinator for the agency whose form it is."""
    speaking = on_behalf_of.id if isinstance(on_behalf_of, Agency) else by.agency
    if speaking != agency:
        raise NotPermitted(f"This return is {agency}'s; {speaking} cannot hand it in.")
