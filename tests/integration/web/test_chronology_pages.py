"""A chronology on the web: what each person reads of it, and what they can do with an entry."""

import re

import pytest
from chronology_fixtures import SECRET, TELLING, reference_of
from django.urls import reverse

from macfa.audits.actions.chronology_release import release
from macfa.audits.chronologies.grouped import grouped
from macfa.audits.models import SampledChild
from macfa.audits.states import Phase
from macfa.partnership.models import LedgerEntry
from macfa.standards.keeping import forget
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.kinds import Restriction
from macfa.web.standards import asked, work

CHILD = "C04"


@pytest.fixture
def kept(told):
    forget(asked.folder())
    yield work.work_out_now()
    forget(asked.folder())


@pytest.fixture
def collecting(told, an_audit):
    """A case of an audit that collects returns."""
    return SampledChild.in_sample(an_audit(at=Phase.COLLECTING)).first()


@pytest.fixture
def page_of(signed_in):
    """page_of("coordinator", case): the chronology's page as that person gets it."""

    def read(person, reference, route="chronology.one", *parts, **query):
        return signed_in(person).get(reverse(route, args=[reference, *parts]), query)

    return read


def secrets_in(answer) -> set[str]:
    """The agencies whose secrets stand in an answer."""
    text = answer.content.decode()
    return {agency for agency, secret in SECRET.items() if secret in text}


def entry_of(read_by, person, child, agency):
    return next(one for one in read_by(person, child).entries if one.event == SECRET[agency])


def test_the_coordinator_reads_every_agency_and_an_agency_only_itself(collecting, page_of):
    assert secrets_in(page_of("coordinator", collecting.case)) == set(TELLING)
    assert secrets_in(page_of("police-lead", collecting.case)) == {"police"}
    assert secrets_in(page_of("gp-auditor", collecting.case)) == {"gp"}
    assert page_of("health-lead", collecting.case).status_code == 404


def test_events_are_numbered_and_notes_by_authors_are_not(collecting, page_of):
    page = page_of("police-lead", collecting.case).content.decode()
    rows = re.findall(r'<tr class="govuk-table__row[^"]*" id="entry-[^"]+">\s*<th[^>]*>([^<]*)', page)
    assert sorted(rows) == ["#", "1", "2"]
    assert "note by the author" in page


def test_a_child_of_the_own_service_is_reached_by_pseudonym_and_others_are_not_there(kept, page_of):
    assert secrets_in(page_of("coordinator", reference_of(CHILD))) == set(TELLING)
    assert secrets_in(page_of("head-of-service", reference_of(CHILD))) == {"council"}
    assert page_of("coordinator", "0123456789abcdef0123").status_code == 404


def test_a_restricted_child_and_none_get_the_same_answer(kept, told, page_of):
    restrict(CHILD, category=Restriction.ADOPTION, people=("ig-lead",), by=told.person("ig-lead"))
    hidden, nobody = (
        page_of("coordinator", reference_of(CHILD)),
        page_of("coordinator", "0123456789abcdef0123"),
    )
    strip = re.compile(r'nonce="[^"]*"|value="[^"]*"')
    assert hidden.status_code == nobody.status_code == 404
    assert strip.sub("", hidden.content.decode()) == strip.sub("", nobody.content.decode())


def test_a_look_stands_in_the_ledger_by_what_the_audit_calls_the_child(collecting, page_of):
    page_of("police-lead", collecting.case)
    assert LedgerEntry.objects.order_by("-seq").first().object == collecting.reference


def test_a_filter_in_the_address_narrows_by_codes_and_days(collecting, page_of):
    page = page_of("coordinator", collecting.case, kind="police", agency="gp")
    text = page.content.decode()
    assert "1 entry of those you asked for" in text and not secrets_in(page)
    none = page_of("coordinator", collecting.case, first="2000-01-01", last="2001-01-01")
    assert "0 entries of those you asked for" in none.content.decode()


def test_words_and_people_are_looked_for_in_the_body_of_a_request_only(collecting, signed_in):
    browser, address = signed_in("coordinator"), reverse("chronology.one", args=[collecting.case])
    found = browser.post(address, {"words": "only TOLD police"})
    assert secrets_in(found) == {"police"} and "1 entry of those you asked for" in found.content.decode()
    assert secrets_in(browser.get(address, {"words": "only told police"})) == set(TELLING)
    people = browser.post(address, {"person": "PC 1"}).content.decode()
    assert "5 entries of those you asked for" in people


def test_entries_can_be_put_in_the_order_of_their_weight(collecting, signed_in):
    address = reverse("chronology.one", args=[collecting.case])
    page = signed_in("police-lead").post(address, {"sort": "significance"}).content.decode()
    assert page.index(SECRET["police"]) < page.index("Police attended the home")


