"""The briefing on the web: key lists, words with checks beside them, approvals, publication."""

import json
from dataclasses import replace

import pytest
from audit_walk import a_briefing, key_list_for
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from macfa.audits.actions import briefing as actions
from macfa.audits.actions.finding import accept_finding, write_finding
from macfa.audits.actions.key_list import write_key_list
from macfa.audits.briefing_content import Publication
from macfa.audits.models import LetThrough, SampledChild
from macfa.audits.states import Phase
from macfa.documents.briefing.content import Part, Statement
from macfa.instruments.tool import FindingKind
from macfa.partnership.models import LedgerEntry
from macfa.web.jobs.models import Job
from macfa.web.jobs.work import run_job


@pytest.fixture
def reporting(an_audit, coordinator, chair):
    audit = an_audit(at=Phase.REPORTING)
    written = write_finding(
        audit, kind=FindingKind.WORRY, theme="drift", statement="Plans did not change.", by=coordinator
    )
    accept_finding(written, by=chair)
    return audit


@pytest.fixture
def keyed(reporting, coordinator):
    for child in SampledChild.in_sample(reporting):
        write_key_list(child, key_list=key_list_for(child), by=coordinator)
    return reporting


@pytest.fixture
def written(keyed, coordinator):
    actions.write_briefing(keyed, content=a_briefing(), by=coordinator)
    return keyed


@pytest.fixture
def approved(written, coordinator, office):
    assert actions.check_briefing(written, by=coordinator).passed
    sha256 = written.briefings.get().sha256
    for person in ("chair", "scrutineer"):
        actions.approve(written, sha256=sha256, by=office.person(person))
    return written


def saying(text):
    plain = a_briefing()
    return replace(plain, parts=(Part("Why", (Statement(text),)), *plain.parts[1:]))


def at(audit, route, *more, kind="briefing"):
    return reverse(f"briefing.{route}", args=[audit.key, kind, *more])


