"""Themes suggested for the text of a finding, by cue words that anybody can read, add to, and argue with.

No model and no learning: a suggestion can always be explained by the words that led to it. A person picks.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.yaml_text import from_yaml

MOST = 3
_ENOUGH = 1.0
_HINT = 0.5
_OPENING = 25  # words: what a finding is about stands at its beginning, so cues count double there
_FIELDS = {"theme", "name", "description", "cues", "hints"}
_WORD = re.compile(r"[a-z0-9]+\*?")


class ThemesError(ValueError):
    """A file of themes that cannot be used; the message names the file and the theme."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words in a row that point to a theme; a word that ends in a star stands for any ending. `weight` a word."""

    words: tuple[str, ...]
    weight: float

    @property
    def worth(self) -> float:
        """Longer cues say more: a word in a phrase is rarely there by accident. Each further word adds half."""
        return self.weight * (len(self.words) + 1) / 2


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of findings: its code, what it is called, what it is about, and the cues that point to it."""

    code: str
    name: str
    description: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that may fit, how strongly (1 and more; only to put suggestions in order), and the words why."""

    theme: Theme
    strength: float
    words: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reason in words: `because of "escalated" and "professional challenge"`."""
        quoted = [f"“{words}”" for words in self.words]
        listed = " and ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))
        return f"because of {listed}"


def themes(local: Path | None = None) -> tuple[Theme, ...]:
    """The themes that come with Macfa, and those of the partnership's own file `local` where it is there.

    A theme in both keeps our cues and gets the partnership's besides. Raises `ThemesError`.
    """
    ours = _ours()
    if local is None or not local.is_file():
        return ours
    merged = {theme.code: theme for theme in ours}
    for theme in read_themes(local.read_text(encoding="utf-8"), local.name):
        known = merged.get(theme.code)
        cues = (*(known.cues if known else ()), *theme.cues)
        merged[theme.code] = Theme(theme.code, theme.name, theme.description, tuple(dict.fromkeys(cues)))
    return tuple(merged.values())


def read_themes(text: str, name: str) -> tuple[Theme, ...]:
    """The themes that the YAML `text` of the file `name` describes. Raises `ThemesError`."""
    try:
        entries = from_yaml(text)
    except yaml.YAMLError as error:
        raise ThemesError(f"{name} is not YAML: {error}") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ThemesError(f"{name}: expected a list of themes, each with theme and cues")
    read = tuple(_theme(entry, name) for entry in entries)
    codes = [theme.code for theme in read]
    if doubles := sorted({code for code in codes if codes.count(code) > 1}):
        raise ThemesError(f"{name}: {', '.join(doubles)} stands twice")
    return read


def suggest(text: str, known: Sequence[Theme], most: int = MOST) -> tuple[Suggestion, ...]:
    """Up to `most` themes for a text, the likeliest first; none where no cue is in it.

    >>> for one in suggest("The delay was not escalated, and no school nurse came.", themes()):
    ...     print(one.theme.name, one.why)
    School nursing because of “school nurse”
    Drift and delay because of “delay”
    Escalation and challenge because of “escalated”
    """
    written = _written(text)
    found = [one for theme in known if (one := _suggestion(theme, written)) is not None]
    return tuple(sorted(found, key=lambda one: -one.strength)[:most])


@cache
def _ours() -> tuple[Theme, ...]:
    return read_themes(
        files(__package__).joinpath("library/themes.yaml").read_text(encoding="utf-8"), "themes.yaml"
    )


def _theme(entry: dict[str, Any], file: str) -> Theme:
    code = str(entry.get("theme", ""))
    where = f"{file}, theme {code or '?'}"
    if unknown := set(entry) - _FIELDS:
        raise ThemesError(f"{where}: unknown field {', '.join(sorted(map(str, unknown)))}")
    shipped = {one.code: (one.name, one.description) for one in code_set("theme")}
    name, description = shipped.get(code, (entry.get("name"), entry.get("description", "")))
    if not code or not name:
        raise ThemesError(f"{where}: a theme of your own needs theme (a code) and name")
    cues = [*_cues(entry, "cues", 1.0, where), *_cues(entry, "hints", _HINT, where)]
    if not any(cue.weight >= _ENOUGH for cue in cues):
        raise ThemesError(f"{where}: expected one cue or more")
    return Theme(code, str(name), str(description), tuple(dict.fromkeys(cues)))


def _cues(entry: dict[str, Any], field: str, weight: float, where: str) -> Iterator[Cue]:
    listed = entry.get(field) or []
    if not isinstance(listed, list):
        raise ThemesError(f"{where}: {field}: found {listed!r}, expected a list of words")
    for written in listed:
        words = tuple(_WORD.findall(_plain(str(written))))
        if not words or any(len(word) < 3 for word in words if word.endswith("*")):
            raise ThemesError(f"{where}: {field}: found {written!r}, expected words of letters and figures")
        yield Cue(words, weight)


def _plain(text: str) -> str:
    return re.sub(r"['’]", "", text.lower())


def _written(text: str) -> list[tuple[str, str]]:
    """Each word as it is compared and as it was written; "school nurse's" is compared as "nurses"."""
    return [(_plain(word), word) for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)]


def _suggestion(theme: Theme, written: Sequence[tuple[str, str]]) -> Suggestion | None:
    matches = _without_parts(_matches(theme.cues, written))
    # Each cue counts once, where it comes first: a long text is no stronger than a short one.
    strongest = dict(sorted(matches, key=lambda one: one[1], reverse=True))
    if not any(cue.weight >= _ENOUGH for cue in strongest):
        return None
    spans = sorted(strongest.values())
    words = dict.fromkeys(" ".join(word for _, word in written[slice(*span)]).lower() for span in spans)
    strength = sum(cue.worth * (2 if span[0] < _OPENING else 1) for cue, span in strongest.items())
    return Suggestion(theme, strength, tuple(words))


_Match = tuple[Cue, tuple[int, int]]


def _matches(cues: Iterable[Cue], written: Sequence[tuple[str, str]]) -> Iterator[_Match]:
    words = [word for word, _ in written]
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word, []).append(place)
    for cue in cues:
        for start in _starts(cue.words[0], places):
            end = start + len(cue.words)
            if end <= len(words) and all(map(_fits, cue.words, words[start:end])):
                yield cue, (start, end)


def _starts(asked: str, places: dict[str, list[int]]) -> list[int]:
    if not asked.endswith("*"):
        return places.get(asked, [])
    return sorted(place for word in places if _fits(asked, word) for place in places[word])


def _fits(asked: str, word: str) -> bool:
    return word.startswith(asked[:-1]) if asked.endswith("*") else word == asked


def _without_parts(matches: Iterable[_Match]) -> list[_Match]:
    """The longest matches, without those that lie within one already kept."""
    kept: list[_Match] = []
    taken: Collection[int] = set()
    for cue, (start, end) in sorted(matches, key=lambda one: (one[1][0] - one[1][1], -one[0].weight)):
        if not set(range(start, end)) <= set(taken):
            kept.append((cue, (start, end)))
            taken = {*taken, *range(start, end)}
    return kept
