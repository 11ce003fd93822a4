"""`macfa template`: empty files to fill in."""

from pathlib import Path

import click


@click.group()
def template() -> None:
    """Write an empty file to fill in."""


@template.command("practice")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), default="practice.xlsx")
@click.option("--agency", default="", help="The agency's name, to stand on the first sheet.")
def practice(file: Path, agency: str) -> None:
    """The practice workbook: meetings, participation, tools, escalations, outcomes, visits and more."""
    from macfa.feeds.practice.template import write_template

    write_template(file, agency)
    click.echo(f"Wrote {file}.")


@template.command("terms")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), default="terms.yaml")
def terms(file: Path) -> None:
    """Terms of reference of an audit, with every setting explained."""
    from importlib.resources import files

    text = files("macfa.audits").joinpath("terms_example.yaml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    click.echo(f"Wrote {file}.")
