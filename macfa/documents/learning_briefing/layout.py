"""A learning and improvement briefing laid out as a document, for the page, the PDF and the Word file."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from macfa.documents import document as parts
from macfa.documents.briefing.content import Action, Kind, Statement
from macfa.documents.briefing.content import Link as Address
from macfa.documents.dates import in_words
from macfa.documents.document import (
    Block,
    Bullets,
    Column,
    Document,
    Links,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from macfa.documents.learning_briefing.content import LearningBriefing, Policy, Tool, Training

_KINDS = {
    Kind.GOOD_PRACTICE: "Good practice",
    Kind.WORRY: "What worried us",
    Kind.AREA_FOR_DEVELOPMENT: "What can be better",
    Kind.SYSTEM_LEARNING: "What our systems make hard",
}
_ASK = "Use these in a team meeting or in supervision. Write down what you will change."


def laid_out(briefing: LearningBriefing) -> Document:
    """The whole briefing; sections that would be empty are left out."""
    sections = [
        ("Why we looked", _background(briefing)),
        ("What we found", _findings(briefing.findings)),
        ("What to do in practice", _practice(briefing.practice)),
        ("Tools and pathways", _tools(briefing.tools)),
        ("What the partnership is doing", _actions(briefing.actions)),
        ("Questions for your team", iter((Paragraph(_ASK), Bullets(briefing.questions)))),
        ("What is new", _policies(briefing.policies)),
        ("Training", _training(briefing.training)),
        ("Who to ask", _contacts(briefing)),
    ]
    made = [(heading, tuple(blocks)) for heading, blocks in sections]
    return Document(
        title=briefing.title,
        partnership=briefing.partnership,
        day=briefing.published,
        caption=", ".join(
            filter(None, (briefing.series, briefing.on_behalf_of, in_words(briefing.published)))
        ),
        sections=tuple(Section(heading, blocks) for heading, blocks in made if blocks),
        language=briefing.language,
    )


def _background(briefing: LearningBriefing) -> Iterator[Block]:
    yield from (Paragraph(text) for text in briefing.background)
    yield Subheading("The audit" if len(briefing.audits) == 1 else "The audits")
    yield Bullets(tuple(_joined(f"{audit.title}, {audit.held}", audit.about) for audit in briefing.audits))
    children = briefing.children
    facts = (
        ("Children", ", ".join(filter(None, (children.number, children.chosen)))),
        ("Ages", children.ages),
        ("Needs", ", ".join(children.needs)),
        ("Who took part", ", ".join(briefing.organisations)),
    )
    told = tuple(f"{name}: {text}" for name, text in facts if text)
    if told:
        yield Bullets(told)


def _findings(findings: tuple[Statement, ...]) -> Iterator[Block]:
    """Kind by kind, good practice first; inside a kind by theme, as written."""
    for kind, heading in _KINDS.items():
        of_kind = [finding for finding in findings if finding.kind is kind]
        for theme, group in groupby(of_kind, key=lambda finding: finding.theme):
            yield Subheading(f"{heading}: {theme}" if theme else heading)
            yield from _statements(tuple(group))


def _practice(advice: tuple[Statement, ...]) -> Iterator[Block]:
    for theme, group in groupby(advice, key=lambda statement: statement.theme):
        if theme:
            yield Subheading(theme)
        yield from _statements(tuple(group))


def _statements(statements: tuple[Statement, ...]) -> Iterator[Block]:
    yield Bullets(tuple(_said(statement) for statement in statements))
    yield from _links(link for statement in statements for link in statement.links)


def _said(statement: Statement) -> str:
    needs = statement.what_needs_to_happen
    said = _joined(statement.lead, statement.text) if statement.lead else statement.text
    return f"{said} What needs to happen: {needs}" if needs else said


def _joined(lead: str, text: str) -> str:
    """A lead that runs into its text has to end in some mark."""
    if not text:
        return lead
    return f"{lead} {text}" if lead[-1] in ".:?!" else f"{lead}: {text}"


def _links(links: Iterable[Address]) -> Iterator[Links]:
    given = tuple(parts.Link(link.label, link.url) for link in links)
    if given:
        yield Links(given)


def _table(caption: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[Table]:
    given = tuple(rows)
    if given:
        yield Table(caption, tuple(Column(heading) for heading in headings), given)


def _tools(tools: tuple[Tool, ...]) -> Iterator[Block]:
    rows = ((tool.name, tool.used_for) for tool in tools)
    yield from _table("Tools and pathways, and when to use them", ("Tool or pathway", "Use it"), rows)
    yield from _links(link for tool in tools for link in tool.links)


def _actions(actions: tuple[Action, ...]) -> Iterator[Block]:
    rows = ((action.text, action.theme, action.owner, action.due) for action in actions)
    yield from _table("Actions", ("What", "Theme", "Who", "By when"), rows)
    yield from _links(link for action in actions for link in action.links)


def _policies(policies: tuple[Policy, ...]) -> Iterator[Block]:
    rows = ((one.title, one.version, in_words(one.since), one.change) for one in policies)
    headings = ("Policy or procedure", "Version", "From", "What changed")
    yield from _table("New and changed policies and procedures", headings, rows)
    yield from _links(link for one in policies for link in one.links)


def _training(courses: tuple[Training, ...]) -> Iterator[Block]:
    rows = (
        (one.title, "; ".join(in_words(day) for day in sorted(one.days)), one.place, one.for_whom)
        for one in courses
    )
    yield from _table("Training dates", ("Course", "When", "Where", "For whom"), rows)
    yield from _links(link for one in courses for link in one.links)


def _contacts(briefing: LearningBriefing) -> Iterator[Block]:
    rows = ((one.name, one.about, one.telephone) for one in briefing.contacts)
    yield from _table("Teams and services", ("Who", "For what", "Telephone"), rows)
    yield from _links(link for one in briefing.contacts for link in one.links)
