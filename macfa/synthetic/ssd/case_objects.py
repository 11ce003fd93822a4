"""Objects about contacts, early help, referrals, assessments, enquiries and plans."""

import json

from macfa.synthetic.council.child_files import ChildFile
from macfa.synthetic.council.rows import Assessed, Conference, Enquired, Visited
from macfa.synthetic.ssd import outcomes
from macfa.synthetic.ssd.outcomes import flags
from macfa.synthetic.ssd.person_objects import Told, Values
from macfa.vocabulary.code_sets import code_set

CATEGORIES = {
    "NEG": "Neglect", "PHY": "Physical abuse", "SAB": "Sexual abuse", "EMO": "Emotional abuse", "MUL": "Multiple",
}  # fmt: skip
ROLE = "Allocated Case Worker"


def yes_no(value: bool | None) -> str | None:
    """A flag of the dataset; nothing where nobody wrote it down."""
    return None if value is None else "Y" if value else "N"


def source_name(code: str) -> str:
    """What a code of who referred stands for."""
    return code_set("referral_source").name(code)


def case_objects(file: ChildFile) -> Told:
    """Everything up to and around plans, object by object."""
    yield from _coming_in(file)
    for one in file.assessments:
        yield from _assessment(file.child.id, one)
    for enquiry in file.enquiries:
        yield "ssd_s47_enquiry", _enquiry(file.child.id, enquiry)
    for conference in file.conferences:
        yield "ssd_initial_cp_conference", _conference(file.child.id, conference)
    yield from _protection(file)
    yield from _in_need(file)
    for row in file.involvements:
        yield (
            "ssd_involvements",
            (
                row.id, row.worker.id, ROLE, row.team.id, row.start, row.end, row.change_reason, file.child.id,
                row.referral,
            ),
        )  # fmt: skip


def _coming_in(file: ChildFile) -> Told:
    child = file.child.id
    for contact in file.contacts:
        told = flags(outcomes.CONTACT, "NEW_REFERRAL_FLAG" if contact.led_to_referral else "NFA_FLAG")
        source = contact.source
        yield "ssd_contacts", (contact.id, child, contact.received, source, source_name(source), told)
    for help_ in file.early_help:
        ends = (help_.start, help_.end, help_.reason, help_.end_reason)
        yield "ssd_early_help_episodes", (help_.id, child, *ends, help_.organisation, help_.worker.id)
    for row in file.referrals:
        told = flags(outcomes.REFERRAL, "NFA_FLAG" if row.no_further_action else "SINGLE_ASSESSMENT_FLAG")
        yield (
            "ssd_cin_episodes",
            (
                row.id, child, row.received, row.need, row.source, source_name(row.source), told,
                yes_no(row.no_further_action), row.closure_reason, row.closed, row.team.id, row.worker.id,
            ),
        )  # fmt: skip


def _assessment(child: str, row: Assessed) -> Told:
    done = row.support_required is not None
    outcome = flags(outcomes.ASSESSMENT, "PROV_OF_SERVICES_FLAG" if row.support_required else "NFA_FLAG")
    nothing = None if row.support_required is None else not row.support_required
    yield (
        "ssd_cin_assessments",
        (
            row.id, child, row.referral, row.started, yes_no(row.child_seen), row.authorised,
            outcome if done else None, yes_no(nothing), row.team.id, row.worker.id,
        ),
    )  # fmt: skip
    if row.factors:
        yield "ssd_assessment_factors", (f"{row.id}-F", row.id, json.dumps(list(row.factors)))


def _enquiry(child: str, row: Enquired) -> Values:
    outcome = None
    if row.conference_needed is not None:
        wanted = "CP_CONFERENCE_FLAG" if row.conference_needed else "NFA_CONTINUE_SINGLE_FLAG"
        outcome = flags(outcomes.ENQUIRY, wanted)
    nothing = None if row.conference_needed is None else not row.conference_needed
    return (
        row.id, row.referral, child, row.started, row.ended, yes_no(nothing), outcome, row.worker.id, row.team.id,
    )  # fmt: skip


def _conference(child: str, row: Conference) -> Values:
    outcome = flags(outcomes.CONFERENCE, "CP_FLAG" if row.led_to_plan else "NFA_FLAG") if row.day else None
    return (
        row.id, f"{row.id}-M", row.enquiry, child, row.plan, row.referral, "N", row.target, row.day,
        yes_no(row.led_to_plan), outcome, row.team.id, row.worker.id,
    )  # fmt: skip


def _protection(file: ChildFile) -> Told:
    child = file.child.id
    for plan in file.protection_plans:
        first, latest = CATEGORIES[plan.initial or "MUL"], CATEGORIES[plan.latest or "MUL"]
        yield (
            "ssd_cp_plans",
            (
                plan.id, plan.referral, plan.conference, child, plan.start, plan.end, first, "N", latest,
            ),
        )  # fmt: skip
    for visit in file.protection_visits:
        seen = (yes_no(visit.seen), yes_no(visit.alone), yes_no(visit.bedroom))
        yield "ssd_cp_visits", (visit.id, child, visit.of, visit.day, *seen)
    for row in file.protection_reviews:
        told = (yes_no(row.continues), yes_no(row.quorate), row.participation)
        yield "ssd_cp_reviews", (row.id, child, row.of, row.due, row.day, f"{row.id}-M", *told)


def _in_need(file: ChildFile) -> Told:
    child = file.child.id
    for plan in file.in_need_plans:
        days = (plan.start, plan.end)
        yield "ssd_cin_plans", (plan.id, plan.referral, child, *days, plan.team.id, plan.worker.id)
    for visit in file.in_need_visits:
        yield "ssd_cin_visits", (visit.id, child, *_seen(visit))


def _seen(visit: Visited) -> Values:
    return visit.day, yes_no(visit.seen), yes_no(visit.alone), yes_no(visit.bedroom)
