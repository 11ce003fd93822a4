"""Code sets never mean two things, and numbers that name people are checked."""

from importlib.resources import files

import pytest

from macfa.record.tables import tables
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.identifiers import is_nhs_number, is_upn

SETS = sorted(
    f.name[:-5] for f in files("macfa.vocabulary").joinpath("codes").iterdir() if f.name.endswith(".yaml")
)


@pytest.mark.parametrize("name", SETS)
def test_every_spelling_of_a_set_means_one_code(name):
    for entry in code_set(name):
        for spelling in (entry.code, entry.name, *entry.aliases):
            assert code_set(name).find(spelling) == entry.code


def test_every_coded_column_of_the_record_has_its_set():
    for table in tables().values():
        for column in table.columns:
            if column.codes:
                assert code_set(column.codes).codes


def test_spellings_forgive_case_and_spaces_but_guess_nothing():
    assert code_set("category").find("  NEGLECT only ") == "NEG"
    assert code_set("category").find("neglect and physical") is None


@pytest.mark.parametrize(("number", "good"), [("9434765919", True), ("943 476 5919", True), ("9434765918", False),
                                              ("943476591", False), ("abcdefghij", False)])  # fmt: skip
def test_nhs_numbers_are_checked(number, good):
    # 9434765919: weighted sum 9*10+4*9+3*8+4*7+7*6+6*5+5*4+9*3+1*2 = 299; 299 mod 11 = 2; 11 - 2 = 9.
    assert is_nhs_number(number) is good


@pytest.mark.parametrize(
    ("upn", "good"),
    [("T800000000000", True), ("R800000000000", False), ("H801200001001", True), ("A123456789123", False)],
)
def test_upns_are_checked(upn, good):
    # H801200001001: 8*2+0*3+1*4+2*5+0*6+0*7+0*8+0*9+1*10+0*11+0*12+1*13 = 53; 53 mod 23 = 7; letter 7 is H.
    # T800000000000: 16, which is T.
    assert is_upn(upn) is good
