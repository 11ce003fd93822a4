"""A child is destroyed on a page, sources that differ are shown, and agreements say what they kept out."""

import shutil
from datetime import date

import pytest
from django.urls import reverse

from macfa.feeds.accounting import OUTSIDE_AGREEMENT
from macfa.partnership.models import LedgerEntry
from macfa.record.deliveries import Extract, Mode
from macfa.record.rows import Problem, Rejected
from macfa.record.staging import Staging
from macfa.record.store import Record
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.kinds import Restriction
from macfa.stewardship.references import child_reference
from macfa.web.jobs.models import Job

GROUND = {"reason": "adoption", "authority": "Order 12/26", "sure": "on"}


@pytest.fixture
def record(office):
    """A record of its own, in which an Annex A and an SSD extract differ about the plans of two children."""
    folder = office.folder / "record"
    shared = folder.resolve()
    folder.unlink()
    shutil.copytree(shared, folder)
    held = Record(folder)
    for feed, day in (("annex-a", 10), ("ssd", 8)):
        with held.staging_folder() as staged:
            with Staging(staged) as staging:
                for row, child in enumerate(("K-2001", "K-2002"), start=1):
                    values = {
                        "kind": "CP",
                        "start": date(2024, 1, day),
                        "category_latest": "NEG" if day == 8 else "EMO",
                    }
                    staging.accept_row("plan", child, "Plans", row, values)
                    staging.count_accepted("Plans")
                refusal = Problem("Child id", OUTSIDE_AGREEMENT, "agreement EXAMPLE-council covers ...")
                staging.reject(Rejected("Plans", 9, (refusal,), {}))
                staging.finish(Extract(date(2024, 3, 31), Mode.APPEND))
            held.add(staged, feed=feed, agency="council", agreement="EXAMPLE-council", file="f", sha256=feed)
    return held


def text_of(answer):
    return answer.content.decode()


def test_differences_are_counted_first_and_each_count_leads_to_its_rows(record, signed_in):
    browser = signed_in("data-steward")
    page = text_of(browser.get(reverse("data.disagreements")))
    assert "K-2001" not in page and ">2</td>" in page and "send its file." in page
    address = f"{reverse('data.disagreement_rows')}?table=plan&column=start&kept=ssd&other=annex-a"
    assert address.replace("&", "&amp;") in page
    rows = text_of(browser.get(address))
    assert "2024-01-08" in rows and "2024-01-10" in rows and "annex-a, delivery 0002, Plans, row 1" in rows
    assert "Plans: ssd is believed before annex-a" in rows


def test_codes_are_written_as_words(record, signed_in):
    asked = {"table": "plan", "column": "category_latest"}
    page = text_of(signed_in("data-steward").get(reverse("data.disagreement_rows"), asked))
    assert "<strong>Neglect</strong>" in page


def test_each_child_shown_stands_in_the_ledger_once(record, signed_in):
    signed_in("data-steward").get(reverse("data.disagreement_rows"))
    looks = LedgerEntry.objects.filter(action="looked at", purpose="where sources differ")
    assert [one.object for one in looks] == [child_reference("K-2001"), child_reference("K-2002")]


def test_a_restricted_child_is_neither_shown_nor_counted(record, signed_in, office):
    restrict("K-2001", category=Restriction.ADOPTION, people=[], by=office.person("ig-lead"))
    browser = signed_in("data-steward")
    rows = text_of(browser.get(reverse("data.disagreement_rows")))
    assert "K-2001" not in rows and "K-2002" in rows
    assert ">1</td>" in text_of(browser.get(reverse("data.disagreements")))


def test_an_odd_page_or_table_shows_nothing_and_breaks_nothing(record, signed_in):
    browser = signed_in("data-steward")
    for asked in ({"table": "nothing"}, {"page": "x"}, {"page": "99"}, {"column": "'"}):
        assert browser.get(reverse("data.disagreement_rows"), asked).status_code == 200


def test_agreements_show_what_each_kept_out_and_give_the_data_map(record, signed_in):
    browser = signed_in("data-steward")
    page = text_of(browser.get(reverse("data.agreements")))
    assert "Rows that an agreement kept out" in page and ">EXAMPLE-council</td>" in page
    map_ = browser.get(reverse("data.data_map"))
    assert map_.headers["Content-Disposition"] == 'attachment; filename="data-map.md"'
    assert text_of(map_).startswith("# Data map of")


def test_a_child_is_destroyed_on_the_page_and_no_list_of_work_keeps_the_number(record, signed_in):
    browser = signed_in("ig-lead")
    answer = browser.post(reverse("stewardship.dispose_child"), {"child": "K-2001", **GROUND}, follow=True)
    assert "Disposed of: 2 rows, 2 deliveries, 0 files" in text_of(answer)
    assert "K-2001" not in record.version().children() and "K-2002" in record.version().children()
    assert not Job.objects.exists()


@pytest.mark.parametrize("missing", ["child", "reason", "authority", "sure"])
def test_without_ground_authority_or_confirmation_nothing_goes(record, signed_in, missing):
    given = {name: value for name, value in {"child": "K-2001", **GROUND}.items() if name != missing}
    answer = signed_in("ig-lead").post(reverse("stewardship.dispose_child"), given)
    assert answer.status_code == 422 and "K-2001" in record.version().children()


def test_a_delivery_is_destroyed_from_the_page_of_retention(record, signed_in):
    browser = signed_in("ig-lead")
    address = reverse("stewardship.dispose_delivery", args=["0003"])
    assert address in text_of(browser.get(reverse("stewardship.retention")))
    browser.post(address, GROUND)
    assert [one.id for one in record.deliveries()] == ["0001", "0002"]
    assert browser.get(address).status_code == 404


def test_a_delivery_says_how_many_of_its_rows_were_destroyed(record, signed_in):
    signed_in("ig-lead").post(reverse("stewardship.dispose_child"), {"child": "K-2001", **GROUND})
    page = text_of(signed_in("data-steward").get(reverse("data.delivery", args=["0002"])))
    assert "1 of its rows was destroyed since" in page
