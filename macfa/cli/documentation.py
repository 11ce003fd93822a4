"""`python -m macfa.cli.documentation [--check]`: write the pages that are made from the code, or name the stale ones.

Run it from the root of the repository.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

DOCS = Path("docs")
PAGES = {
    "reference/commands.md": "macfa.cli.reference.commands:as_markdown",
    "reference/files.md": "macfa.feeds.files_page:as_markdown",
    "reference/codes.md": "macfa.cli.reference.codes:as_markdown",
    "reference/record.md": "macfa.cli.reference.record:as_markdown",
    "reference/standards": "macfa.standards.pages:pages",
    "reference/audit-tool.md": "macfa.cli.reference.audit_tools:as_markdown",
    "reference/findings.md": "macfa.instruments.findings_page:as_markdown",
    "reference/states.md": "macfa.audits.transitions:as_markdown",
    "reference/who-sees-what.md": "macfa.audits.who_sees_what:as_markdown",
    "reference/roles.md": "macfa.partnership.roles_page:as_markdown",
    "reference/pages.md": "macfa.web.access_page:as_markdown",
    "reference/settings.md": "macfa.cli.reference.settings:as_markdown",
    "explanation/how-true-the-invented-council-is.md": "macfa.synthetic.likeness_page:as_markdown",
    "explanation/how-well-the-chronology-reads.md": "macfa.synthetic.chronologies.results_page:as_markdown",
    "explanation/genogram-gallery.md": "macfa.family.gallery.page:as_markdown",
    "images/genograms": "macfa.family.gallery.page:pictures",
    "decisions/index.md": "macfa.cli.reference.decisions:as_markdown",
}
"""A page and the function that makes its text, or a folder and the function that makes {file name: text}."""


def pages() -> Mapping[Path, str]:
    """Every generated page: its path from the root of the repository, and what it should hold."""
    made: dict[Path, str] = {}
    for place, maker in PAGES.items():
        module, _, attribute = maker.partition(":")
        text = getattr(import_module(module), attribute)()
        if isinstance(text, str):
            made[DOCS / place] = text
        else:
            made |= {DOCS / place / name: page for name, page in text.items()}
    return made


def stale(made: Mapping[Path, str]) -> list[Path]:
    """Pages that are missing or say something else than the code, and pages that nothing makes any more."""
    changed = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    return sorted(changed + _left_over(made))


def _left_over(made: Mapping[Path, str]) -> list[Path]:
    folders = [DOCS / place for place in PAGES if not place.endswith(".md")]
    return [path for folder in folders for path in folder.glob("*.md") if path not in made]


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; name the stale pages and end with status 1.")
def documentation(check: bool) -> None:
    """Write the generated pages of the documentation, or check that they are up to date."""
    made = pages()
    old = stale(made)
    for path in old:
        if check:
            click.echo(f"{path} is not what the code says.", err=True)
        elif path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
            click.echo(f"Wrote {path}.")
        else:
            path.unlink()
            click.echo(f"Removed {path}.")
    if check and old:
        click.echo("Write them again: python -m macfa.cli.documentation", err=True)
        sys.exit(1)


if __name__ == "__main__":
    documentation()
