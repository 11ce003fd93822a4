"""What a seven-part briefing says. Every renderer shows all of this and nothing else.

The five published briefings that the project follows fix what must have a place here: numbered parts, themes,
good practice, worries, areas for development, advice, links to tools, what needs to happen, organisations,
ages and needs, questions for teams, what is new, actions, contacts; and one briefing over several audits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar

from pydantic import ConfigDict

from macfa.documents.checked_text import refuse_invisible, require_address, require_text, require_texts

NUMBER_OF_PARTS = 7
_STRICT = ConfigDict(extra="forbid")


class Kind(Enum):
    """What a statement is. The four kinds of finding come first."""

    GOOD_PRACTICE = "good_practice"
    WORRY = "worry"
    AREA_FOR_DEVELOPMENT = "area_for_development"
    SYSTEM_LEARNING = "system_learning"
    ADVICE = "advice"
    THEME = "theme"
    QUESTION = "question"
    WHATS_NEW = "whats_new"
    PLAIN = "plain"

    @property
    def words(self) -> str:
        """How the kind is said to a reader."""
        return {"whats_new": "What is new", "plain": ""}.get(
            self.value, self.value.replace("_", " ").capitalize()
        )

    @property
    def is_finding(self) -> bool:
        """Whether the audit found this, as opposed to what the partnership advises or announces."""
        return self in (Kind.GOOD_PRACTICE, Kind.WORRY, Kind.AREA_FOR_DEVELOPMENT, Kind.SYSTEM_LEARNING)


@dataclass(frozen=True, slots=True)
class Link:
    """A tool, pathway, policy or page: what it is called and where it is."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    label: str
    url: str

    def __post_init__(self) -> None:
        require_text("the label of a link", self.label)
        require_address(f"the address of the link '{self.label}'", self.url)


@dataclass(frozen=True, slots=True)
class Number:
    """A number printed in a statement, and the query or standard that made it.

    `shown` is the number exactly as it stands in the statement's text ("212 of 301"); `source` is a reference
    such as "standard:gp-invited-to-conference@2"; `count` and `of` are the plain integers behind it, for the
    disclosure check. Only `shown` is printed.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    shown: str
    source: str
    count: int | None = None
    of: int | None = None

    def __post_init__(self) -> None:
        require_text("a number", self.shown)
        require_text(f"the source of the number '{self.shown}'", self.source)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the briefing says.

    Printed: `theme` (a group heading when it changes), `lead` (a few words in bold), `text`,
    `what_needs_to_happen`, `links`. Kept for those who check and not printed: `numbers`, `evidence`.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    text: str
    kind: Kind = Kind.PLAIN
    lead: str = ""
    theme: str = ""
    what_needs_to_happen: str = ""
    links: tuple[Link, ...] = ()
    numbers: tuple[Number, ...] = ()
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_text("the text of a statement", self.text)
        for name in ("lead", "theme", "what_needs_to_happen"):
            refuse_invisible(f"'{name}' of a statement", getattr(self, name))
        printed = f"{self.lead} {self.text} {self.what_needs_to_happen}"
        for number in self.numbers:
            if number.shown not in printed:
                raise ValueError(
                    f"the number '{number.shown}' has a source but does not stand in the statement"
                )


@dataclass(frozen=True, slots=True)
class Part:
    """One of the seven numbered parts; its number is its place."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    heading: str
    statements: tuple[Statement, ...]

    def __post_init__(self) -> None:
        require_text("the heading of a part", self.heading)
        if not self.statements:
            raise ValueError(f"the part '{self.heading}' says nothing; give it at least one statement")

    @property
    def tells_kinds_apart(self) -> bool:
        """Whether findings of several kinds stand together, so that each has to be named as what it is."""
        kinds = {statement.kind for statement in self.statements}
        return len(kinds) > 1 and any(kind.is_finding for kind in kinds)


@dataclass(frozen=True, slots=True)
class AuditReference:
    """An audit that the briefing reports. `held` is in words ("September 2024", "2024 to 2025")."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    title: str
    held: str
    about: str = ""
    reference: str = ""  # the partnership's own number; kept, not printed

    def __post_init__(self) -> None:
        require_text("the title of an audit", self.title)
        require_text(f"when the audit '{self.title}' was held", self.held)
        refuse_invisible("what an audit was about", self.about)


@dataclass(frozen=True, slots=True)
class Children:
    """The children the audit looked at, in words coarse enough that nobody is told apart."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    number: str = ""  # "Five children"
    chosen: str = ""  # "drawn at random from all children with a plan"
    ages: str = ""  # "from pre-school to secondary school age"
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("number", "chosen", "ages"):
            refuse_invisible(f"'{name}' of the children", getattr(self, name))
        require_texts("need", self.needs)


@dataclass(frozen=True, slots=True)
class Action:
    """What the partnership does or has done about a finding. `owner` and `due` are in words."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    text: str
    owner: str = ""
    due: str = ""
    theme: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        require_text("the text of an action", self.text)
        for name in ("owner", "due", "theme"):
            refuse_invisible(f"'{name}' of an action", getattr(self, name))


@dataclass(frozen=True, slots=True)
class WhatsNew:
    """A new or changed policy, procedure or page. `since` is in words ("November 2024")."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    title: str
    text: str = ""
    since: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        require_text("the title of what is new", self.title)
        for name in ("text", "since"):
            refuse_invisible(f"'{name}' of what is new", getattr(self, name))


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask: a team or service, never a person's name."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    name: str
    about: str = ""
    telephone: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        require_text("the name of a contact", self.name)
        for name in ("about", "telephone"):
            refuse_invisible(f"'{name}' of a contact", getattr(self, name))


@dataclass(frozen=True, slots=True)
class Briefing:
    """The whole briefing. `published` is the day it is dated; `language` a tag such as en-GB."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    title: str
    partnership: str
    published: date
    parts: tuple[Part, ...]
    audits: tuple[AuditReference, ...]
    series: str = "7-minute briefing"
    on_behalf_of: str = ""  # the group or groups whose priority this is
    introduction: tuple[str, ...] = ()
    children: Children = Children()
    organisations: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    questions: tuple[str, ...] = ()
    whats_new: tuple[WhatsNew, ...] = ()
    contacts: tuple[Contact, ...] = ()
    language: str = "en-GB"

    def __post_init__(self) -> None:
        for name in ("title", "partnership", "series", "language"):
            require_text(f"'{name}'", getattr(self, name))
        refuse_invisible("'on_behalf_of'", self.on_behalf_of)
        if len(self.parts) != NUMBER_OF_PARTS:
            raise ValueError(f"a briefing has exactly seven parts, this one has {len(self.parts)}")
        if not self.audits:
            raise ValueError("name at least one audit that the briefing reports")
        require_texts("introduction, paragraph", self.introduction)
        require_texts("organisation", self.organisations)
        require_texts("question", self.questions)

    def numbered_parts(self) -> Iterator[tuple[int, Part]]:
        """The parts with their numbers, 1 to 7."""
        return enumerate(self.parts, start=1)
