"""`macfa findings`: proposed from evidence, decided by people, answered by actions."""

import click

from macfa.cli.days import read_day_option
from macfa.cli.findings_shown import evidence, list_, page, show
from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.meant import audit_argument, audit_option, finding_meant, findings_meant
from macfa.instruments.tool import FindingKind

_WORKED_ON = ("moderating", "reporting")
_KINDS = [kind.value for kind in FindingKind]


@click.group()
def findings() -> None:
    """Propose findings from the evidence, decide on them, and agree on actions."""


for command in (list_, show, evidence, page):
    findings.add_command(command)

_theme_option = click.option("--theme", metavar="THEME", help="The theme, as code or as name.")
_kind_option = click.option("--kind", type=click.Choice(_KINDS), help="Which of the four kinds it is.")
_text_option = click.option("--text", metavar="TEXT", help="What was found, in a sentence.")
_needs_option = click.option("--needs", metavar="TEXT", help="What needs to happen.")
_tool_option = click.option("--tool", metavar="TOOL", help="The tool or pathway to use.")


@findings.command()
@audit_argument
@by_option
@pass_here
def propose(here: Here, key: str | None, by: str | None) -> None:
    """Draft findings from verdicts and answers."""
    one = here.audit(key, *_WORKED_ON)
    from macfa.audits.actions.finding import propose_findings

    found = propose_findings(one, by=here.person(by))
    click.echo(
        f"Proposed {len(found)} findings. Read each with its evidence, then accept, edit or reject it:"
    )
    click.echo(f"  macfa findings list {one.key}; macfa findings show N; macfa findings accept N")


@findings.command()
@_kind_option
@_theme_option
@_text_option
@_needs_option
@_tool_option
@audit_option
@by_option
@pass_here
def add(
    here: Here,
    kind: str | None,
    theme: str | None,
    text: str | None,
    needs: str | None,
    tool: str | None,
    key: str | None,
    by: str | None,
) -> None:
    """Write a finding in people's own words."""
    if kind is None or theme is None or text is None:
        raise click.UsageError("Give --kind, --theme and --text.")
    one = here.audit(key, *_WORKED_ON)
    from macfa.audits.actions.finding import write_finding

    written = write_finding(
        one,
        kind=FindingKind(kind),
        theme=_theme(theme),
        statement=text,
        what_needs_to_happen=needs or "",
        tool=_tool(tool) or "",
        by=here.person(by),
    )
    click.echo(f"Wrote finding {written.number}. Accept it: macfa findings accept {written.number}")


@findings.command()
@click.argument("number", type=int)
@_text_option
@_kind_option
@_theme_option
@_needs_option
@_tool_option
@audit_option
@by_option
@pass_here
def edit(
    here: Here,
    number: int,
    text: str | None,
    kind: str | None,
    theme: str | None,
    needs: str | None,
    tool: str | None,
    key: str | None,
    by: str | None,
) -> None:
    """Change the words of a finding; its evidence stays."""
    if all(given is None for given in (text, kind, theme, needs, tool)):
        raise click.UsageError("Say what is to change: --text, --kind, --theme, --needs or --tool.")
    one = here.audit(key, *_WORKED_ON)
    from macfa.audits.actions.finding import edit_finding

    edit_finding(
        finding_meant(one, number),
        statement=text,
        kind=FindingKind(kind) if kind else None,
        theme=_theme(theme) if theme else None,
        what_needs_to_happen=needs,
        tool=_tool(tool),
        by=here.person(by),
    )
    click.echo(f"Changed finding {number}. Accept it: macfa findings accept {number}")


@findings.command()
@click.argument("numbers", type=int, nargs=-1, required=True)
@audit_option
@by_option
@pass_here
def accept(here: Here, numbers: tuple[int, ...], key: str | None, by: str | None) -> None:
    """Accept findings whose evidence you have read."""
    one = here.audit(key, *_WORKED_ON)
    from django.db import transaction

    from macfa.audits.actions.finding import accept_finding

    with transaction.atomic():
        for finding in findings_meant(one, numbers):
            accept_finding(finding, by=here.person(by))
    click.echo(f"Accepted: {', '.join(map(str, numbers))}.")


@findings.command()
@click.argument("numbers", type=int, nargs=-1, required=True, metavar="NUMBER...")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept.")
@audit_option
@by_option
@pass_here
def reject(here: Here, numbers: tuple[int, ...], reason: str, key: str | None, by: str | None) -> None:
    """Reject findings, for a reason that is kept."""
    one = here.audit(key, *_WORKED_ON)
    from django.db import transaction

    from macfa.audits.actions.finding import reject_finding

    with transaction.atomic():  # all of them or none
        for number in numbers:
            reject_finding(finding_meant(one, number), reason=reason, by=here.person(by))
    named = ", ".join(map(str, numbers))
    click.echo(f"Rejected finding {named}." if len(numbers) == 1 else f"Rejected findings {named}.")


@findings.command()
@click.argument("number", type=int)
@click.option("--text", required=True, metavar="TEXT", help="What is to be done.")
@click.option("--owner", required=True, metavar="AGENCY", help="Which agency does it.")
@click.option("--due", required=True, metavar="DATE", help="By when.")
@audit_option
@by_option
@pass_here
def action(here: Here, number: int, text: str, owner: str, due: str, key: str | None, by: str | None) -> None:
    """Agree who does what about a finding, and by when."""
    day = read_day_option(due, "--due")
    one = here.audit(key, *_WORKED_ON, "published")
    from macfa.audits.actions.finding import add_action

    agency = here.partnership.agency_named(owner)
    add_action(finding_meant(one, number), text=text, owner=agency, due=day, by=here.person(by))
    click.echo(f"Agreed: {agency.name} by {day:%d/%m/%Y}.")


def _theme(written: str) -> str:
    """The code of a theme in any spelling; what is not known goes on as it is, to be refused with the list."""
    return _code("theme", written)


def _tool(written: str | None) -> str | None:
    return _code("tool", written) if written else written


def _code(codes: str, written: str) -> str:
    from macfa.vocabulary.code_sets import code_set

    return code_set(codes).find(written) or written
