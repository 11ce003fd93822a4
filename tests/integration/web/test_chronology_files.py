"""Chronologies come in as files and go out as documents, on the web."""

import re
import shutil

import pytest
import yaml
from chronology_fixtures import SECRET
from crawling import text_of
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from macfa.audits.actions.agency_return import accept_return
from macfa.audits.actions.chronology_entries import withhold, write_note
from macfa.audits.actions.chronology_names import add_name
from macfa.audits.actions.chronology_release import release
from macfa.audits.actions.finding import write_finding
from macfa.audits.actions.handing_in import hand_in
from macfa.audits.models import SampledChild
from macfa.audits.states import Phase
from macfa.chronology.withheld import Reason
from macfa.instruments.tool import FindingKind
from macfa.partnership.models import LedgerEntry
from macfa.stewardship.chronology_kinds import NoteKind
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


NAMED = CSV.replace("Mother seen", "Kelly Quill seen").replace("Health visitor diary", "Diary of Jo Farrow")
FORMS = ("docx", "xlsx", "pdf", "html")


@pytest.fixture
def named(load, collecting, own_record):
    """A chronology in which two people are named, and a glossary of both."""
    load(NAMED)
    coordinator = own_record.person("coordinator")
    add_name(collecting.child, label="Mother", names=["Kelly Quill"], by=coordinator)
    add_name(
        collecting.child, label="Health visitor 1", names=["Jo Farrow"], by=coordinator, in_confidence=True
    )
    return collecting


def taken(browser, case, **said):
    """Everything that could be read in a document."""
    answer = browser.post(reverse("chronology.take_out", args=[case.case]), said)
    return answer, text_of(answer.content) if answer.status_code == 200 else answer.content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_working_edition_says_everything_in_every_form(named, signed_in, form):
    answer, text = taken(signed_in("coordinator"), named, reader="working", form=form)
    assert answer.status_code == 200 and f'.{form}"' in answer.headers["Content-Disposition"]
    assert "Kelly Quill" in text or "KellyQuill" in text
    assert "Told only by gp" in text or "Toldonlybygp" in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("reader", ["panel", "subject"])
def test_a_name_of_the_glossary_is_in_no_byte_of_an_edition_without_names(named, signed_in, form, reader):
    answer, text = taken(signed_in("coordinator"), named, reader=reader, form=form, subject="Mother")
    assert answer.status_code == 200
    hidden = ["Farrow"] if reader == "subject" else ["Quill", "Farrow"]
    assert not [name for name in hidden if name in text or name.encode() in answer.content]


@pytest.mark.parametrize("reader", ["panel", "subject"])
def test_a_word_that_may_be_a_name_is_looked_at_before_an_edition_without_names_goes_out(
    load, collecting, own_record, signed_in, reader
):
    load(NAMED)
    add_name(collecting.child, label="Mother", names=["Kelly Quill"], by=own_record.person("coordinator"))
    browser, said = signed_in("coordinator"), {"reader": reader, "form": "html", "subject": "Mother"}
    answer, text = taken(browser, collecting, **said)
    assert answer.status_code == 422 and "may name somebody" in text and "Jo Farrow" in text
    seal = re.search(r'name="looked_at"[^>]*value="(\w+)"', text)[1]
    assert taken(browser, collecting, **said, looked_at="0" * 16)[0].status_code == 422
    answer, text = taken(browser, collecting, **said, looked_at=seal)
    assert answer.status_code == 200 and "Jo Farrow" in text
    assert reader == "subject" or "Kelly Quill" not in text
    taken_out = LedgerEntry.objects.get(action="chronology taken out as a document")
    assert "words looked at that may be names" in taken_out.purpose and "Farrow" not in taken_out.purpose


def test_what_is_withheld_from_the_person_it_is_about_is_not_in_their_copy(
    named, read_by, own_record, signed_in
):
    entry = next(one for one in read_by("coordinator", named.child).entries if one.event == SECRET["gp"])
    withhold(named.child, entry=entry.id, reason=Reason.HARM, by=own_record.person("coordinator"))
    _, text = taken(signed_in("coordinator"), named, reader="subject", form="html", subject="Mother")
    assert SECRET["gp"] not in text and "withheld: S" in text and SECRET["police"] in text


def test_an_agency_takes_out_its_own_chronology_and_loads_it_again_unchanged(named, signed_in, load):
    answer, _ = taken(signed_in("gp-auditor"), named, reader="own", form="docx")
    upload = SimpleUploadedFile("own.docx", answer.content)
    browser = signed_in("gp-auditor")
    browser.post(reverse("chronology.load", args=[named.case]), {"agency": "gp", "part": "", "file": upload})
    job = Job.objects.order_by("-pk").first()
    run_job.func(job.pk)
    job.refresh_from_db()
    page = browser.get(job.result).content.decode()
    assert "No row has a problem" in page


def test_names_and_withheld_things_are_for_those_who_merge(named, signed_in):
    browser = signed_in("gp-auditor")
    for reader in ("working", "subject"):
        answer, text = taken(browser, named, reader=reader, form="html")
        assert answer.status_code == 422 and "Select a valid choice" in text
    _, text = taken(browser, named, reader="panel", form="html")
    assert "Told only by gp" in text and "Told only by police" not in text


