"""A document that is set in a process of its own is the same document, and fails with the same words."""

from datetime import date

import pytest

from macfa.documents.typesetting import NotDisplayed, TypesettingError, typeset
from macfa.documents.typesetting_process import typeset_apart

DAY = date(2026, 3, 9)


def test_the_bytes_are_those_of_the_typesetter_itself() -> None:
    data = {"letters": ["a", "é", "“"]}
    assert typeset_apart("letters.typ", data, day=DAY) == typeset("letters.typ", data, day=DAY)


def test_a_letter_that_cannot_be_set_is_named() -> None:
    with pytest.raises(NotDisplayed) as problem:
        typeset_apart("letters.typ", {"letters": ["🦔"]}, day=DAY)
    assert problem.value.text == "🦔"


def test_a_document_that_cannot_be_set_is_refused_in_words() -> None:
    with pytest.raises(TypesettingError, match="could not be made"):
        typeset_apart("letters.typ", {}, day=DAY)
