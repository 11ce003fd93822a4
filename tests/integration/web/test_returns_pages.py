"""Returns as auditors, their lead and the coordinator meet them."""

import shutil
from datetime import timedelta

import pytest
from audit_walk import AS_AT, any_answer, load, whole_answers
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from macfa.audits.actions.agency_return import accept_return, return_for_clarification
from macfa.audits.actions.handing_in import hand_in
from macfa.audits.drafts import Draft
from macfa.audits.invitations import form_of
from macfa.audits.models import AgencyReturn, DraftAnswer
from macfa.audits.states import Phase, ReturnState
from macfa.documents.return_word import write as word
from macfa.documents.return_workbook import write as workbook
from macfa.documents.return_workbook.form import Filled
from macfa.instruments.answers import Answer, is_asked
from macfa.partnership import clock
from macfa.partnership.models import LedgerEntry
from macfa.record.store import Record


@pytest.fixture
def collecting(an_audit):
    return an_audit(at=Phase.COLLECTING)


@pytest.fixture
def of_police(collecting):
    return AgencyReturn.objects.filter(agency="police").first()


@pytest.fixture
def police(signed_in, of_police):
    return signed_in("police-lead")


def at(agency_return, route="returns.one", *more):
    return reverse(route, args=[agency_return.sampled_child.audit.key, agency_return.pk, *more])


def text(answer) -> str:
    return " ".join(
        " ".join(html.fromstring(answer.content).xpath("//body//text()[not(parent::script)]")).split()
    )


def seen_on(answer) -> str:
    return html.fromstring(answer.content).xpath("//input[@name='seen']/@value")[0]


def save(browser, agency_return, question, value, comment="", *, seen=None, part=None, **more):
    """Open a question's page as a person does, and send its form back."""
    address = at(agency_return, "returns.question", question) + (f"?part={part}" if part else "")
    seen = seen if seen is not None else seen_on(browser.get(address))
    return browser.post(address, {"seen": seen, "value": value, "comment": comment, **more})


def answer_whole(browser, agency_return):
    """Answer everything, page by page."""
    browser.post(
        at(agency_return, "returns.involvement"), {"seen": f"{agency_return.version}.0", "value": "yes"}
    )
    answers = {}
    for question in form_of(agency_return).tool.questions_for(form_of(agency_return).kind):
        if is_asked(question, answers):
            answers[question.id] = any_answer(question)
            save(
                browser, agency_return, question.id, answers[question.id].value, answers[question.id].comment
            )
    return answers


# --- answering


def test_an_agency_finds_its_own_returns_and_no_others(signed_in, collecting):
    page = text(signed_in("police-lead").get(reverse("returns")))
    assert "NEGLECT-2026-01" in page
    assert "General practice" not in page


def test_the_home_page_says_what_is_owed(police):
    assert "Answer 3 returns: Children who experience neglect" in text(police.get("/"))


def test_another_agency_s_return_is_not_there(signed_in, of_police):
    assert signed_in("gp-auditor").get(at(of_police)).status_code == 404


def test_the_task_list_says_how_far_the_return_is(police, of_police):
    save(police, of_police, "asked-why", "asked")
    page = text(police.get(at(of_police)))
    assert "You have completed 1 of" in page
    assert "Do not wait for this form" in page
    assert "01632 960001" in page


def test_an_answer_is_saved_apart_from_what_was_handed_in(police, of_police):
    save(police, of_police, "asked-why", "partly", "Twice.")
    of_police.refresh_from_db()
    assert of_police.answers == {}
    assert of_police.state is ReturnState.INVITED
    assert Draft(of_police).answers == {"asked-why": Answer("partly", "Twice.")}


def test_an_answer_without_its_reason_is_saved_and_the_reason_asked_for(police, of_police):
    answer = save(police, of_police, "asked-why", "face_value")
    assert answer.status_code == 422
    assert "Enter the reason for this answer" in text(answer)
    assert Draft(of_police).saved("asked-why").answer == Answer("face_value")


def test_somebody_can_stop_half_way_through_a_question(police, of_police):
    answer = save(police, of_police, "asked-why", "", "Half a thought", later="yes")
    assert answer.headers["Location"] == at(of_police)
    assert Draft(of_police).saved("asked-why").answer == Answer("", "Half a thought")


