"""`macfa briefing`: built, checked, approved by two others, published."""

from pathlib import Path

import click

from macfa.cli.briefing_check import check, cohort, let_through
from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.meant import audit_argument


@click.group()
def briefing() -> None:
    """Write the briefing, check that it points at nobody, and publish it."""


for command in (check, cohort, let_through):
    briefing.add_command(command)


@briefing.command()
@audit_argument
@click.option(
    "--content",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The content file as you have edited it (YAML); without it, a draft from the accepted findings.",
)
@by_option
@pass_here
def build(here: Here, key: str | None, content: Path | None, by: str | None) -> None:
    """Make page and PDF from the content and keep the version."""
    one, person = here.audit(key, "reporting"), here.person(by)
    from macfa.audits.actions.briefing import write_briefing
    from macfa.cli.briefing_files import draft_of, folder_of, write_content, write_page, write_pdf
    from macfa.documents.briefing.reading import read_briefing

    made = read_briefing(content) if content else draft_of(one)
    folder = folder_of(here, one)
    written = content or write_content(made, folder)
    page = write_page(made, folder)
    try:
        pdf = write_pdf(made, folder)
    except ValueError as error:
        raise click.ClickException(
            f"{error}\nShorten {written}, then: macfa briefing build {one.key} --content {written}"
        ) from error
    version = write_briefing(one, content=made, by=person)
    click.echo(f"Version {version.number}, SHA-256 {version.sha256}")
    click.echo(f"Wrote {page} and {pdf}.")
    click.echo(f"Edit {written}, build again with --content, then: macfa briefing check {one.key}")


@briefing.command()
@audit_argument
@click.option("--sha256", metavar="HASH", help="The version that was read (default: the newest).")
@by_option
@pass_here
def approve(here: Here, key: str | None, sha256: str | None, by: str | None) -> None:
    """Approve the version you have read; two others must."""
    one = here.audit(key, "reporting")
    from macfa.audits import policies
    from macfa.audits.actions.briefing import approve as approve_version

    version = policies.latest_briefing(one)
    given = approve_version(one, sha256=(sha256 or version.sha256).lower(), by=here.person(by))
    have, needed = version.approvals.count(), policies.APPROVERS_NEEDED
    click.echo(f"{given.approved_by} approved version {version.number}, SHA-256 {version.sha256}.")
    left = needed - have
    click.echo(f"Still needed: {left}." if left > 0 else f"Next: macfa briefing publish {one.key}")


@briefing.command()
@audit_argument
@by_option
@pass_here
def publish(here: Here, key: str | None, by: str | None) -> None:
    """Publish exactly what was checked and approved."""
    one = here.audit(key, "reporting")
    from macfa.audits.actions.briefing import PUBLISHED
    from macfa.audits.actions.briefing import publish as publish_version
    from macfa.cli.briefing_files import folder_of

    version = publish_version(one, by=here.person(by))
    folder = folder_of(here, one)
    forms = " and ".join(str(folder / f"{PUBLISHED}.{ending}") for ending in ("html", "pdf"))
    click.echo(f"Published version {version.number}, SHA-256 {version.sha256}.")
    click.echo(f"Wrote {forms}, and the same as .docx and .pptx.")
    click.echo(f"A signed checkpoint of the ledger is in {folder / 'ledger-checkpoint.json'}.")


@briefing.command("with")
@click.argument("key", metavar="AUDIT")
@click.argument("other", metavar="OTHER", required=False)
@by_option
@pass_here
def with_(here: Here, key: str, other: str | None, by: str | None) -> None:
    """Report AUDIT in OTHER's briefing, or in its own again."""
    one, person = here.audit(key, "reporting"), here.person(by)
    from macfa.audits.actions.reporting_together import report_alone, report_with

    if other is None:
        report_alone(one, by=person)
        click.echo(f"Audit {one.key} has a briefing of its own again.")
        return
    report_with(one, other=here.audit(other, "reporting"), by=person)
    click.echo(f"Audit {one.key} is reported in the briefing of {other}.")


@briefing.command("list")
@audit_argument
@format_option
@pass_here
def list_(here: Here, key: str | None, form: str) -> None:
    """List versions with their checks and approvals."""
    one = here.audit(key, "reporting", "published", "closed")
    from macfa.audits.briefing_content import Publication

    rows = []
    for version in one.briefings.filter(kind=Publication.BRIEFING.value):
        last = version.checks.order_by("-pk").first()
        rows.append(
            {
                "version": version.number,
                "written": version.written_at,
                "by": version.written_by,
                "checked": None if last is None else "passed" if last.passed else "problems",
                "approved_by": list(version.approvals.values_list("approved_by", flat=True)),
                "published": version.published_at,
                "sha256": version.sha256,
            }
        )
    columns = ("version", "written", "by", "checked", "approved_by", "published", "sha256")
    show(rows, form, columns=columns, empty=f"No version is kept yet: macfa briefing build {one.key}")
