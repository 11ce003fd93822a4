"""`macfa chronology`: who may read whose entries, and who is who."""

import click

from macfa.cli.chronology_read import read_by
from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show

_CHILD = click.argument("child", metavar="ID")


@click.command("release")
@_CHILD
@click.option("--agency", required=True, help="Whose entries: id, name or alias.")
@click.option("--to", "to", default="", help="Which agency may read them.")
@click.option(
    "--to-panel", default="", metavar="AUDIT", help="The panel of which audit may read them, instead."
)
@click.option("--authority", required=True, help="On whose authority: a reference or an office.")
@by_option
@pass_here
def release(
    here: Here, child: str, agency: str, to: str, to_panel: str, authority: str, by: str | None
) -> None:
    """Let another agency, or the panel of an audit, read what an agency tells of a child."""
    here.open_application()
    from macfa.audits.actions.chronology_release import release as do

    do(
        child, agency=here.partnership.agency_named(agency), authority=authority, by=here.person(by),
        to_agency=here.partnership.agency_named(to) if to else None,
        to_panel_of=here.audit(to_panel) if to_panel else None,
    )  # fmt: skip
    click.echo("Released.")


@click.command("releases")
@_CHILD
@by_option
@format_option
@pass_here
def releases(here: Here, child: str, by: str | None, form: str) -> None:
    """List who may read whose entries, of the releases that the reader may know of."""
    read = read_by(here, child, by)
    from macfa.audits.chronologies.reading import releases_for

    rows = [
        {
            "release": one.pk, "agency": one.agency, "to": one.to_agency or f"panel of {one.to_panel_of}",
            "authority": one.authority, "released": one.released_at.date(), "by": one.released_by,
        }
        for one in releases_for(here.person(by), read)
    ]  # fmt: skip
    show(rows, form, columns=("release", "agency", "to", "authority", "released", "by"))


@click.command("withdraw")
@_CHILD
@click.argument("number", type=int, metavar="RELEASE")
@by_option
@pass_here
def withdraw(here: Here, child: str, number: int, by: str | None) -> None:
    """End a release (its number as `macfa chronology releases` lists it)."""
    read = read_by(here, child, by)
    from macfa.audits.actions.chronology_release import withdraw as do
    from macfa.audits.chronologies.reading import releases_for

    known = {one.pk: one for one in releases_for(here.person(by), read)}
    if number not in known:
        raise click.ClickException(f"There is no release {number} of this chronology that is open to you.")
    do(known[number], agency=here.partnership.agency(known[number].agency), by=here.person(by))
    click.echo("Withdrawn. What was read or taken out before cannot be called back.")


@click.command("name")
@_CHILD
@click.argument("label", metavar="ROLE")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--in-confidence", is_flag=True, help="The person told something in confidence.")
@by_option
@pass_here
def name(
    here: Here, child: str, label: str, names: tuple[str, ...], in_confidence: bool, by: str | None
) -> None:
    """Put a person into the glossary: the role, and every way in which the name is written."""
    here.open_application()
    from macfa.audits.actions.chronology_names import add_name

    add_name(child, label=label, names=names, in_confidence=in_confidence, by=here.person(by))
    click.echo(f"{label} is in the glossary.")


@click.command("remove-name")
@_CHILD
@click.argument("label", metavar="ROLE")
@by_option
@pass_here
def remove_name(here: Here, child: str, label: str, by: str | None) -> None:
    """Take a person out of the glossary: the name stands again as it was written."""
    here.open_application()
    from macfa.audits.actions.chronology_names import remove_name as do
    from macfa.stewardship.models import ChronologyName

    line = ChronologyName.objects.standing().filter(child=child, label=label).first()
    if line is None:
        raise click.ClickException(f"{label} is not in the glossary of this child.")
    do(line, by=here.person(by))
    click.echo(f"{label} is no longer in the glossary.")


SHARING = (release, releases, withdraw, name, remove_name)
