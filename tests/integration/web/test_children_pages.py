"""One child, for those who need to know; the same answer for a hidden child and for none."""

import re

import pytest
from django.urls import reverse

from macfa.partnership import here
from macfa.partnership.models import LedgerEntry
from macfa.standards.keeping import forget
from macfa.stewardship.actions.glass import open_glass
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.kinds import GlassReason, Restriction
from macfa.web.standards import asked, work
from macfa.web.standards.readers import reader_of


@pytest.fixture
def kept(office):
    forget(asked.folder())
    yield work.work_out_now()
    forget(asked.folder())


@pytest.fixture
def page_of(kept, signed_in):
    """The answer to somebody who opens a child's page."""

    def read(child, person="coordinator"):
        return signed_in(person).get(reverse("children.one", args=[kept.members[child].reference]))

    return read


def find(browser, child):
    return browser.post(reverse("children"), {"child": child})


def test_a_search_leads_to_an_address_without_the_childs_id(kept, signed_in):
    answer = find(signed_in("coordinator"), "C04")
    assert answer.headers["Location"] == reverse("children.one", args=[kept.members["C04"].reference])
    assert "C04" not in answer.headers["Location"]


def test_the_page_shows_verdicts_plans_and_who_was_not_there(page_of):
    page = page_of("C04").content.decode()
    assert "Child protection plan" in page or "Child protection" in page
    assert "General practice" in page or "GP" in page
    assert "not invited" in page and "What the data cover" in page


def test_looking_at_a_child_stands_in_the_ledger_under_the_pseudonym(kept, page_of):
    page_of("C04")
    entry = LedgerEntry.objects.order_by("-seq").first()
    assert entry.object == f"child {kept.members['C04'].reference}" and "C04" not in entry.object


def test_a_verdict_leads_to_the_rows_that_prove_it(kept, signed_in):
    verdicts = kept.of_child("C04")
    place = next(n for n, verdict in enumerate(verdicts) if verdict.evidence)
    source = verdicts[place].evidence[0]
    page = signed_in("coordinator").get(
        reverse("children.verdict", args=[kept.members["C04"].reference, place])
    )
    cells = re.findall(r'<td class="govuk-table__cell">([^<]*)</td>', page.content.decode())
    assert {source.sheet, str(source.row)} <= set(cells)


def test_a_restricted_child_and_no_child_get_the_same_answer(kept, office, signed_in, page_of):
    restrict("C04", category=Restriction.ADOPTION, people=("ig-lead",), by=office.person("ig-lead"))
    browser = signed_in("coordinator")
    hidden, nobody = find(browser, "C04"), find(browser, "C99")
    assert hidden.status_code == nobody.status_code == 422
    strip = re.compile(r'C04|C99|value="[^"]*"|nonce="[^"]*"')
    assert strip.sub("", hidden.content.decode()) == strip.sub("", nobody.content.decode())
    closed, missing = page_of("C04"), browser.get(reverse("children.one", args=["0123456789abcdef0123"]))
    assert closed.status_code == missing.status_code == 403
    assert strip.sub("", closed.content.decode()) == strip.sub("", missing.content.decode())


def test_breaking_the_glass_opens_a_restricted_child(kept, office, coordinator, signed_in, page_of):
    restrict("C04", category=Restriction.ADOPTION, people=("ig-lead",), by=office.person("ig-lead"))
    assert page_of("C04").status_code == 403
    open_glass(
        "C04", kind=GlassReason.CHILD_AT_RISK, reason="The child may be at risk tonight.", by=coordinator
    )
    page = page_of("C04")
    assert page.status_code == 200 and "You broke the glass" in page.content.decode()


def test_a_manager_of_another_service_sees_only_children_of_whom_that_service_told(
    kept, write_partnership, office, signed_in
):
    people = [
        {"id": p.id, "name": p.name, "agency": p.agency, "email": p.email, "roles": list(p.roles)}
        for p in office.people
    ]
    people.append(
        {
            "id": "police-manager",
            "name": "Police Manager",
            "agency": "police",
            "email": "",
            "roles": ["safeguarding_manager"],
        }
    )
    write_partnership(people=people)
    answer = signed_in("council-lead").get(reverse("children.one", args=[kept.members["C04"].reference]))
    assert answer.status_code == 200
    reader = reader_of(here.partnership().person("police-manager"), here.partnership(), kept)
    assert not reader.needs_to_know("C04") and not reader.counts(kept)


@pytest.mark.parametrize("person", ["executive", "police-lead", "ig-lead", "administrator", "scrutineer"])
def test_who_does_not_read_children_opens_no_childs_page(page_of, person):
    assert page_of("C04", person).status_code == 403


def test_the_form_offers_to_break_the_glass_only_to_those_who_may(kept, signed_in):
    assert "break the glass" in signed_in("coordinator").get(reverse("children")).content.decode()
    assert "break the glass" not in signed_in("data-steward").get(reverse("children")).content.decode()
