"""Drawing a family on the web: one line after another, undone, changed, taken out; who is who, and who is right."""

import re

import pytest
from django.urls import reverse
from family_fixtures import MOTHER, PARTNER
from lxml import html

from macfa.audits.families.decisions import NONE_RIGHT, digest
from macfa.audits.families.reading import family_for
from macfa.audits.families.showing import token_of
from macfa.audits.models import SampledChild
from macfa.audits.states import Phase
from macfa.family.assembly.decisions import Sameness
from macfa.partnership.models import LedgerEntry
from macfa.stewardship.actions.conflict import declare_conflict
from macfa.stewardship.kinds import Conflict
from macfa.stewardship.models import DisputeAnswer, DrawnPerson, DrawnStep, SamePersonDecision


@pytest.fixture
def collecting(office, an_audit):
    """A case of an audit that collects returns."""
    return SampledChild.in_sample(an_audit(at=Phase.COLLECTING)).first()


class Table:
    """The page on which somebody draws."""

    def __init__(self, browser, case, person):
        self.browser, self.case, self.person = browser, case, person
        self.at = reverse("family.draw", args=[case.case])

    def known(self):
        return family_for(self.person, self.case.child)

    def speak_of(self, name):
        found = next(one for one in self.known().family.people if one.name == name)
        self.at = reverse("family.draw_about", args=[self.case.case, token_of(self.case.child, found.id)])
        return self

    def token(self, name):
        return token_of(
            self.case.child, next(one.id for one in self.known().family.people if one.name == name)
        )

    def say(self, line, what="line"):
        return self.browser.post(self.at, {"do": "say", "line": line, "what": what})

    def happened(self, what, whom="", when=""):
        given = {"do": "happened", "what": what, "happened-whom": whom, "happened-when": when}
        return self.browser.post(self.at, given)

    def look(self):
        return self.browser.get(self.at)


@pytest.fixture
def table(office, signed_in, collecting):
    """table("police-lead"): that person drawing the family of the case."""
    return lambda who="police-lead": Table(signed_in(who), collecting, office.person(who))


def names(table) -> set[str]:
    return {one.name for one in table.known().family.people if one.name}


def test_a_line_draws_and_leads_back_to_the_box_for_the_next_line(table):
    lead = table()
    answer = lead.say("mother Kelly 34, lives here")
    assert answer.status_code == 302 and answer.headers["Location"].endswith("#id_line")
    page = lead.look().content.decode()
    assert names(lead) == {"Kelly"} and "<svg" in page and "Kelly" in page
    assert "Undo the last step" in page and "added Kelly" in page


def test_a_button_says_who_it_is_and_the_box_only_name_and_age(table):
    lead = table()
    lead.say("Kelly 34", "mother")
    lead.say("", "father")
    lead.say("Liam 12", "brother")
    assert names(lead) == {"Kelly", "Liam"}
    assert len(lead.known().family.parents) == 4


def test_what_cannot_be_read_stays_in_the_box_under_an_error(table):
    lead = table()
    answer = lead.say("Kelly something 3 4")
    assert answer.status_code == 422
    tree = html.fromstring(answer.content)
    assert tree.xpath("//input[@id='id_line']/@value") == ["Kelly something 3 4"]
    assert "There is a problem" in answer.content.decode() and not DrawnStep.objects.exists()


def test_what_happened_is_drawn_by_choosing_whom_and_pressing_what(table):
    lead = table()
    lead.say("mother Kelly 34, lives here")
    lead.say("father Dean 36")
    lead.speak_of("Kelly")
    dean = lead.token("Dean")
    lead.happened("married", dean, "2012")
    lead.happened("split up", dean, "March 2019")
    lead.speak_of("Dean").happened("moved_in", when="2012")
    lead.happened("moved_out", when="2019")
    lead.happened("died", when="yesterday")
    family = lead.known().family
    assert [one.now.over for one in family.unions] == [True]
    assert next(one for one in family.people if one.name == "Dean").dead
    assert lead.happened("moved_out").status_code == 422
    assert lead.happened("nonsense", dean).status_code == 422


