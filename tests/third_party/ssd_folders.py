"""Folders made from the published specification: every object with every field, filled by the type of the field."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FIXTURES = Path(__file__).parents[3] / "shared/fixtures/ssd-spec"
ABSENT = "../shared/fixtures/ssd-spec is absent"

CODES = {
    "pers_sex": "F",
    "pers_gender": "02",
    "pers_ethnicity": "WBRI",
    "disa_disability_code": "AUT",
    "cont_contact_source_code": "3A",
    "cine_referral_source_code": "2A",
    "cine_cin_primary_need_code": "N1",
    "cine_close_reason": "RC8",
    "cppl_cp_plan_initial_category": "Neglect",
    "cppl_cp_plan_latest_category": "Multiple: neglect, physical abuse",
    "cppr_cp_review_participation": "PN1",
    "clar_cla_review_participation": "PN5",
    "lega_legal_status": "V2",
    "clap_cla_placement_type": "U4",
    "miss_missing_episode_type": "Missing",
    "link_identifier_type": "Unique Pupil Number",
}
"""Where the specification has a code set, one of its codes."""

NUMBERS = {"int": "3", "float": "12.4"}
PERSONS = ("_person_id", "_childs_person_id")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the specification."""

    name: str
    type: str
    foreign_key: str | None
    primary_key: bool


@cache
def specification() -> Mapping[str, tuple[Field, ...]]:
    """The fields of every object, by the object's full name."""
    found = {}
    for path in sorted(FIXTURES.glob("*.yml")):
        for node in yaml.safe_load(path.read_text("utf-8")).get("nodes", ()):
            found[node["name"]] = tuple(
                Field(f["name"], f["type"].casefold(), f.get("foreign_key"), bool(f.get("primary_key")))
                for f in node["fields"]
            )
    return found


def folder_of_every_object(folder: Path, rows: int) -> None:
    """Write each object of the specification as CSV: row n is about person n, and its keys are those of row n."""
    folder.mkdir(parents=True)
    for name, fields in specification().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([field.name for field in fields])
            writer.writerows([value_of(field, number) for field in fields] for number in range(1, rows + 1))


def value_of(field: Field, number: int) -> str:
    """An invented value that fits the field's type. Keys of row n are "n", so that every reference is kept."""
    if field.name in CODES:
        return CODES[field.name]
    if field.name.endswith("_json"):
        return json.dumps(["1A", "16A"] if "factors" in field.name else {"NFA_FLAG": "N"})
    if field.type == "datetime":
        return f"2023-0{1 + ('end' in field.name or 'close' in field.name)}-{number:02d}T00:00:00"
    if field.type in NUMBERS:
        return NUMBERS[field.type]
    if field.type in ("nchar", "bit"):
        return "Y"
    is_key = field.primary_key or field.foreign_key or field.name.endswith("_id")
    return str(number) if is_key else f"{field.name} {number}"


def used(layout: Any) -> Iterator[tuple[str, str]]:
    """(object, field) of everything that the layout names."""
    for found in layout.objects.values():
        for name in found.fields:
            yield found.sheet, name
        for tells in found.tells:
            for sources in tells.columns.values():
                for source in sources:
                    if source.of:
                        yield f"ssd_{source.object}", source.key_field
                        yield f"ssd_{source.object}", source.take
