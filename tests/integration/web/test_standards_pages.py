"""Standards on the web: counts, the children behind them for those who read children, hidden numbers for the others."""

import html
import re
from collections import Counter
from datetime import date

import lxml.html
import pytest
from django.urls import reverse

from macfa.disclosure.suppression_of_standards import published
from macfa.partnership.models import LedgerEntry
from macfa.standards.breakdown import Span
from macfa.standards.keeping import forget
from macfa.standards.reading import library_of
from macfa.standards.verdict import Reported
from macfa.stewardship.actions.conflict import declare_conflict
from macfa.stewardship.kinds import Conflict
from macfa.web.jobs.models import Job
from macfa.web.jobs.work import run_job
from macfa.web.standards import asked, work

STANDARD = "gp-invited-to-conference"


@pytest.fixture
def kept(office):
    """Verdicts on the thirty children; half of their conferences had no GP invited."""
    forget(asked.folder())
    yield work.work_out_now()
    forget(asked.folder())


@pytest.fixture
def nothing_kept(office):
    forget(asked.folder())
    yield office
    forget(asked.folder())


def text_of(answer):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_before_anything_is_worked_out_the_page_says_so_and_offers_to_begin(nothing_kept, signed_in):
    answer = signed_in("data-steward").get(reverse("standards"))
    assert "Nobody has worked out the answers" in answer.content.decode()


def test_work_in_the_background_brings_the_answers(nothing_kept, signed_in):
    browser = signed_in("data-steward")
    browser.post(reverse("standards.work"))
    run_job.func(Job.objects.get().pk)
    assert Job.objects.get().state == "done"
    assert "Practice up to 2 March 2026" in browser.get(reverse("standards")).content.decode()


def test_asking_twice_begins_the_work_once(nothing_kept, signed_in):
    browser = signed_in("data-steward")
    browser.post(reverse("standards.work"))
    browser.post(reverse("standards.work"))
    assert Job.objects.count() == 1


def test_the_numbers_of_the_list_are_those_of_the_verdicts(kept, signed_in):
    page = text_of(signed_in("coordinator").get(reverse("standards")))
    answers = Counter(
        verdict.answer.reported_as
        for child in kept.members
        for verdict in kept.of_child(child)
        if verdict.standard == STANDARD
    )
    title = asked.library().newest(STANDARD).title_in_full
    row = page.rsplit(title, 1)[1].split()[:5]
    assert row == [str(answers[one]) for one in Reported]


def test_a_number_leads_to_its_children_and_every_look_stands_in_the_ledger(kept, signed_in):
    browser = signed_in("coordinator")
    answer = browser.get(reverse("standards.children", args=[STANDARD]), {"answer": "not_met"})
    shown = set(re.findall(r"C\d\d", text_of(answer)))
    assert shown == {f"C{number:02d}" for number in range(0, 30, 2)}
    looked = {entry.object for entry in LedgerEntry.objects.filter(action="looked at")}
    assert {f"child {kept.members[child].reference}" for child in shown} <= looked


def test_no_address_on_the_list_holds_a_childs_own_id(kept, signed_in):
    answer = signed_in("coordinator").get(
        reverse("standards.children", args=[STANDARD]), {"answer": "not_met"}
    )
    assert not [
        href for href in re.findall(r'href="([^"]*)"', answer.content.decode()) if re.search(r"C\d\d", href)
    ]


def test_a_child_with_a_conflict_of_interest_is_in_no_count_and_no_list(kept, signed_in, coordinator):
    address = reverse("standards.children", args=[STANDARD])
    declare_conflict("C00", person=coordinator, kind=Conflict.FAMILY, by=coordinator)
    page = text_of(signed_in("coordinator").get(address, {"answer": "not_met"}))
    assert "C00" not in page and "14 obligations" in page


def test_who_reads_no_children_gets_no_list(kept, signed_in):
    answer = signed_in("executive").get(reverse("standards.children", args=[STANDARD]))
    assert answer.status_code == 403


def test_who_reads_no_children_sees_no_number_of_one_to_five(kept, signed_in):
    browser = signed_in("executive")
    for standard in asked.library().ids:
        page = browser.get(reverse("standards.one", args=[standard])).content.decode()
        cells = re.findall(r'<td class="govuk-table__cell govuk-table__cell--numeric">([^<]*)</td>', page)
        assert not {"1", "2", "3", "4", "5"} & set(cells), standard


