"""The demonstration's family: two agencies tell of one child's family, and differ on who lives with the child."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import yaml

from macfa.cli.demo.typing import Hands
from macfa.partnership.folder import AGREEMENTS
from macfa.synthetic.chances import pick, stream
from macfa.synthetic.lives import Child, Family
from macfa.synthetic.planted import figures
from macfa.synthetic.years import LAST_DAY

FORMS = ("docx", "pdf", "html")
HEADINGS = ("Name", "Relation to the child", "Sex", "Date of birth", "Date of death", "Relation since",
            "Lived there from", "Lived there to", "Household", "Child id of this person")  # fmt: skip
Row = Mapping[str, str]


def family_of(hands: Hands, folder: Path, key: str, family: Family, child: Child, seed: int) -> None:
    """Load what two agencies say of the family of a case of the audit, draw it, and write it as documents."""
    click.echo("Two agencies tell of the family, and it is drawn")
    for agency, rows in _told(family, child, seed).items():
        file = _written(folder / "files" / "families", agency, rows)
        _agree(hands, agency)
        hands.type("load", "family", file, "--agency", agency, "--child", child.id,
                   "--extract-date", LAST_DAY.isoformat())  # fmt: skip
    hands.type("family", "show", child.id)
    hands.type("family", "table", child.id)
    hands.type("family", "services", child.id)
    out = hands.folder / "out" / key
    hands.type("family", "genogram", child.id, out / "genogram.svg")
    hands.type("family", "ecomap", child.id, out / "ecomap.svg")
    hands.type("family", "strip", child.id, out / "household.svg")
    for form in FORMS:
        hands.type("family", "write", child.id, out / f"family.{form}")


def _told(family: Family, child: Child, seed: int) -> dict[str, list[Row]]:
    """The rows of each agency's table. The police say that the children's father is back; the council does not."""
    chances, names = stream(seed, "families", family.id), figures("names.yaml")
    eldest = min(one.birth for one in family.children)
    mother_born = eldest.year - chances.randint(19, 28)
    surname = family.adults[0].name.rpartition(" ")[2]
    mother = _row(family.adults[0].name, "mother", "F", mother_born, since=eldest.year)
    stranger = f"{pick(chances, names['men'])} {pick(chances, names['surnames'])}"
    by_part = {adult.part: adult.name for adult in family.adults}
    father, partner = by_part.get("father", stranger), by_part.get("partner")
    left = LAST_DAY.year - 2
    council = [
        mother,
        _row(father, "father; mother's ex-partner", "M", mother_born - 3, since=eldest.year, until=left),
        *_siblings(family, child),
        _row(f"{pick(chances, names['women'])} {surname}", "maternal grandmother", "F", mother_born - 22,
             home="Grandmother's home"),
        _row(f"{pick(chances, names['men'])} {surname}", "maternal grandfather", "M", mother_born - 25,
             died=LAST_DAY.year - 6),
    ]  # fmt: skip
    if partner:
        council.append(
            _row(partner, "mother's live-in partner", "M", mother_born + 2, since=left, together=left)
        )
    police = [mother, _row(father, "father", "M", mother_born - 3, since=LAST_DAY.year - 1)]
    return {"council": council, "police": police}


def _siblings(family: Family, child: Child) -> Iterator[Row]:
    for one in family.children:
        if one != child:
            words = {"M": "brother", "F": "sister"}.get(one.sex, "sibling")
            row = _row(one.name, words, one.sex, one.birth.year, since=one.birth.year, child=one.id)
            yield {**row, "Date of birth": f"{one.birth:%d/%m/%Y}"}


def _row(
    name: str, relation: str, sex: str, born: int, *, since: int = 0, until: int = 0, died: int = 0, together: int = 0,
    home: str = "", child: str = "",
) -> Row:  # fmt: skip
    cells = (name, relation, sex, born, died, together, since, until, home, child)
    return dict(zip(HEADINGS, (str(cell or "") for cell in cells), strict=True))


def _written(folder: Path, agency: str, rows: list[Row]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"family-{agency}.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, HEADINGS)
        writer.writeheader()
        writer.writerows(rows)
    return file


def _agree(hands: Hands, agency: str) -> None:
    agreed = {
        "agency": agency, "controller": agency, "purpose": "The family of a sampled case, to be drawn",
        "lawful_basis": "Public task, UK GDPR article 6(1)(e)", "reference": f"ISA-FAMILY-{agency.upper()}",
        "scope": "all_children", "feeds": ["family"], "expires": "2030-03-31",
    }  # fmt: skip
    with (hands.folder / AGREEMENTS).open("a", encoding="utf-8") as agreements:
        agreements.write(yaml.safe_dump([agreed], sort_keys=False))
