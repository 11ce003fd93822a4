"""`macfa audit contribute`, `secret`, `draw` and `replace`: the sample, made in the open."""

import secrets
from typing import TYPE_CHECKING

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.meant import audit_argument, audit_option, child_meant
from macfa.sampling.contributions import commitment_of
from macfa.sampling.draw import ReplacementReason

if TYPE_CHECKING:
    from macfa.audits.models import Audit

_REASONS = "; ".join(f"{reason.value}: {reason.words}" for reason in ReplacementReason)


@click.command()
@audit_argument
@click.option("--dice", metavar="DIGITS", help="20 or more rolls of ten-sided dice, as they fell.")
@click.option("--witness", metavar="W", help="Who watched the dice: a role, not a name.")
@click.option("--secret-hash", metavar="HASH", help="SHA-256 of a secret that the party keeps for now.")
@click.option("--reveal", metavar="SECRET", help="The secret itself, once every party's hash is in.")
@click.option("--party", metavar="P", required=True, help="Whose contribution it is: a role, not a name.")
@by_option
@pass_here
def contribute(
    here: Here,
    key: str | None,
    dice: str | None,
    witness: str | None,
    secret_hash: str | None,
    reveal: str | None,
    party: str,
    by: str | None,
) -> None:
    """Put dice or a secret into the seed, once the list is out."""
    if sum(given is not None for given in (dice, secret_hash, reveal)) != 1:
        raise click.UsageError("Give one of --dice, --secret-hash and --reveal.")
    if (dice is None) != (witness is None):
        raise click.UsageError("--dice and --witness belong together: one rolls, another watches.")
    one, person = here.audit(key, "frozen"), here.person(by)
    from macfa.audits.actions import contribution

    if dice is not None and witness is not None:
        contribution.contribute_dice(one, digits=dice, party=party, witness=witness, by=person)
    elif secret_hash is not None:
        contribution.commit_secret(one, party=party, sha256=secret_hash.strip().lower(), by=person)
    elif reveal is not None:
        contribution.reveal_secret(one, party=party, secret=reveal, by=person)
    click.echo(_seed_in_words(one))


def _seed_in_words(one: "Audit") -> str:
    from macfa.audits.ceremony import contributions_of

    book = contributions_of(one)
    if book.commitments and len(book.commitments) < 2:
        return "Taken down. A second party must hand in the hash of a secret before any is shown."
    if book.missing:
        return f"Taken down. Secrets not shown yet: {', '.join(book.missing)}."
    return f"Taken down. The seed is complete. Next: macfa audit draw {one.key}"


@click.command()
def secret() -> None:
    """Make a secret for a party, and its hash to hand in first."""
    made = secrets.token_urlsafe(24)
    click.echo(f"Secret (keep it until every hash is in): {made}")
    click.echo(f"Hash (hand it in now): {commitment_of(made)}")


@click.command()
@audit_argument
@by_option
@format_option
@pass_here
def draw(here: Here, key: str | None, by: str | None, form: str) -> None:
    """Draw the sample, or take the children who were chosen."""
    one = here.audit(key, "frozen")
    from macfa.audits.actions import sample
    from macfa.audits.ceremony import proof_file
    from macfa.cli.proof_shown import write_proof_page

    sample.draw(one, by=here.person(by))
    one.refresh_from_db()
    _show_sample(one, form)
    page = write_proof_page(one, here.partnership)
    if form == "table":
        click.echo(f"Proof: {proof_file(one)} and, to read, {page}")
        click.echo(f"Anybody checks it with: macfa sample verify {proof_file(one).name} --published HASH")


@click.command()
@click.argument("child", metavar="CHILD_OR_CASE")
@click.option(
    "--reason",
    required=True,
    type=click.Choice([reason.value for reason in ReplacementReason]),
    help=_REASONS,
)
@audit_option
@by_option
@pass_here
def replace(here: Here, child: str, reason: str, key: str | None, by: str | None) -> None:
    """Leave a child out, for a reason; the next ticket comes in."""
    one = here.audit(key, "drawn", "collecting")
    from macfa.audits.actions import sample
    from macfa.cli.proof_shown import write_proof_page

    leaving = child_meant(one, child)
    came_in = sample.replace_child(leaving, reason=ReplacementReason(reason), by=here.person(by))
    one.refresh_from_db()
    write_proof_page(one, here.partnership)
    click.echo(f"Case {leaving.case} is left out: {ReplacementReason(reason).words}.")
    click.echo(f"Case {came_in.case} comes in. Write its key list: macfa audit key-list {came_in.case} FILE")
    if one.phase.value == "collecting":
        click.echo(f"Send the forms about it: macfa returns export {one.key}")


def _show_sample(one: "Audit", form: str) -> None:
    from macfa.audits.models import SampledChild

    rows = [
        {"case": child.case, "child": child.child, "stratum": child.stratum, "pseudonym": child.pseudonym}
        for child in SampledChild.in_sample(one)
    ]
    show(rows, form, columns=("case", "child", "stratum", "pseudonym"))
