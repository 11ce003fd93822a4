"""Sharing agreements: what each controller lets the partnership hold, and about whom."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from macfa.vocabulary.days import Day
from macfa.vocabulary.yaml_text import from_yaml

FRAME_TABLES = frozenset({"person", "identifier", "plan", "service_involvement"})
"""What a sample can be drawn from: who the child is, which plan, known to whom."""


class Scope(Enum):
    """Whose rows a controller shares."""

    FRAME_FIELDS = "frame_fields"
    SAMPLED_CHILDREN = "sampled_children"
    ALL_CHILDREN = "all_children"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One controller's agreement. `feeds` empty means every feed of that agency."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    agency: str
    controller: str
    purpose: str
    lawful_basis: str
    reference: str
    scope: Scope = Scope.SAMPLED_CHILDREN
    feeds: tuple[str, ...] = ()
    expires: Day | None = None


@dataclass(frozen=True, slots=True)
class Admission:
    """What one load may take in: the scope and, where it matters, the sampled children."""

    scope: Scope
    sampled: frozenset[str] = frozenset()
    reference: str = ""

    @property
    def identity(self) -> str:
        """A text that is equal for two loads that may take in the same rows of the same file."""
        if self.scope is not Scope.SAMPLED_CHILDREN:
            return str(self.scope.value)
        children = "\n".join(sorted(self.sampled))
        return f"{self.scope.value} {hashlib.sha256(children.encode()).hexdigest()}"

    def refusal(self, child: str, tables: Collection[str]) -> str | None:
        """Why a row about this child for these tables may not come in, as "expected ..."; None where it may."""
        if self.scope is Scope.SAMPLED_CHILDREN and child not in self.sampled:
            return f"a child of a drawn sample: agreement {self.reference} covers sampled children only"
        if self.scope is Scope.FRAME_FIELDS and not FRAME_TABLES.issuperset(tables):
            return f"frame fields only: agreement {self.reference} covers identity, plan and services"
        if self.scope is Scope.REFUSED:
            return f"nothing: under {self.reference} this agency does not share"
        return None


ADMIT_ALL = Admission(Scope.ALL_CHILDREN)


def read_agreements(file: Path) -> tuple[Agreement, ...]:
    """The agreements kept in a partnership's `agreements.yaml`; pydantic.ValidationError names the faulty entry."""
    return TypeAdapter(tuple[Agreement, ...]).validate_python(from_yaml(file.read_text("utf-8")) or [])
