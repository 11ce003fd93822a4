"""Since when a child's life has to be known, as SQL; the meaning is in `reference.lifetime`."""

from macfa.standards.engine.openers import UNBORN
from macfa.standards.engine.timing import step
from macfa.standards.reference.lifetime import CHILDHOOD


def since_birth(day: str) -> tuple[str, str]:
    """The JOIN and the expression for the first day that has to be known; `b` is the child's birth."""
    back = step(CHILDHOOD, "childhood", day, "NULL", sign=-1)
    expression = f"""CASE
    WHEN b.birth_day < {day} THEN b.birth_day
    WHEN b.birth_day IS NOT NULL OR {UNBORN} THEN {day}
    ELSE {back.day} END"""
    return back.join, expression
