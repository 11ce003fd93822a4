"""On the day of a row something must be there that is fresh enough."""

from collections.abc import Iterator

from macfa.record.history import ChildHistory
from macfa.standards.definition import Presence
from macfa.standards.reference.deadline import first_within
from macfa.standards.reference.judging import Obligation, judge
from macfa.standards.reference.openers import opening_rows, void_by_row
from macfa.standards.verdict import Verdict
from macfa.vocabulary.working_days import WorkingDays


def presence(standard: Presence, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """One verdict for each row that the standard applies to. It opens when the window does and is due on the day."""
    for row in opening_rows(standard, child):
        day = row[standard.applies_to.dated]
        opens = standard.window.before(day, calendar)
        found, found_on, doubts = first_within(child, standard.met_by, row, opens or day, day)
        yield judge(
            standard,
            child,
            Obligation(
                row,
                opens or day,
                day if opens else None,
                None,
                opens or day,
                None,
                found,
                found_on,
                doubts=doubts,
                void=void_by_row(standard, row),
            ),
            calendar,
        )
