"""What a briefing puts before its reader, in reading order.

The page, the PDF and the plain text are all made from this, so that they cannot say different things and the
disclosure check reads what is published. Fixed words ("What needs to happen:") belong to the renderers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from macfa.documents.briefing.content import Action, Briefing, Contact, Link, Part, Statement, WhatsNew
from macfa.documents.dates import in_words


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as shown: its kind in words where kinds stand mixed, bold lead, text, what follows from it."""

    text: str
    tag: str = ""
    lead: str = ""
    needs: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one theme; `theme` is empty where there is none."""

    theme: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered part (1 to 7), or one of the panels that follow them (`number` is None)."""

    number: int | None
    heading: str
    groups: tuple[Group, ...]

    @property
    def name(self) -> str:
        """How a message calls this block: "Part 4, Areas for development"."""
        return self.heading if self.number is None else f"Part {self.number}, {self.heading}"

    def lines(self) -> Iterator[Line]:
        """All lines of all groups, in order."""
        return (line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole briefing as shown. `blocks` holds the seven parts first, then the panels."""

    title: str
    series: str
    partnership: str
    day: str
    on_behalf_of: str
    introduction: tuple[str, ...]
    blocks: tuple[Block, ...]
    language: str

    @property
    def parts(self) -> tuple[Block, ...]:
        """The seven numbered parts."""
        return tuple(block for block in self.blocks if block.number is not None)

    @property
    def panels(self) -> tuple[Block, ...]:
        """What follows the seven parts: the audits, who took part, questions, actions, what is new, contacts."""
        return tuple(block for block in self.blocks if block.number is None)


def shown(briefing: Briefing) -> Shown:
    """Lay a briefing's content out in the order in which it is read."""
    parts = [_part_block(number, part) for number, part in briefing.numbered_parts()]
    return Shown(
        title=briefing.title,
        series=briefing.series,
        partnership=briefing.partnership,
        day=in_words(briefing.published),
        on_behalf_of=briefing.on_behalf_of,
        introduction=briefing.introduction,
        blocks=(*parts, *_panels(briefing)),
        language=briefing.language,
    )


def _part_block(number: int, part: Part) -> Block:
    lines = ((s.theme, _statement_line(s, tagged=part.tells_kinds_apart)) for s in part.statements)
    return Block(number, part.heading, _grouped(lines))


def _statement_line(statement: Statement, *, tagged: bool) -> Line:
    return Line(
        text=statement.text,
        tag=statement.kind.words if tagged and statement.kind.is_finding else "",
        lead=_closed(statement.lead),
        needs=statement.what_needs_to_happen,
        links=statement.links,
    )


def _closed(lead: str) -> str:
    """A bold lead runs into the sentence after it, so it has to end in some mark."""
    return lead if not lead or lead[-1] in ".:?!" else f"{lead}:"


def _grouped(themed: Iterable[tuple[str, Line]]) -> tuple[Group, ...]:
    """Neighbours of one theme make one group; the order stays as written."""
    return tuple(
        Group(theme, tuple(line for _, line in pairs))
        for theme, pairs in groupby(themed, key=lambda pair: pair[0])
    )


def _panels(briefing: Briefing) -> Iterator[Block]:
    """The panels that have something to say, in fixed order."""
    audits = "The audit" if len(briefing.audits) == 1 else "The audits"
    candidates = [
        (audits, _grouped(("", line) for line in _audit_lines(briefing))),
        ("Who took part", _plain(_in_one_sentence(briefing.organisations))),
        ("Questions to talk about", _plain(briefing.questions)),
        ("What we are doing", _grouped((a.theme, _action_line(a)) for a in briefing.actions)),
        ("What is new", _grouped(("", _news_line(entry)) for entry in briefing.whats_new)),
        ("Who to ask", _grouped(("", _contact_line(contact)) for contact in briefing.contacts)),
    ]
    return (Block(None, heading, groups) for heading, groups in candidates if groups)


def _plain(texts: Iterable[str]) -> tuple[Group, ...]:
    return _grouped(("", Line(text)) for text in texts)


def _in_one_sentence(names: tuple[str, ...]) -> tuple[str, ...]:
    listed = ", ".join(names)
    return (listed[0].upper() + listed[1:],) if listed else ()


def _audit_lines(briefing: Briefing) -> Iterator[Line]:
    for audit in briefing.audits:
        yield Line(
            audit.about or audit.held,
            lead=f"{audit.title}, {audit.held}:" if audit.about else _closed(audit.title),
        )
    children = briefing.children
    sample = ", ".join(text for text in (children.number, children.chosen) if text)
    if sample:
        yield Line(sample, lead="Children:")
    if children.ages:
        yield Line(children.ages, lead="Ages:")
    if children.needs:
        yield Line(", ".join(children.needs), lead="Needs:")


def _action_line(action: Action) -> Line:
    who_and_when = [
        f"Owner: {action.owner}." if action.owner else "",
        f"By: {action.due}." if action.due else "",
    ]
    return Line(" ".join(filter(None, [action.text, *who_and_when])), links=action.links)


def _news_line(entry: WhatsNew) -> Line:
    lead = f"{entry.title} ({entry.since})" if entry.since else entry.title
    return Line(entry.text, lead=_closed(lead) if entry.text else lead, links=entry.links)


def _contact_line(contact: Contact) -> Line:
    told = " ".join(filter(None, [contact.about, contact.telephone]))
    return Line(told, lead=_closed(contact.name) if told else contact.name, links=contact.links)