def test_how_they_get_on_and_whose_carer_somebody_is_are_drawn_from_lists(table):
    lead = table()
    lead.say("maternal uncle Rob 40")
    lead.speak_of("Rob")
    child = token_of(lead.case.child, f"child:{lead.case.child}")
    lead.browser.post(lead.at, {"do": "tie", "tie-kind": "close", "tie-whom": child})
    lead.browser.post(lead.at, {"do": "parent", "parent-kind": "kinship_carer", "parent-whom": child})
    family = lead.known().family
    assert [one.kind.value for one in family.ties] == ["close"]
    assert "kinship_carer" in [one.kind.value for one in family.parents]
    page = lead.look().content.decode()
    assert "Kinship carer" in page


def test_undo_takes_back_the_last_step_and_says_so(table):
    lead = table()
    lead.say("mother Kelly 34")
    lead.say("father Dean 36")
    undo = reverse("family.undo", args=[lead.case.case])
    page = lead.browser.post(undo, follow=True)
    assert "The last step is taken back" in page.content.decode()
    assert names(lead) == {"Kelly"}
    lead.browser.post(undo)
    assert "Undo the last step" not in lead.look().content.decode()
    assert lead.browser.get(undo).status_code == 405


def test_who_somebody_is_can_be_changed_and_is_asked_as_it_stands(table):
    lead = table()
    lead.say("mother Kelly 1991")
    lead.speak_of("Kelly")
    address = reverse("family.draw_person", args=[lead.case.case, lead.token("Kelly")])
    tree = html.fromstring(lead.browser.get(address).content)
    assert tree.xpath("//input[@name='born']/@value") == ["1991"]
    given = {
        "name": "Kelly Jones",
        "sex": "F",
        "gender": "none",
        "life": "born",
        "born": "3/4/1991",
        "died": "",
    }
    assert lead.browser.post(address, given).status_code == 302
    assert names(lead) == {"Kelly Jones"}
    assert lead.browser.post(address, {**given, "born": "some day"}).status_code == 422


def test_a_person_and_a_relationship_are_taken_out(table):
    lead = table()
    lead.say("mother Kelly, lives here")
    lead.say("Kelly's partner Steve")
    lead.speak_of("Steve")
    forms = html.fromstring(lead.look().content).xpath("//form[contains(@action, 'take-out')]/@action")
    relation, person = forms
    assert lead.browser.post(relation).status_code == 302 and not lead.known().family.unions
    assert lead.browser.post(relation).status_code == 404
    assert lead.browser.post(person).status_code == 302 and names(lead) == {"Kelly"}


@pytest.mark.parametrize("who", ["practitioner", "executive", "ig-lead"])
def test_the_page_is_closed_to_who_reads_no_child(table, who):
    closed = table(who)
    assert closed.look().status_code == 403
    assert closed.say("mother Kelly").status_code == 403


def test_who_is_not_in_the_audit_or_too_near_to_the_child_finds_nothing(table, office):
    assert table("health-lead").look().status_code in (403, 404)
    lead = table()
    declare_conflict(lead.case.child, kind=Conflict.FAMILY, by=office.person("police-lead"))
    assert lead.look().status_code == 404
    assert lead.say("mother Kelly").status_code == 404
    assert not DrawnStep.objects.exists()


def test_while_the_audit_is_blind_an_agency_sees_its_own_drawing_only(table):
    lead, gp = table(), table("gp-auditor")
    lead.say("mother Kelly 34")
    gp.say("mother Tracy 35")
    assert names(lead) == {"Kelly"} and names(gp) == {"Tracy"}
    assert "Tracy" not in lead.look().content.decode()
    assert (
        gp.browser.get(reverse("family.draw_about", args=[gp.case.case, lead.token("Kelly")])).status_code
        == 404
    )


def test_no_name_stands_in_an_address_a_message_or_the_ledger(table):
    lead = table()
    told = [
        lead.say("mother Kelly 34"),
        lead.say("Kelly's partner Steve 40"),
        lead.say("Nobody's mother Ann"),
    ]
    lead.speak_of("Steve")
    addresses = [one.headers.get("Location", "") for one in told] + [lead.at]
    cookies = repr(lead.browser.cookies)
    links = html.fromstring(lead.look().content).xpath("//a/@href | //form/@action")
    for name in ("Kelly", "Steve", "Ann"):
        assert not any(name.casefold() in one.casefold() for one in (*addresses, *links, cookies))
        assert name not in repr([vars(one) for one in LedgerEntry.objects.all()])
    assert name not in told[2].content.decode().partition("error-summary")[2].partition("</ul>")[0]


