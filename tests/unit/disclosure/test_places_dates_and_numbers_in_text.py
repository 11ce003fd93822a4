"""Dates of birth, identifying numbers, addresses and schools."""

from datetime import date

import pytest

from macfa.disclosure.hits import Kind
from macfa.disclosure.identifying_text import find
from macfa.disclosure.key_lists import KeyList

_CASE = KeyList(
    "C3",
    dates_of_birth=(date(2015, 3, 12),),
    identifiers=("943 476 5919", "MOS-44812"),
    addresses=("14 Larkfield Road, Shrewsbury, SY3 7QR", "Flat 2, 9 High Street, Ludlow, SY8 1AA"),
    schools=("Oakmere C of E Primary School", "Park Academy", "St Mary's Nursery"),
    other=("red narrowboat",),
)


@pytest.mark.parametrize(
    "written",
    [
        "12 March 2015",
        "12th March 2015",
        "12th of March, 2015",
        "March 12th 2015",
        "March 12, 2015",
        "12 Mar 15",
        "12-Mar-2015",
        "12/3/15",
        "12/03/2015",
        "12.03.2015",
        "12-03-2015",
        "12 03 2015",
        "2015-03-12",
        "2015/3/12",
        "20150312",
        "12032015",
        "03/12/2015",
        "12 MARCH 2015",
        "12 March '15",
        "the twelfth of March 2015",
        "twelfth of March two thousand and fifteen",
        "12th March\n2015",
        "12–03–2015",
        "March the 12th, 2015",
        "born on the twelfth of March",
        "Her birthday is 12 March",
        "DOB 12/3/15",
        "born in March 2015",
    ],
)
def test_a_date_of_birth_is_found_however_it_is_written(written: str) -> None:
    text = f"The plan began. {written} is in the file."
    assert [hit.kind for hit in find(text, [_CASE])] == [Kind.DATE_OF_BIRTH]


@pytest.mark.parametrize(
    "text",
    [
        "The audit took place on 12 March 2016.",
        "Reviewed on 13/3/15 and 11/3/15.",
        "The panel meets on 12 March.",
        "In March 2015 the strategy was launched.",
        "Minutes of 5th April 2022, 2022-23 and 10/11/16.",
    ],
)
def test_other_dates_pass(text: str) -> None:
    assert find(text, [_CASE]) == []


@pytest.mark.parametrize(
    "written",
    [
        "9434765919",
        "943 476 5919",
        "943-476-5919",
        "943.476.5919",
        "943\u00a0476\u00a05919",
        "MOS-44812",
        "mos 44812",
        "MOS44812",
    ],
)
def test_an_identifier_is_found_however_it_is_spaced(written: str) -> None:
    assert Kind.IDENTIFIER in [hit.kind for hit in find(f"Number {written}.", [_CASE])]


def test_anybodys_nhs_number_is_found_by_its_check_digit() -> None:
    # 401 023 2137: 4*10 + 0*9 + 1*8 + 0*7 + 2*6 + 3*5 + 2*4 + 1*3 + 3*2 = 92; 92 mod 11 = 4; 11 - 4 = 7.
    assert [(hit.kind, hit.case) for hit in find("NHS 401 023 2137", [])] == [(Kind.IDENTIFIER, "")]
    assert find("NHS 401 023 2138", []) == []
    assert find("Ring 01743 251000 or 0345 678 9021", []) == []


@pytest.mark.parametrize(
    "written",
    [
        "14 Larkfield Road",
        "14 Larkfield Rd",
        "14, larkfield road",
        "Larkfield Road",
        "LARKFIELD ROAD",
        "Larkfeild Road",
        "SY3 7QR",
        "sy37qr",
        "SY3\n7QR",
        "9 High Street",
        "9 High St.",
    ],
)
def test_an_address_is_found(written: str) -> None:
    assert {hit.kind for hit in find(f"The home at {written} was cold.", [_CASE])} == {Kind.ADDRESS}


@pytest.mark.parametrize(
    "text", ["The High Street was busy.", "SY3 and Shrewsbury", "Station Road", "Larks in a field"]
)
def test_what_many_addresses_share_passes(text: str) -> None:
    assert find(text, [_CASE]) == []


@pytest.mark.parametrize(
    "written",
    [
        "Oakmere",
        "Oakmere's head",
        "Oakmere Primary",
        "OAKMERE",
        "Oakmeer School",
        "Park Academy",
        "a pupil at Park",
        "St Marys",
        "Saint Mary's",
        "St. Mary’s Nursery",
    ],
)
def test_a_school_is_found_by_what_tells_it_apart(written: str) -> None:
    assert {hit.kind for hit in find(f"We heard from {written} today.", [_CASE])} == {Kind.SCHOOL}


@pytest.mark.parametrize(
    "text",
    [
        "The primary school and the academy",
        "A walk in the park",
        "Church of England schools",
        "Park the issue",
    ],
)
def test_what_many_schools_share_passes(text: str) -> None:
    assert find(text, [_CASE]) == []


def test_other_details_are_found_as_written() -> None:
    assert [hit.kind for hit in find("They live on a Red\nNarrowboat.", [_CASE])] == [Kind.OTHER]
