"""What a row says beyond its cells: who is not born yet, what has not happened yet, what is said of nobody."""

import re
from datetime import timedelta

from macfa.feeds.accounting import Check
from macfa.feeds.cells import Value
from macfa.feeds.layout import CHILD
from macfa.feeds.parsing import Headed, Parsed
from macfa.record.rows import Problem
from macfa.record.tables import Kind, tables
from macfa.vocabulary.days import Day

UNBORN = -1
LONGEST_WAIT = timedelta(days=300)
"""A birth that lies further ahead than a pregnancy lasts is a slip of the pen."""

_LETTER = re.compile(r"^[a-z]{1,2}\)\s*(?=\S)")


def check_row(as_at: Day) -> Check:
    """The check of a row of lists that were made on a day."""

    def check(sheet: Headed, parsed: Parsed) -> tuple[Problem, ...]:
        problems = _check_birth(sheet, parsed.told["person"], as_at)
        _leave_out_what_is_not_held(parsed, as_at)
        _leave_out_what_says_nothing(sheet, parsed)
        _who_was_seen_alone_was_seen(parsed)
        _cut_letters(parsed)
        if not problems and not _tells_anything(parsed):
            return (
                Problem(sheet.layout.column(CHILD).heading, parsed.child, "a row that tells more than an id"),
            )
        return problems

    return check


def _check_birth(sheet: Headed, person: dict[str, Value], as_at: Day) -> tuple[Problem, ...]:
    """An unborn child has age -1, and the expected date of birth stands in the column of births.

    The age is kept only where there is no date: beside one it says nothing more and is out of date tomorrow.
    """
    birth, age = person.get("birth"), person.get("age")
    unborn = age == UNBORN
    if isinstance(birth, Day) and birth > as_at and not unborn:
        unborn = age is None and birth - as_at <= LONGEST_WAIT
        if not unborn:
            expected = f"a date not after {as_at:%d/%m/%Y}, or age -1 for an unborn child"
            return (Problem(sheet.layout.column("birth").heading, f"{birth:%d/%m/%Y}", expected),)
    if unborn:
        person.update(birth=None, expected_birth=birth, age=UNBORN)
    elif birth is not None:
        person["age"] = None
    return ()


def _leave_out_what_is_not_held(parsed: Parsed, as_at: Day) -> None:
    """A conference, a review or a visit on a day to come is planned: it is no meeting and no visit yet."""
    for table in ("meeting", "visit"):
        day = parsed.told.get(table, {}).get("day")
        if isinstance(day, Day) and day > as_at:
            del parsed.told[table]
    enquiry = parsed.told.get("s47_enquiry", {})
    conference = enquiry.get("conference")
    if isinstance(conference, Day) and conference > as_at:
        enquiry.update(conference=None, conference_led_to_plan=None)


def _who_was_seen_alone_was_seen(parsed: Parsed) -> None:
    """List 7 has no column for whether the child was seen. Not seen alone may be seen with others, or not at all."""
    visit = parsed.told.get("visit", {})
    if visit.get("seen_alone") == "yes":
        visit["seen"] = "yes"


def _leave_out_what_says_nothing(sheet: Headed, parsed: Parsed) -> None:
    """A table of which the row fills no cell."""
    fixed = {(target.table, target.column) for target in sheet.layout.always}
    for table, values in list(parsed.told.items()):
        filled = any(value is not None for name, value in values.items() if (table, name) not in fixed)
        if not filled and table != "person":
            del parsed.told[table]


def _cut_letters(parsed: Parsed) -> None:
    """Texts of Ofsted's lists without the letter that only puts them in order: "g) other" is "other"."""
    for table, values in parsed.told.items():
        for name, value in values.items():
            if isinstance(value, str) and ")" in value[:3] and tables()[table].column(name).kind is Kind.TEXT:
                values[name] = _LETTER.sub("", value)


def _tells_anything(parsed: Parsed) -> bool:
    return any(value is not None for values in parsed.told.values() for value in values.values())
