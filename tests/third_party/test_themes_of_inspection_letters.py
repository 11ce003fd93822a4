"""Themes suggested for the points of 28 joint inspection letters; the figures stand in docs/explanation/themes.md."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from inspection_letters import FOLDER, Point, development, held_out, points

from macfa.instruments.themes import suggest, themes
from macfa.vocabulary.code_sets import code_set

_LABELS = Path(__file__).with_name("inspection_letters_labels.yaml")
_PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "themes.md"

pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the folder {FOLDER.name} is not here"),
]

Labelled = list[tuple[Point, list[str]]]


def _half(name: str) -> list[Point]:
    letters = {"development": development(), "held_out": held_out()}[name]
    return [point for letter in letters for point in points(letter)]


def _labelled(name: str) -> Labelled:
    labels: Mapping[str, Mapping[int, list[str]]] = yaml.safe_load(_LABELS.read_text(encoding="utf-8"))[name]
    known = {(point.letter, point.number): point for point in _half(name)}
    return [
        (known[letter, number], themes)
        for letter, numbered in labels.items()
        for number, themes in numbered.items()
    ]


def _suggested(point: Point) -> list[str]:
    return [one.theme.code for one in suggest(point.text, themes())]


@pytest.mark.parametrize(("name", "drawn"), [("development", 40), ("held_out", 60)])
def test_the_labelled_points_are_those_that_were_drawn(name: str, drawn: int) -> None:
    long_enough = [point for point in _half(name) if len(point.text) > 30]
    sample = random.Random(2026).sample(long_enough, drawn)
    assert {(p.letter, p.number) for p in sample} == {(p.letter, p.number) for p, _ in _labelled(name)}
    assert {theme for _, labels in _labelled(name) for theme in labels} <= {c.code for c in code_set("theme")}


def test_no_letter_is_in_both_halves() -> None:
    assert not set(development()) & set(held_out())
    assert len(development()) == len(held_out()) == 14


@pytest.mark.parametrize("name", ["development", "held_out"])
def test_the_page_says_how_many_points_find_a_theme(name: str) -> None:
    half = _half(name)
    strengths = [bool(_suggested(point)) for point in half if point.strength]
    weaknesses = [bool(_suggested(point)) for point in half if not point.strength]
    said = (
        f"| {name.replace('_', ' ').capitalize()} | {sum(strengths)} of {len(strengths)}"
        f" | {sum(weaknesses)} of {len(weaknesses)} |"
    )
    assert said in _PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["development", "held_out"])
def test_the_page_says_how_often_the_suggestions_are_right(name: str) -> None:
    labelled = [(_suggested(point), labels) for point, labels in _labelled(name) if labels]
    main = sum(labels[0] in found for found, labels in labelled)
    any_ = sum(bool(set(labels) & set(found)) for found, labels in labelled)
    first = sum(found[:1] != [] and found[0] in labels for found, labels in labelled)
    of = len(labelled)
    said = f"| {name.replace('_', ' ').capitalize()} | {main} of {of} | {any_} of {of} | {first} of {of} |"
    assert said in _PAGE.read_text(encoding="utf-8")
    assert main / of > 0.65
