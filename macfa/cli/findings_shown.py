"""`macfa findings list`, `show`, `evidence` and `page`: what was found, and on what it rests."""

from typing import TYPE_CHECKING, Any

import click

from macfa.cli import listing
from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option
from macfa.cli.meant import audit_argument, audit_option, finding_meant

if TYPE_CHECKING:
    from macfa.audits.models import Audit, Finding

_WITH_FINDINGS = ("moderating", "reporting", "published", "closed")


@click.command("list")
@audit_argument
@by_option
@format_option
@pass_here
def list_(here: Here, key: str | None, by: str | None, form: str) -> None:
    """List the findings of an audit and what was decided about each."""
    one = _readable(here, key, by)
    rows = [_row(finding) for finding in one.findings.all()]
    listing.show(
        rows,
        form,
        columns=("number", "state", "kind", "theme", "statement", "actions"),
        empty=f"There is no finding yet: macfa findings propose {one.key}",
    )


@click.command("show")
@click.argument("number", type=int)
@audit_option
@by_option
@pass_here
def show(here: Here, number: int, key: str | None, by: str | None) -> None:
    """Show one finding whole, and on what it rests."""
    one = _readable(here, key, by)
    for line in _lines(here, finding_meant(one, number)):
        click.echo(line)


@click.command("evidence")
@click.argument("number", type=int)
@audit_option
@by_option
@format_option
@pass_here
def evidence(here: Here, number: int, key: str | None, by: str | None, form: str) -> None:
    """List the rows and answers that a finding rests on."""
    one = _readable(here, key, by)
    drafted = finding_meant(one, number).drafted
    rows: list[dict[str, Any]] = [dict(row) for row in drafted.get("evidence", [])]
    rows += [
        {"agency": agency, "case": case, "question": question}
        for agency, case, question in drafted.get("returns", [])
    ]
    listing.show(
        rows,
        form,
        columns=("child", "delivery", "sheet", "row", "agency", "case", "question"),
        empty="People wrote this finding themselves; it rests on no rows.",
    )


@click.command("page")
@audit_argument
@by_option
@pass_here
def page(here: Here, key: str | None, by: str | None) -> None:
    """Write the findings as page and PDF, for inside only."""
    one = _readable(here, key, by)
    from macfa.cli.findings_page import findings_document
    from macfa.cli.written import write_document

    for file in write_document(findings_document(one, here.partnership), here.out / one.key, "findings"):
        click.echo(f"Wrote {file}.")


def _readable(here: Here, key: str | None, by: str | None) -> "Audit":
    """The audit, for somebody who works on its findings: they hold small numbers and ids of children."""
    one = here.audit(key, *_WITH_FINDINGS)
    from macfa.audits import permissions

    permissions.check_can_read_findings(here.person(by), one.terms)
    return one


def _row(finding: "Finding") -> dict[str, Any]:
    return {
        "number": finding.number,
        "state": finding.state.value,
        "kind": finding.kind.value,
        "theme": finding.theme,
        "statement": finding.statement,
        "what_needs_to_happen": finding.what_needs_to_happen or None,
        "tool": finding.tool or None,
        "source": finding.source or None,
        "reason": finding.reason or None,
        "sample": finding.drafted.get("sample"),
        "everyone": finding.drafted.get("everyone"),
        "actions": [
            {"text": action.text, "owner": action.owner, "due": action.due}
            for action in finding.actions.all()
        ],
    }


def _lines(here: Here, finding: "Finding") -> list[str]:
    from macfa.cli.findings_page import tool_in_words
    from macfa.vocabulary.code_sets import code_set

    lines = [
        f"Finding {finding.number}, {finding.state.value}: {finding.kind.words.lower()},"
        f" {code_set('theme').name(finding.theme).lower()}",
        finding.statement,
    ]
    drafted = finding.drafted
    if drafted and drafted["statement"] != finding.statement:
        lines.append(f"As drafted: {drafted['statement']}")
    if finding.what_needs_to_happen:
        lines.append(f"What needs to happen: {finding.what_needs_to_happen}")
    if finding.tool:
        lines.append(f"Tool to use: {tool_in_words(finding.tool)}")
    if finding.reason:
        lines.append(f"Rejected because: {finding.reason}")
    lines += [
        f"Action: {action.text} ({here.partnership.agency(action.owner).name} by {action.due:%d/%m/%Y})"
        for action in finding.actions.all()
    ]
    rows, answers = len(drafted.get("evidence", [])), len(drafted.get("returns", []))
    said_by = (
        f"{finding.source}, {rows} rows and {answers} answers" if finding.source else "people's own words"
    )
    return [*lines, f"Rests on: {said_by}. See: macfa findings evidence {finding.number}"]
