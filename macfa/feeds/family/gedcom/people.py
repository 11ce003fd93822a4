"""A person of a family tree as a row of the people of a family."""

from collections.abc import Mapping

from macfa.feeds.cells import Value
from macfa.feeds.family.days import Days, within
from macfa.feeds.family.gedcom.lines import Line
from macfa.feeds.family.gedcom.remarks import Remarks

_SEXES = {"M": "M", "F": "F", "U": "U", "X": "U", "N": "U"}


def key_of(number: str) -> str:
    """How a person of the tree is called in the record: never a word that could be taken for a name."""
    return number if any(letter.isdigit() for letter in number) else f"{number}#0"


def person_of(person: Line, remarks: Remarks, children: Mapping[str, str]) -> dict[str, Value]:
    """The columns of a relative. `children` are the ids of the record's children, by their number in the tree."""
    born = _days_of_life(person, remarks, "BIRT")
    stillborn = any("STILLBORN" in line.text("AGE").upper() for line in person.all("DEAT", "BIRT"))
    stillborn = stillborn or any("STILLBORN" in _phrase(line).upper() for line in person.all("DEAT"))
    values: dict[str, Value] = {
        "person": key_of(person.xref),
        "name": name_of(person) or None,
        "sex": _sex(person, remarks),
        "life": "stillbirth" if stillborn else None,
        "other_child": children.get(person.xref),
        **born.columns("born"),
    }
    death = next((line for line in person.all("DEAT") if line.value.strip().upper() != "N"), None)
    if death is None or stillborn:
        return values
    died = within(remarks.days(death), born, remarks.latest)
    if born.first and died.last and died.last < born.first:
        remarks.line(death.first("DATE") or death, "a death not before the birth")
        return values
    return values | died.columns("died")


def name_of(person: Line) -> str:
    """The first name that is told, without the strokes around the surname."""
    for line in person.all("NAME"):
        parts = (
            [line.value.replace("/", " ")]
            if line.value.strip(" /")
            else [line.text("GIVN"), line.text("SURN")]
        )
        name = " ".join(" ".join(parts).split())
        if name:
            return name
    return ""


def year_of_birth(person: Line) -> str:
    """The last figures of the date of birth that make a year, as they stand there; "" where there are none."""
    date = next((line.text("DATE") for line in person.all("BIRT")), "")
    years = [word for word in date.replace(")", " ").split() if len(word) == 4 and word.isdigit()]
    return years[-1] if years else ""


def _days_of_life(person: Line, remarks: Remarks, tag: str) -> Days:
    """The first of several accounts that says when: the first is the one that its author believes."""
    for line in person.all(tag):
        days = remarks.days(line)
        if days:
            return days
    return Days()


def _sex(person: Line, remarks: Remarks) -> str | None:
    line = person.first("SEX")
    if line is None or not line.value.strip():
        return None
    sex = _SEXES.get(line.value.strip().upper()[:1])
    if sex is None:
        remarks.line(line, "M, F, X or U")
    return sex


def _phrase(line: Line) -> str:
    age = line.first("AGE")
    return age.text("PHRASE") if age else ""
