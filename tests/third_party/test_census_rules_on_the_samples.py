"""Rules 8670Q and 8675Q, as published, beside our two timers on the samples (docs/explanation/census-rules.md)."""

from datetime import date
from pathlib import Path

import pytest
from census_files import FIXTURES
from lxml import etree

from macfa.feeds.cin_census.reader import read
from macfa.feeds.options import Options
from macfa.record.staging import Staging
from macfa.record.store import Record
from macfa.standards.reading import national_library
from macfa.standards.run import evaluate, last_known_day
from macfa.standards.verdict import Answer
from macfa.vocabulary.working_days import working_days

pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not FIXTURES.is_dir(), reason="../shared/fixtures/cin-census is absent"),
]

TIMERS = ("assessment-from-referral", "initial-conference-15-days")

REPORTED = {
    # Everything is authorised, and every enquiry has its conference. Days of 1970 are outside the calendar.
    "cin-2022.xml": (0, 0),
    "CIN_Census_2021.xml": (0, 0),
    "CIN_Census_2024.xml": (0, 0),
    # The assessment of 24 January 2023 is open at 31 March 2024.
    "CIN2rows.xml": (1, 0),
}
OURS = {
    # No standard was in force in 1970.
    "cin-2022.xml": [],
    "CIN_Census_2021.xml": [],
    # Referral of 6 October 2022: the file covers the year from 1 April 2023, so an assessment may lie outside.
    # 2 June (a bank holiday) to 17 June 2022: 6 to 10 and 13 to 17 June, 10 working days. The second child of the 2024
    # file was referred in October 2024, after the reference date.
    "CIN_Census_2024.xml": [(Answer.CANNOT_TELL, None), (Answer.MET, 10)],
    "CIN2rows.xml": [(Answer.CANNOT_TELL, None), (Answer.MET, 10)],
}


def older_than(started: str, days: int, reference: date) -> bool:
    between = working_days("england").between(date.fromisoformat(started), reference)
    return between is not None and between > days


def rows_of_rules(file: Path) -> tuple[int, int]:
    """How many assessments are open, and how many enquiries without conference, longer than the rules allow."""
    root = etree.parse(str(file)).getroot()
    reference = date.fromisoformat(root.findtext(".//ReferenceDate"))
    assessments = [
        one
        for one in root.iter("Assessments")
        if not one.findtext("AssessmentAuthorisationDate")
        and older_than(one.findtext("AssessmentActualStartDate"), 45, reference)
    ]
    enquiries = [
        one
        for one in root.iter("Section47")
        if not one.findtext("DateOfInitialCPC")
        and one.findtext("ICPCnotRequired") in ("0", "false")
        and older_than(one.findtext("S47ActualStartDate"), 15, reference)
    ]
    return len(assessments), len(enquiries)


@pytest.mark.parametrize("name", REPORTED)
def test_what_the_rules_report_of_a_sample(name: str) -> None:
    assert rows_of_rules(FIXTURES / name) == REPORTED[name]


@pytest.mark.parametrize("name", OURS)
def test_what_our_timers_say_of_the_same_sample(name: str, tmp_path: Path) -> None:
    record = Record.create(tmp_path / "record")
    with record.staging_folder() as folder:
        with Staging(folder) as staging:
            staging.finish(read(FIXTURES / name, staging, Options(agency="council")))
        record.add(folder, feed="cin-census", agency="council", agreement="AG1", file=name, sha256="0")
    version = record.version()
    as_at = last_known_day(version)
    assert as_at is not None
    verdicts = evaluate(version, national_library().only(TIMERS), as_at)
    assert [(verdict.answer, verdict.days) for verdict in verdicts] == OURS[name]