@pytest.fixture
def two_tell(families, signed_in, an_audit):
    """The coordinator on a case of whose family council and police tell."""
    case = SampledChild.in_sample(an_audit(at=Phase.COLLECTING)).first()
    return Table(signed_in("coordinator"), case, families.person("coordinator"))


def test_what_is_drawn_stands_beside_what_files_tell_as_one_family(two_tell):
    before = names(two_tell)
    assert {MOTHER, PARTNER} <= before
    two_tell.say("Kelly's brother Rob 40")
    two_tell.speak_of(PARTNER).say("Jo 60", "mother")
    assert names(two_tell) == before | {"Rob", "Jo"}
    assert PARTNER not in list(DrawnPerson.objects.values_list("name", flat=True))
    page = two_tell.look().content.decode()
    assert "Liam Tranter" in page


def test_an_open_question_is_decided_and_the_decision_taken_back(two_tell):
    two_tell.say("Kelly's partner L Tranter 31")
    address = reverse("family.decide", args=[two_tell.case.case])
    asked = [one for one in two_tell.known().assembled.same if one.state is Sameness.PROPOSED]
    assert asked, "a shortened name is a question"
    child = two_tell.case.child
    pair = {"first": token_of(child, asked[0].one), "second": token_of(child, asked[0].other)}
    assert "They are one person" in two_tell.browser.get(address).content.decode()
    assert two_tell.browser.post(address, {**pair, "do": "apart"}).status_code == 302
    assert SamePersonDecision.objects.standing().get().same is False
    assert two_tell.browser.post(address, {**pair, "do": "same"}).status_code == 302
    assert SamePersonDecision.objects.standing().get().same is True
    assert two_tell.browser.post(address, {**pair, "do": "undo"}).status_code == 302
    assert not SamePersonDecision.objects.standing().exists()
    assert two_tell.browser.post(address, {**pair, "do": "undo"}).status_code == 422


def test_a_contradiction_is_answered_with_why_and_the_answer_taken_back(two_tell):
    disputes = two_tell.known().assembled.disputes
    assert disputes, "council and police do not agree on who lives with the child"
    key = digest(disputes[0])
    address = reverse("family.decide", args=[two_tell.case.case])
    assert two_tell.browser.get(address).status_code == 200
    side = ",".join(sorted(disputes[0].sides[0].agencies))
    given = {"do": "answer", "dispute": key, f"{key[:12]}-right": side, f"{key[:12]}-why": ""}
    assert two_tell.browser.post(address, given).status_code == 422
    given[f"{key[:12]}-why"] = "The school saw who collects the child"
    assert two_tell.browser.post(address, given).status_code == 302
    answer = DisputeAnswer.objects.standing().get()
    assert (answer.right, answer.dispute) == (side, key) != (NONE_RIGHT, "")
    page = two_tell.browser.get(address).content.decode()
    assert "The school saw who collects the child" in page and "said it right" in page
    assert "school" not in repr([vars(one) for one in LedgerEntry.objects.all()])
    picture = two_tell.browser.get(reverse("family.one", args=[two_tell.case.case])).content.decode()
    assert "said it right" in picture and "The school saw" not in picture
    assert two_tell.browser.post(address, {"do": "withdraw", "dispute": key}).status_code == 302
    assert not DisputeAnswer.objects.standing().exists()


def test_an_agency_does_not_decide_for_the_others(table):
    lead = table()
    assert lead.browser.get(reverse("family.decide", args=[lead.case.case])).status_code == 403


def test_every_form_of_the_page_has_labels_of_its_own(table):
    lead = table()
    lead.say("mother Kelly 34")
    tree = html.fromstring(lead.look().content)
    ids = tree.xpath("//*[@id]/@id")
    assert len(ids) == len(set(ids))
    for control in tree.xpath("//main//input[not(@type='hidden')] | //main//select"):
        assert tree.xpath(f"//label[@for='{control.get('id')}']"), control.get("id")
    assert re.search(r"Speaking of\s+the child", tree.text_content())
