"""Whether a sentence uses a word as somebody's name: "Grace told her teacher" against "Grace period".

The rules stand in order; the first that answers decides. A rule answers True (a name), False (the word) or None.
In the middle of a sentence a capital makes a name unless a rule speaks against it; at the opening of a sentence,
in a heading and in lower case a word is a word unless a rule speaks for a name.
"""

import re
from collections.abc import Callable

from macfa.disclosure.lower_case import names_in_lower_case
from macfa.disclosure.name_forms import NameForm
from macfa.disclosure.person_predicates import is_auxiliary, is_finite, speaks_of_person
from macfa.disclosure.person_words import words
from macfa.disclosure.sentence import Sentence
from macfa.disclosure.time_words import time_of_year
from macfa.disclosure.tokens import Position, Token
from macfa.disclosure.word_lists import WordKind, acronyms, is_ordinary, word_kind, word_names

Rule = Callable[[Sentence, NameForm, WordKind], bool | None]
_AGE = re.compile(
    r"\s*[,(]\s*(?:(?:now|then|who is)\s+)?"
    r"(?:aged?\s+\d{1,2}\b|\d{1,2}\s*[,)]|not (?:the|her|his|their) real name|name changed)"
)
_WHO = re.compile(r",?\s+who(?:se)?\b")
_DETERMINERS = words("determiners")
_PRONOUNS = words("pronouns")
_SAID = words("said")
_SITES = words("sites")
_LABELS = words("labels")
_KIN = words("kin")
_SMALL_WORDS = words("small_words")
_NEVER_BEFORE_NOUNS = (WordKind.MONTH, WordKind.MODAL, WordKind.IMPERATIVE)
_ETHNIC = words("ethnic")


def used_as_name(sentence: Sentence, form: NameForm, kind: WordKind) -> bool:
    """Whether the word at `sentence.at`, which is a name of a key list and a word, is used as the name."""
    for rule in _RULES:
        answer = rule(sentence, form, kind)
        if answer is not None:
            return answer
    return sentence.token.position is Position.MIDDLE


