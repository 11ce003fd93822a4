"""A child's family on the web: what each person reads of it, as at which day, and on whose word."""

import io
import re
from zipfile import ZipFile

import pypdf
import pytest
from chronology_fixtures import TELLING, reference_of
from django.urls import reverse
from family_fixtures import FATHER, GRAN, MOTHER, PARTNER

from macfa.audits.models import SampledChild
from macfa.audits.states import Phase
from macfa.partnership.models import LedgerEntry
from macfa.standards.keeping import forget
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.kinds import Restriction
from macfa.web.standards import asked, work

CHILD = "C04"
EVERYBODY = {MOTHER, FATHER, PARTNER, GRAN}


@pytest.fixture
def kept(families):
    forget(asked.folder())
    yield work.work_out_now()
    forget(asked.folder())


@pytest.fixture
def case(families, an_audit):
    """A case of an audit that collects returns; two agencies told of the child's family."""
    return SampledChild.in_sample(an_audit(at=Phase.COLLECTING)).first().case


@pytest.fixture
def collecting(told, an_audit):
    """A case of an audit that collects returns."""
    return SampledChild.in_sample(an_audit(at=Phase.COLLECTING)).first()


@pytest.fixture
def page_of(signed_in):
    """page_of("coordinator", case, route): the page as that person gets it; what is asked goes in the body."""

    def read(person, reference, route="family.one", *parts, **asked):
        address = reverse(route, args=[reference, *parts])
        return signed_in(person).post(address, asked) if asked else signed_in(person).get(address)

    return read


def services_in(answer) -> set[str]:
    """The services for which the page lists rows of the record."""
    text = answer.content.decode()
    return {
        one for one in re.findall(r'<section id="service-([a-z_]+)"', text)
        if f"{one}" and re.search(rf'id="service-{one}".*?</section>', text, re.S)[0].count("<tbody")
    }  # fmt: skip


def test_the_coordinator_sees_every_service_and_an_agency_what_it_did_itself(collecting, page_of):
    asked = {"day": "2025-12-01"}
    everything = services_in(page_of("coordinator", collecting.case, "family.ecomap", **asked))
    own = services_in(page_of("police-lead", collecting.case, "family.ecomap", **asked))
    assert len(everything) >= len(TELLING)
    assert own == {"police"}
    assert page_of("health-lead", collecting.case, "family.ecomap").status_code == 404


def test_every_line_of_the_ecomap_leads_to_the_rows_it_is_counted_from(collecting, page_of):
    text = page_of("coordinator", collecting.case, "family.ecomap", day="2025-12-01").content.decode()
    led = set(re.findall(r'<a href="#(service-[a-z_]+)"', text))
    assert led
    assert led <= set(re.findall(r'id="(service-[a-z_]+)"', text))
    assert re.search(r"delivery [^,]+, [^,]+, row \d+", text)


def test_the_ecomap_of_a_day_before_anything_happened_shows_no_contact_of_later(collecting, page_of):
    page = page_of("police-lead", collecting.case, "family.ecomap", day="2020-01-01")
    assert services_in(page) == set()


def test_a_picture_can_be_looked_at_from_near_and_as_a_whole(collecting, page_of):
    def size(zoom):
        text = page_of("coordinator", collecting.case, "family.ecomap", zoom=zoom).content.decode()
        return re.search(r"<svg[^>]*>", text)[0]

    drawn, larger, whole = size("drawn"), size("larger"), size("fit")
    width = float(re.search(r' width="([0-9.]+)"', drawn)[1])
    assert float(re.search(r' width="([0-9.]+)"', larger)[1]) == pytest.approx(1.5 * width)
    assert " width=" not in whole
    assert size("no such zoom") == drawn


def named_in(answer) -> set[str]:
    """Those of the family whose names stand in an answer."""
    text = answer.content.decode()
    return {name for name in EVERYBODY if name in text}


