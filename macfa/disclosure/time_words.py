"""May, June, Summer: whether the word is a time of the year in its sentence, or somebody's name."""

import re

from macfa.disclosure.person_predicates import is_finite
from macfa.disclosure.person_words import words
from macfa.disclosure.sentence import Sentence
from macfa.disclosure.word_lists import WordKind, word_names

_TIMES = words("times")
_SURELY_TIME = words("surely_time")
_DEPENDS = words("time_or_person")
_ARTICLES = words("articles")
_DATED = re.compile(
    r"\s*,?\s*(?:[12]\d{3}\b|'\d{2}\b|\d{1,2}(?:st|nd|rd|th)?\b(?!\s*[,)]|\s+years|\s*\)))|-\s?[A-Z12]|/"
)
_DAY_BEFORE = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?|/|\d\s*-)\s*$")
_PERSON_AFTER = words("after_since")


def time_of_year(sentence: Sentence, kind: WordKind) -> bool | None:
    """True where the word is a time, False where it is a name, None where these words do not tell."""
    if _DATED.match(sentence.rest(12)) or _DAY_BEFORE.search(sentence.token.gap):
        return not sentence.token.possessive
    if _beside_time(sentence):
        return True
    if sentence.token.possessive:
        return sentence.key_after() in word_names().impersonal_belongings.get(kind, frozenset())
    if sentence.key_after() in (
        "half",
        "term",
        "bank",
        "holiday",
        "holidays",
        "time",
        "months",
        "onwards",
        "deadline",
    ):
        return True
    return _after_preposition(sentence, kind)


def _beside_time(sentence: Sentence) -> bool:
    after, before = sentence.after(), sentence.before()
    if sentence.key_after() in ("and", "or", "to", "until") and sentence.key_after(2) in _TIMES:
        second = sentence.after(2)
        return second is not None and second.capital and not sentence.is_known(second.key)
    if after and after.key in _TIMES and not after.gap.strip(" ,/-") and after.capital:
        return True
    if sentence.key_before() in ("and", "or", "to", "until") and sentence.key_before(2) in _TIMES:
        first = sentence.before(2)
        return first is not None and first.capital
    return (
        before is not None
        and before.key in _TIMES
        and before.capital
        and not sentence.token.gap.strip(" ,/-")
    )


def _after_preposition(sentence: Sentence, kind: WordKind) -> bool | None:
    word, earlier = sentence.key_before(), sentence.key_before(2)
    followed_by_person = _person_follows(sentence)
    if word in ("since", "until", "before", "after", "till") and followed_by_person:
        return False
    if word in ("in", "over", "this", "each", "every", "between") and earlier in words("about_person"):
        return False
    if word in _SURELY_TIME:
        return True
    if word in _DEPENDS:
        return _time_after(word, earlier)
    if word in _ARTICLES:
        return True
    if word in ("be", "was", "is") and sentence.key_after() in ("before", "when", "until"):
        return True
    if kind is WordKind.SEASON and word in ("and", "or") and earlier in _TIMES:
        return True
    return None


def _time_after(preposition: str, earlier: str) -> bool | None:
    """Whether "for May", "to May" ... is a time, by the word before it; None leaves it to the capital."""
    if preposition in ("with", "at", "on"):
        return None
    if preposition == "for":
        return earlier in words("for_time") or None
    if preposition == "to":
        return earlier in words("to_time") or None
    return earlier not in words("about_person")


def _person_follows(sentence: Sentence) -> bool:
    step = sentence.verb_step()
    verb = sentence.after(step)
    return verb is not None and not verb.gap.strip() and (verb.key in _PERSON_AFTER or is_finite(verb.key))
