"""Assessments, section 47 enquiries and initial conferences of a child's case."""

from macfa.synthetic.chances import whole
from macfa.synthetic.council.desk import Desk
from macfa.synthetic.council.rows import Assessed, Conference, Enquired
from macfa.synthetic.council.workers import Allocation, on
from macfa.synthetic.lives import Case, Child
from macfa.synthetic.years import plus_working_days

CLOSED_AFTER_ASSESSMENT = "RC8"


def assessments(
    desk: Desk, child: Child, referral: str, case: Case, allocated: tuple[Allocation, ...]
) -> tuple[Assessed, ...]:
    """The assessments of a case, as far as they were about this child."""
    found = []
    for number, one in enumerate(case.assessments, start=1):
        chances = desk.chances("seen at assessment", child.id, one.started)
        seen = desk.planted.done("child-seen-at-assessment", one.started, chances)
        by = on(allocated, one.started)
        found.append(
            Assessed(
                id=f"{referral}-A{number}",
                referral=referral,
                started=one.started,
                authorised=one.authorised,
                child_seen=seen and child.birth <= (one.authorised or one.started),
                support_required=(case.closure_reason != CLOSED_AFTER_ASSESSMENT if one.authorised else None),
                factors=one.factors if one.authorised else None,
                team=by.team,
                worker=by.worker,
            )
        )
    return tuple(found)


def enquiries(
    desk: Desk, referral: str, case: Case, allocated: tuple[Allocation, ...]
) -> tuple[Enquired, ...]:
    """The enquiries of a case. One that asks for a conference ends before it."""
    found = []
    for number, one in enumerate(case.enquiries, start=1):
        chances = desk.chances("enquiry ends", one.started)
        took = whole(chances, 3, 6) if one.conference else whole(chances, 5, 14)
        by = on(allocated, one.started)
        found.append(
            Enquired(
                id=f"{referral}-S{number}",
                referral=referral,
                started=one.started,
                ended=plus_working_days(one.started, took),
                conference_needed=one.conference is not None,
                team=by.team,
                worker=by.worker,
            )
        )
    return tuple(found)


def conferences(
    referral: str, case: Case, asked: tuple[Enquired, ...], allocated: tuple[Allocation, ...]
) -> tuple[Conference, ...]:
    """The initial conference of each enquiry that asked for one."""
    found = []
    for told, row in zip(case.enquiries, asked, strict=True):
        if told.conference is None:
            continue
        assert row.ended
        by = on(allocated, told.conference)
        found.append(
            Conference(
                id=f"{row.id}-I",
                referral=referral,
                enquiry=row.id,
                asked=row.ended,
                target=told.target,
                day=told.conference,
                led_to_plan=True,
                plan=f"{referral}-P1",
                team=by.team,
                worker=by.worker,
            )
        )
    return tuple(found)
