"""An authority's own words on the web: listed, given a meaning one by one, taken back, and counted on the home page."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from macfa.feeds.labels.files import read_accepted
from macfa.partnership import clock
from macfa.partnership.models import LedgerEntry
from macfa.record.store import Record
from macfa.web.jobs.models import Job
from macfa.web.jobs.work import run_job

FIXTURE = Path(__file__).parents[4] / "shared" / "fixtures" / "annex-a" / "Annex_A.xlsx"
HEADINGS = (
    "Child Unique ID",
    "Date of Birth",
    "Date of referral",
    "Referral Source",
    "Referral NFA?",
    "Ward",
)
PERSON = "data-steward"


def an_annex(*sources, headings=HEADINGS):
    """An Annex A with these sources of referrals, one row each, as bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"default_date_format": "dd/mm/yyyy", "in_memory": True}) as book:
        sheet = book.add_worksheet("List 3")
        sheet.write_row(0, 0, headings)
        for row, source in enumerate(sources, start=1):
            cells = [f"C{row}", date(2015, 5, 4), date(2024, 3, row), source, "b) No", "North"]
            sheet.write_row(row, 0, cells)
    return made.getvalue()


@pytest.fixture
def record(partnership, db):
    folder = partnership.folder / "record"
    folder.rmdir()
    return Record.create(folder)


@pytest.fixture
def browser(signed_in, record):
    return signed_in(PERSON)


@pytest.fixture
def upload(browser, record, django_capture_on_commit_callbacks):
    """Upload an Annex A of the council and let the worker load it; the record's newest delivery."""

    def send(content, made=date(2024, 7, 1)):
        given = {"feed": "annex-a", "agency": "council", "file": SimpleUploadedFile("annex.xlsx", content),
                 "extract_date_0": made.day, "extract_date_1": made.month, "extract_date_2": made.year}  # fmt: skip
        assert browser.post(reverse("data.upload"), given).status_code == 302
        job = Job.objects.filter(kind="load a delivery").order_by("-pk").first()
        run_job.func(job.pk)
        job.refresh_from_db()
        assert job.state == "done", job.problem
        return record.deliveries()[-1]

    return send


def read(browser, route, *args, status=200):
    answer = browser.get(reverse(route, args=args))
    assert answer.status_code == status
    return html.fromstring(answer.content)


def text(page):
    return " ".join(page.text_content().split())


def table(page, caption):
    """The rows of a table, as texts of their cells."""
    (found,) = [one for one in page.iter("table") if one.find("caption").text_content() == caption]
    return [tuple(" ".join(cell.text_content().split()) for cell in row) for row in found.find("tbody")]


def offered(page):
    """The choices of a page's question in their order: value, words, hint."""
    found = []
    for item in page.xpath("//div[contains(concat(' ', @class, ' '), ' govuk-radios__item ')]"):
        hint = item.xpath("./div")
        said = hint[0].text_content().strip() if hint else ""
        found.append((item.find("input").get("value"), item.find("label").text_content().strip(), said))
    return found


def sources(record):
    """The sources of the referrals that the record holds, child by child."""
    import pyarrow.parquet as pq

    rows = pq.read_table(record.version().projection("referral")).to_pylist()
    return {row["child"]: row["source"] for row in rows}


def test_words_that_nobody_has_placed_are_listed_with_their_place_and_a_proposal(browser, upload):
    upload(an_annex("School", "Health", "School", "q) 6: Police"))
    page = read(browser, "data.labels")
    (school, health) = table(page, "Labels without a code")
    assert school[:5] == ("School", "List 3", "Referral Source", "2", "2")
    assert school[5:] == ("Schools (very likely)", "Say what it means (School in Referral Source)")
    assert health[:5] == ("Health", "List 3", "Referral Source", "1", "3")
    assert "(possible)" in health[5]
    assert [row[:2] for row in table(page, "Headings whose columns were not read")] == [("Ward", "List 3")]


def test_one_label_is_asked_about_at_a_time_and_nothing_is_chosen_beforehand(browser, upload):
    delivery = upload(an_annex("School"))
    page = read(browser, "data.label", delivery.id, 1)
    assert page.xpath("//h1")[0].text_content() == "What does “School” mean?"
    choices = offered(page)
    assert choices[0] == ("2A", "Schools (2A)", "Very likely: it spells out the code or its name")
    assert [words for _, words, _ in choices[-2:]] == [
        "It tells nothing: its cells stay empty",
        "None of these: leave it as it is",
    ]
    assert "1A" in [value for value, _, _ in choices[1:]]
    assert page.xpath("//input[@type='radio'][@checked]") == []
    answer = browser.post(reverse("data.label", args=[delivery.id, 1]), {})
    assert answer.status_code == 422 and "Select what it means" in answer.content.decode()


