"""How a person stands to an audit: which offices they hold in it."""

from enum import StrEnum

from macfa.audits.terms import Terms
from macfa.partnership.people import Partnership, Person


class Relation(StrEnum):
    """An office in an audit. The value is what the ledger keeps as the role."""

    COORDINATOR = "coordinator"
    CHAIR = "panel chair"
    PANEL_MEMBER = "panel member"
    APPROVER = "approver"
    MANAGER = "manager"
    AGENCY = "agency"
    OUTSIDER = "outsider"


def relations(person: Person, terms: Terms, partnership: Partnership) -> tuple[Relation, ...]:
    """Every office the person holds, the weightiest first; `OUTSIDER` where there is none or the person has left."""
    if not person.active:
        return (Relation.OUTSIDER,)
    route = terms.immediate_concern
    held = {
        Relation.COORDINATOR: person.id == partnership.coordinator,
        Relation.CHAIR: person.id == partnership.panel_chair,
        Relation.PANEL_MEMBER: person.id in terms.panel,
        Relation.APPROVER: person.id in partnership.approvers,
        Relation.MANAGER: person.id in (route.manager, route.next_manager),
        Relation.AGENCY: person.agency in {agency.id for agency in terms.auditing(partnership)},
    }
    return tuple(relation for relation, so in held.items() if so) or (Relation.OUTSIDER,)
