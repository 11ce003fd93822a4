"""What can be said of a referral only when the whole workbook is read: its count of earlier ones, and how it ended."""

from collections import defaultdict
from collections.abc import Iterable

from macfa.feeds.accounting import Account, Known
from macfa.record.tables import tables
from macfa.vocabulary.days import Day

_COUNT = "previous_12_months"


def settle(account: Account, sheet_of_needs: str | None) -> int:
    """Bring the rows into order before they are written; returns how many episodes of need have no referral here.

    `sheet_of_needs` is the name of the sheet with list 6. Its episodes complete the referral of list 3 that opened
    them and make none of their own: where their start is another day, nobody knows of which referral they are part.
    """
    referrals = account.held_rows("referral")
    needs = [row for row in referrals if row.sheet == sheet_of_needs]
    referrals[:] = [row for row in referrals if row.sheet != sheet_of_needs]
    by_child = _by_child(referrals)
    unmatched = sum(not _complete(need, by_child[need.child]) for need in needs)
    _keep_count_of_latest(referrals, "received")
    _keep_count_of_latest(account.held_rows("s47_enquiry"), "started")
    return unmatched


def _complete(need: Known, referrals: Iterable[Known]) -> bool:
    """Whether a referral opened this episode of need; then it learns the need and how the episode ended."""
    rule = tables()["referral"].one_episode
    assert rule
    near = [
        row for row in referrals if abs((_day(row, "received") - _day(need, "received")).days) <= rule.within
    ]
    if not near:
        return False
    opened = min(near, key=lambda row: abs((_day(row, "received") - _day(need, "received")).days))
    for column, value in need.values.items():
        if opened.values.get(column) is None:
            opened.values[column] = value
    return True


def _keep_count_of_latest(rows: Iterable[Known], day: str) -> None:
    """Annex A counts what was before the child's latest row and writes that beside every one of them."""
    for of_child in _by_child(rows).values():
        latest = max(_day(row, day) for row in of_child)
        for row in of_child:
            if _day(row, day) != latest:
                row.values[_COUNT] = None


def _by_child(rows: Iterable[Known]) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = defaultdict(list)
    for row in rows:
        found[row.child].append(row)
    return found


def _day(row: Known, column: str) -> Day:
    day = row.values[column]
    assert isinstance(day, Day)
    return day
