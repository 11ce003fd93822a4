"""Names that are words, written in lower case: "his sister amber", "spoke to daisy about the plan".

Without its capital such a word is a word, unless those beside it leave nothing but a person. Only first names are
looked for, since hardly a sentence has a surname in lower case and every page has "young" and "long".
"""

import re

from macfa.disclosure.name_forms import NameForm
from macfa.disclosure.person_predicates import is_finite, speaks_of_person
from macfa.disclosure.person_words import words
from macfa.disclosure.sentence import Sentence
from macfa.disclosure.time_words import time_of_year
from macfa.disclosure.tokens import Position
from macfa.disclosure.word_lists import WordKind, word_names

_AGE = re.compile(
    r"\s*[,(]\s*(?:(?:now|then|who is)\s+)?(?:aged?\s+\d{1,2}\b|\d{1,2}\s*[,)])|\s*,\s*who\s+(?:is|was|has)\b"
)
_DETERMINERS = words("determiners")
_KIN = words("kin")
_SAID = words("said")
_NEVER = ("may", "will", "can", "might", "shall", "could")  # in lower case these are nearly always verbs
_NO_PERSON = (WordKind.MODAL, WordKind.QUALITY, WordKind.INSTITUTION)


def names_in_lower_case(sentence: Sentence, form: NameForm, kind: WordKind) -> bool:
    """Whether a first name of a key list that is a word names somebody although it has no capital."""
    if form.key not in word_names().given or sentence.key_before() in _DETERMINERS:
        return False
    if sentence.token.possessive:
        return _owns(sentence, form, kind)
    if sentence.key_before() in ("called", "named", "nicknamed"):
        return kind is not WordKind.MODAL
    if sentence.key_after() in _SAID and sentence.key_after(2) not in ("by", ""):
        return True
    if form.key in _NEVER or kind in _NO_PERSON:
        return False
    if kind in (WordKind.MONTH, WordKind.SEASON) and (
        form.key in words("also_verbs") or _is_time(sentence, kind)
    ):
        return False
    return any(
        rule(sentence, form, kind) for rule in (_aged, _kin, _acts, _acted_on, _spoken_of, _with_own_people)
    )


def _is_time(sentence: Sentence, kind: WordKind) -> bool:
    return time_of_year(sentence, kind) is True


def _owns(sentence: Sentence, form: NameForm, kind: WordKind) -> bool:
    """ "grace's bedroom": what a person has, and an idea has not."""
    following = sentence.key_after()
    if following in _KIN:
        return True
    ideas = form.key in words("ideas") or kind not in (WordKind.NOUN, WordKind.MONTH, WordKind.IMPERATIVE)
    return following in words("belongings") and (kind is WordKind.NOUN or not ideas)


def _aged(sentence: Sentence, form: NameForm, kind: WordKind) -> bool:
    """ "amber (14)", "amber, who is 9"."""
    return bool(_AGE.match(sentence.rest())) and sentence.key_before() not in (
        "in",
        "since",
        "until",
        "during",
        "by",
    )


def _kin(sentence: Sentence, form: NameForm, kind: WordKind) -> bool:
    """ "his sister amber"; "her father rose early" is none."""
    owned = sentence.key_before() in words("family") and sentence.key_before(2) in words("owners")
    return owned and not is_finite(form.key) and not sentence.token.gap.strip()


def _acts(sentence: Sentence, form: NameForm, kind: WordKind) -> bool:
    """ "Because dawn was quiet", "amber told her teacher": the clause begins with it, and only a person goes on so."""
    before = sentence.key_before()
    begins = sentence.token.position is Position.OPENING or before in words("clause_openers")
    if before == "and":  # "holly and ivy decorated the room" are two things that did it
        begins = sentence.key_after() in ("was", "is", "has", "had")
    return begins and speaks_of_person(sentence, kind)


def _acted_on(sentence: Sentence, form: NameForm, kind: WordKind) -> bool:
    """ "Police found amber at the address", "Neighbours heard amber crying"."""
    if form.key in words("ideas") or sentence.key_before() not in words("person_objects"):
        return False
    return _breaks_off(sentence)


def _spoken_of(sentence: Sentence, form: NameForm, kind: WordKind) -> bool:
    """ "Life for daisy had not changed", "spoke to daisy": a thing that is counted would have an article."""
    if form.key in words("ideas") or sentence.key_before() not in (
        "to",
        "for",
        "about",
        "with",
        "of",
        "from",
    ):
        return False
    return sentence.key_before(2) in words("about_person") and _breaks_off(sentence)


def _breaks_off(sentence: Sentence) -> bool:
    """What follows is no noun, so that the word is not the first half of "amber rating" or "christian families"."""
    following = sentence.key_after()
    return (
        not following
        or bool(sentence.gap_after().strip())
        or following in words("function_words")
        or following.endswith("ing")
        or is_finite(following)
    )


def _with_own_people(sentence: Sentence, form: NameForm, kind: WordKind) -> bool:
    """ "amber and her mother", "dawn, her brother and the baby", "amber and two siblings"."""
    joint, owner, third = (sentence.key_after(step) for step in (1, 2, 3))
    owners, family = ("her", "his", "two", "three", "four"), words("family")
    if sentence.gap_after().strip() == ",":
        return joint in owners and owner in family
    return joint in ("and", "with") and owner in owners and third in family
