"""`macfa panel grade`, `grades`, `moderate` and `agreement`: one grade at a time, or a whole sheet of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.meant import audit_argument, audit_option, behalf_of, child_meant, on_behalf_option
from macfa.cli.sheets import SheetRow, read_sheet, write_sheet
from macfa.measures.wording import counted

if TYPE_CHECKING:
    from macfa.audits.models import Audit

_OWN = ("case", "member", "key_line", "grade", "reason")
_FINAL = ("case", "key_line", "grade", "reason")


def _file_option(columns: Sequence[str]) -> Callable[..., Any]:
    return click.option(
        "--file",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help=f"A CSV sheet instead ({', '.join(columns)}), taken whole or not at all. See: macfa panel sheet",
    )


_case_argument = click.argument("case", required=False)
_key_line_option = click.option("--key-line", metavar="ID", help="The key line of enquiry.")
_grade_option = click.option("--grade", "given", metavar="GRADE", help="The grade, as code or as name.")
_reason_option = click.option("--reason", metavar="TEXT", help="The reason for the grade, in a sentence.")


@click.command()
@_case_argument
@_key_line_option
@_grade_option
@_reason_option
@_file_option(_OWN)
@audit_option
@by_option
@on_behalf_option
@pass_here
def grade(
    here: Here,
    case: str | None,
    key_line: str | None,
    given: str | None,
    reason: str | None,
    file: Path | None,
    key: str | None,
    by: str | None,
    behalf: str | None,
) -> None:
    """Keep a member's own grade, or a whole sheet of them."""
    one, person = here.audit(key, "grading"), here.person(by)
    from macfa.audits.actions import panel as actions

    def keep(row: SheetRow) -> None:
        member = behalf_of(here, row["member"] or behalf)
        actions.grade(
            child_meant(one, row["case"]),
            key_line=row["key_line"],
            grade=_code(one, row["grade"]),
            reason=row["reason"],
            by=person,
            on_behalf_of=member if member != person else None,
        )

    rows = _rows(file, _OWN, case=case, member=behalf or "", key_line=key_line, grade=given, reason=reason)
    click.echo(f"Kept {counted(_all_or_none(rows, keep, file), 'grade', 'grades')}.")


@click.command()
@_case_argument
@_key_line_option
@_grade_option
@_reason_option
@_file_option(_FINAL)
@audit_option
@by_option
@pass_here
def moderate(
    here: Here,
    case: str | None,
    key_line: str | None,
    given: str | None,
    reason: str | None,
    file: Path | None,
    key: str | None,
    by: str | None,
) -> None:
    """Keep the grade that the panel agreed on, or a sheet."""
    one, person = here.audit(key, "moderating"), here.person(by)
    from macfa.audits.actions import panel as actions

    def keep(row: SheetRow) -> None:
        actions.moderate(
            child_meant(one, row["case"]),
            key_line=row["key_line"],
            grade=_code(one, row["grade"]),
            reason=row["reason"],
            by=person,
        )

    rows = _rows(file, _FINAL, case=case, key_line=key_line, grade=given, reason=reason)
    click.echo(f"Kept {counted(_all_or_none(rows, keep, file), 'final grade', 'final grades')}.")


@click.command()
@audit_argument
@by_option
@format_option
@pass_here
def grades(here: Here, key: str | None, by: str | None, form: str) -> None:
    """List the grades that you may see."""
    one, person = here.audit(key, "grading", "moderating", "reporting", "published"), here.person(by)
    from macfa.audits.models import FinalGrade, Grade
    from macfa.audits.visibility import Sight, sees

    rows = [
        {"case": each.sampled_child.case, "key_line": each.key_line, "member": each.member,
         "grade": each.grade, "final": False, "reason": each.reason}
        for each in Grade.objects.visible_to(person).filter(sampled_child__audit=one)
    ]  # fmt: skip
    if Sight.ALL_GRADES in sees(person, one):
        rows += [
            {"case": each.sampled_child.case, "key_line": each.key_line, "member": "panel",
             "grade": each.grade, "final": True, "reason": each.reason}
            for each in FinalGrade.objects.filter(sampled_child__audit=one)
        ]  # fmt: skip
    rows.sort(key=lambda row: (row["case"], row["key_line"], row["final"], row["member"]))
    show(
        rows,
        form,
        columns=("case", "key_line", "member", "grade", "final", "reason"),
        empty="There is no grade that you may see.",
    )


@click.command()
@audit_argument
@by_option
@format_option
@pass_here
def agreement(here: Here, key: str | None, by: str | None, form: str) -> None:
    """Say by key line how far members agreed beyond chance."""
    one = here.audit(key, "moderating", "reporting", "published")
    from macfa.audits.panel_agreement import agreement_by_line
    from macfa.measures.agreement_wording import say_agreement

    rows = [
        {
            "key_line": line,
            "children_graded_twice": found.subjects if found else 0,
            "agreement": f"{found.raw:.0%}" if found else None,
            "ac1": f"{found.ac1:.2f}" if found else None,
            "what_can_be_said": say_agreement(found),
        }
        for line, found in agreement_by_line(one, here.person(by)).items()
    ]
    columns = ("key_line", "children_graded_twice", "agreement", "ac1")
    show(rows, form, columns=(*columns, *(["what_can_be_said"] if form == "csv" else [])))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--final", is_flag=True, help="For the grades that the panel agrees on.")
@audit_option
@pass_here
def sheet(here: Here, file: Path, final: bool, key: str | None) -> None:
    """Write an empty sheet of grades to fill in."""
    one = here.audit(key, "moderating" if final else "grading")
    from macfa.audits.models import SampledChild
    from macfa.audits.policies import graded_lines

    rows = [
        {"case": child.case, "member": member, "key_line": line}
        for child in SampledChild.in_sample(one)
        for member in (("",) if final else one.terms.panel)
        for line in graded_lines(one)
    ]
    write_sheet(file, _FINAL if final else _OWN, rows)
    click.echo(f"Wrote {file}: {len(rows)} rows to fill in.")


def _rows(file: Path | None, columns: Sequence[str], **given: str | None) -> list[SheetRow]:
    if file is not None:  # a row without grade and reason was left open on purpose
        return [row for row in read_sheet(file, columns) if row["grade"] or row["reason"]]
    missing = [name.replace("_", "-") for name, value in given.items() if value is None]
    if missing:
        raise click.UsageError(f"Give {', '.join(missing)}, or --file for a whole sheet.")
    return [SheetRow(0, {name: value or "" for name, value in given.items()})]


def _all_or_none(rows: list[SheetRow], keep: Callable[[SheetRow], None], file: Path | None) -> int:
    """Keep every row in one transaction; where any is refused, none is kept and every fault is named."""
    from django.db import transaction

    from macfa.partnership.errors import Refused

    if file is None:
        keep(rows[0])
        return 1
    faults = []
    with transaction.atomic():
        for row in rows:
            try:
                keep(row)
            except Refused as refusal:
                faults.append(f"{file.name}, row {row.number}: {refusal}")
            except click.ClickException as refusal:
                faults.append(f"{file.name}, row {row.number}: {refusal.message}")
        if faults:
            raise click.ClickException("\n".join([*faults, "Nothing of this sheet was kept."]))
    return len(rows)


def _code(one: "Audit", written: str) -> str:
    """The code of a grade that was given by its name; anything else goes to the action as it is."""
    from macfa.partnership import here

    scale = one.terms.audit_tools(here.folder() / "tools")[0].scale
    names = {option.name.casefold(): option.code for option in scale.grades}
    return names.get(written.strip().casefold(), written.strip())