def people_of(answer) -> dict[str, str]:
    """The addresses of the family's people by what the table calls them."""
    table = re.search(r"Everybody in the family.*?</table>", answer.content.decode(), re.S)
    links = re.findall(r'<a class="govuk-link" href="([^"]*)">([^<]*)</a>', table[0] if table else "")
    return {words: href for href, words in links}


def test_each_agency_sees_the_family_that_it_told_of_and_the_coordinator_all_of_it(case, page_of):
    assert named_in(page_of("coordinator", case)) == EVERYBODY
    assert named_in(page_of("police-lead", case)) == {MOTHER, PARTNER}
    assert page_of("health-lead", case).status_code == 404


def test_the_picture_itself_says_on_whom_agencies_differ_and_only_to_who_reads_both(case, page_of):
    assert ">agencies differ</text>" in page_of("coordinator", case).content.decode()
    assert "agencies differ" not in page_of("police-lead", case).content.decode()


def test_an_agency_that_told_nothing_of_the_family_learns_nothing_of_it(case, page_of):
    page = page_of("gp-auditor", case)
    assert page.status_code == 200
    assert named_in(page) == set()
    assert "Nobody has told anything of this child’s family that is open to you." in page.content.decode()


def test_a_child_of_the_own_service_is_reached_by_pseudonym_with_what_the_own_agency_told(kept, page_of):
    assert named_in(page_of("coordinator", reference_of(CHILD))) == EVERYBODY
    assert named_in(page_of("head-of-service", reference_of(CHILD))) == {MOTHER, FATHER, GRAN}
    assert page_of("coordinator", "0123456789abcdef0123").status_code == 404


def test_a_restricted_child_has_no_family_page(kept, families, page_of):
    restrict(CHILD, category=Restriction.ADOPTION, people=("ig-lead",), by=families.person("ig-lead"))
    for route in ("family.one", "family.ecomap", "family.take_out"):
        assert page_of("coordinator", reference_of(CHILD), route).status_code == 404


def test_the_picture_is_of_the_day_that_is_asked_for(case, page_of):
    assert PARTNER not in named_in(page_of("coordinator", case, day="2024-05-01"))
    before, after = (
        page_of("coordinator", case, day=day).content.decode() for day in ("2025-02-01", "2025-04-01")
    )
    assert "died 1 March 2025" in after
    assert "died 1 March 2025" not in before


def test_neither_a_day_nor_a_name_stands_in_an_address(case, page_of):
    page = page_of("coordinator", case, day="2025-02-01").content.decode()
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert not [one for one in addresses if "2025" in one or "Kelly" in one or "Weaver" in one]


def test_the_picture_can_be_drawn_round_one_person(case, page_of):
    page = page_of("coordinator", case)
    token = people_of(page)[GRAN].rsplit("/", 1)[1]
    near = page_of("coordinator", case, focus=token, steps="1")
    assert set(people_of(near)) == {MOTHER, GRAN}
    assert set(people_of(page_of("coordinator", case, focus="nobody"))) == set(people_of(page))


def test_everybody_leads_to_what_is_said_of_them_and_on_whose_word(case, page_of, signed_in):
    found = people_of(page_of("coordinator", case))
    text = signed_in("coordinator").get(found[PARTNER]).content.decode()
    assert "Living together as a couple from 10 January 2025: Kelly Weaver" in text
    assert re.search(r"Police[^<]*</td><td[^>]*>[^<]*delivery \d+, [^,<]+, row \d+", text)
    mother = signed_in("coordinator").get(found[MOTHER]).content.decode()
    assert mother.count("delivery") > 4


def test_an_agency_that_acts_in_a_case_is_told_no_file_or_sheet_which_may_name_the_child(
    case, page_of, signed_in
):
    found = people_of(page_of("police-lead", case))
    text = signed_in("police-lead").get(found[PARTNER]).content.decode()
    assert re.search(r"<td[^>]*>delivery \d+, row \d+</td>", text)
    services = page_of("police-lead", case, "family.ecomap").content.decode()
    assert not re.search(r"delivery \d+, [^,<]+, row", text + services)