def test_who_reads_no_children_sees_the_numbers_of_the_public_edition(kept, signed_in):
    span, browser, compared = Span(kept.as_at), signed_in("executive"), 0
    for standard in asked.library().ids:
        spots = kept.spots(standard, span)
        told = published(spots, span) if spots else None
        for kind in ("quarter", "team"):
            page = browser.get(reverse(f"standards.{kind}s", args=[standard])).content.decode()
            assert f'href="/standards/{standard}/children' not in page
            if told is None or not told.breakdowns[kind]:
                assert "Too few children are judged to tell them apart" in page
                continue
            rows = [*told.breakdowns[kind], told.whole]
            shown = list(numbers_of(page, f"Answers by {kind}").values())
            assert shown == [[spoken(number) for number in row.cells] for row in rows]
            compared += 1
    assert compared


def test_who_reads_no_children_sees_the_same_numbers_whoever_is_hidden(kept, signed_in, coordinator):
    address = reverse("standards.one", args=[STANDARD])
    before = numbers_of(signed_in("executive").get(address).content.decode(), "Answers")
    declare_conflict("C00", person=coordinator, kind=Conflict.FAMILY, by=coordinator)
    assert numbers_of(signed_in("executive").get(address).content.decode(), "Answers") == before


def numbers_of(page, caption):
    """The five answers of each row of a table, by the words at its head."""
    table = next(
        t for t in lxml.html.fromstring(page).xpath("//table") if t.findtext("caption").startswith(caption)
    )
    rows = table.xpath(".//tbody/tr")
    for hidden in table.xpath(".//*[contains(@class, 'govuk-visually-hidden')]"):
        hidden.drop_tree()
    return {row[0].text_content().strip(): [c.text_content().strip() for c in row[1:6]] for row in rows}


def spoken(number):
    return number if number == "c" else f"{number:,}"


@pytest.mark.parametrize("kind", ["quarter", "team"])
def test_the_parts_add_up_to_the_standard_and_each_number_leads_to_as_many_children(kept, signed_in, kind):
    browser = signed_in("coordinator")
    page = browser.get(reverse(f"standards.{kind}s", args=[STANDARD])).content.decode()
    rows = numbers_of(page, f"Answers by {kind}")
    together = rows.pop("Together")
    assert [str(sum(map(int, column))) for column in zip(*rows.values(), strict=True)] == together
    links = lxml.html.fromstring(page).xpath("//table//td/a")
    for link in links:
        number = int(link.text.replace(",", ""))
        listed = text_of(browser.get(link.get("href")))
        assert f"{number} obligation" in listed
    assert links


def test_the_bars_lead_where_the_numbers_lead(kept, signed_in):
    page = signed_in("coordinator").get(reverse("standards.quarters", args=[STANDARD])).content.decode()
    tree = lxml.html.fromstring(page)
    bars = {link.get("href") for link in tree.xpath("//svg//a")}
    numbers = {link.get("href") for link in tree.xpath("//table//td/a")}
    whole = {href for href in numbers if "quarter=" not in href}
    assert bars == numbers - whole and bars


def test_from_a_bar_to_the_child_to_the_rows_that_prove_the_verdict(kept, signed_in):
    browser = signed_in("coordinator")
    page = browser.get(reverse("standards.quarters", args=[STANDARD])).content.decode()
    behind = next(href for href in lxml.html.fromstring(page).xpath("//svg//a/@href") if "not_met" in href)
    listed = browser.get(behind).content.decode()
    verdict = lxml.html.fromstring(listed).xpath("//td/a[contains(@href, '/verdicts/')]/@href")[0]
    assert verdict.startswith("/children/") and not re.search(r"C\d\d", verdict)
    proof = text_of(browser.get(verdict))
    assert asked.library().newest(STANDARD).title_in_full in proof and "row" in proof


def test_a_child_who_is_hidden_is_in_no_quarter_and_in_no_list_behind_it(kept, signed_in, coordinator):
    declare_conflict("C00", person=coordinator, kind=Conflict.FAMILY, by=coordinator)
    browser = signed_in("coordinator")
    page = browser.get(reverse("standards.quarters", args=[STANDARD])).content.decode()
    assert int(numbers_of(page, "Answers by quarter")["Together"][1]) == 14
    lists = [browser.get(href) for href in lxml.html.fromstring(page).xpath("//svg//a/@href")]
    assert lists and not any("C00" in text_of(one) for one in lists)


