"""Plants a token of its own in each text that people write in an audit, and says who may meet it.

A token's owner is what the text is and whose. `may_meet` is the whole rule, written down from the product's promises
and not from the application's code: it reads neither its visibility rules nor its table of pages.
"""

from dataclasses import dataclass, replace
from datetime import date

from audit_walk import a_briefing, any_answer, key_list_for

from macfa.audits.actions.agency_return import accept_return, return_for_clarification
from macfa.audits.actions.briefing import approve, check_briefing, publish, write_briefing
from macfa.audits.actions.concern import acknowledge_concern, answer_concern, raise_concern
from macfa.audits.actions.draft import save_answer
from macfa.audits.actions.family_drawing import change
from macfa.audits.actions.finding import accept_finding, add_action, reject_finding, write_finding
from macfa.audits.actions.handing_in import hand_in
from macfa.audits.actions.key_list import write_key_list
from macfa.audits.actions.panel import grade, moderate, open_grading, open_panel, start_reporting
from macfa.audits.actions.return_file import add_file
from macfa.audits.drafts import Draft
from macfa.audits.families.saying import Details
from macfa.audits.models import AgencyReturn, SampledChild
from macfa.audits.policies import graded_lines
from macfa.audits.states import Phase
from macfa.documents.briefing.content import Part, Statement
from macfa.instruments.answers import Answer, is_asked
from macfa.instruments.tool import FindingKind
from macfa.learning.actions import dissemination, policy, progress
from macfa.learning.models.progress import ActionState
from macfa.stewardship.actions.glass import open_glass
from macfa.stewardship.kinds import GlassReason


@dataclass(frozen=True)
class Owner:
    """What a text is, and the agency or person whose it is."""

    what: str
    whose: str = ""


@dataclass(frozen=True)
class Reader:
    """Who somebody is: agency, roles in the partnership, offices in the audit."""

    id: str
    agency: str
    roles: frozenset[str]


LATE = (Phase.MODERATING, Phase.REPORTING, Phase.PUBLISHED, Phase.CLOSED)
ANSWERS = frozenset({"agency_auditor", "agency_lead"})
PANEL = frozenset({"panel_member", "panel_chair"})
WRITES_FINDINGS = frozenset({"coordinator", "panel_chair", "panel_member", "scrutineer", "approver"})
FOLLOWS = frozenset(
    {
        "agency_auditor",
        "agency_lead",
        "panel_chair",
        "coordinator",
        "scrutineer",
        "safeguarding_manager",
        "executive",
    }
)
MANAGERS = ("council-lead", "scrutineer")  # those whom the terms of reference of the tests name


def own_agency(owner: Owner, reader: Reader) -> bool:
    return reader.agency == owner.whose and bool(reader.roles & ANSWERS)


def answers(owner: Owner, reader: Reader, phase: Phase) -> bool:
    """What an agency has handed in: itself, the coordinator, and the panel once it grades."""
    panel = bool(reader.roles & PANEL) and phase in (Phase.GRADING, *LATE)
    return own_agency(owner, reader) or "coordinator" in reader.roles or panel


def concern(owner: Owner, reader: Reader, phase: Phase) -> bool:
    raised = reader.agency == owner.whose and bool(reader.roles & (ANSWERS | {"safeguarding_manager"}))
    return raised or "coordinator" in reader.roles or reader.id in MANAGERS


def own_grade(owner: Owner, reader: Reader, phase: Phase) -> bool:
    """Nobody but the member before the chair has opened the panel."""
    return reader.id == owner.whose or (phase in LATE and bool(reader.roles & (PANEL | {"coordinator"})))


def briefing(owner: Owner, reader: Reader, phase: Phase) -> bool:
    """Before it is published: those who write it, approve it, or decided on the findings in it."""
    return phase in (Phase.PUBLISHED, Phase.CLOSED) or bool(reader.roles & WRITES_FINDINGS)


def discussion(owner: Owner, reader: Reader, phase: Phase) -> bool:
    """The team's own agency, and those who follow for the partnership what became of a briefing."""
    return reader.agency == owner.whose or bool(reader.roles & (FOLLOWS | {"coordinator"}))


def finding_with_an_action(owner: Owner, reader: Reader, phase: Phase) -> bool:
    """Once it is published, those who follow its action read why."""
    follows = phase in (Phase.PUBLISHED, Phase.CLOSED) and bool(reader.roles & FOLLOWS)
    return follows or bool(reader.roles & WRITES_FINDINGS)


