"""Times missing, steps before care proceedings, and life after care."""

from collections.abc import Iterator

from macfa.synthetic.chances import pick, weighted, whole
from macfa.synthetic.council.care import Looked
from macfa.synthetic.council.desk import Desk, made, team
from macfa.synthetic.council.rows import Leaver, Missing, PreProceedings
from macfa.synthetic.lives import Case, Child
from macfa.synthetic.years import LAST_DAY, plus_days, plus_working_days, working_day
from macfa.vocabulary.days import Day, months_after

DAYS_AWAY = (0, 0, 0, 1, 1, 2, 5)
MONTHS_OF_A_YEAR = 12


def missing(
    desk: Desk, child: Child, cases: tuple[Case, ...], looked: tuple[Looked, ...]
) -> tuple[Missing, ...]:
    """Times when a child was missing while the council knew of it, by day."""
    told, chances = made()["missing"], desk.chances("missing", child.id)
    known, others = "missing" in child.attributes, chances.random() < told["others"]
    if not cases or not (known or (others and looked)):
        return ()
    day, last = max(cases[-1].received, looked[0].care.start) if looked else cases[-1].received, LAST_DAY
    last = min([last, *(found for found in (cases[-1].closed,) if found)])
    found: list[Missing] = []
    while True:
        day = plus_days(day, whole(chances, 20, 330))
        if day > last:
            return tuple(found)
        end = plus_days(day, pick(chances, DAYS_AWAY))
        kind = "Away" if chances.random() < told["away"] else "Missing"
        offered = desk.planted.done("return-interview-offered", day, chances)
        accepted = chances.random() < told["accepted"]
        if child.age(day) >= told["youngest"]:
            row = f"{child.id}-M{len(found) + 1}"
            found.append(Missing(row, day, end, kind, offered, accepted if offered else None))


def pre_proceedings(desk: Desk, child: Child, cases: tuple[Case, ...]) -> tuple[PreProceedings, ...]:
    """Steps before proceedings in the child's cases: once before care, or once under a protection plan."""
    told, found = made()["pre_proceedings"], list[PreProceedings]()
    for case in cases:
        chances = desk.chances("pre-proceedings", case.received)
        before, under = chances.random() < told["before_care"], chances.random() < told["under_protection"]
        care = next((plan.start for plan in case.plans if plan.kind == "CLA"), None)
        protected = next((plan for plan in case.plans if plan.kind == "CP"), None)
        row, day = f"{child.id}-G{len(found) + 1}", whole(chances, *told["after_days"])
        if care and before:
            decided = max(case.received, plus_days(care, -whole(chances, 40, 120)))
            found.append(_steps(desk, row, decided, care))
        elif protected and under and (plus_days(protected.start, day) < (protected.end or LAST_DAY)):
            found.append(_steps(desk, row, plus_days(protected.start, day), None))
    return tuple(found)


def _steps(desk: Desk, row: str, decided: Day, care: Day | None) -> PreProceedings:
    """The steps after a decision; where they end in care, proceedings follow them."""
    chances = desk.chances("steps", decided)
    letter = plus_working_days(decided, whole(chances, 2, 12))
    meeting = plus_working_days(letter, whole(chances, 5, 14))
    settled = plus_days(meeting, whole(chances, 60, 150))
    settled = min(settled, care) if care and care > meeting else settled
    return PreProceedings(
        id=row,
        decided=decided,
        letter=letter,
        first_meeting=meeting,
        settled=settled,
        outcome="Decision to Issue Care Proceedings" if care else "Decision to step down",
        review_meetings=whole(chances, 0, 3),
        proceedings_letter=plus_working_days(settled, whole(chances, 1, 6)) if care else None,
    )


def leavers(desk: Desk, child: Child, looked: tuple[Looked, ...]) -> Iterator[Leaver]:
    """A young person who left care at 16 or later."""
    told = made()["leaving"]
    ends = [one.care.end for one in looked if one.care.end and one.care.end <= LAST_DAY]
    if not ends or len(ends) < len(looked) or child.age(max(ends)) < told["eligible_from"]:
        return
    chances, left = desk.chances("leaving", child.id), max(ends)
    touch, home = weighted(chances, told["in_touch"]), weighted(chances, told["accommodation"])
    contacts, reviews = [plus_days(left, 7)], [plus_days(left, 60)]
    while contacts[-1] <= LAST_DAY:
        contacts.append(working_day(plus_days(contacts[-1], whole(chances, 30, 60))))
    while reviews[-1] <= LAST_DAY:
        reviews.append(working_day(plus_days(reviews[-1], whole(chances, 150, 190))))
    yield Leaver(
        id=f"{child.id}-Z",
        left=left,
        until=months_after(child.birth, told["until"] * MONTHS_OF_A_YEAR),
        in_touch=touch,
        contacts=tuple(contacts),
        reviews=tuple(reviews),
        accommodation=home,
        suitable=home not in told["unsuitable"],
        activity=weighted(chances, told["activity"]),
        adviser=desk.worker(2),
        worker=desk.worker(1),
        team=team("leaving"),
    )
