"""Date of birth, expected date of birth and age: three columns that have to agree, born or not."""

from macfa.feeds.accounting import Check
from macfa.feeds.cells import Value
from macfa.feeds.parsing import Headed, Parsed
from macfa.record.rows import Problem
from macfa.vocabulary.days import Day

UNBORN = -1


def check_birth(as_at: Day) -> Check:
    """A check of a list whose facts stand on a day.

    An unborn child has age -1, with the expected date in its own column or, as in inspection lists, as the date of
    birth. A birth that lies ahead without that age may be a slip of the pen, so the row is refused.
    """

    def check(sheet: Headed, parsed: Parsed) -> tuple[Problem, ...]:
        person = parsed.told["person"]
        birth = person.get("birth")
        if person.get("age") == UNBORN:
            _make_unborn(person)
        elif isinstance(birth, Day) and birth > as_at:
            expected = f"a date not after {as_at:%d/%m/%Y}, or age -1 for an unborn child"
            heading = sheet.layout.column("birth").heading
            return (Problem(heading, f"{birth:%d/%m/%Y}", expected),)
        return ()

    return check


def without_age(persons: dict[str, dict[str, Value]]) -> int:
    """How many children have neither a date of birth, nor an expected one, nor an age."""
    return sum(
        all(person.get(column) is None for column in ("birth", "expected_birth", "age"))
        for person in persons.values()
    )


def _make_unborn(person: dict[str, Value]) -> None:
    """The date of birth of an unborn child is the expected one."""
    person["expected_birth"] = person.get("expected_birth") or person.get("birth")
    person["birth"] = None
    person["age"] = UNBORN
