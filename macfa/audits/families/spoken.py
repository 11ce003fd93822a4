"""One line of a conversation about a family, read: who is added to whom, or what happened to whom.

Names stay as they were said; who they are is found out where the family is known.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from macfa.audits.families.spoken_words import Couple, GetsOn, What, couples, ties, whats
from macfa.audits.families.when import born_of_age, past, time_told
from macfa.family.people import Life, Sex, Told
from macfa.partnership.errors import NotNow
from macfa.vocabulary.days import Day
from macfa.vocabulary.written_dates import MONTHS

Entry = TypeVar("Entry")
LONGEST = 200
HERE = "here"
"""Who lives here lives with the child."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody of the family chosen from a list, by id, where a line would say a name."""

    id: str


@dataclass(frozen=True, slots=True)
class Someone:
    """Who somebody is, as far as it was said."""

    name: str = ""
    born: Told | None = None
    dead: bool = False
    died: Told | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """`whose` is who was spoken of ("" for who is in focus); `other_parent` and `lives_with` are names."""

    what: What
    who: Someone
    whose: str = ""
    other_parent: str = ""
    lives_with: str = ""
    since: Told | None = None
    twin: bool = False
    identical: bool = False


@dataclass(frozen=True, slots=True)
class CoupleSaid:
    """Two became a couple, or are none any more."""

    first: str | Chosen
    second: str | Chosen
    what: Couple
    when: Told | None


