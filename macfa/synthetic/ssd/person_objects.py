"""Objects about a child and its family."""

import json
from collections.abc import Iterator

from macfa.synthetic.council.child_files import ChildFile
from macfa.vocabulary.days import Day

Values = tuple[object, ...]
Told = Iterator[tuple[str, Values]]
GENDER = {"M": "01", "F": "02"}
ASYLUM = "Unaccompanied Asylum Seeking Child"


def person_objects(file: ChildFile, as_at: Day) -> Told:
    """Who the child is, as known on a day."""
    child, family = file.child, file.family
    born = child.birth <= as_at
    yield (
        "ssd_person",
        (
            child.id, child.first, child.last, child.sex, GENDER[child.sex], child.ethnicity,
            child.birth if born else None, child.nhs_number, None, None if child.upn else "UN1",
            "Y" if "sen" in child.attributes else "N", None if born else child.birth, None, "N", None,
        ),
    )  # fmt: skip
    yield "ssd_family", (f"{child.id}-F", family.id, child.id)
    yield "ssd_mother", (f"{child.id}-M", f"{family.id}-M", child.id, child.birth if born else None)
    yield from _address(file)
    for number, code in enumerate(child.disabilities or ("NONE",), start=1):
        yield "ssd_disability", (child.id, f"{child.id}-D{number}", code)
    for care in file.care:
        if care.asylum:
            yield "ssd_immigration_status", (child.id, f"{care.id}-U", ASYLUM, care.start, None)
    numbers = (("Unique Pupil Number", child.upn), ("NHS Number", child.nhs_number))
    for number, (kind, value) in enumerate(numbers, start=1):
        if value:
            yield "ssd_linked_identifiers", (f"{child.id}-N{number}", child.id, kind, value, None, None)


def _address(file: ChildFile) -> Told:
    street, _, rest = file.family.address.partition(", ")
    house, _, street = street.partition(" ")
    town, postcode = rest.rsplit(" ", 2)[0], " ".join(rest.rsplit(" ", 2)[1:])
    keys = ("ROOM", "FLOOR", "FLAT", "BUILDING", "HOUSE", "STREET", "TOWN", "UPRN", "EASTING", "NORTHING")
    told = dict.fromkeys(keys, "") | {"HOUSE": house, "STREET": street, "TOWN": town}
    first = min(file.child.birth, file.family.cases[0].received)
    row = f"{file.child.id}-A1"
    yield "ssd_address", (row, json.dumps(told), file.child.id, "Home", first, None, postcode)
