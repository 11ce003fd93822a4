"""The demonstration's family: what agencies' workbooks say of it, put together, drawn, and taken out."""

import click

from macfa.cli.demo.typing import Hands
from macfa.synthetic.lives import Child

FORMS = ("docx", "pdf", "html")


def family_of(hands: Hands, key: str, child: Child) -> None:
    """Tell and draw the family of a child of the audit, and write it as documents beside what the audit made."""
    click.echo("The family, as agencies' workbooks tell of it, is drawn")
    for command in ("show", "table", "households", "services"):
        hands.type("family", command, child.id)
    out = hands.folder / "out" / key
    hands.type("family", "genogram", child.id, out / "genogram.svg")
    hands.type("family", "ecomap", child.id, out / "ecomap.svg")
    hands.type("family", "strip", child.id, out / "household.svg")
    for form in FORMS:
        hands.type("family", "write", child.id, out / f"family.{form}")
