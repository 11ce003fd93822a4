"""Lists 8 to 10: children who are looked after, who left care, who are to be adopted, as at a day."""

from collections.abc import Iterator

from macfa.synthetic.annex_a.window import Cells, Window, flag, head, owner
from macfa.synthetic.council.child_files import ChildFile
from macfa.synthetic.council.rows import Care
from macfa.vocabulary.days import Day

ADULT_AT = 18
OWN_AREA = "The council's own area"
PERMANENCE = {
    "RETURN6M": "home", "ADOPTION": "adoption", "SUPPLIV": "supported", "RESPLMT": "residential",
    "LTFOST18": "fostering", "OTHERPLN": "other",
}  # fmt: skip


def care(file: ChildFile, window: Window) -> Iterator[Cells]:
    """List 8: one row for each child, of the latest period."""
    if not file.care:
        return
    last = max(file.care, key=lambda row: row.start)
    if not window.open_or_ended(last.end):
        return
    others = (row.end for row in file.care if row is not last)
    yield {
        "asylum": flag(last.asylum),
        "started": last.start,
        "need": last.need,
        "again": flag(any(end is not None and end >= window.year for end in others)),
        "ended": last.end,
        "reason": last.end_reason,
        **_status(file, last),
        **_work(file, last),
        **_placement(file, window),
        **_missing(file, last, window),
        **owner(file, last.referral),
    }


def _status(file: ChildFile, last: Care) -> Cells:
    status = max((row for row in file.statuses if row.care == last.id), key=lambda row: row.start)
    plans = [row for row in file.care_plans if row.care == last.id]
    plan = max(plans, key=lambda row: row.start, default=None)
    return {
        "status": status.status,
        "status_from": status.start,
        "permanence": PERMANENCE[plan.plan] if plan else None,
    }


def _work(file: ChildFile, last: Care) -> Cells:
    review = _latest(row.day for row in file.care_reviews if row.of == last.id)
    return {
        "review": review,
        "officer": review,
        "visit": _latest(row.day for row in file.care_visits if row.of == last.id and row.seen),
        "health": _latest(row.day for row in file.checks if row.kind == "Health Assessment"),
        "dental": _latest(row.day for row in file.checks if row.kind == "Dental Check"),
    }


def _placement(file: ChildFile, window: Window) -> Cells:
    last = max(file.placements, key=lambda row: row.start)
    return {
        "placements": sum(row.end is None or row.end >= window.year for row in file.placements),
        "placed": last.start,
        "kind": last.kind,
        "provider": last.provider,
        "postcode": last.postcode,
        "urn": last.urn,
        "location": "out" if last.authority else "in",
        "authority": last.authority or OWN_AREA,
    }


def _missing(file: ChildFile, last: Care, window: Window) -> Cells:
    """Times missing in this period of care, of the last twelve months, and the interview after the last of them."""
    since, until = max(last.start, window.year), last.end or window.as_at
    rows = [row for row in file.missing if since <= row.start <= until]
    gone = [row for row in rows if row.kind == "Missing"]
    latest = max(gone, key=lambda row: row.start, default=None)
    return {
        "missing": len(gone),
        "absent": len(rows) - len(gone),
        "offered": flag(latest.offered) if latest else None,
        "accepted": flag(latest.accepted) if latest else None,
    }


def leavers(file: ChildFile, window: Window) -> Iterator[Cells]:
    """List 9: who left care and has a claim to help."""
    for row in file.leavers:
        if window.as_at < row.until:
            yield {
                "asylum": flag(any(one.asylum for one in file.care)),
                "team": row.team.name,
                "worker": row.worker.name,
                "adviser": row.adviser.name,
                "eligibility": "former" if file.child.age(window.as_at) >= ADULT_AT else "relevant",
                "reviewed": _latest(day for day in row.reviews if day <= window.as_at),
                "touch": row.in_touch,
                "heard": _latest(day for day in row.contacts if day <= window.as_at),
                "home": row.accommodation,
                "suitable": flag(row.suitable),
                "activity": row.activity,
            }


def adoption(file: ChildFile, window: Window) -> Iterator[Cells]:
    """List 10: adopted or given up in the year, or on the way."""
    for row in file.permanence:
        done = row.ordered or row.reversed
        if done is None or done >= window.year:
            yield {
                "family": row.adopters,
                "entered": next(one.start for one in file.care if one.id == row.care),
                "decided": row.decided,
                "order": row.placement_order,
                "matched": row.matched,
                "placed": row.placed,
                "adopted": row.ordered,
                "reversed": row.reversed,
                "reason": row.reversed_reason,
                "fostered": None,
            }


def _latest(days: Iterator[Day]) -> Day | None:
    return max(days, default=None)


LATER_LISTS = {8: care, 9: leavers, 10: adoption}


def rows_of(file: ChildFile, window: Window) -> Iterator[tuple[int, Cells]]:
    """Every row of lists 8 to 10 about one child, each with the number of its list."""
    who = head(file, window)
    for number, of_list in LATER_LISTS.items():
        for cells in of_list(file, window):
            yield number, who | cells
