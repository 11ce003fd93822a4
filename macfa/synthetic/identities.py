"""Who the children are: names, addresses, schools, workers. For identity sheets and key lists, and for nothing else."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from macfa.synthetic.families.kin import Kin
from macfa.synthetic.lives import Child, Family

Named = dict[str, Any]


def write_identities(path: Path, families: Iterable[Family], kinship: Mapping[str, Kin]) -> None:
    """One entry for each child by council id, in the form of a key list.

    children, family, workers: {name, aliases}; dates_of_birth, identifiers, addresses, schools; none: what there is
    none of.
    """
    entries = {
        child.id: key_list(family, child, kinship[family.id])
        for family in families
        for child in family.children
    }
    path.write_text(
        json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def key_list(family: Family, child: Child, kin: Kin) -> dict[str, Any]:
    """What identifies one child."""
    adults = {adult.name: list(adult.aliases) for adult in family.adults}
    adults |= {one.name: [] for one in kin.people if one.part != "child" and one.name not in adults}
    siblings = [_named(other.name, other.known_as) for other in family.children if other != child]
    numbers = [child.id, child.nhs_number, child.upn]
    return {
        "children": [_named(child.name, child.known_as)],
        "family": [*siblings, *({"name": name, "aliases": said} for name, said in adults.items())],
        "dates_of_birth": [child.birth.isoformat()],
        "identifiers": [number for number in numbers if number],
        "addresses": [family.address],
        "schools": [child.school] if child.school else [],
        "workers": [{"name": worker, "aliases": []} for worker in family.workers],
        "other": [family.practice],
        "none": [] if child.school else ["schools"],
    }


def _named(name: str, known_as: str) -> Named:
    return {"name": name, "aliases": [known_as] if known_as else []}
