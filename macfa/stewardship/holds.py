"""Whether a legal hold stands in the way of disposal."""

from collections.abc import Iterable

from django.db.models import Q

from macfa.partnership import here
from macfa.partnership.errors import NotNow
from macfa.stewardship.kinds import Held
from macfa.stewardship.models import LegalHold


def standing_on(*, audit: str = "", children: Iterable[str] = ()) -> list[LegalHold]:
    """The holds on everything, on this audit, or on any of these children."""
    condition = Q(kind=Held.EVERYTHING.value)
    if audit:
        condition |= Q(kind=Held.AUDIT.value, what=audit)
    held_children = set(children)
    found = LegalHold.objects.standing().filter(condition | Q(kind=Held.CHILD.value))
    return [hold for hold in found if hold.kind is not Held.CHILD or hold.what in held_children]


def check_none(*, audit: str = "", children: Iterable[str] = ()) -> None:
    """`NotNow` where a hold stands; it says since when, why and who placed it, and not on which child."""
    for hold in standing_on(audit=audit, children=children):
        of = {Held.AUDIT: f"audit {hold.what}", Held.CHILD: "a child in it", Held.EVERYTHING: "everything"}
        raise NotNow(
            f"A legal hold stands on {of[hold.kind]} since {hold.placed_at:%d/%m/%Y}"
            f" ({hold.reason.words.lower()}), placed by {_name(hold.placed_by)}. Nothing was disposed of."
        )


def _name(person: str) -> str:
    """Somebody who has left the partnership's file since is named by the id that the ledger keeps."""
    return next((one.name for one in here.partnership().people if one.id == person), person)
