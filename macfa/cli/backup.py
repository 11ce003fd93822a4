"""`macfa backup` and `macfa restore`: one file with everything, and the way back."""

from pathlib import Path

import click

from macfa.cli.here import Here, pass_here

_passphrase = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file whose first line is the passphrase. Without it the backup is not encrypted.",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_passphrase
@pass_here
def backup(here: Here, file: Path, passphrase_file: Path | None) -> None:
    """Write the folder, the database and the secrets to one new FILE, while people work."""
    here.open_application()
    from macfa.partnership.backup.taking import back_up

    account = back_up(file, passphrase=_read(passphrase_file))
    size, count = file.stat().st_size / 1e6, len(account["files"])
    click.echo(
        f"Wrote {file}: {count} files, {size:.1f} MB, the ledger with {account['checkpoint']['size']} entries."
    )
    click.echo(
        "It holds personal data and the secret keys of the partnership. Only you can read it on this machine."
    )
    if passphrase_file is None:
        click.echo("It is not encrypted. Encrypt it before it leaves this machine, or use --passphrase-file.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@_passphrase
def restore(file: Path, directory: Path, passphrase_file: Path | None) -> None:
    """Bring a backup back into a new folder DIR, and check that it is whole."""
    from macfa.partnership.backup.restoring import restore as bring_back

    restored = bring_back(file, directory, passphrase=_read(passphrase_file))
    click.echo(f"Restored {restored.files} files into {directory}, as they were at {restored.taken}.")
    click.echo(f"Every file is as it was. The ledger is whole: {restored.entries} entries.")


def _read(file: Path | None) -> str:
    if file is None:
        return ""
    lines = file.read_text("utf-8").splitlines()
    if not lines or not lines[0].strip():
        raise click.ClickException(f"The first line of {file.name} is empty. Write the passphrase there.")
    return lines[0].strip()