def test_what_is_accepted_counts_once_the_file_is_loaded_again(browser, upload, record, partnership):
    file = an_annex("School", "Police")
    delivery = upload(file)
    assert sources(record)["C1"] is None
    answer = browser.post(reverse("data.label", args=[delivery.id, 1]), {"means": "2A"}, follow=True)
    said = text(html.fromstring(answer.content))
    assert "Accepted. It counts once the file is loaded again." in said
    assert "the file itself was not kept" in said
    again = read(browser, "data.upload")
    assert again.xpath("//input[@checked]") == []
    filled = html.fromstring(browser.get(reverse("data.upload"), {"again": delivery.id}).content)
    assert [one.get("value") for one in filled.xpath("//input[@checked]")] == ["annex-a"]

    assert upload(file).id != delivery.id
    assert sources(record)["C1"] == "2A"
    accepted = read_accepted(partnership.folder, "annex-a", "council").values["referral_source"]["School"]
    assert (accepted.code, accepted.accepted_by, accepted.accepted_on) == ("2A", PERSON, clock.now().date())
    assert "loaded again" not in text(read(browser, "data.labels"))


def test_the_ledger_says_who_accepted_and_withdrew_without_the_words_of_the_label(browser, upload):
    delivery = upload(an_annex("School"))
    browser.post(reverse("data.label", args=[delivery.id, 1]), {"means": "2A"})
    said = LedgerEntry.objects.get(action="meaning of a label accepted")
    assert (said.actor, said.purpose) == (PERSON, "referral_source: 2A")
    browser.post(reverse("data.label_withdraw", args=[said.object.replace(" ", "-")]))
    assert LedgerEntry.objects.get(action="meaning of a label withdrawn").object == said.object
    assert not LedgerEntry.objects.filter(object__icontains="school").exists()
    assert not LedgerEntry.objects.filter(purpose__icontains="school").exists()


def test_none_of_these_leaves_the_label_and_nothing_is_written(browser, upload, partnership):
    delivery = upload(an_annex("School"))
    browser.post(reverse("data.label", args=[delivery.id, 1]), {"means": "leave-as-it-is"})
    assert not LedgerEntry.objects.filter(action="meaning of a label accepted").exists()
    assert not (partnership.folder / "labels").exists()
    assert len(table(read(browser, "data.labels"), "Labels without a code")) == 1


def test_a_label_that_tells_nothing_is_accepted_as_that(browser, upload, partnership):
    delivery = upload(an_annex("Not recorded here"))
    browser.post(reverse("data.label", args=[delivery.id, 1]), {"means": "tells-nothing"})
    (accepted,) = read_accepted(partnership.folder, "annex-a", "council").values["referral_source"].values()
    assert accepted.code is None


def test_a_heading_is_given_a_column_that_no_other_heading_fills(browser, upload, record):
    file = an_annex("School", headings=(*HEADINGS[:3], "Who referred", *HEADINGS[4:]))
    delivery = upload(file)
    places = {row[0]: number for number, row in enumerate(_headings(browser), start=1)}
    assert set(places) == {"Who referred", "Ward"}
    link = _link(browser, "Who referred")
    page = html.fromstring(browser.get(link).content)
    offered_columns = {value for value, _, _ in offered(page)}
    assert "source" in offered_columns and "made" not in offered_columns
    browser.post(link, {"means": "source"})
    upload(file)
    assert [row[0] for row in _headings(browser)] == ["Ward"]
    assert [row[0] for row in table(read(browser, "data.labels"), "Labels without a code")] == ["School"]
    assert delivery.id != record.deliveries()[-1].id


def _headings(browser):
    return table(read(browser, "data.labels"), "Headings whose columns were not read")


def _link(browser, name):
    page = read(browser, "data.labels")
    (row,) = [one for one in page.xpath("//tbody/tr") if one[0].text_content() == name]
    return row.xpath(".//a")[0].get("href")


def test_what_is_accepted_shows_by_whom_and_when_and_can_be_withdrawn(browser, upload, record, partnership):
    file = an_annex("School")
    delivery = upload(file)
    browser.post(reverse("data.label", args=[delivery.id, 1]), {"means": "2A"})
    upload(file)
    page = read(browser, "data.labels_accepted")
    ((written, where, means, by, _, _),) = table(page, "Accepted")
    council = partnership.agency("council").name
    assert (written, where, means) == ("School", f"{council}, Annex A, Referral source", "Schools (2A)")
    assert by == partnership.person(PERSON).name
    link = page.xpath("//tbody//a")[0].get("href")
    assert "chool" not in link
    asked = html.fromstring(browser.get(link).content)
    assert "Schools (2A)" in [one.text_content() for one in asked.iter("dd")]
    said = browser.post(link, follow=True).content.decode()
    assert "What was loaded by it stays until the file is loaded again." in said
    assert "Nothing has been accepted yet." in said
    assert browser.get(link).status_code == 404

    assert "Upload the file again" in text(read(browser, "data.labels"))
    upload(file)  # the same bytes, which now tell less
    assert len(record.deliveries()) == 3
    assert sources(record)["C1"] is None
    assert len(table(read(browser, "data.labels"), "Labels without a code")) == 1


