"""Standards on the web: counts, the children behind them for those who read children, hidden numbers for the others."""

import html
import random
import re
from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from macfa.disclosure.recoverable import Sum, exposed
from macfa.disclosure.suppression import HIDDEN
from macfa.partnership.models import LedgerEntry
from macfa.standards.keeping import forget
from macfa.standards.reading import library_of
from macfa.standards.verdict import Reported
from macfa.stewardship.actions.conflict import declare_conflict
from macfa.stewardship.kinds import Conflict
from macfa.web.jobs.models import Job
from macfa.web.jobs.work import run_job
from macfa.web.standards import asked, work
from macfa.web.standards.withheld import five, one_standard

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


def test_a_hidden_number_cannot_be_had_from_the_sum_that_another_standard_gives_away():
    shown = five({Reported.MET: 120, Reported.NOT_MET: 1, Reported.DUE: 30})
    assert list(shown.values()).count(HIDDEN) >= 2 and shown[Reported.NOT_MET] == HIDDEN
    alone = five({Reported.NOT_MET: 3})
    assert set(alone.values()) == {HIDDEN}


def test_no_hidden_number_of_a_standard_can_be_worked_out():
    generator = random.Random(20261121)
    for _ in range(40):
        owners = {
            f"o{n}": {a: generator.choice((0, 1, 3, 8, 20)) for a in Reported}
            for n in range(generator.randint(1, 4))
        }
        total = {a: sum(numbers[a] for numbers in owners.values()) for a in Reported}
        months = {202500 + m: dict.fromkeys(Reported, 0) for m in range(1, 13)}
        for answer in (Reported.MET, Reported.NOT_MET):
            for _ in range(generator.randint(0, total[answer])):
                months[generator.choice(list(months))][answer] += 1
        _check_protected(one_standard(total, owners, months), total, owners, months)


def _check_protected(shown, total, owners, months):
    """No reader who knows all sums, those of the rows too, can work out a number of 1 to 5.

    Where nothing of the owners is shown, only what is known of the standard as a whole can be used.
    """
    values, sums, rests, known = {}, [], set(), set()
    for answer in Reported:
        whole = ("all", "", answer.value)
        of_owners = {("who", who, answer.value): numbers[answer] for who, numbers in owners.items()}
        values |= {whole: total[answer]} | of_owners
        sums.append(Sum(whole, tuple(of_owners)))
        if answer in (Reported.MET, Reported.NOT_MET):
            of_months = {("month", str(month), answer.value): n[answer] for month, n in months.items()}
            rest = ("rest", "", answer.value)
            rests.add(rest)
            values |= of_months | {rest: total[answer] - sum(of_months.values())}
            sums.append(Sum(whole, (*of_months, rest)))
    values["known", "", ""] = sum(total.values())
    known.add(("known", "", ""))
    sums.append(Sum(("known", "", ""), tuple(("all", "", answer.value) for answer in Reported)))
    for who, numbers in owners.items() if not _all_hidden(shown, ("who",)) else ():
        known.add(("known", who, ""))
        values["known", who, ""] = sum(numbers.values())
        sums.append(Sum(("known", who, ""), tuple(("who", who, answer.value) for answer in Reported)))
    published = values.keys() - rests - known
    assert shown.keys() == published
    assert all(shown[key] in (HIDDEN, values[key]) for key in published)
    assert all(shown[key] == HIDDEN for key in published if 1 <= values[key] <= 5)
    hidden = {key for key in published if shown[key] == HIDDEN} | rests
    may_be_none = {
        key for key in published if _all_hidden(shown, key[:1] if key[0] == "all" else ("who", "month"))
    }
    least = {key: int(key not in rests | may_be_none and values[key] > 0) for key in values}
    given_away = exposed(sorted(hidden), values, sums, least)
    assert not {key for key in given_away - rests if 1 <= values[key] <= 5}


def _all_hidden(shown, kinds):
    """Where every cell of a kind is hidden, a reader does not know that any is more than none."""
    return all(number == HIDDEN for key, number in shown.items() if key[0] in kinds)


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
