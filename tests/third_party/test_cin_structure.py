"""Our description of the census beside the published schemas: each error that a schema finds, we remark on."""

import re
from pathlib import Path

import pytest
from census_files import FIXTURES, outcome_of
from lxml import etree

from macfa.feeds.cin_census.structure import structure_of

pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not FIXTURES.is_dir(), reason="../shared/fixtures/cin-census is absent"),
]

XS = "{http://www.w3.org/2001/XMLSchema}"
YEARS = range(2017, 2027)
SAMPLES = ("cin-2022.xml", "CIN_Census_2021.xml", "CIN_Census_2024.xml", "CIN2rows.xml")
NOT_IN_THE_SCHEMAS = {
    ("CINdetails", "PreProceedingsandFGDM"): "announced for 2026; the published schemas do not have it yet",
}


def schema_file(year: int) -> Path:
    return FIXTURES / f"CIN_schema_{year}.xsd"


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_each_error_that_the_schema_finds_in_a_sample_is_remarked_on(
    sample: str, year: int, tmp_path: Path
) -> None:
    text = (FIXTURES / sample).read_text("utf-8")
    file = tmp_path / "census.xml"
    file.write_text(re.sub(r"<Year>\d+</Year>", f"<Year>{year}</Year>", text), encoding="utf-8")
    schema = etree.XMLSchema(file=str(schema_file(year)))
    assert not schema.validate(etree.parse(str(file))), "every sample has faults of its own"
    found = outcome_of(file, tmp_path / "out")
    told = [f"{place} {remark}" for place, remark in found.remarks]
    told += [str(problem) for row in found.rejected for problem in row.problems]
    for error in schema.error_log:
        named = re.findall(r"Element '(\w+)'", error.message)[0]
        assert any(re.search(rf"\b{named}\b", remark) for remark in told), error.message


@pytest.mark.parametrize("year", YEARS)
def test_every_element_of_the_schema_is_described_in_its_place_and_order(year: int) -> None:
    structure = structure_of(year)
    for parent, names in elements_of(year).items():
        ours = [
            (part.name, part.times)
            for part in structure.parts[parent]
            if part.belongs_to(year) and (parent, part.name) not in NOT_IN_THE_SCHEMAS
        ]
        assert ours == names, parent


@pytest.mark.parametrize("year", YEARS)
def test_every_list_of_codes_is_that_of_the_schema(year: int) -> None:
    structure = structure_of(year)
    for name, codes in codes_of(year).items():
        assert structure.text_of(name).codes == codes, name


def elements_of(year: int) -> dict[str, list[tuple[str, str]]]:
    """Parent to its parts, as (name, times), read from the schema."""
    root = etree.parse(str(schema_file(year))).getroot()
    types = {kind.get("name"): kind for kind in root.iter(f"{XS}complexType") if kind.get("name")}
    found = {}
    for element in root.iter(f"{XS}element"):
        inner = types.get(element.get("type"))
        kind = inner if inner is not None else element.find(f"{XS}complexType")
        if kind is not None:
            parts = kind.find(f"{XS}sequence").findall(f"{XS}element")
            found[element.get("name")] = [(part.get("name"), times(part)) for part in parts]
    return found


def times(part: etree._Element) -> str:
    least, most = part.get("minOccurs", "1"), part.get("maxOccurs", "1")
    return {("0", "1"): "?", ("1", "1"): "1", ("0", "unbounded"): "*", ("1", "unbounded"): "+"}[least, most]


def codes_of(year: int) -> dict[str, frozenset[str]]:
    """Element to the codes that the schema lists for it."""
    root = etree.parse(str(schema_file(year))).getroot()
    types = {kind.get("name"): kind for kind in root.iter(f"{XS}simpleType") if kind.get("name")}
    found = {}
    for element in root.iter(f"{XS}element"):
        named = types.get(element.get("type"))
        kind = named if named is not None else element.find(f"{XS}simpleType")
        codes = [] if kind is None else [code.get("value") for code in kind.iter(f"{XS}enumeration")]
        if codes:
            found[element.get("name")] = frozenset(codes)
    return found
