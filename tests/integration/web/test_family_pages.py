"""A child's family on the web: what each person reads of it, as at which day, and on whose word."""

import re

import pytest
from chronology_fixtures import TELLING
from django.urls import reverse

from macfa.audits.models import SampledChild
from macfa.audits.states import Phase


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
