"""One year on on the web: pick the earlier audit, read the comparison, take the PDF."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from macfa.audits.states import Phase
from macfa.web.jobs.models import Job
from macfa.web.jobs.work import run_job

EARLIER = {"id": "neglect-2025", "as_at": date(2025, 9, 1), "title": "Neglect, the first time",
           "timetable": {"starts": date(2025, 9, 1), "days": [{"step": "returns", "day": 10}]}}  # fmt: skip


@pytest.fixture
def two_audits(an_audit):
    return an_audit(at=Phase.REPORTING, **EARLIER), an_audit(at=Phase.REPORTING)


@pytest.fixture
def compared(two_audits, signed_in):
    earlier, later = two_audits
    browser = signed_in("coordinator")
    browser.post(reverse("audits.compare", args=[later.key]), {"earlier": earlier.key})
    job = Job.objects.order_by("-pk").first()
    run_job.func(job.pk)
    job.refresh_from_db()
    assert job.problem == ""
    return browser.get(job.result)


def test_only_earlier_audits_are_offered(two_audits, signed_in):
    earlier, later = two_audits
    page = signed_in("coordinator").get(reverse("audits.compare", args=[later.key]))
    assert html.fromstring(page.content).xpath("//input[@type='radio']/@value") == [earlier.key]
    page = signed_in("coordinator").get(reverse("audits.compare", args=[earlier.key]))
    assert "There is no earlier audit" in page.content.decode()


def test_the_comparison_names_both_days_and_compares_the_grades_in_words(compared):
    words = " ".join(html.fromstring(compared.content).text_content().split())
    assert "Practice up to 1 September 2025 and up to 2 March 2026" in words
    # Both panels graded all three children "good" on every key line.
    assert "What the panel graded" in words and "3 of 3" in words


def test_every_table_has_a_caption_and_every_picture_words(compared):
    page = html.fromstring(compared.content)
    assert all(table.xpath("./caption") for table in page.xpath("//table"))
    assert all(
        svg.xpath("./*[local-name()='title']") for svg in page.xpath("//*[local-name()='svg' and @role]")
    )


def test_the_pdf_is_for_those_who_work_on_findings(compared, two_audits, signed_in):
    earlier, later = two_audits
    address = reverse("audits.comparison_pdf", args=[later.key, earlier.key])
    assert signed_in("chair").get(address).content.startswith(b"%PDF")
    assert signed_in("practitioner").get(address).status_code == 403
    assert signed_in("education-lead").get(address).status_code == 404


def test_a_comparison_that_nobody_made_is_not_there(two_audits, signed_in):
    earlier, later = two_audits
    address = reverse("audits.comparison", args=[later.key, earlier.key])
    assert signed_in("coordinator").get(address).status_code == 404
