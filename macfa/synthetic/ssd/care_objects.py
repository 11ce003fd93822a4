"""Objects about children who are or were looked after, who were missing, or whose parents were warned."""

from macfa.synthetic.council.child_files import ChildFile
from macfa.synthetic.council.rows import Care, LegalStatus, Permanence, Placement, PreProceedings
from macfa.synthetic.ssd import outcomes
from macfa.synthetic.ssd.case_objects import yes_no
from macfa.synthetic.ssd.outcomes import flags
from macfa.synthetic.ssd.person_objects import Told, Values
from macfa.vocabulary.days import Day

ADULT_AT = 18
ANOTHER_BEGAN = "X1"
IN_TOUCH = {"Y": "YES", "N": "NO"}
MISSING = {"Missing": "Missing", "Away": "Absent"}


def care_objects(file: ChildFile, as_at: Day) -> Told:
    """Everything about care, object by object."""
    for care in file.care:
        yield from _episodes(file, care)
    for status in file.statuses:
        days = (status.start, status.end)
        yield "ssd_legal_status", (status.id, file.child.id, status.status, *days)
    for place in file.placements:
        yield "ssd_cla_placement", _placement(file.child.id, place)
    yield from _work(file)
    yield from _away(file)
    for way in file.permanence:
        yield "ssd_permanence", _permanence(file.child.id, way)
    for number, steps in enumerate(file.pre_proceedings):
        yield "ssd_pre_proceedings", _steps(file, steps, number)
    yield from _leavers(file, as_at)


def _episodes(file: ChildFile, care: Care) -> Told:
    """An episode for each stretch in which neither legal status nor placement changed."""
    statuses = [one for one in file.statuses if one.care == care.id]
    places = [one for one in file.placements if one.care == care.id]
    starts = sorted({one.start for one in statuses} | {one.start for one in places})
    held = max((row.day for row in file.care_reviews if row.of == care.id), default=None)
    for number, start in enumerate(starts, start=1):
        last = number == len(starts)
        end, reason = (care.end, care.end_reason) if last else (starts[number], ANOTHER_BEGAN)
        place = max((one for one in places if one.start <= start), key=lambda one: one.start)
        yield (
            "ssd_cla_episodes",
            (
                f"{care.id}-E{number}", file.child.id, start, _why(start, care, statuses, places), care.need, end,
                reason, care.id, care.referral, place.id, care.start, held,
            ),
        )  # fmt: skip


def _why(start: Day, care: Care, statuses: list[LegalStatus], places: list[Placement]) -> str:
    """S started, L legal status only, P placement and carers only, B both."""
    if start == care.start:
        return "S"
    moved = any(one.start == start for one in places)
    return ("B" if moved else "L") if any(one.start == start for one in statuses) else "P"


def _placement(child: str, row: Placement) -> Values:
    return (
        row.id, row.start, row.kind, row.urn, row.distance, row.care, row.provider, row.postcode, row.end,
        row.change_reason, child,
    )  # fmt: skip


def _work(file: ChildFile) -> Told:
    child = file.child.id
    for review in file.care_reviews:
        days = (review.due, review.day)
        yield "ssd_cla_reviews", (review.id, review.of, *days, "N", review.participation)
    for visit in file.care_visits:
        seen = (yes_no(visit.seen), yes_no(visit.alone))
        yield "ssd_cla_visits", (visit.id, visit.of, child, visit.day, *seen)
    for check in file.checks:
        yield "ssd_cla_health", (check.id, child, check.kind, check.day, "Completed")
    for plan in file.care_plans:
        told = flags(outcomes.CARE_PLAN, plan.plan)
        yield "ssd_cla_care_plan", (plan.id, child, plan.start, plan.end, told)


def _away(file: ChildFile) -> Told:
    for row in file.missing:
        accepted = "NA" if row.offered is False else yes_no(row.accepted)
        kind = MISSING[row.kind]
        told = (row.id, file.child.id, row.start, kind, row.end, yes_no(row.offered), accepted)
        yield "ssd_missing", told


def _permanence(child: str, row: Permanence) -> Values:
    by_carer = "N" if row.ordered else None
    return (
        row.id, child, row.care, row.decided, None, row.placement_order, row.placed, row.matched, by_carer, None,
        row.reversed, None, "0", None, None, None, row.reversed_reason, row.ordered, row.order, None, None, None,
        None,
    )  # fmt: skip


def _steps(file: ChildFile, row: PreProceedings, before: int) -> Values:
    plans = sum(plan.start <= row.decided for plan in file.protection_plans)
    gateway = "B – Start pre-proceedings"
    return (
        row.id, file.child.id, f"PLO-{file.family.id}", row.decided, row.first_meeting, row.outcome, row.settled, plans,
        gateway, before, 0, row.letter, row.proceedings_letter, row.review_meetings, "Y", None, None, None, None, None,
        None, None, None, None,
    )  # fmt: skip


def _leavers(file: ChildFile, as_at: Day) -> Told:
    for row in file.leavers:
        if as_at >= row.until:
            continue
        adult = file.child.age(as_at) >= ADULT_AT
        heard = max((day for day in row.contacts if day <= as_at), default=None)
        reviewed = max((day for day in row.reviews if day <= as_at), default=None)
        yield (
            "ssd_care_leavers",
            (
                row.id, file.child.id, "Former Relevant" if adult else "Relevant",
                IN_TOUCH.get(row.in_touch, row.in_touch), heard, row.accommodation, "1" if row.suitable else "2",
                row.activity, reviewed, row.adviser.name, row.team.id, row.worker.id,
            ),
        )  # fmt: skip
