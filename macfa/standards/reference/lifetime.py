"""Since when a child's life has to be known before anything can be said of the whole of it."""

from macfa.record.history import ChildHistory
from macfa.standards.limits import Limit, Unit
from macfa.standards.reference.openers import birth_of, is_unborn
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import WorkingDays

CHILDHOOD = Limit(18 * 12, Unit.MONTHS)
"""How far back to look where no birth is given: nobody is a child for longer."""


def since_birth(child: ChildHistory, day: Day, calendar: WorkingDays) -> Day | None:
    """The day of birth, or `day` for a child who was born after it; 18 years before where no birth is known."""
    birth = birth_of(child)
    if birth is not None:
        return min(birth, day)
    return day if is_unborn(child) else CHILDHOOD.before(day, calendar)