def test_a_meaning_that_was_put_right_is_read_from_the_same_file(browser, upload, record):
    file = an_annex("School")
    first = upload(file)
    address = reverse("data.label", args=[first.id, 1])
    browser.post(address, {"means": "2B"})
    upload(file)
    assert sources(record)["C1"] == "2B"
    browser.post(address, {"means": "2A"})
    upload(file)
    assert sources(record)["C1"] == "2A"


def test_looking_at_labels_stands_in_the_ledger(browser, upload):
    delivery = upload(an_annex("School"))
    read(browser, "data.labels_of", delivery.id)
    assert LedgerEntry.objects.order_by("-seq").first().object == f"labels of delivery {delivery.id}"


def test_a_label_that_could_be_a_name_shows_by_its_place_and_has_no_page(browser, upload):
    delivery = upload(an_annex("Mary Example"))
    page = read(browser, "data.labels")
    assert "Mary" not in text(page)
    assert table(page, "Not shown: they could be about a person") == [("Referral Source", "List 3", "1", "2")]
    assert browser.get(reverse("data.label", args=[delivery.id, 1])).status_code == 404


def test_the_newest_file_is_compared_with_the_one_before(browser, upload, partnership):
    upload(an_annex("School"), made=date(2024, 4, 1))
    assert "nothing to compare yet" in text(read(browser, "data.labels_drift"))
    second = upload(an_annex("Academy", headings=(*HEADINGS[:-1], "Locality")), made=date(2024, 7, 1))
    council = partnership.agency("council").name
    rows = table(
        read(browser, "data.labels_drift"), f"Annex A from {council}: delivery {second.id} against 0001"
    )
    assert {row[:2] for row in rows} == {
        ("Academy", "New label"), ("Locality", "New heading"), ("Ward", "Heading that is gone"),
    }  # fmt: skip


def test_the_home_page_tells_who_loads_data_how_many_labels_wait(browser, signed_in, upload):
    delivery = upload(an_annex("School", "Health", "School"))
    home = text(read(browser, "home"))
    assert "2 labels wait for a code" in home and "And 1 heading waits for a column" in home
    browser.post(reverse("data.label", args=[delivery.id, 1]), {"means": "2A"})
    home = text(read(browser, "home"))
    assert "1 label waits for a code" in home
    assert "Load 1 file again, so that what was said of labels counts" in home
    assert "waits for a code" not in text(read(signed_in("scrutineer"), "home"))


def test_an_older_delivery_still_shows_what_it_holds(browser, upload):
    older = upload(an_annex("School"), made=date(2024, 4, 1))
    upload(an_annex("b) 1B: other"), made=date(2024, 7, 1))
    page = read(browser, "data.labels_of", older.id)
    assert [row[0] for row in table(page, "Labels without a code")] == ["School"]
    assert "Labels and headings of this file" in text(read(browser, "data.delivery", older.id))


def test_a_map_that_somebody_has_broken_is_named_and_does_not_close_the_home_page(
    browser, upload, partnership
):
    upload(an_annex("School"))
    folder = partnership.folder / "labels"
    folder.mkdir()
    (folder / "annex-a-council.yaml").write_text("values: [")
    assert "annex-a-council.yaml" in text(read(browser, "data.labels", status=409))
    assert "Mend a file of accepted labels" in text(read(browser, "home"))


def test_who_only_sees_the_data_is_not_led_to_the_labels(signed_in, record):
    browser = signed_in("scrutineer")
    assert "Labels and headings" not in text(read(browser, "data"))
    for route in ("data.labels", "data.labels_accepted", "data.labels_drift"):
        assert browser.get(reverse(route)).status_code == 403


def test_the_upload_page_offers_annex_a_and_says_how_an_ssd_folder_is_loaded(browser):
    page = read(browser, "data.upload")
    said = {value: (words, hint) for value, words, hint in offered(page)}
    assert "Annex A" in said["annex-a"][0]
    assert ".zip" in said["ssd"][0] and "macfa load ssd FOLDER" in said["ssd"][1]


@pytest.mark.skipif(not FIXTURE.is_file(), reason="../shared/fixtures/annex-a is absent")
def test_the_published_annex_a_comes_in_by_an_upload(browser, upload):
    # By hand, in the workbook: 5 contacts, 5 early help, 6 referrals, 5 assessments, 5 enquiries, 5 in need, 7 plans,
    # 5 in care, 6 care leavers, 5 adoptions; 5 adopters, who are no children. "CS Assessment Updated" stands in all
    # five assessments, where yes or no belongs.
    delivery = upload(FIXTURE.read_bytes(), made=date(2021, 3, 16))
    together = table(read(browser, "data.delivery", delivery.id), "Every row accounted for")[-1]
    assert together == ("Together", "59", "54", "5", "0")
    (row,) = table(read(browser, "data.labels"), "Labels without a code")
    assert row[0] == "CS Assessment Updated" and row[3:5] == ("5", "2")