def test_autosave_keeps_what_is_typed_and_says_when(police, of_police):
    address = at(of_police, "returns.autosave", "asked-why")
    first = police.post(address, {"seen": "0.0", "value": "partly", "comment": "Tw"}).json()
    police.post(address, {"seen": first["seen"], "value": "partly", "comment": "Twice"})
    assert first["said"].startswith("Saved on")
    assert Draft(of_police).saved("asked-why").answer == Answer("partly", "Twice")


def test_a_question_opens_only_where_the_answers_lead_to_it(signed_in, collecting):
    of_council = AgencyReturn.objects.filter(agency="council").first()
    council = signed_in("council-lead")
    assert council.get(at(of_council, "returns.question", "plan-not-copied")).status_code == 404
    save(council, of_council, "earlier-plans", "yes")
    assert council.get(at(of_council, "returns.question", "plan-not-copied")).status_code == 200


def test_no_involvement_is_handed_in_without_answers(police, of_police):
    police.post(at(of_police, "returns.involvement"), {"seen": "0.0", "value": "no"})
    hand_in_from_page(police, of_police)
    of_police.refresh_from_db()
    assert (of_police.state, of_police.involved, of_police.answers) == (ReturnState.SUBMITTED, False, {})


def hand_in_from_page(browser, agency_return):
    page = html.fromstring(browser.get(at(agency_return, "returns.check")).content)
    found = page.xpath("//input[@name='fingerprint']/@value")
    return browser.post(at(agency_return, "returns.check"), {"fingerprint": found[0]})


def test_a_return_is_answered_checked_and_handed_in(police, of_police):
    answers = answer_whole(police, of_police)
    hand_in_from_page(police, of_police)
    of_police.refresh_from_db()
    assert dict(of_police.given) == answers
    assert of_police.submitted_by == "police-lead"
    assert "It opens again when the coordinator sends it back" in text(police.get(at(of_police)))


def test_what_is_missing_stands_on_the_page_to_check_and_nothing_can_be_handed_in(police, of_police):
    page = police.get(at(of_police, "returns.check"))
    assert "Say whether your agency was involved" in text(page)
    assert not html.fromstring(page.content).xpath("//input[@name='fingerprint']")


def test_answers_changed_after_the_check_are_checked_again(police, of_police):
    answer_whole(police, of_police)
    page = html.fromstring(police.get(at(of_police, "returns.check")).content)
    fingerprint = page.xpath("//input[@name='fingerprint']/@value")[0]
    save(police, of_police, "asked-why", "asked", "And once more.")
    answer = police.post(at(of_police, "returns.check"), {"fingerprint": fingerprint})
    of_police.refresh_from_db()
    assert answer.status_code == 409
    assert of_police.state is ReturnState.INVITED


def an_auditor_of_police(write_partnership, office):
    kept = [{"id": p.id, "name": p.name, "agency": p.agency, "roles": list(p.roles)} for p in office.people]
    people = [
        *kept,
        {"id": "police-auditor", "name": "Billie Example", "agency": "police", "roles": ["agency_auditor"]},
    ]  # fmt: skip
    write_partnership(people=people)


@pytest.mark.parametrize(("allowed", "state"), [(False, ReturnState.INVITED), (True, ReturnState.SUBMITTED)])
def test_the_lead_hands_in_and_the_auditor_where_the_terms_say_so(
    an_audit, signed_in, write_partnership, office, allowed, state
):
    an_auditor_of_police(write_partnership, office)
    an_audit(at=Phase.COLLECTING, auditors_hand_in=allowed)
    one = AgencyReturn.objects.filter(agency="police").first()
    from macfa.partnership import here
    from macfa.partnership.accounts.models import Account

    browser = signed_in("police-lead")
    browser.force_login(Account.objects.for_person(here.partnership().person("police-auditor")))
    session = browser.session
    session["second_factor"] = "test"
    session.save()
    browser.post(at(one, "returns.involvement"), {"seen": "0.0", "value": "no"})
    browser.post(at(one, "returns.check"), {"fingerprint": Draft(one).fingerprint})
    one.refresh_from_db()
    assert one.state is state


