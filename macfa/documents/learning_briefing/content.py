"""What a learning and improvement briefing says. Every form shows all of this and nothing else.

It has room where the seven-part briefing has none: the audits' background, findings of all four kinds, what
practitioners should do, tools and pathways, questions for teams, policies and procedures with their versions,
training dates, contacts. Statements, audits, actions and contacts are those of the seven-part briefing.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import ConfigDict

from macfa.documents.briefing.content import Action, AuditReference, Children, Contact, Kind, Link, Statement
from macfa.documents.checked_text import refuse_invisible, require_text, require_texts

_STRICT = ConfigDict(extra="forbid")
_NOBODY_TOLD_OF = Children()


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool or pathway: what it is called, when to use it, where it is."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    name: str
    used_for: str
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        require_text("the name of a tool", self.name)
        require_text(f"what the tool '{self.name}' is used for", self.used_for)


@dataclass(frozen=True, slots=True)
class Policy:
    """A new or changed policy or procedure: its version, since when it holds, and what changed."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    title: str
    version: str
    since: date
    change: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        require_text("the title of a policy", self.title)
        require_text(f"the version of the policy '{self.title}'", self.version)
        refuse_invisible(f"what changed in the policy '{self.title}'", self.change)


@dataclass(frozen=True, slots=True)
class Training:
    """A course and the days on which it is held. `place` and `for_whom` are in words."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    title: str
    days: tuple[date, ...]
    place: str = ""
    for_whom: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        require_text("the title of a course", self.title)
        if not self.days:
            raise ValueError(
                f"the course '{self.title}' has no day; give at least one or leave the course out"
            )
        for name in ("place", "for_whom"):
            refuse_invisible(f"'{name}' of the course '{self.title}'", getattr(self, name))


@dataclass(frozen=True, slots=True)
class LearningBriefing:
    """The whole briefing. `findings` are of the four kinds of finding; `practice` is what practitioners should do."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    title: str
    partnership: str
    published: date
    background: tuple[str, ...]
    audits: tuple[AuditReference, ...]
    findings: tuple[Statement, ...]
    practice: tuple[Statement, ...]
    questions: tuple[str, ...]
    series: str = "Learning and improvement briefing"
    on_behalf_of: str = ""
    children: Children = _NOBODY_TOLD_OF
    organisations: tuple[str, ...] = ()
    tools: tuple[Tool, ...] = ()
    actions: tuple[Action, ...] = ()
    policies: tuple[Policy, ...] = ()
    training: tuple[Training, ...] = ()
    contacts: tuple[Contact, ...] = ()
    language: str = "en-GB"

    def __post_init__(self) -> None:
        for name in ("title", "partnership", "series", "language"):
            require_text(f"'{name}'", getattr(self, name))
        refuse_invisible("'on_behalf_of'", self.on_behalf_of)
        for name in ("background", "audits", "findings", "practice", "questions"):
            if not getattr(self, name):
                raise ValueError(f"'{name}' is empty; a learning briefing has at least one entry there")
        for name in ("background", "questions", "organisations"):
            require_texts(f"{name}, entry", getattr(self, name))
        for position, finding in enumerate(self.findings, start=1):
            if not finding.kind.is_finding:
                kinds = ", ".join(kind.value for kind in Kind if kind.is_finding)
                raise ValueError(
                    f"finding {position} is of kind '{finding.kind.value}'; expected one of {kinds}"
                )
