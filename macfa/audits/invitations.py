"""Which organisations are asked about which cases, and the forms they get."""

from datetime import timedelta
from pathlib import Path

from macfa.audits.models import AgencyReturn, Audit, SampledChild
from macfa.audits.states import Phase, ReturnState
from macfa.documents.return_workbook.form import EMPTY, Filled, FrontDoor, ReturnForm
from macfa.documents.return_workbook.identity import Identity
from macfa.instruments.library import tool
from macfa.instruments.tool import AuditTool
from macfa.partnership import clock, here
from macfa.partnership.people import Agency, Person
from macfa.record.history import ChildHistory
from macfa.record.store import Record
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import working_days

LATE_COMER_DAYS = 5
"""Working days for a return on a child who came in as a replacement when the audit's own day is near or past."""


def invite(child: SampledChild, *, by: Person) -> list[AgencyReturn]:
    """Ask every agency of the audit about a child, with every tool that asks something of its kind."""
    audit = child.audit
    partnership = here.partnership()
    return [
        add_return(child, agency, made, case=child.case, subject="the child", by=by)
        for agency in audit.terms.auditing(partnership)
        for made in audit.terms.audit_tools(here.folder() / "tools")
        if made.questions_for(agency.kind)
    ]


def add_return(
    child: SampledChild, agency: Agency, made: AuditTool, *, case: str, subject: str, by: Person
) -> AgencyReturn:
    """Ask one agency about one subject."""
    return AgencyReturn.objects.create(
        sampled_child=child,
        agency=agency.id,
        case=case,
        subject=subject,
        tool=made.id,
        tool_version=made.version,
        due=_due(child.audit),
        invited_at=clock.now(),
        invited_by=by.id,
    )


def _due(audit: Audit) -> Day:
    partnership = here.partnership()
    planned = audit.terms.due("returns", partnership)
    today = clock.now().date()
    soon = working_days(partnership.nation).after(today, LATE_COMER_DAYS) or today + timedelta(days=7)
    return max(planned, soon) if audit.phase is Phase.COLLECTING else planned


def tool_of(agency_return: AgencyReturn) -> AuditTool:
    """The audit tool, in the version that the return answers."""
    return tool(agency_return.tool, agency_return.tool_version, here.folder() / "tools")


def form_of(agency_return: AgencyReturn) -> ReturnForm:
    """The form of a return: questions, front door, where to send it. No name stands in it."""
    audit = agency_return.sampled_child.audit
    partnership = here.partnership()
    agency = partnership.agency(agency_return.agency)
    return ReturnForm(
        audit=audit.key,
        audit_title=audit.title,
        case=agency_return.case,
        organisation=agency.id,
        organisation_name=agency.name,
        kind=agency.kind,
        tool=tool_of(agency_return),
        look_back=audit.terms.look_back.days(audit.terms.as_at),
        return_by=agency_return.due,
        return_to=partnership.person(partnership.coordinator).email
        or f"{partnership.name}, audit coordinator",
        front_door=FrontDoor(partnership.front_door.phone, partnership.front_door.out_of_hours),
        subject=agency_return.subject,
    )


def filled_of(agency_return: AgencyReturn) -> Filled:
    """What the agency has answered so far: a form for clarification goes back with it."""
    if agency_return.state is ReturnState.INVITED:
        return EMPTY
    return Filled(agency_return.given, agency_return.involved)


def questions_back(agency_return: AgencyReturn) -> str:
    """What the coordinator asked about a return and is not answered yet, one line each; "" where nothing is."""
    texts = {question.id: question.text for question in tool_of(agency_return).questions}
    open_ = agency_return.clarifications.filter(answered_at=None)
    lines = [
        f"{texts.get(one.question, one.question) or 'The return as a whole'}: {one.text}" for one in open_
    ]
    if not lines:
        return ""
    head = f"Case {agency_return.case}. Please answer in the form and send it back. Use no names."
    return "\n".join([head, *lines]) + "\n"


def identities(audit: Audit) -> list[Identity]:
    """Whom the cases mean, as far as key lists and the record tell. Travels apart from the forms."""
    children = list(SampledChild.in_sample(audit))
    version = Record(here.folder() / "record").version()
    known = {h.child: h for h in version.histories(audit.terms.as_at, [child.child for child in children])}
    return [_identity(child, known[child.child]) for child in children]


def _identity(child: SampledChild, history: ChildHistory) -> Identity:
    keys = child.key_list
    born = next((row["birth"] for row in history.of("person") if row["birth"]), None)
    numbers = [row["value"] for row in history.of("identifier") if "nhs" in (row["kind"] or "").casefold()]
    return Identity(
        case=child.case,
        who=f"the child (council reference {child.child})",
        name=keys.children[0].name if keys.children else "",
        born=keys.dates_of_birth[0] if keys.dates_of_birth else born,
        address=keys.addresses[0] if keys.addresses else "",
        nhs_number=numbers[0] if numbers else "",
    )


def returns_folder(audit: Audit) -> Path:
    """Where an audit's forms are written, one folder for each organisation."""
    return here.folder() / "out" / audit.key / "returns"