@dataclass(frozen=True, slots=True)
class TieSaid:
    """How one gets on with the other."""

    first: str | Chosen
    second: str | Chosen
    what: GetsOn


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody moved in (with `whom`, "here" for the child) or out."""

    who: str | Chosen
    into: bool
    whom: str | Chosen
    when: Told | None


@dataclass(frozen=True, slots=True)
class Died:
    """Somebody died."""

    who: str | Chosen
    when: Told | None


Line = Added | CoupleSaid | TieSaid | Moved | Died

_WHOSE = re.compile(r"(?P<whose>[^,:]+?)(?:['’]s?\s+|\s*:\s*)(?P<rest>\S.*)")
_TIME = rf"(?:(?:in|on|since|early|mid|late)\s+)?(?=\d|today|yesterday|now|(?:{'|'.join(MONTHS)})\b).+"
_MOVED = re.compile(
    r"(?:(?P<who>[^,\d]+?)\s+)?(?:moved\s+(?P<way>in|out)|(?P<lives>lives?))(?:\s+(?:with\s+(?P<whom>.+?)|here))?"
    rf"(?:[\s,]+(?P<when>{_TIME}))?",
    re.IGNORECASE,
)
_DIED = re.compile(r"(?:(?P<who>[^,\d]+?)\s+)?(?:died|is dead|has died)(?:\s+(?P<when>.+))?", re.IGNORECASE)


def read(text: str, today: Day) -> Line:
    """What a line says. `NotNow` says how to say it where it cannot be read."""
    said = " ".join(text.replace("`", "'").split()).strip(" .")
    if not said or len(said) > LONGEST:
        raise NotNow(
            f"Say who it is in one line of {LONGEST} characters or fewer, for example: mother Kelly 34."
        )
    for way in (_couple, _tie, _moved, _died, _added):
        if (line := way(said, today)) is not None:
            return line
    raise NotNow(
        "Begin with what they are, then the name and age: “mother Kelly 34”, “Kelly’s partner Dean 36”. "
        "Or say what happened: “Kelly and Dean split up 2019”."
    )


def read_with(text: str, word: str, today: Day) -> Line:
    """A line without what they are, which a button says: "Kelly 34" on the button "Mother"."""
    said = " ".join(text.replace("`", "'").split()).strip(" .")
    if len(said) > LONGEST:
        raise NotNow(f"Enter the name and age in {LONGEST} characters or fewer.")
    return _addition(whats()[word], said, "", today)


def _added(text: str, today: Day) -> Line | None:
    """Whose somebody is may stand before it; a word that begins the line as it is comes first ("mother's mother")."""
    if (found := _begins(text, whats())) is not None:
        return _addition(found[0], found[1], "", today)
    if (owned := _WHOSE.fullmatch(text)) and (found := _begins(owned["rest"], whats())) is not None:
        return _addition(found[0], found[1], owned["whose"].strip(), today)
    return None


def _begins(text: str, words: Mapping[str, Entry]) -> tuple[Entry, str] | None:
    """The entry whose word the text begins with, and the rest."""
    low = text.casefold().replace("’", "'")
    for prefix in ("twin ", "identical twin "):
        if low.startswith(prefix) and (found := _begins(text[len(prefix) :], words)) is not None:
            return found[0], f"{found[1]}, {prefix.strip()}"
    for word, entry in words.items():
        rest = low.removeprefix(word)
        if rest != low and (not rest or not (rest[0].isalnum() or rest[0] in "'-")):
            return entry, text[len(word) :].strip(" ,:")
    return None


def _addition(what: What, rest: str, whose: str, today: Day) -> Added:
    if what.ask:
        raise NotNow(f"{what.ask}.")
    cut = _Cut(rest)
    twin = cut.out(r"\b(identical )?twins?\b")
    lives = cut.out(
        r"\blives?(?: at home)?(?: (?:here|with us)| with (?P<whom>[^,\d]+))?(?=,|$)|(?<=,)\s*here\b"
    )
    other = cut.out(r"\bwith\s+(?P<whom>[^,\d]+?)(?=\s*(?:,|\d|$)|\s(?:due|born|died|since)\b)")
    died = cut.out(r"\b(?:died|dead|deceased)\b(?P<when>[^,]*)")
    born = cut.out(r"\b(?:born|due|b\.?(?=\s+\d))\s+(?P<when>[^,]+)")
    since = cut.out(r"\bsince\s+(?P<when>[^,]+)")
    sex = cut.out(r"\b(?:(?P<male>male|man)|(?P<female>female|woman))\b")
    unknown = cut.out(r"\b(?:not known|unknown|don't know|nobody knows)\b|\?")
    who = Someone(
        dead=bool(died), died=past(died.get("when", ""), today) if died else None, unknown=bool(unknown)
    )
    return Added(
        _of_sex(what, sex), _someone(cut.left, who, what, born.get("when", "") if born else "", today), whose,
        other_parent=_name(other), lives_with=_lives_with(lives),
        since=past(since["when"], today) if since else None,
        twin=twin is not None, identical=bool(twin and "identical" in twin[""].casefold()),
    )  # fmt: skip


def _of_sex(what: What, said: dict[str, str] | None) -> What:
    """A partner may be a man or a woman, which the word does not say."""
    return replace(what, sex=Sex.MALE if said["male"] else Sex.FEMALE) if said else what


class _Cut:
    """What is left of a text when the phrases that mean something are cut out of it."""

    def __init__(self, text: str) -> None:
        self.left = text.replace("’", "'")

    def out(self, pattern: str) -> dict[str, str] | None:
        """Cut the first match out; its named parts, and the whole of it as ""."""
        found = re.search(pattern, self.left, re.IGNORECASE)
        if found is None:
            return None
        self.left = f"{self.left[: found.start()]} {self.left[found.end() :]}"
        return {"": found[0], **{name: (part or "").strip() for name, part in found.groupdict().items()}}


def _name(cut: dict[str, str] | None) -> str:
    return cut["whom"] if cut else ""


def _lives_with(cut: dict[str, str] | None) -> str:
    if cut is None:
        return ""
    return cut.get("whom") or HERE


def _someone(text: str, who: Someone, what: What, born: str, today: Day) -> Someone:
    """Name, and age or year of birth at its end."""
    pieces = [piece for piece in re.split(r"[\s,]+", text) if piece]
    at = who.died or Told.on(today)
    told = _birth(born, what, today) if born else None
    for length in (3, 2, 1):
        tail = " ".join(pieces[-length:])
        if told is None and tail and tail[0].isdigit() and (told := _age_or_birth(tail, at, today, what)):
            pieces = pieces[:-length]
    name = " ".join(pieces)
    if any(character.isdigit() for character in name):
        raise NotNow(
            "Enter the name, then an age or a year of birth: “Kelly 34”, “Kelly 1991”, “Kelly 8 months”."
        )
    return replace(who, name=name, born=told)


def _age_or_birth(text: str, at: Told, today: Day, what: What) -> Told | None:
    if (found := born_of_age(text, at)) is not None:
        return found
    try:
        return _birth(text, what, today)
    except NotNow:
        return None


def _birth(text: str, what: What, today: Day) -> Told | None:
    """The day a pregnancy is due may lie ahead; nobody else is born in days to come."""
    return time_told(text, today) if what.life is Life.PREGNANCY else past(text, today)


def _couple(text: str, today: Day) -> Line | None:
    found = re.fullmatch(
        rf"(?P<first>.+?)\s+(?:and|&)\s+(?P<second>.+?)\s+(?P<what>{_any(couples())})(?:\s+(?P<when>.+))?",
        text, re.IGNORECASE,
    )  # fmt: skip
    if found is None:
        return None
    what = couples()[found["what"].casefold()]
    return CoupleSaid(found["first"], found["second"], what, past(found["when"] or "", today))


def _tie(text: str, today: Day) -> Line | None:
    words = _any(ties())
    found = re.fullmatch(
        rf"(?P<first>.+?)\s+(?:and|&)\s+(?P<second>.+?)\s+(?P<what>{words})", text, re.IGNORECASE
    ) or re.fullmatch(rf"(?P<first>.+?)\s+(?P<what>{words})\s+(?P<second>.+)", text, re.IGNORECASE)
    if found is None:
        return None
    return TieSaid(found["first"], found["second"], ties()[found["what"].casefold()])


def _moved(text: str, today: Day) -> Line | None:
    found = _MOVED.fullmatch(text)
    if found is None or _adds(found["who"] or ""):
        return None
    into = bool(found["lives"]) or found["way"].casefold() == "in"
    return Moved(found["who"] or "", into, found["whom"] or HERE, past(found["when"] or "", today))


def _died(text: str, today: Day) -> Line | None:
    found = _DIED.fullmatch(text)
    if found is None or _adds(found["who"] or ""):
        return None
    return Died(found["who"] or "", past(found["when"] or "", today))


def _adds(who: str) -> bool:
    """Somebody new is spoken of ("mother Kelly", "Kelly's mother"), not one who is there ("Kelly", "mother")."""
    if (found := _begins(who, whats())) is not None:
        return bool(found[1])
    owned = _WHOSE.fullmatch(who)
    return owned is not None and _begins(owned["rest"], whats()) is not None


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)