def drawn(owner: Owner, reader: Reader, phase: Phase) -> bool:
    """What an agency drew of a family: itself, and those who put together what agencies say."""
    own = reader.agency == owner.whose and bool(reader.roles & (ANSWERS | {"safeguarding_manager"}))
    return own or bool(reader.roles & {"coordinator", "data_steward"})


def held_by(*roles: str):
    return lambda owner, reader, phase: bool(reader.roles & set(roles))


RULES = {
    "draft": lambda owner, reader, phase: own_agency(owner, reader),
    "answer": answers,
    "clarification": answers,
    "file": answers,
    "drawn family": drawn,
    "concern": concern,
    "grade": own_grade,
    "final grade": held_by("coordinator", *PANEL),
    "finding": held_by(*WRITES_FINDINGS),
    "finding with an action": finding_with_an_action,
    "key list": held_by("coordinator"),
    "briefing": briefing,
    "action": held_by(*FOLLOWS, *WRITES_FINDINGS),
    "discussion": discussion,
    "policy": lambda owner, reader, phase: True,
    "glass": lambda owner, reader, phase: (
        reader.id == owner.whose or "information_governance" in reader.roles
    ),
    "hypothesis": lambda owner, reader, phase: (
        not reader.roles <= {"practitioner", "administrator", "data_steward"}
    ),
}


def may_meet(owner: Owner, reader: Reader, phase: Phase) -> bool:
    """Whether this person may find this text anywhere, in this phase. KeyError where nobody has said."""
    return RULES[owner.what](owner, reader, phase)


