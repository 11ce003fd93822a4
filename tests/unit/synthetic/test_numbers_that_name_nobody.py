from itertools import islice
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from macfa.synthetic.numbers import SHORT_IDS, council_ids, nhs_number, upn
from macfa.vocabulary.identifiers import is_nhs_number, is_upn


@given(st.integers())
def test_nhs_numbers_are_valid_and_of_the_test_range(seed):
    number = nhs_number(Random(seed))

    assert is_nhs_number(number)
    assert 9_000_000_000 <= int(number) <= 9_999_999_999


@given(st.integers(), st.integers(2005, 2030))
def test_pupil_numbers_are_valid_and_of_an_authority_that_there_is_not(seed, year):
    number = upn(Random(seed), year)

    assert is_upn(number)
    assert number[1:4] == "999"
    assert number[8:10] == f"{year % 100:02}"


def test_council_ids_differ_and_suit_a_census():
    ids = list(islice(council_ids(Random(1)), SHORT_IDS + 50_000))

    assert len(set(ids)) == SHORT_IDS + 50_000
    assert all(len(one) <= 20 and one.isalnum() for one in ids)
    assert all(len(one) == 7 for one in ids[:SHORT_IDS])