def test_a_picture_links_to_the_same_people_as_its_table(case, page_of):
    page = page_of("coordinator", case)
    svg = re.search(r"<svg.*?</svg>", page.content.decode(), re.S)[0]
    assert set(re.findall(r'<a href="([^"]*)"', svg)) == set(people_of(page).values())


def test_somebody_of_another_family_is_not_behind_any_address_of_this_one(case, page_of, signed_in, families):
    found = people_of(page_of("coordinator", case))[PARTNER]
    other = re.sub(r"people/.*", "people/0123456789abcdef0123", found)
    assert signed_in("coordinator").get(other).status_code == 404


def test_with_roles_for_names_nobody_is_named_anywhere_on_the_page(case, page_of):
    page = page_of("coordinator", case, roles="yes")
    assert named_in(page) == set()
    assert {"Mother", "Father", "Maternal grandmother", "Mother&#39;s partner"} <= set(people_of(page))


@pytest.mark.parametrize("ending", ["docx", "pdf", "html"])
def test_the_family_is_taken_out_as_a_document_and_the_ledger_has_it(case, page_of, ending):
    answer = page_of(
        "coordinator", case, "family.take_out", day_0="1", day_1="2", day_2="2026", edition="names", form=ending
    )  # fmt: skip
    assert answer.headers["Content-Disposition"] == f'attachment; filename="family-{case.lower()}.{ending}"'
    assert LedgerEntry.objects.filter(action="family taken out as a document").exists()
    if ending == "docx":
        with ZipFile(io.BytesIO(answer.content)) as package:
            assert MOTHER in package.read("word/document.xml").decode()


def test_a_document_for_a_panel_names_nobody(case, page_of):
    answer = page_of(
        "coordinator", case, "family.take_out", day_0="1", day_1="2", day_2="2026", edition="roles", form="html"
    )  # fmt: skip
    assert answer.status_code == 200
    assert named_in(answer) == set()
    assert "Maternal grandmother" in answer.content.decode()


def test_the_strip_shows_who_came_and_went_and_its_table_says_the_same(case, page_of):
    text = page_of("coordinator", case, day="2026-01-01").content.decode()
    rows = re.search(r"Who lived with the child, and when.*?</table>", text, re.S)[0]
    told = [re.sub(r"<[^>]+>", "|", row) for row in re.findall(r"<tr.*?</tr>", rows, re.S)]
    assert any(FATHER in row and "1 June 2015" in row for row in told)
    assert any(PARTNER in row and "10 January 2025" in row and "Still there" in row for row in told)
    assert not any(GRAN in row for row in told)


def test_both_pictures_stand_on_the_page_of_the_child_and_lead_to_their_evidence(kept, page_of):
    text = page_of("coordinator", reference_of(CHILD), "children.one").content.decode()
    pictures = re.findall(r"<svg[^>]*>.*?</svg>", text, re.S)
    leads = {href.split("/")[3] for svg in pictures for href in re.findall(r'<a href="([^"]*)"', svg)}
    assert {"people"} <= leads
    assert named_in(page_of("head-of-service", reference_of(CHILD), "children.one")) == {MOTHER, FATHER, GRAN}


def test_the_pack_of_the_panel_holds_the_family_without_a_name(families, an_audit, page_of):
    sampled = SampledChild.in_sample(an_audit(at=Phase.MODERATING)).first()
    pack = pdf_words(page_of("coordinator", sampled.case, "panel.pack").content)
    assert "Genogram" in pack
    assert "Maternal grandmother" in pack
    assert not [name for name in EVERYBODY if name.split()[1] in pack]


def test_the_chronology_taken_out_for_a_panel_ends_with_the_family_without_a_name(
    told, families, an_audit, page_of
):
    sampled = SampledChild.in_sample(an_audit(at=Phase.COLLECTING)).first()
    answer = page_of("coordinator", sampled.case, "chronology.take_out", reader="panel", form="html")
    assert named_in(answer) == set()


def pdf_words(content: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages
    )
