"""How an audit gets from phase to phase, by actions only, and the invented children it is about."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from macfa.audits.actions.agency_return import accept_return, export_returns
from macfa.audits.actions.briefing import approve, check_briefing, publish, write_briefing
from macfa.audits.actions.contribution import contribute_dice
from macfa.audits.actions.finding import (
    accept_finding,
    add_action,
    write_finding,
)
from macfa.audits.actions.frame import freeze
from macfa.audits.actions.handing_in import hand_in
from macfa.audits.actions.key_list import write_key_list
from macfa.audits.actions.panel import grade, moderate, open_grading, open_panel, start_reporting
from macfa.audits.actions.planning import close
from macfa.audits.actions.sample import draw
from macfa.audits.models import AgencyReturn, SampledChild
from macfa.audits.policies import graded_lines
from macfa.audits.states import Phase
from macfa.disclosure.key_lists import Entry, KeyList, Named
from macfa.documents.briefing.content import AuditReference, Briefing, Kind, Part, Statement
from macfa.instruments.answers import Answer, is_asked
from macfa.instruments.tool import AnswerKind, FindingKind
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode
from macfa.record.staging import Staging
from macfa.record.store import Record

AS_AT = date(2026, 3, 2)
DICE = "31415926535897932384"
TERMS = {
    "id": "neglect-2026",
    "title": "Children who experience neglect",
    "themes": ["recognition", "drift"],
    "hypothesis": "Plans change too little, too late.",
    "as_at": AS_AT,
    "look_back": {"months": 12},
    "agencies": [{"agency": "council"}, {"agency": "police"}, {"agency": "gp"}],
    "cohort": {"plans": ["CP", "CIN"], "category": "neglect"},
    "sample": {"size": 3, "strata": ["plan"], "quotas": {"CP": 2, "CIN": 1}},
    "timetable": {"starts": AS_AT, "days": [{"step": "returns", "day": 10}]},
    "panel": ["police-lead", "health-lead"],
    "immediate_concern": {"manager": "council-lead", "next_manager": "scrutineer"},
}


def neglect_child(number: int) -> list[tuple[str, dict]]:
    """Every third child is on a child in need plan, the others on a child protection plan; all for neglect."""
    start = date(2025, 6, 2) + timedelta(days=number)
    plan = {"kind": "CIN" if number % 3 == 0 else "CP", "start": start, "category_initial": "NEG"}
    return [
        ("person", {"birth": date(2012, 1, 1) + timedelta(days=40 * number), "family": f"F{number // 2}"}),
        ("plan", plan),
        ("meeting", {"kind": "initial_conference", "day": start, "outcome": "held"}),
        ("participation", {"meeting_kind": "initial_conference", "meeting_day": start, "organisation": "gp",
                           "invited": "yes" if number % 2 else "no", "attended": "no"}),
    ]  # fmt: skip


def load(
    record: Record,
    children: dict[str, list[tuple[str, dict]]],
    *,
    day: date = AS_AT,
    agency="council",
    received: datetime | None = None,
) -> None:
    """Put rows into the record as one delivery of one agency that vouches for all its tables."""
    with record.staging_folder() as folder:
        tables = {table for rows in children.values() for table, _ in rows}
        with Staging(folder) as staging:
            for number, (child, rows) in enumerate(children.items(), start=1):
                for table, values in rows:
                    staging.accept_row(table, child, "Children", number, values)
                staging.count_accepted("Children")
            coverage = tuple(
                Coverage(agency, agency, "test", table, date(2020, 1, 1), day) for table in sorted(tables)
            )
            staging.finish(Extract(day, Mode.APPEND, coverage=coverage))
        record.add(folder, feed="test", agency=agency, agreement="T", file="children.xlsx", sha256="0" * 64,
                   received=received)  # fmt: skip


STEPS = [Phase.PLANNED, Phase.FROZEN, Phase.DRAWN, Phase.COLLECTING, Phase.GRADING, Phase.MODERATING,
         Phase.REPORTING, Phase.PUBLISHED, Phase.CLOSED]  # fmt: skip


def _draw(audit, coordinator, chair, office):
    contribute_dice(audit, digits=DICE, party="chair", witness="police", by=coordinator)
    draw(audit, by=coordinator)


def answer_nothing_known(audit, coordinator, office):
    for one in AgencyReturn.objects.filter(sampled_child__audit=audit).expected():
        hand_in(one, involved=False, answers={}, by=coordinator, on_behalf_of=office.agency(one.agency))
        accept_return(one, by=coordinator)


def _open_grading(audit, coordinator, chair, office):
    answer_nothing_known(audit, coordinator, office)
    open_grading(audit, by=coordinator)


def any_answer(question) -> Answer:
    """The first answer that may be given, with a reason."""
    plain = {AnswerKind.TEXT: "As the file shows.", AnswerKind.DATE: "2026-01-05", AnswerKind.NUMBER: "3"}
    value = question.codes[0] if question.codes else plain[question.answer]
    return Answer(value, "As the file shows.")


def whole_answers(form) -> dict[str, Answer]:
    """A whole return of a kind of agency."""
    answers = {}
    for question in form.tool.questions_for(form.kind):
        if is_asked(question, answers):
            answers[question.id] = any_answer(question)
    return answers


def grade_all(audit, office, given="good"):
    for member in audit.terms.panel:
        for child in SampledChild.in_sample(audit):
            for line in graded_lines(audit):
                grade(
                    child, key_line=line, grade=given, reason="As the file shows.", by=office.person(member)
                )


def _open_panel(audit, coordinator, chair, office):
    grade_all(audit, office)
    open_panel(audit, by=chair)


def _start_reporting(audit, coordinator, chair, office):
    for child in SampledChild.in_sample(audit):
        for line in graded_lines(audit):
            moderate(child, key_line=line, grade="good", reason="Agreed.", by=chair)
    start_reporting(audit, by=chair)


def key_list_for(child: SampledChild) -> KeyList:
    """A whole key list of an invented child."""
    return KeyList(
        case=child.case,
        children=(Named(f"Zebedee Quillfeather{'abcdefgh'[child.position % 8]}"),),
        addresses=("14 Ottershaw Mews, ZZ99 3VZ",),
        none=frozenset({Entry.FAMILY, Entry.SCHOOLS, Entry.WORKERS}),
    )


def a_briefing(**changes) -> Briefing:
    """A briefing of seven parts that names nobody."""
    parts = tuple(
        Part(f"Part {n}", (Statement(f"We found practice worth sharing, point {n}."),)) for n in range(1, 8)
    )
    parts = (Part("Why", (Statement("GPs need to be asked.", kind=Kind.WORRY),)), *parts[1:])
    made = Briefing(
        title="Neglect: what we learnt",
        partnership="Wyvernshire Safeguarding Children Partnership",
        published=AS_AT,
        parts=parts,
        audits=(AuditReference("Children who experience neglect", "March 2026"),),
    )
    return replace(made, **changes)


def prepare_briefing(audit, coordinator, chair, office):
    """Key lists, decided findings, a briefing that is written and checked."""
    for child in SampledChild.in_sample(audit):
        write_key_list(child, key_list=key_list_for(child), by=coordinator)
    written = write_finding(
        audit, kind=FindingKind.WORRY, theme="drift", statement="Plans did not change.", by=coordinator
    )
    accept_finding(written, by=chair)
    version = write_briefing(audit, content=a_briefing(), by=coordinator)
    assert check_briefing(audit, by=coordinator).passed
    return version


def _publish(audit, coordinator, chair, office):
    version = prepare_briefing(audit, coordinator, chair, office)
    for approver in ("chair", "scrutineer"):
        approve(audit, sha256=version.sha256, by=office.person(approver))
    publish(audit, by=coordinator)


def _close(audit, coordinator, chair, office):
    add_action(
        audit.findings.get(),
        text="Review plans.",
        owner=office.agency("council"),
        due=date(2026, 6, 1),
        by=coordinator,
    )
    close(audit, by=coordinator)


MOVES = {
    Phase.FROZEN: lambda audit, coordinator, chair, office: freeze(audit, by=coordinator),
    Phase.DRAWN: _draw,
    Phase.COLLECTING: lambda audit, coordinator, chair, office: export_returns(audit, by=coordinator),
    Phase.GRADING: _open_grading,
    Phase.MODERATING: _open_panel,
    Phase.REPORTING: _start_reporting,
    Phase.PUBLISHED: _publish,
    Phase.CLOSED: _close,
}
