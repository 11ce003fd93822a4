"""What only shows when a story is read as a whole: the same again, for one child."""

from collections.abc import Iterator

from macfa.synthetic.chronologies.happening import Happening
from macfa.synthetic.chronologies.setting import Setting
from macfa.synthetic.chronologies.truth import PatternTruth

AT_LEAST = {"not_brought": 3, "move": 2, "new_worker": 3, "missing": 3, "domestic": 3, "emergency": 3}
"""By sort of happening, how often it comes before it is a pattern."""


def repeated(setting: Setting, happenings: tuple[Happening, ...]) -> Iterator[PatternTruth]:
    """Every pattern of every child, with its events in order of time."""
    for child in setting.children:
        for what, least in AT_LEAST.items():
            events = tuple(one.id for one in happenings if one.what.id == what and child.id in one.about)
            if len(events) >= least:
                yield PatternTruth(what, child.id, events)
