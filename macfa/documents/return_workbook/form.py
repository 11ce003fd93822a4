"""What a return form is about, and what may stand in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from macfa.instruments.answers import Answer
from macfa.instruments.tool import AgencyKind, AuditTool, QuestionId

FORMAT_VERSION = 1
"""Counts up when the sheets change so that an older form can no longer be read."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What tells one form from every other. No name and no date of birth: `case` is the case number."""

    audit: str
    case: str
    organisation: str
    kind: AgencyKind
    tool: str
    tool_version: int
    format_version: int = FORMAT_VERSION


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """The numbers to call when a child is not safe."""

    phone: str
    out_of_hours: str


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """One form: for one organisation, about one case, with the questions of `tool` for its kind of agency.

    `look_back` is the first and the last day that the audit asks about; `subject` says in what capacity
    the organisation knows the case ("the child", "a parent of the child").
    """

    audit: str
    audit_title: str
    case: str
    organisation: str
    organisation_name: str
    kind: AgencyKind
    tool: AuditTool
    look_back: tuple[date, date]
    return_by: date
    return_to: str
    front_door: FrontDoor
    subject: str = "the child"

    @property
    def reference(self) -> Reference:
        """What the sheet "About this form" carries."""
        return Reference(self.audit, self.case, self.organisation, self.kind, self.tool.id, self.tool.version)


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the cells of a form. `involved` is None while nobody has said."""

    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    involved: bool | None = None
    immediate_concern: str | None = None


EMPTY = Filled()
