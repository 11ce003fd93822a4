"""Names of the key list in every form in which people write them."""

import pytest

from macfa.disclosure.hits import Form, Kind
from macfa.disclosure.identifying_text import find
from macfa.disclosure.key_lists import KeyList, Named

_CASE = KeyList(
    "C7",
    children=(Named("Amina Okafor", ("Mina",)), Named("Zoë Smith-Jones"), Named("Thomas al-Hassan")),
    family=(Named("Kathleen O'Connor"), Named("Jan van der Berg"), Named("Li Wu")),
    workers=(Named("Philippa Łukasik"),),
)


@pytest.mark.parametrize(
    ("text", "found", "form"),
    [
        ("We met Amina Okafor at home.", "Amina Okafor", Form.WHOLE),
        ("We met Amina at home.", "Amina", Form.PART),
        ("The okafor case was read.", "okafor", Form.PART),
        ("AMINA was seen.", "AMINA", Form.PART),
        ("Amina's plan was late.", "Amina", Form.POSSESSIVE),
        ("Aminas plan was late.", "Aminas", Form.PLURAL),
        ("The Okafors moved.", "Okafors", Form.PLURAL),
        ("The Okafors’ home was cold.", "Okafors", Form.POSSESSIVE),
        ("They met Amina\nOkafor at home.", "Amina\nOkafor", Form.WHOLE),
        ("They met Oka-\nfor at home.", "Oka-\nfor", Form.PART),
        ("They met A\u00admina at home.", "A\u00admina", Form.PART),
        ("Mina was seen.", "Mina", Form.PART),
        ("Zoe was seen.", "Zoe", Form.PART),
        ("ZOË was seen.", "ZOË", Form.PART),
        ("Ms Smith Jones was seen.", "Smith Jones", Form.PART),
        ("Ms Smith–Jones was seen.", "Smith–Jones", Form.PART),
        ("Ms Smithjones was seen.", "Smithjones", Form.PART),
        ("Ms Jones was seen.", "Jones", Form.PART),
        ("Mr Al Hassan was seen.", "Al Hassan", Form.PART),
        ("Mr Hassan was seen.", "Hassan", Form.PART),
        ("Mrs OConnor was seen.", "OConnor", Form.PART),
        ("Mrs O’Connor was seen.", "O’Connor", Form.PART),
        ("Mr van der Berg was seen.", "van der Berg", Form.PART),
        ("Mr Berg was seen.", "Berg", Form.PART),
        ("Tommy was seen.", "Tommy", Form.NICKNAME),
        ("Kath was seen.", "Kath", Form.NICKNAME),
        ("Lukasik was seen.", "Lukasik", Form.PART),
        ("Ammina was seen.", "Ammina", Form.MISSPELT),
        ("Okfaor was seen.", "Okfaor", Form.MISSPELT),
        ("Filippa was seen.", "Filippa", Form.MISSPELT),
        ("Tomas was seen.", "Tomas", Form.MISSPELT),
        ("Child AO was seen.", "AO", Form.INITIALS),
        ("A.O. was seen.", "A.O.", Form.INITIALS),
    ],
)  # fmt: skip
def test_a_name_is_found_in_this_form(text: str, found: str, form: Form) -> None:
    assert [(hit.text_of(text), hit.form) for hit in find(text, [_CASE])] == [(found, form)]


@pytest.mark.parametrize(
    "text",
    [
        "The GP and the school nurse met.",
        "It was li and wu that the poem rhymed.",
        "Refer to the SMARTER tool.",
        "Children and families told us that plans help.",
        "Examine the chronology and ask for advice.",
    ],
)
def test_ordinary_text_is_passed(text: str) -> None:
    assert find(text, [_CASE]) == []


def test_a_hit_says_whose_name_it_is_and_of_which_case() -> None:
    hits = find("Amina, her mother Kathleen and Philippa met.", [_CASE])
    assert [(hit.kind, hit.case) for hit in hits] == [
        (Kind.CHILD, "C7"),
        (Kind.FAMILY, "C7"),
        (Kind.WORKER, "C7"),
    ]


def test_a_public_name_is_no_misspelling_but_a_name_of_the_list_is_still_found() -> None:
    case = KeyList("C1", children=(Named("Sienna Brackle"),))
    assert find("The Brackley plan", [case])  # near enough to Brackle to be asked about
    assert find("The Brackley plan", [case], public_names=["Brackley Town Council"]) == []
    assert find("The Brackle plan", [case], public_names=["Brackle House"])


def test_two_cases_with_the_same_surname_are_both_told_by_their_first_names() -> None:
    cases = [KeyList("A", children=(Named("Omar Rahman"),)), KeyList("B", children=(Named("Leah Rahman"),))]
    text = "Omar and Leah were seen."
    assert [(hit.text_of(text), hit.case) for hit in find(text, cases)] == [("Omar", "A"), ("Leah", "B")]
