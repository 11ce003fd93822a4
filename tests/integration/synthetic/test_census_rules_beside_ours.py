"""Two rules of the Department's validation of the census beside our two timers (docs/explanation/census-rules.md)."""

from datetime import date

import pytest
from lxml import etree
from synthetic_loading import load

from macfa.record.store import Record
from macfa.standards.reading import national_library
from macfa.standards.run import evaluate
from macfa.standards.verdict import Answer
from macfa.vocabulary.working_days import working_days

CALENDAR = working_days("england")


@pytest.fixture(scope="module")
def census(written, tmp_path_factory):
    """Every census: its elements, its reference date, and our verdicts when it is loaded alone."""
    found = []
    files = [(year, one) for year in written.years for one in year.feeds if one.feed == "cin-census"]
    for year, file in files:
        record = Record.create(tmp_path_factory.mktemp("census"))
        load(record, written, file, year.as_at)
        root = etree.parse(file.path).getroot()
        reference = date.fromisoformat(root.findtext(".//{*}ReferenceDate"))
        standards = national_library().only(["assessment-from-referral", "initial-conference-15-days"])
        found.append((root, reference, list(evaluate(record.version(), standards, reference))))
    return found


def too_old(element, name, days, reference):
    """Whether the day in a field lies more than so many working days before the reference date."""
    return CALENDAR.after(date.fromisoformat(element.findtext(f"{{*}}{name}")), days) < reference


def open_assessments(root, reference):
    """Rule 8670Q: started more than 45 working days before the reference date, and not authorised."""
    for child in root.iter("{*}Child"):
        for referral in child.iter("{*}CINdetails"):
            for one in referral.iter("{*}Assessments"):
                authorised = one.findtext("{*}AssessmentAuthorisationDate")
                if not authorised and too_old(one, "AssessmentActualStartDate", 45, reference):
                    yield (
                        child.findtext(".//{*}LAchildID"),
                        date.fromisoformat(referral.findtext("{*}CINreferralDate")),
                    )


def enquiries_without_conference(root, reference):
    """Rule 8675Q: started more than 15 working days before, no conference, and one was required."""
    for child in root.iter("{*}Child"):
        for one in child.iter("{*}Section47"):
            needed = one.findtext("{*}ICPCnotRequired") not in ("true", "1")
            held = one.findtext("{*}DateOfInitialCPC")
            if needed and not held and too_old(one, "S47ActualStartDate", 15, reference):
                yield (
                    child.findtext(".//{*}LAchildID"),
                    date.fromisoformat(one.findtext("{*}S47ActualStartDate")),
                )


@pytest.mark.parametrize(
    ("rule", "standard"),
    [
        pytest.param(open_assessments, "assessment-from-referral", id="8670Q"),
        pytest.param(enquiries_without_conference, "initial-conference-15-days", id="8675Q"),
    ],
)
def test_what_the_rule_reports_is_missed_and_what_was_late_only_we_report(census, rule, standard):
    reported, late = set(), 0
    for root, reference, verdicts in census:
        answers = {(v.child, v.opened): v.answer for v in verdicts if v.standard == standard}
        told = set(rule(root, reference))
        assert {answers[row] for row in told} <= {Answer.MISSED}
        reported |= told
        late += sum(answer is Answer.LATE for answer in answers.values())
    assert reported and late > len(reported)
