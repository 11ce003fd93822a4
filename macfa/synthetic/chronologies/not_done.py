"""What was owed to the children of a case and not done: the gaps that a careful reader should find."""

from collections.abc import Collection, Iterator

from macfa.synthetic.chronologies.babies import due_reviews
from macfa.synthetic.chronologies.happening import Happening
from macfa.synthetic.chronologies.kinds import How, contact_standards
from macfa.synthetic.chronologies.setting import Setting
from macfa.synthetic.chronologies.truth import GapTruth
from macfa.synthetic.practice import Practices
from macfa.synthetic.truth import owed_in
from macfa.synthetic.years import YEAR_TWO

NOT_DONE = ("late", "missed")
HEALTH_VISITOR, COUNTS = "community_health", ("health", "visit")


def not_done(
    setting: Setting, happenings: tuple[Happening, ...], silent: Collection[str]
) -> Iterator[GapTruth]:
    """Every gap of the case's children, with agencies by their kind.

    Of what only a silent agency's chronology could tell, nobody knows whether it was done.
    """
    yield from _by_standards(setting)
    if HEALTH_VISITOR in silent:
        return
    for child in setting.children:
        for stage, first, last in due_reviews(setting, child):
            seen = (one for one in happenings if child.id in one.about and first <= one.day <= last)
            if not any(_health_visitor_saw(one) for one in seen):
                yield GapTruth(HEALTH_VISITOR, stage, child.id, first, last)


def _health_visitor_saw(one: Happening) -> bool:
    own = any(knew.agency == HEALTH_VISITOR and knew.how is How.OWN for knew in one.known)
    return own and one.what.kind in COUNTS


def _by_standards(setting: Setting) -> Iterator[GapTruth]:
    """What the partnership's files show to be late or missed by its last day."""
    owed = owed_in((setting.family,), Practices(dict(setting.deeds)), YEAR_TWO)
    told = {child.id for child in setting.children}
    for standard, agency in contact_standards().items():
        for child, obligations in owed[standard].items():
            for one in obligations:
                if child in told and one.answer in NOT_DONE and one.due:
                    yield GapTruth(agency, standard, child, one.opened, one.due)