def test_a_return_sent_back_shows_the_question_and_is_handed_in_again(police, of_police, coordinator):
    answer_whole(police, of_police)
    hand_in_from_page(police, of_police)
    return_for_clarification(of_police, questions={"asked-why": "Who was asked?"}, by=coordinator)
    page = police.get(at(of_police, "returns.question", "asked-why"))
    assert "The coordinator asks: Who was asked?" in text(page)
    save(police, of_police, "asked-why", "asked", "The mother and the school.")
    hand_in_from_page(police, of_police)
    of_police.refresh_from_db()
    assert (of_police.state, of_police.version) == (ReturnState.SUBMITTED, 2)
    assert of_police.given["asked-why"].comment == "The mother and the school."
    assert not of_police.clarifications.filter(answered_at=None).exists()


# --- two people


def test_two_people_see_both_texts_and_neither_is_lost(police, of_police):
    seen = seen_on(police.get(at(of_police, "returns.question", "asked-why")))
    save(police, of_police, "asked-why", "partly", "First words.", seen=seen)
    answer = save(police, of_police, "asked-why", "asked", "Second words.", seen=seen)
    assert answer.status_code == 409
    assert "First words." in text(answer)
    assert "Second words." in text(answer)
    assert Draft(of_police).saved("asked-why").answer == Answer("partly", "First words.")


@pytest.mark.parametrize(
    ("pick", "stands"),
    [
        ("keep", Answer("partly", "First words.")),
        ("take", Answer("asked", "Second words.")),
        ("join", Answer("asked", "First words.\n\nSecond words.")),
    ],
)
def test_the_person_picks_one_text_or_joins_them(police, of_police, pick, stands):
    seen = seen_on(police.get(at(of_police, "returns.question", "asked-why")))
    save(police, of_police, "asked-why", "partly", "First words.", seen=seen)
    page = html.fromstring(save(police, of_police, "asked-why", "asked", "Second words.", seen=seen).content)
    form = next(one for one in page.forms if "choose" in (one.action or ""))
    form.fields["asked-why-pick"] = pick
    police.post(form.action, dict(form.form_values()))
    assert Draft(of_police).saved("asked-why").answer == stands


def test_the_same_answer_twice_is_no_conflict(police, of_police):
    seen = seen_on(police.get(at(of_police, "returns.question", "asked-why")))
    save(police, of_police, "asked-why", "asked", "Same.", seen=seen)
    assert save(police, of_police, "asked-why", "asked", "Same.", seen=seen).status_code == 302


def test_a_page_opened_before_the_return_was_handed_in_keeps_its_words_and_says_why(police, of_police):
    seen = seen_on(police.get(at(of_police, "returns.question", "asked-why")))
    police.post(at(of_police, "returns.involvement"), {"seen": "0.0", "value": "no"})
    hand_in_from_page(police, of_police)
    answer = save(police, of_police, "asked-why", "asked", "Late words.", seen=seen)
    assert answer.status_code == 409
    assert "Late words." in text(answer)
    assert "This return was handed in." in text(answer)


def test_a_page_opened_before_it_was_sent_back_does_not_overwrite_what_was_handed_in(
    police, of_police, coordinator
):
    seen = seen_on(police.get(at(of_police, "returns.question", "asked-why")))
    answer_whole(police, of_police)
    hand_in_from_page(police, of_police)
    return_for_clarification(of_police, questions={"": "All well?"}, by=coordinator)
    assert save(police, of_police, "asked-why", "asked", "Old page.", seen=seen).status_code == 409


# --- the agency's own rows


def test_own_rows_stand_beside_a_question_only_once_it_is_answered(signed_in, collecting):
    of_council = AgencyReturn.objects.filter(agency="council").first()
    council, address = signed_in("council-lead"), at(of_council, "returns.question", "earlier-plans")
    assert "What your agency delivered" not in text(council.get(address))
    answer = save(council, of_council, "earlier-plans", "yes")
    assert answer.headers["Location"] == f"{address}#own-rows"  # first the rows, then the next question
    page = text(council.get(address))
    assert "What your agency delivered about this" in page
    assert "Neglect" in page