def _beside_known_name(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """Next to another name of the key lists: "Grace Okafor", "Amina and May"."""
    for neighbour, gap in _neighbours(sentence):
        if not gap.strip("- ,\n&/") and sentence.is_known(neighbour.key):
            return True if sentence.token.capital or not gap.strip() else None
    if kind in (WordKind.MONTH, WordKind.MODAL):
        return None
    for joint, other in (
        (sentence.key_before(), sentence.before(2)),
        (sentence.key_after(), sentence.after(2)),
    ):
        if joint in ("and", "or") and other and sentence.is_known(other.key) and sentence.token.capital:
            return True
    return None


def _neighbours(sentence: Sentence) -> list[tuple[Token, str]]:
    before, after = sentence.before(), sentence.after()
    return [
        (token, gap)
        for token, gap in ((before, sentence.token.gap), (after, after.gap if after else ""))
        if token
    ]


def _own_full_name(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """Both names are words: "May Young", "Grace Hill", two names of one person side by side."""
    if not sentence.token.capital or _starts_title(sentence):
        return None
    if _set_expression(sentence, form, kind) is False and not speaks_of_person(sentence, kind):
        return None
    here, tokens = sentence.at, sentence.tokens  # a line break between the two may look like a new sentence
    beside = [(t, t.gap) for t in tokens[here + 1 : here + 2]] + [
        (t, sentence.token.gap) for t in tokens[here - 1 : here]
    ]
    for neighbour, gap in beside:
        if (
            neighbour.key in form.companions
            and neighbour.capital
            and not gap.strip("- \n")
            and gap.count("\n") < 2
        ):
            return True
    return None


def _starts_title(sentence: Sentence) -> bool:
    after = sentence.after()
    return after is not None and after.capital and after.key in word_names().after_make_a_title


def _single_initial(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """ "G. Young" and "G Young"; "A Day" only with the full stop."""
    before = sentence.before()
    if not (form.surname and before and len(before.key) == 1 and before.capital and sentence.token.capital):
        return None
    if before.key in ("a", "i") and not sentence.token.gap.startswith("."):
        return None
    return True if before.key in form.initials else None


def _titled(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    before = sentence.before()
    if before is None or not sentence.token.capital or sentence.token.gap.strip(" ."):
        return None
    if (
        before.key in words("titles")
        and before.capital
        and before.key not in ("nurse", "judge", "sister", "father")
    ):
        return True
    named = before.key in words("before") and sentence.token.position is Position.MIDDLE
    return True if named and kind is not WordKind.INSTITUTION else None


def _aged(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """ "Grace, 14," and "Grace, who"; after a preposition of time "In May, 14 children" is none."""
    if not sentence.token.capital or sentence.key_before() in ("in", "since", "until", "during", "by"):
        return None
    rest = sentence.rest()
    return (
        True if _AGE.match(rest) or (_WHO.match(rest) and sentence.key_before() not in _DETERMINERS) else None
    )


def _lower_case(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    return None if sentence.token.capital else names_in_lower_case(sentence, form, kind)


def _acronym(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    token = sentence.token
    return (
        False
        if token.all_capitals and token.position is not Position.HEADING and token.key in acronyms()
        else None
    )


def _time(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    if kind not in (WordKind.MONTH, WordKind.SEASON):
        return None
    is_time = time_of_year(sentence, kind)
    if is_time and sentence.token.position is Position.MIDDLE and _acted_on(sentence):
        return None
    return None if is_time is None else not is_time


def _acted_on(sentence: Sentence) -> bool:
    return sentence.key_before() in ("told", "asked", "visited", "met")


def _part_of_title(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """An organisation, a place or a title: "Hope House", "Youth Justice", "Christmas Day"."""
    token, after, before = sentence.token, sentence.after(), sentence.before()
    if (
        after
        and after.capital
        and not after.gap.strip()
        and not token.possessive
        and _title_after(sentence, after, kind)
    ):
        return False
    if before is None or not before.capital or token.gap.strip() or before.key == "i":
        return None
    if before.possessive or (
        after and not after.gap.strip() and after.key in _SITES and kind is not WordKind.MONTH
    ):
        return False if not token.possessive else None  # "Clare's Law", "Frimley Park hospital"
    if before.key in word_names().before_make_a_title and token.position is Position.MIDDLE:
        return False if before.key not in _DETERMINERS else None
    if before.position is Position.OPENING and token.position is Position.MIDDLE:
        return None
    if kind is WordKind.INSTITUTION and not speaks_of_person(sentence, kind):
        return False
    verb = sentence.key_after(sentence.verb_step())
    acts = is_finite(verb) and not is_auxiliary(verb)
    return False if is_ordinary(before.key) and not token.possessive and not acts else None


def _title_after(sentence: Sentence, after: Token, kind: WordKind) -> bool:
    if after.key in word_names().after_make_a_title:
        return True
    if word_kind(after.key) in (WordKind.MONTH,) or after.key == "i" or is_finite(after.key):
        return False
    if is_ordinary(after.key):
        return sentence.token.position is not Position.HEADING
    return kind in (WordKind.INSTITUTION, WordKind.QUALITY)


def _possessive(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    if not sentence.token.possessive:
        return None
    following = sentence.key_after()
    if kind is WordKind.INSTITUTION or form.key in word_names().loosely_capitalised:
        return following in _KIN
    if sentence.key_before() in _DETERMINERS:
        return following in _KIN and sentence.key_before() != "the"
    if kind is WordKind.QUALITY and sentence.token.position is not Position.MIDDLE:
        return following in words("belongings")
    return following not in word_names().impersonal_belongings.get(kind, frozenset())


def _after_determiner(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """ "the Church", "our Hope", but "the Hill family"."""
    if sentence.key_before() not in _DETERMINERS:
        return None
    family = sentence.key_after() in ("family", "household", "siblings", "brothers", "sisters", "twins")
    return family and form.key not in _ETHNIC and form.key not in word_names().loosely_capitalised


def _set_expression(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """ "Page 4", "Day 1", "May Day", "rated Amber"."""
    if sentence.key_before() in word_names().ordinary_before.get(form.key, frozenset()):
        return False
    return False if re.match(r"\s\d", sentence.rest(3)) else None


def _predicate(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    if form.key in word_names().loosely_capitalised:
        return None
    verb = sentence.key_after()
    if (
        verb in word_names().ordinary_next.get(form.key, frozenset())
        and not is_auxiliary(verb)
        and verb not in words("modals")
    ):
        return None
    return True if speaks_of_person(sentence, kind) else None


def _loosely_capitalised(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """ "shared with School and Health": a capital that the field gives to anything important."""
    return False if form.key in word_names().loosely_capitalised else None


def _usual_company(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    following = sentence.key_after()
    if following not in word_names().ordinary_next.get(form.key, frozenset()):
        return None
    middle = sentence.token.position is Position.MIDDLE
    return None if middle and (following in _SMALL_WORDS or kind in _NEVER_BEFORE_NOUNS) else False


def _with_own_people(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """ "Grace and her brother", "Will and two siblings", "May, her mother and the baby"."""
    joint, owner = sentence.key_after(), sentence.key_after(2)
    if joint in ("and", "with") and (
        owner in ("her", "his") or words("family") & set(sentence.keys_after(4)[1:])
    ):
        return True
    gap = sentence.gap_after().strip()
    if gap == "," and joint in ("her", "his") and owner in words("family"):
        return True
    if gap == ":" and sentence.text[sentence.token.end :].lstrip(" :\"'").startswith(("I ", "My ")):
        return True
    following = [token.key for token in sentence.tokens[sentence.at + 1 : sentence.at + 5]]
    described = gap in (",", "-", "(") and following[:1] in (["the"], ["a"], ["an"])
    return True if described and word_names().person_nouns & set(following) else None


def _she_or_he_follows(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """ "Grace in her bedroom": a thing or an idea is no he or she."""
    if kind is WordKind.NOUN and sentence.token.position is not Position.MIDDLE:
        return (
            True
            if _PRONOUNS & sentence.keys() and sentence.key_after() not in ("of", "for", "that")
            else None
        )
    return None


def _in_list_of_titles(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """ "Hope, Belonging and Joy": the last of several words with capitals, none of them a name."""
    other = sentence.before(2) if sentence.key_before() in ("and", "or") else None
    listed = (
        other is not None and other.capital and is_ordinary(other.key) and other.key not in words("family")
    )
    return False if listed and sentence.after() is None and not sentence.token.possessive else None


def _alone(sentence: Sentence, form: NameForm, kind: WordKind) -> bool | None:
    """The only word of its line, or after a label: "Name: Grace"."""
    if sentence.token.position is not Position.OPENING or sentence.after() is not None:
        return None
    label = sentence.tokens[sentence.at - 1] if sentence.at else None
    if label and ":" in sentence.token.gap and label.key in _LABELS:
        return True
    return (
        kind is WordKind.NOUN
        and form.key in word_names().kinds
        and form.key not in word_names().loosely_capitalised
    )


_RULES: tuple[Rule, ...] = (
    _beside_known_name,
    _own_full_name,
    _single_initial,
    _titled,
    _lower_case,
    _aged,
    _acronym,
    _time,
    _part_of_title,
    _possessive,
    _after_determiner,
    _set_expression,
    _predicate,
    _loosely_capitalised,
    _with_own_people,
    _usual_company,
    _she_or_he_follows,
    _in_list_of_titles,
    _alone,
)