def boxes(answer):
    """What a browser would send back from the form of a page."""
    form = (
        html.fromstring(answer.content).get_element_by_id("main-content").xpath(".//form[@data-preview]")[0]
    )
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def text_of(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


def do_the_work():
    job = Job.objects.order_by("-pk").first()
    run_job.func(job.pk)
    job.refresh_from_db()
    return job


def test_the_coordinator_writes_a_key_list_entry_by_entry(signed_in, reporting):
    browser, child = signed_in("coordinator"), SampledChild.in_sample(reporting).first()

    def say(entry, **typed):
        return browser.post(reverse("briefing.key_list_entry", args=[child.case, entry]), typed)

    say("children", lines="Ann Example, Annie\r\n")
    say("family", lines="", none="on")
    say("addresses", lines="1 Example Road, ZZ99 3VZ")
    say("dates_of_birth", lines="27/3/2012")
    say("schools", lines="", none="on")
    say("workers", lines="Cy Example")
    child.refresh_from_db()
    assert child.key_list.children[0].aliases == ("Annie",)
    assert child.key_list.addresses == ("1 Example Road, ZZ99 3VZ",)
    assert not child.key_list.missing()


def test_a_date_of_birth_that_is_no_date_stays_on_the_page(signed_in, reporting):
    child = SampledChild.in_sample(reporting).first()
    address = reverse("briefing.key_list_entry", args=[child.case, "dates_of_birth"])
    answer = signed_in("coordinator").post(address, {"lines": "31/2/2012"})
    assert answer.status_code == 422 and "for example 27/3/2012" in text_of(answer)
    assert "31/2/2012" in answer.content.decode()


def test_nobody_but_the_coordinator_sees_a_key_list(signed_in, keyed):
    case = SampledChild.in_sample(keyed).first().case
    for person in ("chair", "scrutineer", "police-lead"):
        browser = signed_in(person)
        assert browser.get(reverse("briefing.key_lists", args=[keyed.key])).status_code in (403, 404)
        assert browser.get(reverse("briefing.key_list_entry", args=[case, "children"])).status_code in (
            403,
            404,
        )


def test_looking_at_a_key_list_stands_in_the_ledger(signed_in, keyed):
    child = SampledChild.in_sample(keyed).first()
    signed_in("coordinator").get(reverse("briefing.key_list_entry", args=[child.case, "children"]))
    entry = LedgerEntry.objects.order_by("-seq").first()
    assert (entry.action, entry.object) == ("looked at", child.reference)


def test_a_file_with_key_lists_fills_those_of_the_sample_and_keeps_no_other_child(signed_in, reporting):
    children = list(SampledChild.in_sample(reporting))
    lists = {one.child: {"children": ["Ann Example"]} for one in children[:2]} | {
        "C-99": {"children": ["Bo"]}
    }
    file = SimpleUploadedFile("lists.json", json.dumps(lists).encode())
    address = reverse("briefing.key_list_upload", args=[reporting.key])
    answer = signed_in("coordinator").post(address, {"file": file}, follow=True)
    assert (
        f"Kept the key lists of 2 of 3 sampled children. The file holds nothing for: {children[2].case}"
        in text_of(answer)
    )


def test_a_file_that_is_no_key_list_is_refused_with_its_reason(signed_in, reporting):
    file = SimpleUploadedFile("lists.json", b"[1]")
    address = reverse("briefing.key_list_upload", args=[reporting.key])
    answer = signed_in("coordinator").post(address, {"file": file})
    assert answer.status_code == 422 and "expected a key list for each child" in text_of(answer)


def test_the_first_version_is_drafted_from_the_accepted_findings(signed_in, keyed):
    answer = signed_in("coordinator").post(at(keyed, "write"), follow=True)
    assert answer.status_code == 200
    parts = keyed.briefings.get().content["parts"]
    assert [one["text"] for one in parts[3]["statements"]] == ["Plans did not change."]


def test_saving_a_part_makes_a_new_version_and_takes_the_approvals_away(signed_in, approved):
    browser, address = signed_in("coordinator"), at(approved, "edit", "part-2")
    typed = boxes(browser.get(address)) | {
        "parts.1.statements-0-text": "We now ask GPs earlier.",
        "save": "yes",
    }
    assert browser.post(address, typed).status_code == 302
    newest = approved.briefings.get(number=2)
    assert newest.content["parts"][1]["statements"][0]["text"] == "We now ask GPs earlier."
    assert not newest.approvals.exists()


def test_saving_what_stands_there_already_makes_no_version(signed_in, written):
    browser = signed_in("coordinator")
    for section in ("about", "part-1", "children", "actions", "contacts", "whats-new", "questions"):
        address = at(written, "edit", section)
        assert browser.post(address, {**boxes(browser.get(address)), "save": "yes"}).status_code == 302
    assert written.briefings.count() == 1


def test_an_emptied_statement_is_taken_out_and_another_added(signed_in, written):
    browser, address = signed_in("coordinator"), at(written, "edit", "part-3")
    more = browser.post(address, {**boxes(browser.get(address)), "add": "parts.2.statements"})
    typed = boxes(more) | {
        "parts.2.statements-0-text": "", "parts.2.statements-1-text": "Ask the child.",
        "parts.2.statements-1-kind": "advice", "parts.2.statements-1-links": "Toolkit https://example.org/toolkit",
        "save": "yes",
    }  # fmt: skip
    assert browser.post(address, typed).status_code == 302
    [statement] = written.briefings.get(number=2).content["parts"][2]["statements"]
    assert (statement["text"], statement["kind"]) == ("Ask the child.", "advice")
    assert statement["links"] == [{"label": "Toolkit", "url": "https://example.org/toolkit"}]


def test_a_part_without_words_is_refused_and_nothing_typed_is_lost(signed_in, written):
    browser, address = signed_in("coordinator"), at(written, "edit", "part-3")
    typed = {
        **boxes(browser.get(address)),
        "parts.2.statements-0-text": "",
        "parts.2.heading": "Mine",
        "save": "yes",
    }
    answer = browser.post(address, typed)
    assert answer.status_code == 422 and "give it at least one statement" in text_of(answer)
    assert 'value="Mine"' in answer.content.decode()


def test_the_preview_shows_what_is_typed_and_what_points_at_a_child(signed_in, written):
    browser, address = signed_in("coordinator"), at(written, "edit", "part-2")
    typed = boxes(browser.get(address)) | {"parts.1.statements-0-text": "Zebedee waited for a year."}
    for answer in (
        browser.post(at(written, "preview", "part-2"), typed),
        browser.post(address, {**typed, "preview": "yes"}),
    ):
        assert "Zebedee waited for a year." in text_of(answer)
        assert "is a child’s name" in text_of(answer) or "a child's name in part" in text_of(answer).lower()
        assert html.fromstring(answer.content).xpath("//mark/text()") == ["Zebedee"]
    assert written.briefings.count() == 1


def test_two_people_on_one_part_both_see_both_texts(signed_in, written):
    browser, address = signed_in("coordinator"), at(written, "edit", "part-2")
    opened = boxes(browser.get(address))
    first = opened | {"parts.1.statements-0-text": "First words.", "save": "yes"}
    second = opened | {"parts.1.statements-0-text": "Second words.", "save": "yes"}
    browser.post(address, first)
    answer = browser.post(address, second)
    assert answer.status_code == 409
    assert "First words." in text_of(answer) and "Second words." in answer.content.decode()
    again = boxes(answer) | {"parts.1.statements-0-text": "First words. Second words.", "save": "yes"}
    assert browser.post(address, again).status_code == 302
    newest = written.briefings.order_by("-number").first()
    assert newest.content["parts"][1]["statements"][0]["text"] == "First words. Second words."


def test_the_check_runs_in_the_background_and_shows_each_hit_with_its_place(signed_in, keyed, coordinator):
    actions.write_briefing(keyed, content=saying("We heard Zebedee out."), by=coordinator)
    browser = signed_in("coordinator")
    answer = browser.post(at(keyed, "checks"))
    job = do_the_work()
    assert answer.headers["Location"] == reverse("jobs.one", args=[job.pk])
    page = browser.get(job.result)
    assert "Part 1, Why, line 1" in text_of(page) and "1 problem found" in text_of(page)
    assert html.fromstring(page.content).xpath("//mark/text()") == ["Zebedee"]
    assert "Somebody who did not can let it through" in text_of(page)
    assert not html.fromstring(page.content).xpath("//a[contains(@href, 'let-through')]")


def test_nothing_is_checked_while_a_key_list_is_missing_and_the_page_says_why(
    signed_in, reporting, coordinator
):
    actions.write_briefing(reporting, content=a_briefing(), by=coordinator)
    page = signed_in("coordinator").get(at(reporting, "checks"))
    assert "Key lists are not complete" in text_of(page)
    assert not html.fromstring(page.content).xpath("//main//form")


def test_somebody_who_did_not_write_it_lets_a_hit_through_with_a_reason(signed_in, keyed, coordinator):
    actions.write_briefing(keyed, content=saying("Zebedee is a school of thought."), by=coordinator)
    actions.check_briefing(keyed, by=coordinator)
    address = at(keyed, "let_through", 1)
    refused = signed_in("coordinator").post(address, {"reason": "A book title."})
    assert refused.status_code == 422 and "Somebody else lets a hit through" in text_of(refused)
    assert signed_in("scrutineer").post(address, {"reason": ""}).status_code == 422
    assert signed_in("scrutineer").post(address, {"reason": "A book title."}).status_code == 302
    assert LetThrough.objects.get().by == "scrutineer"
    assert actions.check_briefing(keyed, by=coordinator).passed


def test_a_hit_on_a_child_who_is_hidden_from_the_person_says_nothing_of_the_child(
    signed_in, keyed, coordinator, monkeypatch
):
    child = SampledChild.in_sample(keyed).first()
    actions.write_briefing(keyed, content=saying("14 Ottershaw Mews and Quillfeather."), by=coordinator)
    actions.check_briefing(keyed, by=coordinator)
    monkeypatch.setattr("macfa.audits.visibility.hidden_from", lambda person: {child.child})
    words = text_of(signed_in("coordinator").get(at(keyed, "checks")))
    assert child.case not in words and "a key list that is not open to you" in words


def test_an_approver_sees_the_words_of_a_hit_and_not_whose_they_are(signed_in, keyed, coordinator):
    actions.write_briefing(keyed, content=saying("We heard Zebedee out."), by=coordinator)
    actions.check_briefing(keyed, by=coordinator)
    words = text_of(signed_in("scrutineer").get(at(keyed, "checks")))
    assert "Zebedee" in words and "NEGLECT-2026-0" not in words


def test_an_approver_approves_the_bytes_of_the_page(signed_in, written, coordinator):
    actions.check_briefing(written, by=coordinator)
    version, browser = written.briefings.get(), signed_in("scrutineer")
    page = browser.get(at(written, "approve"))
    assert version.sha256 in text_of(page)
    frame = html.fromstring(page.content).xpath("//iframe/@src")[0]
    assert "GPs need to be asked." in text_of(browser.get(frame))
    assert browser.post(at(written, "approve"), {"sha256": version.sha256}).status_code == 422
    assert browser.post(at(written, "approve"), {"sha256": version.sha256, "read": "on"}).status_code == 302
    assert version.approvals.get().approved_by == "scrutineer"


def test_an_author_reads_why_they_cannot_approve(signed_in, written, coordinator, write_partnership):
    actions.check_briefing(written, by=coordinator)
    write_partnership(approvers=["coordinator", "chair", "scrutineer"])
    page = signed_in("coordinator").get(at(written, "approve"))
    assert "wrote some of this briefing" in text_of(page)


def test_the_framed_page_may_be_framed_by_us_alone_and_runs_no_script(signed_in, written):
    answer = signed_in("chair").get(at(written, "page", 1))
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy and "script-src 'none'" in policy and "'sha256-" in policy


def test_two_approvals_publish_it_for_everybody_who_is_signed_in(
    signed_in, approved, django_capture_on_commit_callbacks
):
    browser = signed_in("coordinator")
    browser.post(at(approved, "publish"))
    with django_capture_on_commit_callbacks(execute=True):
        job = do_the_work()
    assert (job.problem, job.result) == ("", reverse("briefing.published", args=[approved.key]))
    reader = signed_in("practitioner")
    assert "Neglect: what we learnt" in text_of(reader.get(reverse("briefing")))
    page = reader.get(job.result)
    assert approved.briefings.get().sha256 in text_of(page)
    for ending, begins in (
        ("html", b"<!DOCTYPE"),
        ("pdf", b"%PDF"),
        ("docx", b"PK"),
        ("pptx", b"PK"),
        ("json", b"{"),
    ):
        assert reader.get(at(approved, "published_file", ending)).content.startswith(begins)
    framed = reader.get(at(approved, "published_page"))
    assert framed.content == reader.get(at(approved, "published_file", "html")).content


def test_with_one_approval_the_page_says_what_is_missing(signed_in, written, coordinator, office):
    actions.check_briefing(written, by=coordinator)
    actions.approve(written, sha256=written.briefings.get().sha256, by=office.person("chair"))
    browser = signed_in("coordinator")
    assert "needs 2 approvals; 1 missing" in text_of(browser.get(at(written, "publish")))
    assert browser.post(at(written, "publish")).status_code == 409
    assert not Job.objects.exists()


def test_a_practitioner_finds_nothing_before_it_is_published(signed_in, approved):
    reader = signed_in("practitioner")
    for address in (
        reverse("briefing.of", args=[approved.key]),
        at(approved, "page", 1),
        at(approved, "approve"),
    ):
        assert reader.get(address).status_code in (403, 404)
    assert reader.get(reverse("briefing.published", args=[approved.key])).status_code == 404


def test_a_published_briefing_cannot_be_edited(signed_in, an_audit):
    audit = an_audit(at=Phase.PUBLISHED)
    page = signed_in("coordinator").get(at(audit, "edit", "part-1"))
    assert "It cannot be changed any more." in text_of(page)
    assert not html.fromstring(page.content).xpath("//button[@name='save' and not(@aria-hidden)]")
    typed = {**boxes(page), "parts.0.heading": "Other", "save": "yes"}
    assert signed_in("coordinator").post(at(audit, "edit", "part-1"), typed).status_code == 422
    assert audit.briefings.count() == 1


def test_the_longer_briefing_has_policies_with_versions_and_training_days(signed_in, an_audit):
    audit = an_audit(at=Phase.PUBLISHED)
    browser = signed_in("coordinator")
    assert browser.post(at(audit, "write", kind="learning")).status_code == 302
    policies = at(audit, "edit", "policies", kind="learning")
    typed = boxes(browser.get(policies)) | {
        "policies-0-title": "Escalation", "policies-0-version": "3", "policies-0-since": "1/9/2026", "save": "yes",
    }  # fmt: skip
    assert browser.post(policies, typed).status_code == 302
    training = at(audit, "edit", "training", kind="learning")
    typed = boxes(browser.get(training)) | {
        "training-0-title": "Graded care profile", "training-0-days": "1/9/2026\r\n2/9/2026", "save": "yes",
    }  # fmt: skip
    assert browser.post(training, typed).status_code == 302
    content = audit.briefings.get(kind=Publication.LEARNING.value, number=3).content
    assert content["policies"][0]["since"] == "2026-09-01"
    assert content["training"][0]["days"] == ["2026-09-01", "2026-09-02"]


def test_every_section_of_the_longer_briefing_opens(signed_in, an_audit):
    from macfa.web.briefing.sections import sections

    audit = an_audit(at=Phase.PUBLISHED)
    browser = signed_in("coordinator")
    browser.post(at(audit, "write", kind="learning"))
    assert "Part 1" not in text_of(browser.get(at(audit, "parts", kind="learning")))
    for section in sections(Publication.LEARNING):
        address = at(audit, "edit", section, kind="learning")
        assert browser.post(address, {**boxes(browser.get(address)), "save": "yes"}).status_code == 302
    assert audit.briefings.filter(kind="learning").count() == 1


def test_home_says_what_waits_for_coordinator_and_approvers(signed_in, keyed, coordinator):
    child = SampledChild.in_sample(keyed).first()
    write_key_list(child, key_list=replace(key_list_for(child), addresses=()), by=coordinator)
    assert "Write the key lists" in text_of(signed_in("coordinator").get(reverse("home")))
    write_key_list(child, key_list=key_list_for(child), by=coordinator)
    actions.write_briefing(keyed, content=saying("We heard Zebedee out."), by=coordinator)
    actions.check_briefing(keyed, by=coordinator)
    assert "The check found 1 problem" in text_of(signed_in("coordinator").get(reverse("home")))
    assert "Read and approve" not in text_of(signed_in("chair").get(reverse("home")))
    actions.write_briefing(keyed, content=a_briefing(), by=coordinator)
    actions.check_briefing(keyed, by=coordinator)
    assert "Read and approve the briefing" in text_of(signed_in("chair").get(reverse("home")))


def test_one_briefing_covers_two_audits(signed_in, written, an_audit):
    other = an_audit(at=Phase.REPORTING, id="exclusion-2026", title="Children who are excluded")
    browser = signed_in("coordinator")
    address = reverse("briefing.join", args=[other.key])
    assert html.fromstring(browser.get(address).content).xpath("//input[@type='radio']/@value") == [
        written.key
    ]
    answer = browser.post(address, {"other": written.key}, follow=True)
    assert "is reported in the briefing of Children who experience neglect" in text_of(answer)
    assert "Children who are excluded as well" in text_of(
        browser.get(reverse("briefing.of", args=[written.key]))
    )
    lists = text_of(browser.get(reverse("briefing.key_lists", args=[written.key])))
    assert "Case EXCLUSION-2026-01" in lists and "Case NEGLECT-2026-01" in lists
    browser.post(reverse("briefing.leave", args=[other.key]))
    other.refresh_from_db()
    assert other.reported_with is None


def test_an_approver_is_offered_no_link_that_is_closed_to_them(signed_in, written):
    page = html.fromstring(signed_in("scrutineer").get(at(written, "parts")).content)
    assert not page.xpath("//main//a[contains(@href, '/edit/')]")
    assert page.xpath("//main//li[contains(., 'Part 1')]")