def test_taking_a_document_out_stands_in_the_ledger(named, signed_in):
    taken(signed_in("coordinator"), named, reader="panel", form="pdf")
    entry = LedgerEntry.objects.filter(action="chronology taken out as a document").get()
    assert entry.purpose == "Panel edition as PDF" and named.child not in entry.object


def test_a_copy_for_somebody_says_for_whom(named, signed_in):
    answer, text = taken(signed_in("coordinator"), named, reader="subject", form="html", subject="")
    assert answer.status_code == 422 and "Select whom the copy is for" in text


def test_the_panel_reads_roles_in_place_of_names(named, own_record, signed_in):
    audit = named.audit
    release(named.child, agency=own_record.agency("gp"), authority="A", by=own_record.person("coordinator"),
            to_panel_of=audit)  # fmt: skip
    type(audit).objects.filter(pk=audit.pk).update(phase=Phase.GRADING)
    address = reverse("chronology.one", args=[named.case])
    panel, coordinator = (
        signed_in(one).get(address).content.decode() for one in ("health-lead", "coordinator")
    )
    assert "[Mother] seen in town" in panel and "Quill" not in panel and "Farrow" not in panel
    assert "Kelly Quill seen in town" in coordinator


def put_beside(browser, agency_return, content=CSV):
    """Load a chronology with a return, and do the work that it begins."""
    parts = [agency_return.sampled_child.audit.key, agency_return.pk]
    before = Job.objects.count()
    upload = SimpleUploadedFile("gp.csv", content.encode())
    answer = browser.post(reverse("returns.chronology", args=parts), {"file": upload})
    assert answer.status_code == 302
    for job in Job.objects.order_by("pk")[before:]:
        run_job.func(job.pk)
    return browser.get(answer.headers["Location"]).content.decode()


def test_a_chronology_beside_a_return_is_read_and_opens_to_the_panel_once_accepted(
    collecting, own_record, signed_in
):
    agency_return = collecting.returns.get(agency="gp")
    put_beside(signed_in("gp-auditor"), agency_return)
    address = reverse("chronology.one", args=[collecting.case])
    assert "Home visit: no answer" in signed_in("gp-auditor").get(address).content.decode()
    coordinator = own_record.person("coordinator")
    hand_in(agency_return, involved=False, answers={}, by=coordinator, on_behalf_of=own_record.agency("gp"))
    audit = collecting.audit
    type(audit).objects.filter(pk=audit.pk).update(phase=Phase.GRADING)
    assert "Home visit" not in signed_in("health-lead").get(address).content.decode()
    accept_return(agency_return, by=coordinator)
    assert "Home visit: no answer" in signed_in("health-lead").get(address).content.decode()


def test_without_an_agreement_the_file_is_kept_with_the_return_and_not_read(
    collecting, own_record, signed_in
):
    (own_record.folder / "agreements.yaml").write_text("[]")
    page = put_beside(signed_in("gp-auditor"), collecting.returns.get(agency="gp"))
    assert "not read into the chronology" in page and "gp.csv" in page
    assert not Job.objects.exists()


def test_an_entry_that_somebody_marked_can_be_evidence_of_a_finding(named, read_by, own_record, signed_in):
    audit, coordinator = named.audit, own_record.person("coordinator")
    type(audit).objects.filter(pk=audit.pk).update(phase=Phase.REPORTING)
    audit.refresh_from_db()
    entry = next(one for one in read_by("coordinator", named.child).entries if one.event == SECRET["police"])
    write_note(named.child, entry=entry.id, kind=NoteKind.DISCUSS, by=coordinator)
    finding = write_finding(audit, kind=FindingKind.WORRY, theme="drift", statement="So.", by=coordinator)
    browser, address = (
        signed_in("coordinator"),
        reverse("findings.evidence", args=[audit.key, finding.number]),
    )
    page = browser.get(address).content.decode()
    assert SECRET["police"] in page and SECRET["gp"] not in page
    browser.post(address, {"entry": [f"{named.case}|{entry.id}"]})
    finding.refresh_from_db()
    row = {
        "child": named.child,
        "delivery": entry.ref.delivery,
        "sheet": entry.ref.sheet,
        "row": entry.ref.row,
    }
    assert finding.drafted["evidence"] == [row]
    assert re.search(r'value="[^"]*" checked', browser.get(address).content.decode())


def test_the_panels_pack_shows_who_tells_and_names_nobody(named, own_record, signed_in):
    audit, coordinator = named.audit, own_record.person("coordinator")
    for agency in ("gp", "police"):
        release(
            named.child, agency=own_record.agency(agency), authority="A", by=coordinator, to_panel_of=audit
        )
    type(audit).objects.filter(pk=audit.pk).update(phase=Phase.GRADING)
    pack = text_of(signed_in("health-lead").get(reverse("panel.pack", args=[named.case])).content)
    assert "Whatthechronologyshows" in pack and "Generalpractice" in pack
    assert "Quill" not in pack and "Farrow" not in pack
