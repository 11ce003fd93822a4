"""Writes CIN census files: one for each census day, of all cases open in its year."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from macfa.synthetic.lives import Assessment, Case, Child, Enquiry, Family, Plan
from macfa.vocabulary.days import Day

SOFTWARE = "Imaginary Case System"
AUTHORITY = "999"
PLANS_SINCE, SEX_SINCE = 2022, 2025
EARLY_HELP_SINCE = date(2022, 4, 1)
FACTORS_SINCE = {"24A": 2022}
_GENDER = {"M": "1", "F": "2"}


def write_census(path: Path, families: Iterable[Family], reference: Day) -> None:
    """The census of the year to 31 March, or of the year so far where the reference day is another.

    Both are told in full for every case that was open at any time of it, as known on the reference day.
    """
    first = date(reference.year - (reference.month < 4), 4, 1)
    writer = _Writer(first, reference)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<Message>\n')
        file.writelines(writer.header())
        file.write("<Children>\n")
        for family in families:
            for child in family.children:
                file.writelines(writer.child(family, child))
        file.write("</Children>\n</Message>\n")


def told_in_census(case: Case, first: Day, reference: Day) -> bool:
    """Whether a case belongs in the census of a year."""
    return case.statutory and case.received <= reference and (case.closed is None or case.closed >= first)


class _Writer:
    """Writes the elements of one census."""

    def __init__(self, first: Day, reference: Day) -> None:
        self._first, self._reference = first, reference
        self._year = reference.year

    def header(self) -> Iterator[str]:
        """Who sends it and which day it is about."""
        yield "<Header>\n<CollectionDetails>"
        yield from (_element("Collection", "CIN"), _element("Year", str(self._year)))
        yield _element("ReferenceDate", self._reference)
        yield "</CollectionDetails>\n<Source>"
        yield from (
            _element("SourceLevel", "L"),
            _element("LEA", AUTHORITY),
            _element("SoftwareCode", SOFTWARE),
        )
        yield from (_element("Release", "1"), _element("SerialNo", "001"))
        yield _element("DateTime", f"{self._reference}T17:00:00")
        yield "</Source>\n</Header>\n"

    def child(self, family: Family, child: Child) -> Iterator[str]:
        """One child with its cases; nothing where none belongs here."""
        cases = [c for c in family.cases_of(child) if told_in_census(c, self._first, self._reference)]
        if not cases:
            return
        yield "<Child><ChildIdentifiers>"
        yield from self._identifiers(family, child)
        yield f"</ChildIdentifiers><ChildCharacteristics>{_element('Ethnicity', child.ethnicity)}<Disabilities>"
        yield from (_element("Disability", code) for code in child.disabilities or ("NONE",))
        yield "</Disabilities></ChildCharacteristics>\n"
        for case in cases:
            yield from self._case(family, child, case)
        yield "</Child>\n"

    def _identifiers(self, family: Family, child: Child) -> Iterator[str]:
        yield _element("LAchildID", child.id)
        yield _element("UPN", child.upn) if child.upn else _element("UPNunknown", "UN1")
        if child.birth <= self._reference:
            yield _element("PersonBirthDate", child.birth)
        if child.birth > family.cases_of(child)[0].received:
            yield _element("ExpectedPersonBirthDate", child.birth)
        yield (
            _element("Sex", child.sex)
            if self._year >= SEX_SINCE
            else _element("GenderCurrent", _GENDER[child.sex])
        )

    def _case(self, family: Family, child: Child, case: Case) -> Iterator[str]:
        closed = self._known(case.closed)
        yield "<CINdetails>"
        yield _element("CINreferralDate", case.received)
        yield _element("ReferralSource", _source(case))
        yield _element("PrimaryNeedCode", case.need)
        if closed:
            yield from (_element("CINclosureDate", closed), _element("ReasonForClosure", case.closure_reason))
        for assessment in case.assessments:
            yield from self._assessment(assessment)
        for plan in case.plans:
            if plan.kind == "CIN" and plan.start <= self._reference and self._year >= PLANS_SINCE:
                yield from self._cin_plan(plan)
        for enquiry in case.enquiries:
            yield from self._enquiry(enquiry)
        yield _element("ReferralNFA", "1" if case.no_further_action else "0")
        for plan in case.plans:
            if plan.kind == "CP" and plan.start <= self._reference:
                yield from self._protection_plan(family, child, plan)
        yield "</CINdetails>\n"

    def _assessment(self, assessment: Assessment) -> Iterator[str]:
        if assessment.started > self._reference:
            return
        yield "<Assessments>" + _element("AssessmentActualStartDate", assessment.started)
        if authorised := self._known(assessment.authorised):
            yield _element("AssessmentAuthorisationDate", authorised)
            told = [f for f in assessment.factors if FACTORS_SINCE.get(f, 0) <= self._year]
            if told:
                factors = "".join(_element("AssessmentFactors", f) for f in told)
                yield f"<FactorsIdentifiedAtAssessment>{factors}</FactorsIdentifiedAtAssessment>"
        yield "</Assessments>"

    def _cin_plan(self, plan: Plan) -> Iterator[str]:
        yield "<CINPlanDates>" + _element("CINPlanStartDate", plan.start)
        if end := self._known(plan.end):
            yield _element("CINPlanEndDate", end)
        yield "</CINPlanDates>"

    def _enquiry(self, enquiry: Enquiry) -> Iterator[str]:
        if enquiry.started > self._reference:
            return
        yield "<Section47>" + _element("S47ActualStartDate", enquiry.started)
        yield _element("InitialCPCtarget", enquiry.target)
        if conference := self._known(enquiry.conference):
            yield _element("DateOfInitialCPC", conference)
        yield _element("ICPCnotRequired", "0" if enquiry.conference else "1") + "</Section47>"

    def _protection_plan(self, family: Family, child: Child, plan: Plan) -> Iterator[str]:
        yield "<ChildProtectionPlans>" + _element("CPPstartDate", plan.start)
        if end := self._known(plan.end):
            yield _element("CPPendDate", end)
        yield _element("InitialCategoryOfAbuse", plan.category_initial)
        yield _element("LatestCategoryOfAbuse", plan.category_latest)
        yield _element("NumberOfPreviousCPP", str(family.previous_plans(child, plan)))
        reviews = [day for day in plan.reviews if self._first <= day <= self._reference]
        if reviews:
            yield f"<Reviews>{''.join(_element('CPPreviewDate', day) for day in reviews)}</Reviews>"
        yield "</ChildProtectionPlans>"

    def _known(self, day: Day | None) -> Day | None:
        return day if day and day <= self._reference else None


def _source(case: Case) -> str:
    """Who referred. Before April 2022 there was no code for early help of the same council."""
    return "5B" if case.source == "5D" and case.received < EARLY_HELP_SINCE else case.source or "8"


def _element(name: str, text: object) -> str:
    return f"<{name}>{escape(str(text))}</{name}>"
