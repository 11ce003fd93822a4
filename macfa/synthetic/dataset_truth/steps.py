"""Steps before care proceedings, and on the way to adoption or another plan for good."""

from macfa.synthetic.dataset_truth.seen_file import SeenFile
from macfa.synthetic.owed import Owed, after
from macfa.vocabulary.days import Day


def letters(seen: SeenFile) -> list[Owed]:
    """The letter goes out within five working days of the decision."""
    return [
        _own(seen, row.decided, after(row.decided, 5, "working days"), row.letter)
        for row in seen.file.pre_proceedings
    ]


def first_meetings(seen: SeenFile) -> list[Owed]:
    """The first meeting is within ten working days of the letter."""
    return [
        _own(seen, row.letter, after(row.letter, 10, "working days"), row.first_meeting)
        for row in seen.file.pre_proceedings
        if row.letter
    ]


def decisions(seen: SeenFile) -> list[Owed]:
    """It is decided how to go on within 16 weeks."""
    return [
        _own(seen, row.decided, after(row.decided, 112, "days"), row.settled)
        for row in seen.file.pre_proceedings
    ]


def proceedings(seen: SeenFile) -> list[Owed]:
    """The application follows the letter within ten working days; the dataset does not tell its day."""
    return [
        Owed(row.proceedings_letter, after(row.proceedings_letter, 10, "working days"), "cannot tell")
        for row in seen.file.pre_proceedings
        if row.proceedings_letter
    ]


def matches(seen: SeenFile) -> list[Owed]:
    """A family is found within four months of the placement order."""
    return [
        _own(seen, row.placement_order, after(row.placement_order, 4, "months"), row.matched, row.reversed)
        for row in seen.file.permanence
        if row.placement_order
    ]


def placed_in_time(seen: SeenFile) -> list[Owed]:
    """From coming into care to moving in with an adoptive family no more than 14 months pass."""
    found = []
    for row in seen.file.permanence:
        if row.placed:
            since = after(row.placed, -14, "months")
            there = any(since <= care.start <= row.placed for care in seen.file.care)
            answer = "met" if there else "missed" if since >= seen.kept else "cannot tell"
            found.append(Owed(since, row.placed, answer))
    return found


def plans_for_good(seen: SeenFile) -> list[Owed]:
    """By the second review there is a plan for good; the record does not hold its day."""
    found = []
    for care in seen.file.care:
        due = after(care.start, 4, "months")
        ended = care.end is not None and care.end <= due
        found.append(Owed(care.start, due, "not applicable" if ended else "cannot tell"))
    return found


def _own(seen: SeenFile, opened: Day, due: Day, done: Day | None, end: Day | None = None) -> Owed:
    """What the row itself says, wherever the dataset begins."""
    return seen.eyes.judge(opened, due, done, end=end, kept_from=seen.told_whole)
