"""What a practice workbook is complete for, and so what a row's absence from it means."""

from collections.abc import Mapping
from dataclasses import dataclass

from macfa.feeds.options import Options
from macfa.feeds.practice.about import About
from macfa.feeds.practice.layouts import layouts
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Mode
from macfa.record.staging import Staging
from macfa.vocabulary.days import Day

FEED = "practice"


@dataclass(frozen=True, slots=True)
class Vouched:
    """The days for which a sheet is complete, both included; `kinds` where only some kinds of row are."""

    first: Day
    last: Day
    kinds: tuple[str, ...] = ()


Complete = Mapping[str, Vouched]
"""What is vouched for, by sheet id."""


def complete_sheets(
    present: tuple[str, ...], about: About, options: Options, extract_date: Day
) -> dict[str, Vouched]:
    """What anybody vouches for of the sheets of the workbook.

    The workbook's own word comes first, then the options'. Nothing is complete beyond the day the file was made.
    """
    found = {}
    for sheet_id in present:
        stretch = about.of(sheet_id).complete or _in_options(options)
        if stretch and stretch[0] <= extract_date:
            found[sheet_id] = Vouched(stretch[0], min(stretch[1], extract_date), about.of(sheet_id).kinds)
    return found


def coverage(present: tuple[str, ...], complete: Complete, options: Options) -> tuple[Coverage, ...]:
    """The agency's word on the table of each sheet in the workbook; of sheets that are not there it says nothing."""
    return tuple(_coverage(sheet_id, complete.get(sheet_id), options) for sheet_id in present)


def _coverage(sheet_id: str, vouched: Vouched | None, options: Options) -> Coverage:
    whose = options.agency, options.agency_kind, FEED, _table(sheet_id)
    if vouched is None:
        return Coverage(*whose, complete_from=None, complete_to=None)
    return Coverage(*whose, vouched.first, vouched.last, kinds=vouched.kinds)


def mode_and_period(
    present: tuple[str, ...], complete: Complete, options: Options, staging: Staging
) -> tuple[Mode, tuple[Day, Day] | None, tuple[str, ...]]:
    """The mode of the delivery, its period, and the tables in which absence means "withdrawn".

    A delivery has one period, so it is the stretch that all wholly complete sheets have in common: there each of
    them can speak. Sheets that nobody vouches for, or for some kinds only, add rows and withdraw none. With
    `replaces` every sheet present speaks for all time.
    """
    if options.replaces:
        return Mode.FULL, None, tuple(_table(sheet_id) for sheet_id in present)
    whole = {sheet_id: vouched for sheet_id, vouched in complete.items() if not vouched.kinds}
    if not whole:
        return Mode.APPEND, None, ()
    first = max(vouched.first for vouched in whole.values())
    last = min(vouched.last for vouched in whole.values())
    if last < first:
        remark = (
            "Its sheets are complete for stretches without a common day, so no earlier row was withdrawn."
        )
        staging.warn("the workbook", remark)
        return Mode.APPEND, None, ()
    if any((vouched.first, vouched.last) != (first, last) for vouched in whole.values()):
        remark = f"Earlier rows that it lacks were withdrawn from {first:%d/%m/%Y} to {last:%d/%m/%Y} only."
        staging.warn("the workbook", f"Its sheets are complete for different stretches. {remark}")
    return Mode.PERIOD, (first, last), tuple(_table(sheet_id) for sheet_id in whole)


def _in_options(options: Options) -> tuple[Day, Day] | None:
    if options.complete_from and options.complete_to:
        return options.complete_from, options.complete_to
    return None


def _table(sheet_id: str) -> str:
    return next(iter(layouts()[sheet_id].tells))
