"""Restricting a child's record to named people, asking in time whether it must stay, and lifting it."""

from collections.abc import Iterable

from django.db import transaction

from macfa.partnership import clock, here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.record.store import Record
from macfa.stewardship import permissions
from macfa.stewardship.deeds import Deed
from macfa.stewardship.kinds import Restriction
from macfa.stewardship.models import RestrictedChild
from macfa.stewardship.models.restricted_child import LONGEST_DAYS


@transaction.atomic
def restrict(
    child: str,
    *,
    category: Restriction,
    people: Iterable[str],
    by: Person,
    review_within_days: int = LONGEST_DAYS,
    before_delivery: bool = False,
) -> RestrictedChild:
    """Let only `people` (ids) see the child from now on.

    The child is on record, so that a mistyped number protects nobody by accident; `before_delivery` allows one
    who is not there yet.
    """
    role = permissions.check_can(by, Deed.RESTRICT)
    if not before_delivery and child not in set(_children()):
        raise NotNow(
            "There is no child with this number on record. Check it, or say that the data comes later."
        )
    if RestrictedChild.objects.standing().filter(child=child).exists():
        raise NotNow(
            "This child's record is restricted already. Review the restriction to change who sees it."
        )
    now = clock.now()
    restriction = RestrictedChild.objects.create(
        child=child,
        category=category,
        people=_known(people),
        restricted_at=now,
        restricted_by=by.id,
        reviewed_on=now.date(),
        reviewed_by=by.id,
        review_within_days=_in_time(review_within_days),
    )
    ledger.record(by, Deed.RESTRICT, of=restriction.reference, role=role, purpose=category.words)
    return restriction


@transaction.atomic
def review(
    restriction: RestrictedChild,
    *,
    by: Person,
    people: Iterable[str] | None = None,
    review_within_days: int = LONGEST_DAYS,
) -> None:
    """Keep the restriction for up to 90 days more; `people` replaces who sees the record."""
    role = permissions.check_can(by, Deed.REVIEW)
    _check_standing(restriction)
    if people is not None:
        restriction.people = _known(people)
    restriction.reviewed_on, restriction.reviewed_by = clock.now().date(), by.id
    restriction.review_within_days = _in_time(review_within_days)
    restriction.save()
    ledger.record(by, Deed.REVIEW, of=restriction.reference, role=role, purpose=restriction.category.words)


@transaction.atomic
def lift(restriction: RestrictedChild, *, by: Person) -> None:
    """End the restriction: the child is seen again by everybody who sees children."""
    role = permissions.check_can(by, Deed.LIFT)
    _check_standing(restriction)
    restriction.lifted_at, restriction.lifted_by = clock.now(), by.id
    restriction.save()
    ledger.record(by, Deed.LIFT, of=restriction.reference, role=role, purpose=restriction.category.words)


def _check_standing(restriction: RestrictedChild) -> None:
    restriction.refresh_from_db()
    if restriction.lifted_at is not None:
        raise NotNow(f"This restriction was lifted on {restriction.lifted_at:%d/%m/%Y}.")


def _known(people: Iterable[str]) -> list[str]:
    partnership = here.partnership()
    return sorted({partnership.person(name).id for name in people})


def _in_time(days: int) -> int:
    if not 1 <= days <= LONGEST_DAYS:
        raise NotNow(f"Review a restriction within {LONGEST_DAYS} days; {days} were given.")
    return days


def _children() -> Iterable[str]:
    return Record(here.folder() / "record").version().children()
