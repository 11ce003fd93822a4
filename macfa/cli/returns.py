"""`macfa returns`: agencies' returns go out, come back, are asked about and accepted."""

import click

from macfa.cli.concerns import acknowledge_concern, answer_concern, concerns
from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.meant import audit_argument, audit_option, return_meant
from macfa.cli.reminders import remind, remind_concerns
from macfa.cli.returns_in import import_


@click.group()
def returns() -> None:
    """Send agencies their forms, and take in what they answer."""


for command in (import_, concerns, answer_concern, acknowledge_concern, remind, remind_concerns):
    returns.add_command(command)

_tool_option = click.option("--tool", metavar="TOOL", help="Which tool, where the agency answers several.")


@returns.command()
@audit_argument
@click.option("--word", is_flag=True, help="Word documents instead of Excel workbooks.")
@by_option
@pass_here
def export(here: Here, key: str | None, word: bool, by: str | None) -> None:
    """Write every form owed, and apart who they mean."""
    one = here.audit(key, "drawn", "collecting")
    from macfa.audits.actions.agency_return import export_returns

    files = export_returns(one, by=here.person(by), word=word)
    forms = [file for file in files if file.parent.name != "identities"]
    click.echo(f"Wrote {len(forms)} forms, one folder for each agency: {here.out / one.key / 'returns'}")
    click.echo(f"Wrote who the cases are, for each agency: {here.out / one.key / 'identities'}")
    click.echo("Send the two apart, never in one e-mail.")


@returns.command("list")
@audit_argument
@by_option
@format_option
@pass_here
def list_(here: Here, key: str | None, by: str | None, form: str) -> None:
    """List returns and how each stands."""
    one = here.audit(key, "collecting", "grading", "moderating", "reporting", "published", "closed")
    from macfa.audits.visibility import listed_returns

    rows = [
        {
            "case": found.case,
            "agency": found.agency,
            "subject": found.subject,
            "tool": found.tool,
            "state": found.standing().value,
            "due": found.due,
            "submitted": found.submitted_at,
            "involved": found.involved,
            "questions_open": found.clarifications.filter(answered_at=None).count(),
        }
        for found in listed_returns(one, here.person(by))
    ]
    show(rows, form, columns=("case", "agency", "subject", "tool", "state", "due", "submitted"))


@returns.command("return")
@click.argument("case")
@click.argument("agency")
@click.option(
    "--question", "questions", multiple=True, metavar="QUESTION=TEXT", help="What to ask about one question."
)
@click.option("--text", metavar="TEXT", help="What to ask about the return as a whole.")
@_tool_option
@audit_option
@by_option
@pass_here
def return_(
    here: Here,
    case: str,
    agency: str,
    questions: tuple[str, ...],
    text: str | None,
    tool: str | None,
    key: str | None,
    by: str | None,
) -> None:
    """Send a return back to its agency with questions."""
    asked = dict(_question(written) for written in questions) | ({"": text} if text else {})
    if not asked:
        raise click.UsageError("Say what is to be clarified: --question ID=TEXT, or --text TEXT.")
    one = here.audit(key, "collecting", "grading")
    from macfa.audits.actions.agency_return import return_for_clarification

    found = return_meant(one, case, here.partnership.agency_named(agency), tool)
    return_for_clarification(found, questions=asked, by=here.person(by))
    click.echo(f"The return of {found.agency} on {found.case} is open for {len(asked)} answers.")
    click.echo(f"Its form, filled in as it came: macfa returns export {one.key}")


def _question(written: str) -> tuple[str, str]:
    question, equals, text = written.partition("=")
    if not equals or not text.strip():
        raise click.UsageError(f"--question: found {written!r}, expected QUESTION=TEXT.")
    return question.strip(), text.strip()


@returns.command()
@click.argument("case", required=False)
@click.argument("agency", required=False)
@click.option("--all-complete", is_flag=True, help="Every return that was handed in whole.")
@_tool_option
@audit_option
@by_option
@pass_here
def accept(
    here: Here,
    case: str | None,
    agency: str | None,
    all_complete: bool,
    tool: str | None,
    key: str | None,
    by: str | None,
) -> None:
    """Take a return as complete, for the panel to read."""
    if (case is None or agency is None) != all_complete or (case is not None and all_complete):
        raise click.UsageError("Give CASE and AGENCY, or --all-complete.")
    one, person = here.audit(key, "collecting", "grading"), here.person(by)
    from macfa.audits.actions.agency_return import accept_return
    from macfa.audits.models import AgencyReturn

    if case is not None and agency is not None:
        found = [return_meant(one, case, here.partnership.agency_named(agency), tool)]
    else:
        found = list(AgencyReturn.objects.filter(sampled_child__audit=one, state="submitted"))
    for each in found:
        accept_return(each, by=person)
    click.echo(f"Accepted {len(found)} returns." if len(found) != 1 else "Accepted 1 return.")