def test_the_page_tells_the_coordinator_which_agencies_have_not_told_anything(told, an_audit, page_of):
    agencies = [{"agency": one} for one in ("council", "police", "gp", "early-help")]
    case = SampledChild.in_sample(an_audit(at=Phase.COLLECTING, agencies=agencies)).first().case
    assert "Nothing has come in yet" in page_of("coordinator", case).content.decode()
    assert "Nothing has come in yet" not in page_of("police-lead", case).content.decode()


def test_an_entry_says_all_that_its_author_said_and_which_row_it_is(collecting, read_by, page_of):
    entry = entry_of(read_by, "police-lead", collecting.child, "police")
    page = page_of("police-lead", collecting.case, "chronology.entry", entry.id).content.decode()
    assert "No further action" in page and "Negative" in page and f"row {entry.ref.row}" in page


def test_an_entry_of_another_agency_and_no_entry_are_both_not_there(collecting, read_by, page_of):
    theirs = entry_of(read_by, "coordinator", collecting.child, "gp")
    for entry in (theirs.id, "no-such-entry"):
        assert page_of("police-lead", collecting.case, "chronology.entry", entry).status_code == 404


def test_a_note_is_written_read_and_removed(collecting, read_by, signed_in):
    entry = entry_of(read_by, "police-lead", collecting.child, "police")
    browser, parts = signed_in("police-lead"), [collecting.case, entry.id]
    refused = browser.post(reverse("chronology.note", args=parts), {"kind": "comment", "text": ""})
    assert refused.status_code == 422 and "Enter your comment" in refused.content.decode()
    browser.post(reverse("chronology.note", args=parts), {"kind": "discuss", "text": "Look at this one."})
    page = browser.get(reverse("chronology.entry", args=parts)).content.decode()
    assert "For the panel to discuss" in page and "Look at this one." in page
    (address,) = re.findall(r'action="([^"]*/notes/\d+/remove)"', page)
    assert signed_in("coordinator").post(address).status_code == 403
    browser.post(address)
    assert "Look at this one." not in browser.get(reverse("chronology.entry", args=parts)).content.decode()


def test_an_entry_is_left_out_with_a_reason_and_taken_back(collecting, read_by, signed_in):
    entry = entry_of(read_by, "coordinator", collecting.child, "gp")
    browser, parts = signed_in("coordinator"), [collecting.case, entry.id]
    assert browser.post(reverse("chronology.leave_out", args=parts), {}).status_code == 422
    browser.post(reverse("chronology.leave_out", args=parts), {"reason": "routine", "note": ""})
    listed = browser.get(reverse("chronology.one", args=[collecting.case]))
    assert "gp" not in secrets_in(listed) and "Left out (1)" in listed.content.decode()
    out = browser.get(reverse("chronology.left_out", args=[collecting.case]))
    assert "Routine, and nothing came of it" in out.content.decode() and secrets_in(out) == {"gp"}
    assert (
        secrets_in(signed_in("police-lead").get(reverse("chronology.left_out", args=[collecting.case])))
        == set()
    )
    browser.post(reverse("chronology.take_back", args=parts))
    assert "gp" in secrets_in(browser.get(reverse("chronology.one", args=[collecting.case])))


def test_an_agency_cannot_leave_out_what_another_tells(collecting, told, read_by, signed_in):
    audit = collecting.audit
    release(
        collecting.child,
        agency=told.agency("gp"),
        authority="A",
        by=told.person("coordinator"),
        to_panel_of=audit,
    )
    type(audit).objects.filter(pk=audit.pk).update(phase=Phase.GRADING)
    theirs = entry_of(read_by, "police-lead", collecting.child, "gp")
    address = reverse("chronology.leave_out", args=[collecting.case, theirs.id])
    answer = signed_in("police-lead").post(address, {"reason": "routine", "note": ""})
    assert answer.status_code == 422 and "agency that wrote it" in answer.content.decode()


def test_the_list_of_chronologies_shows_the_cases_in_which_the_person_acts(collecting, signed_in):
    for person, shown in (("coordinator", True), ("police-lead", True), ("education-lead", False)):
        page = signed_in(person).get(reverse("chronology")).content.decode()
        assert (collecting.case in page) is shown


def test_a_part_of_a_link_that_makes_no_sense_is_not_asked(collecting, page_of):
    page = page_of("police-lead", collecting.case, first="yesterday", page="-1", sort="worst")
    assert page.status_code == 200 and "3 entries" in page.content.decode()