class Planter:
    """Makes tokens, and the audit in which they stand, phase by phase."""

    def __init__(self, office, folder) -> None:
        self.office, self.folder = office, folder
        self.tokens: dict[str, Owner] = {}
        self.coordinator, self.chair = office.person("coordinator"), office.person("chair")

    def token(self, what: str, whose: str = "") -> str:
        """A word that stands nowhere else, and that no typesetter breaks."""
        made = f"cnry{len(self.tokens):04d}zq"
        self.tokens[made] = Owner(what, whose)
        return made

    def returns(self, audit) -> list[AgencyReturn]:
        return list(AgencyReturn.objects.filter(sampled_child__audit=audit).expected())

    def drafts(self, audit) -> None:
        """Every agency has begun, drawn families and put chronologies beside; a concern was raised and answered."""
        writers = {"council": "council-lead", "police": "police-lead", "gp": "gp-auditor"}
        for one in self.returns(audit):
            by, asked = self.office.person(writers[one.agency]), Draft(one).asked[0]
            saved = Draft(one).saved(asked.id)
            written = replace(any_answer(asked), comment=self.token("draft", one.agency))
            save_answer(one, question=asked.id, answer=written, seen=saved.seen, by=by)
            chronology = self.folder / f"chronology-{one.pk}.csv"
            chronology.write_text(f"day,what\n2026-01-05,{self.token('file', one.agency)}\n")
            add_file(one, file=chronology, by=by)
            child, name = one.sampled_child.child, self.token("drawn family", one.agency)
            change(child, about=f"child:{child}", details=Details(name=name), by=by)
        case = SampledChild.in_sample(audit).first().case
        text = f"Not safe: {self.token('concern', 'gp')}."
        concern = raise_concern(audit, text=text, case=case, by=self.office.person("gp-auditor"))
        manager = self.office.person("council-lead")
        acknowledge_concern(concern, by=manager)
        answer_concern(concern, answer=f"Visited: {self.token('concern', 'gp')}.", by=manager)
        reason = f"Standing in: {self.token('glass', 'coordinator')}."
        open_glass("C25", kind=GlassReason.COVERING, reason=reason, by=self.coordinator)

    def hand_in_all(self, audit) -> None:
        """Returns with a token in every answer; the first of each agency goes back once with a question."""
        asked_back = set()
        for one in self.returns(audit):
            whose = self.office.agency(one.agency)
            hand_in(one, involved=True, answers=self._answers(one), by=self.coordinator, on_behalf_of=whose)
            if one.agency not in asked_back:
                asked_back.add(one.agency)
                question = f"What is meant? {self.token('clarification', one.agency)}"
                return_for_clarification(one, questions={"": question}, by=self.coordinator)
                again = self._answers(one)
                hand_in(one, involved=True, answers=again, by=self.coordinator, on_behalf_of=whose)
            accept_return(one, by=self.coordinator)

    def _answers(self, one: AgencyReturn) -> dict[str, Answer]:
        form, answers = Draft(one), {}
        for question in form.questions:
            if not is_asked(question, answers):
                continue
            if (saved := form.saved(question.id).answer) != Answer(""):  # what was drafted is now handed in
                self.tokens[saved.comment or saved.value] = Owner("answer", one.agency)
                answers[question.id] = saved
                continue
            given, token = any_answer(question), self.token("answer", one.agency)
            text = not question.codes and given.value == "As the file shows."
            answers[question.id] = replace(given, value=token) if text else replace(given, comment=token)
        return answers

    def grades(self, audit) -> None:
        for member in audit.terms.panel:
            for child in SampledChild.in_sample(audit):
                for line in graded_lines(audit):
                    reason = self.token("grade", member)
                    grade(child, key_line=line, grade="good", reason=reason, by=self.office.person(member))

    def settle(self, audit) -> None:
        for child in SampledChild.in_sample(audit):
            for line in graded_lines(audit):
                moderate(child, key_line=line, grade="good", reason=self.token("final grade"), by=self.chair)

    def report(self, audit) -> None:
        """Key lists, a finding that stands, with its action, and one that does not, a briefing."""
        for child in SampledChild.in_sample(audit):
            named = replace(key_list_for(child), addresses=(f"14 {self.token('key list')} Mews, ZZ99 3VZ",))
            write_key_list(child, key_list=named, by=self.coordinator)
        accepted, rejected = (
            write_finding(audit, kind=FindingKind.WORRY, theme="drift", by=self.coordinator,
                          statement=f"Plans did not change: {self.token(what)}.",
                          what_needs_to_happen=f"Review: {self.token('finding')}.")
            for what in ("finding with an action", "finding")
        )  # fmt: skip
        accept_finding(accepted, by=self.chair)
        reject_finding(rejected, reason=f"One case: {self.token('finding')}.", by=self.chair)
        self.action = add_action(accepted, text=f"Review {self.token('action')}.", owner=self.office.agency("council"),
                                 due=date(2026, 6, 1), by=self.coordinator)  # fmt: skip
        briefing = a_briefing()
        first = Part(
            "Why", (*briefing.parts[0].statements, Statement(f"We met {self.token('briefing')} often."))
        )
        self.version = write_briefing(
            audit, content=replace(briefing, parts=(first, *briefing.parts[1:])), by=self.coordinator
        )
        assert check_briefing(audit, by=self.coordinator).passed

    def follow(self, audit) -> None:
        """Publish, report on the action, tell a team and hear from it, a policy."""
        for approver in ("chair", "scrutineer"):
            approve(audit, sha256=self.version.sha256, by=self.office.person(approver))
        publish(audit, by=self.coordinator)
        council = self.office.agency("council")
        said = {part: self.token("action") for part in ("text", "evidence", "impact")}
        progress.report(self.action, state=ActionState.DONE, by=self.office.person("council-lead"), **said)
        team = dissemination.add_team(
            name="North", agency=council, by=self.coordinator, contact="n@example.invalid"
        )
        (sent,) = dissemination.send(audit, teams=[team], due=date(2026, 4, 1), by=self.coordinator)
        dissemination.record_discussion(
            sent, met_on=date(2026, 3, 2), present=4, discussed=self.token("discussion", "council"),
            will_change=self.token("discussion", "council"), by=self.office.person("council-lead"),
        )  # fmt: skip
        policy.enter_version(title="Neglect", owner=council, version="2", since=date(2026, 3, 1),
                             what_is_new=self.token("policy"), by=self.coordinator)  # fmt: skip

    def reach(self, audit, phase: Phase) -> None:
        """From the phase before to this one."""
        match phase:
            case Phase.COLLECTING:
                self.drafts(audit)
            case Phase.GRADING:
                self.hand_in_all(audit)
                open_grading(audit, by=self.coordinator)
                self.grades(audit)
            case Phase.MODERATING:
                open_panel(audit, by=self.chair)
                self.settle(audit)
            case Phase.REPORTING:
                start_reporting(audit, by=self.chair)
                self.report(audit)
            case Phase.PUBLISHED:
                self.follow(audit)
        audit.refresh_from_db()
        assert audit.phase is phase
