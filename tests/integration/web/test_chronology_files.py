"""Chronologies come in as files and go out as documents, on the web."""

import shutil

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from macfa.audits.models import SampledChild
from macfa.audits.states import Phase
from macfa.partnership.models import LedgerEntry
from macfa.web.jobs.models import Job
from macfa.web.jobs.work import run_job

CSV = (
    "Date,Source,Event,Outcome\n"
    "22.05.16,Health visitor diary,Home visit: no answer,\n"
    "?3 June 2016,Health visitor diary,Mother seen in town,Nothing further\n"
    "31/02/2016,Health visitor diary,Telephone call,\n"
)


@pytest.fixture
def own_record(told):
    """A copy of the record that this test may add to, and agreements for chronologies."""
    folder = told.folder / "record"
    shared = folder.resolve()
    folder.unlink()
    shutil.copytree(shared, folder)
    said = {
        "purpose": "Audit",
        "lawful_basis": "Working Together",
        "reference": "A1",
        "scope": "all_children",
    }
    agreements = [{"agency": one, "controller": one, **said} for one in ("council", "police", "gp")]
    (told.folder / "agreements.yaml").write_text(yaml.safe_dump(agreements))
    return told


@pytest.fixture
def collecting(own_record, an_audit):
    return SampledChild.in_sample(an_audit(at=Phase.COLLECTING)).first()


@pytest.fixture
def load(signed_in, collecting, django_capture_on_commit_callbacks):
    """load(...): somebody uploads a chronology of the case; the page on which the work ends."""

    def upload(content=CSV, agency="gp", person="gp-auditor", part=""):
        browser = signed_in(person)
        given = {"agency": agency, "part": part, "file": SimpleUploadedFile("gp.csv", content.encode())}
        answer = browser.post(reverse("chronology.load", args=[collecting.case]), given)
        if answer.status_code != 302:
            return answer
        job = Job.objects.order_by("-pk").first()
        run_job.func(job.pk)
        job.refresh_from_db()
        assert job.result, job.problem
        return browser.get(job.result)

    return upload


def test_an_agency_loads_its_own_chronology_and_sees_problems_at_their_cells(load, collecting, signed_in):
    page = load().content.decode()
    assert "31/02/2016" in page and "Every row accounted for" in page
    assert "2 added" in page
    listed = signed_in("gp-auditor").get(reverse("chronology.one", args=[collecting.case])).content.decode()
    assert "?3 June 2016" in listed and "Home visit: no answer" in listed
    assert (
        "Home visit"
        not in signed_in("police-lead")
        .get(reverse("chronology.one", args=[collecting.case]))
        .content.decode()
    )


def test_a_file_that_comes_in_again_replaces_that_agencys_part_and_shows_what_changed(load):
    load()
    page = load(
        CSV.replace("Nothing further", "Referred to early help").replace("31/02", "28/02")
    ).content.decode()
    assert "1 added, 1 altered, 4 the same" in page
    assert "outcome" in page


def test_a_part_of_an_agency_stands_beside_the_agencys_own(load, collecting, signed_in):
    load()
    load(CSV.replace("Home visit", "Clinic"), part="Midwives")
    page = signed_in("gp-auditor").get(reverse("chronology.one", args=[collecting.case])).content.decode()
    assert "Clinic: no answer" in page and "Home visit: no answer" in page and "Midwives" in page


def test_nobody_loads_or_looks_at_the_file_of_another_agency(load, collecting, own_record, signed_in):
    answer = load(agency="police")
    assert answer.status_code == 422 and "Select a valid choice" in answer.content.decode()
    load()
    number = Job.objects.order_by("-pk").first().result.rstrip("/").rpartition("/")[2]
    address = reverse("chronology.loaded", args=[collecting.case, number])
    assert signed_in("police-lead").get(address).status_code == 404
    assert signed_in("coordinator").get(address).status_code == 200


def test_loading_stands_in_the_ledger_and_outside_an_agreement_nothing_comes_in(
    load, collecting, own_record, signed_in
):
    load()
    assert LedgerEntry.objects.filter(action="delivery loaded", actor="gp-auditor").count() == 1
    (own_record.folder / "agreements.yaml").write_text("[]")
    with pytest.raises(AssertionError, match="No agreement covers chronology"):
        load(CSV + "1/1/2017,Diary,Call,\n")
