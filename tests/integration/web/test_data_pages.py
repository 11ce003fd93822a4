"""Files come in on the web: every row accounted for, refused outside an agreement, destroyed after loading."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from macfa.partnership.models import LedgerEntry
from macfa.record.agreements import read_agreements
from macfa.record.store import Record
from macfa.web.jobs.models import Job
from macfa.web.jobs.work import run_job

LIST = (
    b"id,date of birth,plan,category,from\n"
    b"C-1,2015-03-02,CP,neglect,2025-09-01\n"
    b"C-2,31/02/2016,CP,neglect,2025-09-01\n"
)


@pytest.fixture
def empty_record(partnership, db):
    folder = partnership.folder / "record"
    folder.rmdir()
    return Record.create(folder)


@pytest.fixture
def load(signed_in, empty_record, django_capture_on_commit_callbacks):
    def upload(content=LIST, agency="council", person="data-steward"):
        browser = signed_in(person)
        given = {"feed": "children", "agency": agency, "file": SimpleUploadedFile("list.csv", content),
                 "extract_date_0": "1", "extract_date_1": "10", "extract_date_2": "2025"}  # fmt: skip
        answer = browser.post(reverse("data.upload"), given)
        job = Job.objects.order_by("-pk").first()
        run_job.func(job.pk)
        job.refresh_from_db()
        return browser, answer, job

    return upload


def test_an_upload_becomes_a_delivery_with_every_row_accounted_for(load, empty_record):
    browser, answer, job = load()
    assert answer.headers["Location"] == reverse("jobs.one", args=[job.pk])
    (delivery,) = empty_record.deliveries()
    assert job.result == reverse("data.delivery", args=[delivery.id])
    page = browser.get(job.result).content.decode()
    assert "Every row accounted for" in page and "Download the rejected rows" in page


def test_the_upload_itself_is_destroyed(load, partnership):
    load()
    assert not list((partnership.folder / "uploads").iterdir())


def test_a_rejected_row_says_sheet_row_column_found_and_expected(load, empty_record):
    browser, _, _ = load()
    (delivery,) = empty_record.deliveries()
    page = browser.get(reverse("data.rejected", args=[delivery.id])).content.decode()
    assert "31/02/2016" in page
    file = browser.get(reverse("data.rejected_file", args=[delivery.id]))
    assert file.content.startswith(b"PK")


def test_looking_at_rejected_rows_stands_in_the_ledger(load, empty_record):
    browser, _, _ = load()
    (delivery,) = empty_record.deliveries()
    browser.get(reverse("data.rejected", args=[delivery.id]))
    assert LedgerEntry.objects.order_by("-seq").first().object == f"rejected rows of delivery {delivery.id}"


def test_the_same_file_again_changes_nothing(load, empty_record):
    load()
    browser, _, job = load()
    assert len(list(empty_record.deliveries())) == 1
    assert "came in before" in browser.get(job.result).content.decode()


def test_an_agency_that_refuses_to_share_cannot_be_loaded(load, signed_in, partnership, empty_record):
    reference = next(one for one in _agreements(partnership) if one.agency == "police").reference
    browser = signed_in("data-steward")
    given = {
        "scope": "refused",
        "controller": "The Chief Constable",
        "purpose": "Audit",
        "lawful_basis": "Article 6(1)(e)",
    }
    assert browser.post(reverse("data.agreement", args=[reference]), given).status_code == 302
    assert "Refused" in browser.get(reverse("data.agreements")).content.decode()
    load(agency="police")
    assert not list(empty_record.deliveries()) or all(
        sheet.accepted == 0 for one in empty_record.deliveries() for sheet in one.sheets
    )


def _agreements(partnership):
    return read_agreements(partnership.folder / "agreements.yaml")


def test_who_may_only_see_the_data_is_not_offered_an_upload(signed_in, empty_record):
    browser = signed_in("scrutineer")
    assert "Upload a file" not in browser.get(reverse("data")).content.decode()
    assert browser.get(reverse("data.upload")).status_code == 403


def test_a_file_that_cannot_be_read_says_why(load, empty_record):
    _, _, job = load(content=b"\x00\x01\x02")
    assert job.state == "failed" and "list.csv" in job.problem
