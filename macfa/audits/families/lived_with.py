"""Who lived with a child over time, as a reader is shown it: the strip, and the same as a table and in sentences."""

from dataclasses import dataclass

from macfa.audits.families.showing import ShownFamily, about
from macfa.family.household_strip.picture import strip_picture
from macfa.family.household_strip.strip import household_strip
from macfa.family.household_strip.table import StripRow, strip_description, strip_table

TITLE = "Who lived with the child"


@dataclass(frozen=True, slots=True)
class LivedWith:
    """The strip as SVG, in sentences, and row by row."""

    svg: str
    told: str
    rows: tuple[StripRow, ...]


def lived_with(seen: ShownFamily) -> LivedWith | None:
    """Who lived with the child up to the day that is shown; None where nobody tells where the child lived."""
    whole = about(seen.known.child, seen.known.family)
    strip = household_strip(whole, whole.index[0], seen.day) if whole.index else None
    if strip is None:
        return None
    return LivedWith(
        strip_picture(whole, strip, seen.edition),
        strip_description(whole, strip, seen.edition),
        strip_table(whole, strip, seen.edition),
    )