def test_rows_of_another_agency_are_never_shown(signed_in, collecting):
    of_gp = AgencyReturn.objects.filter(agency="gp").first()
    gp = signed_in("gp-auditor")
    save(gp, of_gp, "conference-invited", "yes")  # the council delivered who was invited
    assert "What your agency delivered" not in text(
        gp.get(at(of_gp, "returns.question", "conference-invited"))
    )


def test_a_row_that_two_agencies_told_is_shown_to_each_as_it_told_it(office, an_audit, signed_in):
    folder = office.folder / "record"  # a copy: other tests share this record
    shared = folder.resolve()
    folder.unlink()
    shutil.copytree(shared, folder)
    audit = an_audit(at=Phase.COLLECTING)
    of_police = AgencyReturn.objects.filter(agency="police").first()
    child = of_police.sampled_child.child
    day = next(row["day"] for row in Record(folder).version().history(child, AS_AT).of("meeting"))
    told = {"kind": "initial_conference", "day": day, "outcome": "inquorate"}  # the council told: held
    load(Record(folder), {child: [("meeting", told)]}, agency="police")
    (both,) = Record(folder).version().history(child, AS_AT).of("meeting")
    assert len(both.sources) == 2  # one conference, told by two
    police = signed_in("police-lead")
    save(police, of_police, "acted-in-time", "yes")
    page = text(police.get(at(of_police, "returns.question", "acted-in-time")))
    assert "What your agency delivered about this" in page
    assert "outcome: Not quorate" in page
    assert "outcome: Held" not in page
    assert audit.record_version  # the police's rows came later and are shown all the same


# --- Word and Excel


@pytest.mark.parametrize(("ending", "write"), [("xlsx", workbook.write), ("docx", word.write)])
def test_a_form_gives_the_same_answers_as_the_pages(police, collecting, ending, write):
    by_page, by_form = AgencyReturn.objects.filter(agency="police")[:2]
    answer_whole(police, by_page)
    form = form_of(by_form)
    content = write(form, Filled(whole_answers(form), involved=True))
    police.post(at(by_form, "returns.upload"), {"file": SimpleUploadedFile(f"filled.{ending}", content)})
    assert dict(Draft(by_form).answers) == dict(Draft(by_page).answers)
    assert Draft(by_form).is_whole


@pytest.mark.parametrize(("route", "ending"), [("returns.excel", "xlsx"), ("returns.word", "docx")])
def test_the_form_that_goes_out_comes_back_as_it_was(police, of_police, route, ending):
    save(police, of_police, "asked-why", "partly", "Two\nlines.")
    answer = police.get(at(of_police, route))
    before = dict(Draft(of_police).answers)
    back = police.post(
        at(of_police, "returns.upload"), {"file": SimpleUploadedFile(f"f.{ending}", answer.content)}
    )
    assert back.status_code == 200  # loaded, and most is still missing
    assert dict(Draft(of_police).answers) == before


def test_a_form_that_differs_from_the_pages_shows_both(police, of_police):
    save(police, of_police, "asked-why", "partly", "From the page.")
    form = form_of(of_police)
    filled = {**whole_answers(form), "asked-why": Answer("asked", "From the form.")}
    content = workbook.write(form, Filled(filled, involved=True))
    answer = police.post(at(of_police, "returns.upload"), {"file": SimpleUploadedFile("f.xlsx", content)})
    assert answer.status_code == 409
    assert "From the page." in text(answer)
    assert "From the form." in text(answer)
    assert Draft(of_police).saved("asked-why").answer.comment == "From the page."


def test_a_form_of_another_case_is_refused_in_words(police, collecting):
    one, other = AgencyReturn.objects.filter(agency="police")[:2]
    content = workbook.write(form_of(other))
    answer = police.post(at(one, "returns.upload"), {"file": SimpleUploadedFile("f.xlsx", content)})
    assert answer.status_code == 422
    assert "f.xlsx is another form" in text(answer)


def test_a_concern_in_an_uploaded_form_is_raised(police, of_police, collecting):
    content = workbook.write(form_of(of_police), Filled(immediate_concern="A burn was seen."))
    police.post(at(of_police, "returns.upload"), {"file": SimpleUploadedFile("f.xlsx", content)})
    assert collecting.concerns.get().case == of_police.case


# --- practices, chronology


