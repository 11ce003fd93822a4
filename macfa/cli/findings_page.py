"""The findings of an audit as a document for inside the partnership."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from macfa.documents.dates import in_words
from macfa.documents.document import (
    Block,
    Bullets,
    Column,
    Document,
    Notice,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from macfa.instruments.tool import FindingKind
from macfa.partnership.people import Partnership
from macfa.vocabulary.code_sets import code_set

if TYPE_CHECKING:
    from macfa.audits.models import Audit, Finding

_ORDER = (
    FindingKind.WORRY,
    FindingKind.AREA_FOR_DEVELOPMENT,
    FindingKind.SYSTEM_LEARNING,
    FindingKind.GOOD_PRACTICE,
)


def findings_document(audit: "Audit", partnership: Partnership) -> Document:
    """All findings that were not rejected, by kind; then the actions; then what was rejected and why."""
    terms = audit.terms
    standing = list(audit.findings.exclude(state="rejected"))
    return Document(
        title=f"Findings: {audit.title}",
        partnership=partnership.name,
        day=terms.as_at,
        caption=f"Practice up to {in_words(terms.as_at)}",
        introduction=("What files, answers and the verdicts on all children show, and what people made of it.",),
        sections=(
            Section("Who may read this", (Notice(_WHO),)),
            *(_of_kind(kind, standing) for kind in _ORDER if any(f.kind is kind for f in standing)),
            Section("Actions", _actions(standing, partnership)),
            *_rejected(audit),
        ),
    )  # fmt: skip


_WHO = "Internal edition. It shows small numbers: do not publish it or send it outside the partnership."


def _of_kind(kind: FindingKind, standing: "list[Finding]") -> Section:
    blocks = [block for finding in standing if finding.kind is kind for block in _finding(finding)]
    return Section(kind.words, tuple(blocks))


def _finding(finding: "Finding") -> Iterator[Block]:
    theme = code_set("theme").name(finding.theme)
    yield Subheading(f"{finding.number}. {theme} ({finding.state.value})")
    yield Paragraph(finding.statement)
    if finding.what_needs_to_happen:
        yield Paragraph(f"What needs to happen: {finding.what_needs_to_happen}")
    if finding.tool:
        yield Paragraph(f"Tool to use: {tool_in_words(finding.tool)}")
    if finding.source:
        rests_on = f"{len(finding.drafted['evidence'])} rows and {len(finding.drafted['returns'])} answers"
        yield Paragraph(f"Drafted from {finding.source}; it rests on {rests_on}.")


def tool_in_words(tool: str) -> str:
    """The name of a tool by its code; a pathway that is no tool of the list stands as it was written."""
    return code_set("tool").name(tool) if tool in code_set("tool") else tool


def _actions(standing: "list[Finding]", partnership: Partnership) -> tuple[Block, ...]:
    rows = tuple(
        (str(finding.number), action.text, partnership.agency(action.owner).name, in_words(action.due))
        for finding in standing
        for action in finding.actions.all()
    )
    if not rows:
        return (Paragraph("No action is agreed yet."),)
    columns = (Column("Finding", numeric=True), Column("What is to be done"), Column("Owner"), Column("By"))
    return (Table("Actions with owner and date", columns, rows),)


def _rejected(audit: "Audit") -> Iterator[Section]:
    rejected = audit.findings.filter(state="rejected")
    if rejected:
        told = tuple(f"{one.number}. {one.statement} Rejected because: {one.reason}" for one in rejected)
        yield Section("Proposed and rejected", (Bullets(told),))
