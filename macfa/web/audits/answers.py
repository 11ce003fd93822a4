"""The draft terms of reference as rows to check before they are agreed. Pure functions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from macfa.web import words
from macfa.web.audits.terms_sections import SECTIONS, Section
from macfa.web.forms import DayField


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: what was asked and what stands there."""

    asked: str
    answer: str


def rows(terms: dict[str, Any]) -> list[tuple[Section, tuple[Given, ...]]]:
    """Every section with its answers; a section nobody has written yet has none."""
    return [(one, tuple(_answers(one, terms)) if one.is_done(terms) else ()) for one in SECTIONS]


def _answers(section: Section, terms: dict[str, Any]) -> Iterator[Given]:
    values = section.form.read(terms)
    form = section.form(initial=values)
    for name, field in form.fields.items():
        answer = _in_words(field, values.get(name))
        if answer:
            yield Given(str(field.label), answer)


def _in_words(field: forms.Field, value: Any) -> str:
    if value in (None, "", [], False):
        return ""
    if isinstance(field, DayField):
        return words.day(value)
    if isinstance(field, forms.ChoiceField):
        known = {str(code): str(text) for code, text in field.choices}
        codes = value if isinstance(value, list | tuple) else [value]
        return ", ".join(known.get(str(code), str(code)) for code in codes)
    return "Yes" if value is True else str(value)
