"""`macfa family` as a person would type it: what they read of a family, and what they draw and take out."""

import json

import pytest
from family_fixtures import FATHER, GRAN, MOTHER, PARTNER

from macfa.partnership.models import LedgerEntry

CHILD = "C04"


@pytest.fixture
def family(families, macfa):
    """family("table", ...): types the command about one child."""

    def type_(command, *words):
        return macfa("family", command, CHILD, *words)

    return type_


def people_in(done) -> set[str]:
    assert done.status == 0, done.err
    return {row["Person"] for row in json.loads(done.out)}


def test_whoever_types_it_reads_what_they_would_read_on_the_page(family):
    everybody = people_in(family("table", "--format", "json"))
    assert {MOTHER, FATHER, PARTNER, GRAN} <= everybody
    assert FATHER not in people_in(family("table", "--by", "police-lead", "--format", "json"))
    refused = family("table", "--by", "executive")
    assert refused.status == 1 and "no family of this child that is open to you" in refused.err


def test_the_family_is_told_in_sentences_with_where_agencies_differ(family):
    told = family("show").out
    assert f"{MOTHER}: child of {GRAN}" in told
    assert "Agencies differ: Who lives with the child" in told


def test_a_family_is_shown_as_it_stood_and_without_names(family):
    assert PARTNER not in people_in(family("table", "--as-at", "2024-05-01", "--format", "json"))
    assert "Mother" in people_in(family("table", "--roles", "--format", "json"))
    assert MOTHER not in family("show", "--roles").out


def test_every_word_is_listed_with_its_agency_file_and_row(family):
    rows = json.loads(family("words", "--format", "json").out)
    couple = [one for one in rows if one["person"] == PARTNER and one["about"] == "Partners"]
    assert {one["agency"] for one in couple} == {"Police"}
    assert all("row" in one["place"] for one in couple)


def test_who_lived_with_the_child_is_listed_and_drawn(family, tmp_path):
    rows = json.loads(family("households", "--format", "json").out)
    assert {row["Who"] for row in rows} >= {MOTHER, FATHER, PARTNER}
    assert family("strip", tmp_path / "strip.svg").status == 0
    assert FATHER in (tmp_path / "strip.svg").read_text("utf-8")


@pytest.mark.parametrize("command", ["genogram", "ecomap", "strip"])
def test_pictures_are_drawn_as_vectors_and_as_dots(family, tmp_path, command):
    for ending, begins in (("svg", b"<svg"), ("png", b"\x89PNG")):
        file = tmp_path / f"picture.{ending}"
        assert family(command, file).status == 0
        assert file.read_bytes().startswith(begins)
    assert family(command, tmp_path / "picture.gif").status == 2


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_the_family_is_written_as_a_document_and_the_ledger_has_it(family, tmp_path, form):
    file = tmp_path / f"family.{form}"
    assert family("write", file).status == 0
    assert file.stat().st_size > 1_000
    assert LedgerEntry.objects.filter(action="family taken out as a document").count() == 1


def test_the_services_around_a_family_are_listed(family):
    assert family("services").status == 0