def test_accounts_of_one_event_are_proposed_confirmed_parted_and_taken_back(collecting, read_by, signed_in):
    browser, case = signed_in("coordinator"), collecting.case
    shared = [
        one for one in read_by("coordinator", collecting.child).entries if one.told and one.kind == "police"
    ]
    events, accounts = (
        reverse("chronology.events", args=[case]),
        reverse("chronology.accounts", args=[case, shared[0].id]),
    )
    assert "1 event, of which 1 waits for a decision" in browser.get(events).content.decode()
    ids = [one.id for one in shared]
    browser.post(accounts, {"accounts": ids, "decide": "same"})
    page = browser.get(events).content.decode()
    assert "1 event, of which 0 wait for a decision" in page and "Confirmed" in page
    browser.post(accounts, {"accounts": ids[:2], "decide": "apart"})
    together = grouped(read_by("coordinator", collecting.child)).event_of(ids[0])
    assert ids[1] not in {one.id for one in together.accounts}
    browser.post(accounts, {"accounts": ids, "decide": "undo"})
    refused = browser.post(accounts, {"accounts": ids, "decide": "undo"})
    assert refused.status_code == 422 and "Nothing is decided" in refused.content.decode()


def test_an_agency_compares_only_what_it_reads_and_decides_nothing(collecting, read_by, signed_in):
    browser = signed_in("police-lead")
    mine = next(one for one in read_by("police-lead", collecting.child).entries if one.kind == "police")
    address = reverse("chronology.accounts", args=[collecting.case, mine.id])
    page = browser.get(address).content.decode()
    assert "1 account of this event" in page and "They tell of one event" not in page and "GP" not in page
    assert browser.post(address, {"accounts": [mine.id], "decide": "same"}).status_code == 422


