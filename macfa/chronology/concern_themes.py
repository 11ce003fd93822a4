"""What a concern is about, by the cue words of `concern_themes.yaml`: quick enough for every entry of a long life.

The file has the form of the themes of findings and is read as those are. A finding is offered its likeliest theme; here
every theme counts of which one cue is there, in the order of the file.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from macfa.instruments.themes import Theme, read_themes

_FILE = "concern_themes.yaml"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of a cue after its first one, and the place of its theme in the file."""

    rest: tuple[str, ...]
    theme: int


@dataclass(frozen=True)
class _Index:
    """Cues by their first word, or by its beginning where any ending will do."""

    themes: tuple[Theme, ...]
    whole: dict[str, list[_Asked]]
    begun: dict[str, list[_Asked]]
    lengths: tuple[int, ...]


@lru_cache(maxsize=20_000)
def themes_in(text: str) -> tuple[Theme, ...]:
    """What a text of a chronology is about; nothing where no cue is in it.

    >>> [theme.name for theme in themes_in("Came to school hungry, and had not been brought to clinic")]
    ['Food, clothes and hygiene']
    """
    index = _index()
    words = [word.translate(_APOSTROPHES).lower() for word in _WORD.findall(text)]
    found = {
        asked.theme
        for place, word in enumerate(words)
        for asked in _candidates(index, word)
        if _follows(asked.rest, words[place + 1 : place + 1 + len(asked.rest)])
    }
    return tuple(index.themes[place] for place in sorted(found))


def _candidates(index: _Index, word: str) -> list[_Asked]:
    found = index.whole.get(word, [])
    for length in index.lengths:
        found = found + index.begun.get(word[:length], []) if len(word) >= length else found
    return found


def _follows(asked: tuple[str, ...], words: list[str]) -> bool:
    if len(words) < len(asked):
        return False
    return all(
        word.startswith(one[:-1]) if one.endswith("*") else word == one
        for one, word in zip(asked, words, strict=True)
    )


@cache
def _index() -> _Index:
    themes = read_themes(files(__package__).joinpath(_FILE).read_text(encoding="utf-8"), _FILE)
    whole: defaultdict[str, list[_Asked]] = defaultdict(list)
    begun: defaultdict[str, list[_Asked]] = defaultdict(list)
    for place, theme in enumerate(themes):
        for cue in theme.cues:
            first, *rest = cue.words
            by = begun if first.endswith("*") else whole
            by[first.rstrip("*")].append(_Asked(tuple(rest), place))
    return _Index(themes, dict(whole), dict(begun), tuple(sorted({len(one) for one in begun})))
