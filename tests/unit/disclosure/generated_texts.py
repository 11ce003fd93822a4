"""Invented key lists and texts for measuring: names planted in many forms, and clean texts that use names as words."""

import random
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from macfa.disclosure.folding import fold
from macfa.disclosure.key_lists import KeyList, Named

_TEXTS = Path(__file__).parent / "texts"
_KEYS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl",
    "p": "ol", "a": "qsz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli",
    "l": "kop", "z": "xas", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "njk",
}  # fmt: skip
_SOUNDS = [
    ("ph", "f"), ("c", "k"), ("k", "c"), ("ie", "ei"), ("y", "i"), ("i", "y"), ("s", "z"), ("ee", "ea"),
    ("ai", "ay"), ("ck", "k"), ("th", "t"), ("ll", "l"), ("nn", "n"), ("tt", "t"),
]  # fmt: skip


@cache
def texts(name: str) -> dict[str, Any]:
    """One YAML file of `texts/`."""
    loaded: dict[str, Any] = yaml.safe_load((_TEXTS / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def names(kind: str) -> list[str]:
    """One list of `texts/names.yaml`."""
    value = texts("names")[kind]
    return list(value) if isinstance(value, list) else str(value).split()


def a_person(rng: random.Random, trap: float) -> Named:
    """An invented person; `trap` is the share of names that are words."""
    first = rng.choice(names("trap_first" if rng.random() < trap else "first"))
    last = rng.choice(names("trap_last" if rng.random() < trap / 2 else "last"))
    return Named(f"{first} {last}")


def a_key_list(rng: random.Random, case: str, trap: float = 0.4) -> KeyList:
    """The key list of one invented case."""
    people = [a_person(rng, trap) for _ in range(9)]
    street = f"{rng.randrange(1, 120)} {rng.choice(names('streets'))} {rng.choice(names('street_kinds'))}"
    return KeyList(
        case=case,
        children=tuple(people[:2]),
        family=tuple(people[2:6]),
        workers=tuple(people[6:]),
        dates_of_birth=(date(rng.randrange(2008, 2022), rng.randrange(1, 13), rng.randrange(15, 28)),),
        identifiers=(f"LOC-{rng.randrange(100000, 999999)}",),
        addresses=(f"{street}, SY{rng.randrange(1, 9)} {rng.randrange(1, 9)}QX",),
        schools=(f"{rng.choice(names('schools'))} {rng.choice(names('school_kinds'))}",),
    )


def clean_text(rng: random.Random, part: str, sentences: int = 14) -> str:
    """A text that names nobody, from the patterns of `part` ("tuned" or "held_out")."""
    patterns: list[str] = texts("clean_sentences")[part]
    chosen = [_filled(rng, pattern) for pattern in rng.sample(patterns, sentences)]
    return "".join(sentence + _after(rng, sentence) for sentence in chosen)


def _after(rng: random.Random, sentence: str) -> str:
    if not sentence.endswith((".", "?")):
        return "\n\n"
    return rng.choice([" ", " ", " ", "\n\n", "\n- "])


def _filled(rng: random.Random, pattern: str) -> str:
    slots = texts("clean_sentences")["slots"]
    agencies = rng.sample(names("agencies"), 2)
    months = rng.sample(slots["month"], 2)
    return pattern.format(
        n=rng.randrange(6, 40),
        n2=rng.randrange(41, 90),
        year=rng.randrange(2017, 2027),
        agency=agencies[0],
        agency2=agencies[1],
        need=rng.choice(slots["need"]),
        tool=rng.choice(slots["tool"]),
        month=months[0],
        month2=months[1],
    )


@dataclass(frozen=True)
class Planted:
    """A name in a text: what was written, from where to where, in which form."""

    form: str
    written: str
    start: int
    end: int
    sentence: str


def misspelt(rng: random.Random, name: str) -> str:
    """The name with one slip of hand or ear; two slips in a name of eight letters or more, one time in four."""
    word = _slip(rng, name)
    return _slip(rng, word) if len(name) >= 8 and rng.random() < 0.25 else word


def _slip(rng: random.Random, name: str) -> str:
    for _ in range(50):
        at = rng.randrange(0 if rng.random() < 0.1 else 1, len(name))
        slip = rng.choice((_left_out, _doubled, _next_key, _other_vowel, _swapped, _by_sound))(rng, name, at)
        if fold(slip).lower != fold(name).lower and len(slip) > 2:
            return slip
    raise AssertionError("no slip found")


def _left_out(rng: random.Random, name: str, at: int) -> str:
    return name[:at] + name[at + 1 :] if at else name[1:].capitalize()


def _doubled(rng: random.Random, name: str, at: int) -> str:
    return name[: at + 1] + name[at].lower() + name[at + 1 :]


def _next_key(rng: random.Random, name: str, at: int) -> str:
    return name[:at] + _like(name[at], rng.choice(_KEYS.get(name[at].lower(), "e"))) + name[at + 1 :]


def _other_vowel(rng: random.Random, name: str, at: int) -> str:
    if name[at].lower() not in "aeiou":
        return name
    return name[:at] + _like(name[at], rng.choice("aeiou")) + name[at + 1 :]


def _swapped(rng: random.Random, name: str, at: int) -> str:
    return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :] if at else name


def _like(model: str, letter: str) -> str:
    return letter.upper() if model.isupper() else letter


def _by_sound(rng: random.Random, name: str, at: int) -> str:
    fitting = [(sound, other) for sound, other in _SOUNDS if sound in name[1:].lower()]
    if not fitting:
        return name
    sound, other = rng.choice(fitting)
    start = name.lower().index(sound, 1)
    return name[:start] + other + name[start + len(sound) :]


def planted_text(
    rng: random.Random, key_list: KeyList, form: str, part: str, count: int = 4
) -> tuple[str, list[Planted]]:
    """A text with `count` names of the key list in the given form, between sentences that name nobody."""
    text = ""
    planted = []
    for _ in range(count):
        text += rng.choice(texts("naming_sentences")["neutral"]) + rng.choice([" ", "\n", "\n\n"])
        sentence, written = _naming(
            rng, rng.choice([*key_list.children, *key_list.family, *key_list.workers]), form, part
        )
        start = len(text) + sentence.index(written)
        text += sentence
        planted.append(Planted(form, written, start, start + len(written), sentence))
        text += " " if sentence.endswith((".", "?")) else "\n\n"
    return text, planted


def _naming(rng: random.Random, person: Named, form: str, part: str) -> tuple[str, str]:
    first, last = person.name.split(" ", 1)
    patterns = texts("naming_sentences")
    if form in ("surname", "plural"):
        suitable = [p for p in patterns["surname"] if ("{S}s" in p) == (form == "plural") and "{N}" not in p]
        if form == "plural":
            suitable = [
                p.replace("The {S}s", rng.choice(["The {S}s", "After that the {S}s"])) for p in suitable
            ]
        pattern = rng.choice(suitable)
        written = last + "s" if form == "plural" else last
        return pattern.replace("{S}s", written).replace("{S}", written), written
    if form in ("whole", "line break", "diacritics", "joint"):
        pattern = rng.choice([p for p in patterns["surname"] if "{N}" in p])
        written = {
            "whole": f"{first} {last}",
            "line break": f"{first}\n{last}",
            "diacritics": fold(f"{first} {last}").text,
            "joint": f"{first} {last}".replace("-", rng.choice([" ", "‐", "-\n"])).replace(
                "'", rng.choice(["’", "", " "])
            ),
        }[form]
        return pattern.replace("{N}", written), written
    pattern = rng.choice(patterns[f"first_{part}"])
    written = {
        "first": lambda: first,
        "possessive": lambda: first,
        "lower": lambda: first.lower(),
        "upper": lambda: first.upper(),
        "misspelt": lambda: misspelt(rng, rng.choice([first, last])),
    }[form]()
    if form == "possessive":
        pattern = rng.choice([p for p in patterns[f"first_{part}"] if "{F}'s" in p])
    return pattern.replace("{F}", written), written
