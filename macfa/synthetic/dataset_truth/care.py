"""Children who are looked after."""

from collections.abc import Iterator
from dataclasses import replace

from macfa.synthetic.council.rows import Placement
from macfa.synthetic.dataset_truth.seen_file import SeenFile
from macfa.synthetic.owed import Owed, after
from macfa.synthetic.visits import ALONE_FROM
from macfa.vocabulary.days import Day

LONG_TERM, WITH_PARENTS, NOT_ASKED = ("U1", "U4"), ("P1",), ("A3", "A4", "A5", "A6")
FIRST_WEEK, SIX_WEEKS, FOUR_WEEKS, THREE_MONTHS = (7, "days"), (42, "days"), (28, "days"), (3, "months")


def reviews(seen: SeenFile) -> list[Owed]:
    """A review within 20 working days, then within three months, then every six.

    Where the start of care lies before the dataset is complete, the first review that is told may not be the first.
    """
    found = []
    for care in seen.file.care:
        second = 3 if care.start >= seen.kept else 6
        limits = [(20, "working days"), (second, "months"), (6, "months")]
        marks = [care.start, *seen.held(seen.file.care_reviews, care.id)]
        found += seen.eyes.intervals(marks, limits, end=care.end, kept_from=seen.kept)
    return found


def visits(seen: SeenFile) -> list[Owed]:
    """A visit in the first week of a placement and then every six weeks."""
    kinds = (*LONG_TERM, *WITH_PARENTS, *NOT_ASKED)
    found = []
    for placement in seen.file.placements:
        if placement.kind not in kinds:
            marks = _marks(seen, placement)
            limits = [FIRST_WEEK, SIX_WEEKS]
            found += seen.eyes.intervals(marks, limits, end=placement.end, kept_from=seen.kept)
    return found


def visits_long_term(seen: SeenFile) -> list[Owed]:
    """In long-term foster care every three months after the first year."""
    found = []
    for placement in seen.file.placements:
        if placement.kind in LONG_TERM:
            marks, eased = _marks(seen, placement), after(placement.start, 12, "months")
            limits = [FIRST_WEEK, *(THREE_MONTHS if day >= eased else SIX_WEEKS for day in marks[1:])]
            found += seen.eyes.intervals(marks, limits, end=placement.end, kept_from=seen.kept)
    return found


def visits_with_parents(seen: SeenFile) -> list[Owed]:
    """Placed with parents under a care order: the first week, then every six weeks, as long as the order lasts."""
    found = []
    for placement, end in _with_parents(seen, "C2"):
        marks = _marks(seen, replace(placement, end=end))
        found += seen.eyes.intervals(marks, [FIRST_WEEK, SIX_WEEKS], end=end, kept_from=seen.kept)
    return found


def visits_interim(seen: SeenFile) -> list[Owed]:
    """Placed with parents under an interim order: every week until the first review, then every four weeks.

    Where the placement began before the dataset is complete, a review may have eased it of which nothing is told.
    """
    found = []
    reviewed = sorted(row.day for row in seen.file.care_reviews if row.quorate)
    for placement, end in _with_parents(seen, "C1"):
        marks = _marks(seen, replace(placement, end=end))
        eased = min((day for day in reviewed if day >= placement.start), default=Day.max)
        limits = [FOUR_WEEKS if day >= eased else FIRST_WEEK for day in marks]
        owed = seen.eyes.intervals(marks, limits, end=end, kept_from=seen.kept)
        doubted = eased if placement.start < seen.kept else Day.min
        found += [_doubted(one) if one.opened < doubted else one for one in owed]
    return found


def _doubted(one: Owed) -> Owed:
    certain = one.answer in ("met", "not applicable")
    return one if certain else replace(one, answer="cannot tell")


def _with_parents(seen: SeenFile, order: str) -> Iterator[tuple[Placement, Day | None]]:
    """Placements with parents that began while an order was in force, with the day on which one of both ended."""
    for placement in seen.file.placements:
        orders = [
            row
            for row in seen.file.statuses
            if row.status == order
            and row.start <= placement.start
            and (row.end is None or placement.start < row.end)
        ]
        if placement.kind in WITH_PARENTS and orders:
            ends = [day for day in (placement.end, orders[0].end) if day]
            yield placement, min(ends, default=None)


def _marks(seen: SeenFile, placement: Placement) -> list[Day]:
    """The start of a placement and the days of visits in it."""
    days = (one.day for one in seen.visits(seen.file.care_visits, placement.start, placement.end))
    return [placement.start, *(day for day in days if day > placement.start)]


def seen_alone(seen: SeenFile) -> list[Owed]:
    """A child of four or more who is looked after is seen alone at each visit."""
    found = []
    for one in seen.file.care_visits:
        if one.seen:
            young = not seen.old_enough(one.day, ALONE_FROM)
            nothing = Owed(one.day, one.day, "not applicable")
            found.append(nothing if young else seen.certain(one.day, bool(one.alone)))
    return found
