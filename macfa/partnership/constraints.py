"""Constraints by which the database itself refuses what cannot be. Every app's tables use them."""

from collections.abc import Iterable
from enum import Enum, StrEnum

from django.db.models import CheckConstraint, Q


def one_of(field: str, values: type[Enum], name: str) -> CheckConstraint:
    """The field holds a member of the enum."""
    return CheckConstraint(condition=Q(**{f"{field}__in": [member.value for member in values]}), name=name)


def both_or_neither(fact: str, name: str) -> CheckConstraint:
    """`<fact>_at` and `<fact>_by` are set together: what was done was done by somebody."""
    done = Q(**{f"{fact}_at__isnull": False}) & ~Q(**{f"{fact}_by": ""})
    open_ = Q(**{f"{fact}_at__isnull": True, f"{fact}_by": ""})
    return CheckConstraint(condition=done | open_, name=name)


def set_from(field: str, state: str, states: Iterable[StrEnum], name: str) -> CheckConstraint:
    """In these states the field is not null."""
    held = Q(**{f"{state}__in": [member.value for member in states]})
    return CheckConstraint(condition=~held | Q(**{f"{field}__isnull": False}), name=name)