def test_a_named_gp_collates_what_the_practices_answered(signed_in, collecting):
    of_gp = AgencyReturn.objects.filter(agency="gp").first()
    gp = signed_in("gp-auditor")
    gp.post(at(of_gp, "returns.practices"), {"name": "Ash Tree Surgery"})
    part = of_gp.parts.get()
    save(gp, of_gp, "conference-invited", "no", "No letter.", part=part.pk)
    page = text(gp.get(at(of_gp, "returns.question", "conference-invited")))
    assert "Ash Tree Surgery No No letter." in page
    assert Draft(of_gp).is_empty  # the return itself is for the named GP to answer


def test_a_practice_s_form_goes_to_the_practice_and_not_into_the_return(signed_in, collecting):
    of_gp = AgencyReturn.objects.filter(agency="gp").first()
    gp = signed_in("gp-auditor")
    gp.post(at(of_gp, "returns.practices"), {"name": "Ash Tree Surgery"})
    part = of_gp.parts.get()
    form = form_of(of_gp)
    content = workbook.write(form, Filled(whole_answers(form), involved=True))
    address = f"{at(of_gp, 'returns.upload')}?part={part.pk}"
    gp.post(address, {"file": SimpleUploadedFile("f.xlsx", content)})
    assert Draft(of_gp, part).is_whole
    assert Draft(of_gp).is_empty


def test_the_agency_s_chronology_is_kept_and_read_by_those_who_read_the_return(police, of_police, signed_in):
    table = b"Date,What\n01/02/2026,Called to the home\n"
    police.post(at(of_police, "returns.chronology"), {"file": SimpleUploadedFile("chronology.csv", table)})
    kept = of_police.files.get()
    answer = police.get(at(of_police, "returns.file", kept.pk))
    assert b"".join(answer.streaming_content) == table
    assert "attachment" in answer.headers["Content-Disposition"]
    assert signed_in("coordinator").get(at(of_police, "returns.file", kept.pk)).status_code == 404
    police.post(at(of_police, "returns.involvement"), {"seen": "0.0", "value": "no"})
    hand_in_from_page(police, of_police)
    assert signed_in("coordinator").get(at(of_police, "returns.file", kept.pk)).status_code == 200
    assert signed_in("gp-auditor").get(at(of_police, "returns.file", kept.pk)).status_code == 404


def test_a_chronology_with_macros_is_refused_in_words(police, of_police):
    answer = police.post(
        at(of_police, "returns.chronology"), {"file": SimpleUploadedFile("c.docm", b"PK\x03\x04x")}
    )
    assert answer.status_code == 422
    assert "can hold macros" in text(answer)
    assert not of_police.files.exists()


# --- the coordinator


def test_the_coordinator_does_not_read_an_answer_before_it_is_handed_in(police, of_police, signed_in):
    save(police, of_police, "asked-why", "partly", "Not yet yours.")
    assert signed_in("coordinator").get(at(of_police)).status_code == 404


def test_the_coordinator_answers_for_an_agency_and_the_ledger_says_so(signed_in, of_police):
    browser = signed_in("coordinator")
    browser.post(at(of_police, "returns.involvement"), {"seen": "0.0", "value": "no"})
    hand_in_from_page(browser, of_police)
    entry = LedgerEntry.objects.filter(action="return handed in").last()
    assert (entry.actor, entry.on_behalf_of) == ("coordinator", "police")
    of_police.refresh_from_db()
    assert of_police.submitted_by == "police"


def test_the_coordinator_loads_several_forms_at_once(signed_in, collecting):
    files = []
    for number, one in enumerate(AgencyReturn.objects.filter(agency__in=["police", "gp"])[:3]):
        form = form_of(one)
        content = workbook.write(form, Filled(whole_answers(form), involved=True))
        files.append(SimpleUploadedFile(f"form-{number}.xlsx", content))
    files.append(SimpleUploadedFile("holiday.xlsx", b"PK\x03\x04 not a workbook"))
    page = text(
        signed_in("coordinator").post(reverse("returns.load", args=[collecting.key]), {"files": files})
    )
    assert page.count("Handed in:") == 3
    assert "holiday.xlsx Not taken in" in page
    assert AgencyReturn.objects.filter(state=ReturnState.SUBMITTED.value).count() == 3