def test_without_teams_in_the_record_the_page_says_that_none_is_recorded(kept, signed_in):
    page = signed_in("coordinator").get(reverse("standards.teams", args=[STANDARD])).content.decode()
    assert list(numbers_of(page, "Answers by team")) == ["Team not recorded", "Together"]


@pytest.mark.parametrize("query", ["quarter=abc", "quarter=20255", "team=No such team", "answer=nonsense"])
def test_an_address_that_means_nothing_leads_to_no_fault(kept, signed_in, query):
    answer = signed_in("coordinator").get(reverse("standards.children", args=[STANDARD]) + "?" + query)
    assert answer.status_code in (200, 404)


def test_the_trend_counts_an_obligation_in_the_month_it_fell_due(kept, signed_in):
    page = text_of(signed_in("coordinator").get(reverse("standards.one", args=[STANDARD])))
    june = page.rsplit("June 2025", 1)[1].split()
    fell = [
        v
        for c in kept.members
        for v in kept.of_child(c)
        if v.standard == STANDARD and (v.due or v.opened).month == 6
    ]
    assert int(june[0]) + int(june[1]) == len(fell)


def test_the_coordinator_sets_a_limit_and_the_page_says_who_and_why(kept, signed_in):
    browser = signed_in("coordinator")
    given = {"amount_0": "8", "unit_0": "working_days", "first_0": "1", "first_1": "4", "first_2": "2027",
             "why": "The board agreed a shorter time after the last audit."}  # fmt: skip
    answer = browser.post(reverse("standards.limit", args=["first-core-group"]), given)
    assert answer.status_code == 302
    page = text_of(browser.get(answer.headers["Location"]))
    assert "within 8 working days" in page and "for what begins from 1 April 2027" in page
    assert "The board agreed a shorter time after the last audit. (set by" in page
    assert (
        LedgerEntry.objects.filter(action="local limit set", object="standard first-core-group").count() == 1
    )


def test_a_limit_that_cannot_be_is_refused_in_words_and_nothing_is_written(kept, signed_in):
    browser = signed_in("coordinator")
    given = {"amount_0": "8", "unit_0": "working_days", "first_0": "1", "first_1": "4", "first_2": "2019",
             "why": "The board agreed a shorter time."}  # fmt: skip
    answer = browser.post(reverse("standards.limit", args=["first-core-group"]), given)
    assert answer.status_code == 422 and "today or later" in answer.content.decode()
    assert not list((asked.here.folder() / "standards").glob("first-core-group*"))


def test_two_limits_one_after_the_other_are_both_kept(kept, signed_in):
    browser = signed_in("coordinator")
    for amount, year in (("8", "2027"), ("7", "2028")):
        given = {"amount_0": amount, "unit_0": "working_days", "first_0": "1", "first_1": "4", "first_2": year,
                 "why": "The board agreed a shorter time."}  # fmt: skip
        assert browser.post(reverse("standards.limit", args=["first-core-group"]), given).status_code == 302
    versions = [v for v in library_of(asked.here.folder()).versions if v.id == "first-core-group"]
    assert [(v.limit.amount, v.in_force.first) for v in versions[1:]] == [
        (8, date(2027, 4, 1)),
        (7, date(2028, 4, 1)),
    ]


def test_after_a_new_limit_the_old_answers_say_that_they_are_old(kept, signed_in):
    browser = signed_in("coordinator")
    given = {"amount_0": "8", "unit_0": "working_days", "first_0": "1", "first_1": "4", "first_2": "2027",
             "why": "The board agreed a shorter time."}  # fmt: skip
    browser.post(reverse("standards.limit", args=["first-core-group"]), given)
    assert "Newer data or limits have come in" in browser.get(reverse("standards")).content.decode()
    run_job.func(Job.objects.get().pk)
    assert "Newer data or limits" not in browser.get(reverse("standards")).content.decode()


def test_who_may_not_set_limits_is_told_who_may(kept, signed_in):
    browser = signed_in("executive")
    assert (
        "The coordinator sets local limits"
        in browser.get(reverse("standards.one", args=["first-core-group"])).content.decode()
    )
    assert browser.get(reverse("standards.limit", args=["first-core-group"])).status_code == 403