def test_every_mark_of_the_picture_leads_to_its_entries(collecting, signed_in):
    browser = signed_in("coordinator")
    page = browser.get(reverse("chronology.one", args=[collecting.case])).content.decode()
    (svg,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    links = set(re.findall(r'href="([^"]+)"', svg))
    assert links
    for link in links:
        assert browser.get(link.replace("&amp;", "&").partition("#")[0]).status_code == 200
    assert "The same as tables" in page


def test_a_release_is_made_and_withdrawn_by_the_agencys_own_lead(collecting, signed_in):
    browser, case = signed_in("police-lead"), collecting.case
    page = browser.get(reverse("chronology.release", args=[case])).content.decode()
    assert "The panel of" in page and '<option value="gp"' in page
    said = {"agency": "police", "to": f"panel:{collecting.audit.key}", "authority": "Agreement 7"}
    browser.post(reverse("chronology.release", args=[case]), said)
    listed = browser.get(reverse("chronology.sharing", args=[case])).content.decode()
    assert f"the panel of {collecting.audit.key}" in listed and "Agreement 7" in listed
    assert (
        "Agreement 7"
        not in signed_in("gp-auditor").get(reverse("chronology.sharing", args=[case])).content.decode()
    )
    (address,) = re.findall(r'action="([^"]*/withdraw)"', listed)
    assert signed_in("gp-auditor").post(address).status_code == 404
    browser.post(address)
    assert "Nothing is released" in browser.get(reverse("chronology.sharing", args=[case])).content.decode()


def test_nobody_releases_for_another_agency(collecting, signed_in):
    said = {"agency": "council", "to": "police", "authority": "A"}
    answer = signed_in("police-lead").post(reverse("chronology.release", args=[collecting.case]), said)
    assert answer.status_code == 422 and "Select a valid choice" in answer.content.decode()
    assert "release entries" not in signed_in("gp-auditor").get(
        reverse("chronology.sharing", args=[collecting.case])
    ).content.decode().lower().replace("who may read whose entries", "")


def test_the_glossary_is_kept_by_the_coordinator_and_its_names_are_shown_to_nobody_else(
    collecting, signed_in
):
    browser, address = signed_in("coordinator"), reverse("chronology.glossary", args=[collecting.case])
    browser.post(address, {"label": "Police officer", "names": "PC 1\nPC One"})
    assert "PC One" in browser.get(address).content.decode()
    theirs = signed_in("police-lead").get(address).content.decode()
    assert "Police officer" in theirs and "PC One" not in theirs
    assert signed_in("police-lead").post(address, {"label": "X", "names": "Y"}).status_code == 200
    (remove,) = re.findall(r'action="([^"]*/remove)"', browser.get(address).content.decode())
    assert signed_in("police-lead").post(remove).status_code == 403
    browser.post(remove)
    assert "Nobody is in the glossary yet" in browser.get(address).content.decode()


@pytest.mark.parametrize("person", ["coordinator", "police-lead"])
@pytest.mark.parametrize("route", ["gaps", "patterns"])
def test_what_shows_side_by_side_shows_nothing_out_of_reach(collecting, page_of, person, route):
    page = page_of(person, collecting.case, f"chronology.{route}")
    assert page.status_code == 200
    if person == "police-lead":
        assert not secrets_in(page) - {"police"} and "General practice" not in page.content.decode()


def test_what_was_known_on_a_day_is_asked_in_the_body_and_counted_by_agency(collecting, signed_in):
    browser, address = signed_in("coordinator"), reverse("chronology.knew", args=[collecting.case])
    said = {"day_0": "30", "day_1": "9", "day_2": "2025", "agency": "gp"}
    page = browser.post(address, said).content.decode()
    assert "Events that had happened by 30 September 2025" in page
    assert "Nothing shows that it was told" in page and "Its own account" in page
    assert "Events that had happened by" not in browser.get(address, said).content.decode()
    assert browser.post(address, {"day_0": "31", "day_1": "2", "day_2": "2025"}).status_code == 422


def test_who_knew_what_tells_an_agency_of_itself_only(collecting, signed_in):
    said = {"day_0": "30", "day_1": "12", "day_2": "2025", "agency": "police"}
    page = signed_in("police-lead").post(reverse("chronology.knew", args=[collecting.case]), said)
    assert secrets_in(page) == {"police"} and "General practice" not in page.content.decode()


def test_contradictions_are_shown_with_both_accounts(collecting, signed_in):
    page = signed_in("coordinator").get(reverse("chronology.conflicts", args=[collecting.case]))
    assert page.status_code == 200 and "cannot both be right" in page.content.decode()


def test_brothers_and_sisters_stand_beside_each_other_and_round_their_first_plans(
    collecting, kept, signed_in
):
    page = (
        signed_in("coordinator")
        .get(reverse("chronology.family", args=[reference_of(CHILD)]))
        .content.decode()
    )
    assert page.count("<svg") == 2 and "Brother or sister 1" in page
    assert "Round the first child protection plan" in page
    assert LedgerEntry.objects.filter(object=f"child {reference_of('C05')}").exists()


def test_a_hidden_brother_or_sister_is_not_there(kept, told, signed_in):
    restrict("C05", category=Restriction.ADOPTION, people=("ig-lead",), by=told.person("ig-lead"))
    page = (
        signed_in("coordinator")
        .get(reverse("chronology.family", args=[reference_of(CHILD)]))
        .content.decode()
    )
    assert "No brother or sister has a chronology that is open to you" in page


def test_the_coordinator_decides_what_the_person_it_is_about_does_not_read(collecting, read_by, signed_in):
    entry = entry_of(read_by, "coordinator", collecting.child, "gp")
    browser, parts = signed_in("coordinator"), [collecting.case, entry.id]
    browser.post(reverse("chronology.withhold", args=parts), {"reason": "C", "fields_kept": ["source"]})
    assert (
        "Withheld from the person it is about"
        in browser.get(reverse("chronology.entry", args=parts)).content.decode()
    )
    theirs = signed_in("gp-auditor").get(reverse("chronology.entry", args=parts)).content.decode()
    assert "Withheld" not in theirs
    refused = signed_in("gp-auditor").post(reverse("chronology.withhold", args=parts), {"reason": "C"})
    assert refused.status_code == 422
    browser.post(reverse("chronology.withhold", args=parts), {"reason": "none"})
    assert "Withheld from" not in re.sub(
        r"<a [^>]*>[^<]*</a>", "", browser.get(reverse("chronology.entry", args=parts)).content.decode()
    )


def test_while_agencies_fill_in_the_page_looks_for_what_has_come_in(collecting, signed_in):
    browser, address = signed_in("coordinator"), reverse("chronology.one", args=[collecting.case])
    assert "data-live" in browser.get(address).content.decode()
    type(collecting.audit).objects.update(phase=Phase.GRADING)
    assert "data-live" not in browser.get(address).content.decode()


def test_who_acts_in_a_case_is_told_no_sheet_for_its_name_may_hold_the_childs_number(
    collecting, page_of, read_by
):
    def place(person):
        entry = entry_of(read_by, "police-lead", collecting.child, "police")
        text = page_of(person, collecting.case, "chronology.entry", entry.id).content.decode()
        return re.search(r"delivery \d+[^<]*", text)[0]

    assert re.fullmatch(r"delivery \d+, row \d+", place("police-lead"))
    assert re.fullmatch(r"delivery \d+, Children, row \d+", place("coordinator"))