def test_a_form_loaded_for_an_agency_does_not_swallow_words_it_saved_on_the_page(
    police, of_police, signed_in
):
    save(police, of_police, "asked-why", "partly", "Only on the page.")
    form = form_of(of_police)
    content = workbook.write(form, Filled(whole_answers(form), involved=True))
    address = reverse("returns.load", args=["neglect-2026"])
    page = text(signed_in("coordinator").post(address, {"files": [SimpleUploadedFile("f.xlsx", content)]}))
    assert "has saved other answers on the pages of this return" in page
    assert Draft(of_police).saved("asked-why").answer.comment == "Only on the page."


def test_the_coordinator_sends_a_return_back_from_its_page(police, of_police, signed_in):
    answer_whole(police, of_police)
    hand_in_from_page(police, of_police)
    browser = signed_in("coordinator")
    browser.post(at(of_police, "returns.clarify"), {"ask-asked-why": "Who was asked?"})
    of_police.refresh_from_db()
    assert of_police.state is ReturnState.CLARIFYING
    browser.post(at(of_police, "returns.accept"))  # not before it is back
    of_police.refresh_from_db()
    assert of_police.state is ReturnState.CLARIFYING


def test_the_list_for_chasing_shows_late_ones_first(signed_in, collecting, office):
    first = AgencyReturn.objects.filter(agency="police").first()
    hand_in(
        first,
        involved=False,
        answers={},
        by=office.person("coordinator"),
        on_behalf_of=office.agency("police"),
    )
    with clock.at(clock.now() + timedelta(days=60)):
        page = text(signed_in("coordinator").get(reverse("returns.of", args=[collecting.key])))
    assert "Late (8)" in page
    assert "Handed in (1)" in page
    assert page.index("Late (8)") < page.index("NEGLECT-2026-01")


def test_a_replaced_child_s_pages_stay_closed(signed_in, collecting, coordinator):
    one = AgencyReturn.objects.filter(agency="police").first()
    AgencyReturn.objects.filter(pk=one.pk).update(state=ReturnState.WITHDRAWN.value)
    assert signed_in("police-lead").get(at(one, "returns.question", "asked-why")).status_code == 409


def test_the_coordinator_asks_about_a_parent(signed_in, collecting):
    given = {"case": "NEGLECT-2026-01", "subject": "P", "number": "1", "agencies": ["police"]}
    signed_in("coordinator").post(reverse("returns.subject", args=[collecting.key]), given)
    assert AgencyReturn.objects.get(case="NEGLECT-2026-01-P1").subject == "a parent or carer of the child"


def test_the_family_s_view_is_a_return_of_its_own(an_audit, signed_in):
    agencies = [{"agency": "police"}, {"agency": "family"}]
    tools = [{"id": "neglect", "version": 1}, {"id": "child-and-family", "version": 1}]
    an_audit(at=Phase.COLLECTING, agencies=agencies, tools=tools)
    one = AgencyReturn.objects.filter(agency="family").first()
    page = text(signed_in("coordinator").get(at(one)))
    assert "You write on behalf of Child and family" in page
    assert "Who is answering?" in page


# --- what the ledger and the drafts keep


def test_every_look_at_a_return_is_in_the_ledger(police, of_police):
    police.get(at(of_police))
    entry = LedgerEntry.objects.last()
    assert (entry.action, entry.object) == ("looked at", of_police.reference)


def test_every_save_is_in_the_ledger_without_a_word_of_it(police, of_police):
    save(police, of_police, "asked-why", "partly", "Canary words.")
    entries = LedgerEntry.objects.filter(action="answer saved")
    assert entries.count() == 1
    assert "Canary" not in str(entries.values())


def test_the_draft_of_a_return_is_empty_again_once_it_is_handed_in(police, of_police, coordinator):
    answer_whole(police, of_police)
    hand_in_from_page(police, of_police)
    assert not DraftAnswer.objects.filter(agency_return=of_police).exists()
    accept_return(of_police, by=coordinator)
    assert police.get(at(of_police)).status_code == 200


def test_nothing_is_written_to_anybody_by_answering(police, of_police):
    save(police, of_police, "asked-why", "asked")
    assert mail.outbox == []
