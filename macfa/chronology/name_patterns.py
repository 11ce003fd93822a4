"""Finding a name as people write it: in any case, with any white space, apostrophe, hyphen or accent."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from macfa.vocabulary.yaml_text import from_yaml

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SAME = {**dict.fromkeys("'’‘ʼ`´′", "['’‘ʼ`´′]"), **dict.fromkeys("-‐‑‒–", "[-‐‑‒–]")}
_PLAIN = str.maketrans(
    {**dict.fromkeys("’‘ʼ`´′", "'"), **dict.fromkeys("‐‑‒–", "-"), "ı": "i"} | dict.fromkeys(_UNSEEN)
)
_LETTER = r"[^\W\d_]|[\u0300-\u036f]"
_MARKS = rf"[{_UNSEEN}\u0300-\u036f]*"
_NO_DAY_BEFORE = r"(?<!\W\d )(?<!^\d )(?<!\W\d\d )(?<!^\d\d )(?<!\d(?:st|nd|rd|th) )"
_NO_YEAR_AFTER = r"(?! \d)"
_NEVER = "(?!)"
_SHORT = 2  # letters: a single letter and an s are a word of their own


def key_of(name: str) -> str:
    """What two spellings of one name have in common."""
    seen = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    letters = "".join(one for one in seen if not unicodedata.combining(one)).translate(_PLAIN)
    return " ".join(letters.casefold().split())


def any_of(names: Iterable[str]) -> str:
    """A regular expression for every spelling of names that `key_of` takes for the same, as words of their own.

    Of two that fit, the longer one is found. Names are tried by their first letter, which is what makes it fast.
    """
    longest_first = sorted(set(names), key=lambda name: (-len(key_of(name)), name))
    groups: dict[str, dict[str, str]] = {}
    for name in longest_first:
        groups.setdefault(key_of(name)[0], {})[_spelt(name)] = _first(name)
    letters = [_group(group) for first, group in groups.items() if not first.isdigit()]
    figures = [_group(group) for first, group in groups.items() if first.isdigit()]
    by_letter = rf"(?<![^\W\d_])(?<![\u0300-\u036f])(?:{'|'.join(letters)})"
    by_figure = rf"(?<!\d)(?:{'|'.join(figures)})"
    return "|".join([*([by_letter] if letters else []), *([by_figure] if figures else [])]) or _NEVER


def _group(spelt: Mapping[str, str]) -> str:
    """The names of one first letter."""
    return f"(?=(?i:{'|'.join(dict.fromkeys(spelt.values()))}))(?:{'|'.join(spelt)})"


def _spelt(name: str) -> str:
    """One name. A hyphen, an apostrophe, a figure or the s of a plural may follow, a letter may not.

    A single name that is also a word must have a capital, and a month must not stand beside a number.
    """
    words = _words_of(name)
    body = r"\s+".join("".join(f"{_letter(one)}{_MARKS}" for one in word) for word in words)
    found = f"(?i:{body}){_after(words[-1])}"
    if len(words) == 1 and key_of(name) in _ordinary()["words"]:
        found = f"(?={re.escape(words[0][0].upper())}){found}"
    if len(words) == 1 and key_of(name) in _ordinary()["months"]:
        found = f"{_NO_DAY_BEFORE}{found}{_NO_YEAR_AFTER}"
    return found


def _words_of(name: str) -> list[str]:
    seen = "".join(one for one in name if one not in _UNSEEN).lower()
    return unicodedata.normalize("NFC", " ".join(seen.split())).split(" ")


def _first(name: str) -> str:
    return _letter(_words_of(name)[0][0])


def _after(word: str) -> str:
    """What must not follow: more letters, or figures where the name ends with one (HV2 is not HV22)."""
    if word[-1].isdigit():
        return r"(?!\d)"
    plural = "[sS]?" if len(word) >= _SHORT else ""
    return f"(?={plural}(?!{_LETTER}))"


def _letter(one: str) -> str:
    """One character of a name, whichever way it is written: é as one sign, as e and an accent, or as e."""
    if one in _SAME:
        return _SAME[one]
    parts = unicodedata.normalize("NFD", one)
    if len(parts) == 1:
        return re.escape(one)
    return f"(?:{re.escape(one)}|{re.escape(parts)}|{re.escape(parts[0])})"


@cache
def _ordinary() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("names_that_are_words.yaml").read_text(encoding="utf-8")
    return {kind: frozenset(words.split()) for kind, words in from_yaml(text).items()}
