"""`macfa returns concerns` and `answer-concern`: what cannot wait for the audit."""

from typing import TYPE_CHECKING

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.meant import audit_argument, audit_option, behalf_of, on_behalf_option

if TYPE_CHECKING:
    from macfa.audits.models import ImmediateConcern


@click.command()
@audit_argument
@by_option
@format_option
@pass_here
def concerns(here: Here, key: str | None, by: str | None, form: str) -> None:
    """List immediate concerns and who must answer each."""
    one = here.audit(key)
    from macfa.audits.visibility import readable_concerns

    rows = [_row(concern) for concern in readable_concerns(one, here.person(by))]
    columns = ("number", "case", "agency", "state", "with", "answer_by", "concern", "answer")
    show(rows, form, columns=columns, empty="No immediate concern has been raised.")


def _row(concern: "ImmediateConcern") -> dict[str, object]:
    waiting = "OVERDUE" if concern.is_overdue() else "waiting"
    return {
        "number": concern.pk,
        "case": concern.case or None,
        "agency": concern.agency or None,
        "state": "answered" if concern.answered_at else waiting,
        "raised": concern.raised_at,
        "with": concern.answered_by or concern.with_whom(),
        "answer_by": concern.answer_by,
        "concern": concern.text,
        "answer": concern.answer or None,
    }


@click.command("answer-concern")
@click.argument("number", type=int)
@click.option("--answer", required=True, metavar="TEXT", help="What was done about it.")
@audit_option
@by_option
@on_behalf_option
@pass_here
def answer_concern(
    here: Here, number: int, answer: str, key: str | None, by: str | None, behalf: str | None
) -> None:
    """Take down what was done about an immediate concern."""
    found = _concern(here, number, key)
    from macfa.audits.actions import concern as actions

    actions.answer_concern(found, answer=answer, by=here.person(by), on_behalf_of=behalf_of(here, behalf))
    click.echo(f"Immediate concern {number} is answered.")


@click.command("acknowledge-concern")
@click.argument("number", type=int)
@audit_option
@by_option
@on_behalf_option
@pass_here
def acknowledge_concern(here: Here, number: int, key: str | None, by: str | None, behalf: str | None) -> None:
    """Take down that a manager acts on a concern."""
    found = _concern(here, number, key)
    from macfa.audits.actions import concern as actions

    actions.acknowledge_concern(found, by=here.person(by), on_behalf_of=behalf_of(here, behalf))
    click.echo(f"Immediate concern {number} is taken up.")


def _concern(here: Here, number: int, key: str | None) -> "ImmediateConcern":
    here.open_application()
    from macfa.audits.models import ImmediateConcern

    found = ImmediateConcern.objects.filter(pk=number, **({"audit__key": key} if key else {})).first()
    if found is None:
        raise click.ClickException(f"There is no immediate concern {number}. See: macfa returns concerns")
    return found
