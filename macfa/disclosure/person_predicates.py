"""Whether what follows a word says something that only a person does or is."""

from functools import cache

from macfa.disclosure.complements import of_person
from macfa.disclosure.person_words import words
from macfa.disclosure.sentence import Sentence
from macfa.disclosure.word_lists import WordKind, word_names

_AUXILIARIES = words("auxiliaries")
_PRONOUNS = words("pronouns")
_NOT_PAST = words("not_past")
_GOES_ON = words("goes_on")
_AFTER_NOUNS = words("after_nouns")
_DONE_TO_THINGS = words("done_to_things")
_DONE_BY_THINGS = words("done_by_things")
_ABSTRACT = (WordKind.MONTH, WordKind.SEASON, WordKind.INSTITUTION)


@cache
def _finite() -> frozenset[str]:
    """Past and third-person forms of the verbs of persons."""
    forms = set(words("irregular"))
    for verb in words("verbs"):
        forms.update((_with_s(verb), _with_ed(verb)))
        if len(verb) < 6:
            forms.add(verb + verb[-1] + "ed")
    return frozenset(forms)


def _with_s(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "es" if verb.endswith(("s", "sh", "ch", "x", "o", "z")) else verb + "s"


def _with_ed(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith("e") else verb + "ed"


def is_finite(key: str) -> bool:
    """Whether the word is a verb of persons in a form that can follow a name."""
    return key in _finite()


def is_auxiliary(key: str) -> bool:
    """Whether the word is a form of "be" or "have"."""
    return key in _AUXILIARIES


def speaks_of_person(sentence: Sentence, kind: WordKind) -> bool:
    """Whether the words after it make the word a person: "told her teacher", "is 14", "was seen alone"."""
    step = sentence.verb_step()
    verb = sentence.key_after(step)
    if verb == "self" and sentence.key_after(step + 1).startswith("harm"):
        return True
    if not verb or not _runs_on(sentence, step) or _impersonal_phrase(sentence, step):
        return False
    if verb in _AUXILIARIES:
        return of_person(sentence, step, kind)
    if verb in words("modals"):
        return _after_modal(sentence, step, kind)
    if verb in words("also_nouns"):
        return _clearly_verb(sentence, step, kind)
    if is_finite(verb):
        return not _could_be_instruction(sentence, step, kind)
    return _other_past(sentence, step, kind)


def _runs_on(sentence: Sentence, step: int) -> bool:
    """Only spaces stand between the word and its verb: after a comma another clause begins."""
    tokens = sentence.tokens[sentence.at + 1 : sentence.at + step + 1]
    return (
        all(not token.gap.strip() or token.gap == "'" for token in tokens) and not sentence.token.possessive
    )


def _impersonal_phrase(sentence: Sentence, step: int) -> bool:
    following = tuple(sentence.key_after(step + i) for i in range(4))
    phrases = word_names().impersonal_phrases
    if not any(following[: len(phrase)] == phrase for phrase in phrases):
        return False
    return not _PRONOUNS & set(sentence.keys_after(12))


def _clearly_verb(sentence: Sentence, step: int, kind: WordKind) -> bool:
    if kind is WordKind.MODAL:
        return not sentence.is_question()
    following = sentence.key_after(step + 1)
    if kind in (WordKind.NOUN, WordKind.MONTH, WordKind.SEASON):
        return following in _GOES_ON - _AFTER_NOUNS or following.endswith("ing") or not following
    return following in _PRONOUNS or following in ("to", "with", "at", "about", "after")


def _after_modal(sentence: Sentence, step: int, kind: WordKind) -> bool:
    """ "Grace could not say why" is a person; "Grace should be given", "Hope can help" need a pronoun to be one."""
    after = step + 1
    while sentence.key_after(after) in ("not", "t", "also", "still", "never", "always"):
        after += 1
    verb = sentence.key_after(after)
    if _PRONOUNS & sentence.keys():
        return True
    if kind in (WordKind.INSTITUTION, WordKind.QUALITY) or not verb:
        return False
    if verb in ("be", "have"):
        passive = 2 if sentence.key_after(after + 1) == "been" else 1
        state = sentence.key_after(after + passive)
        if state in ("hard", "difficult", "easy"):
            return sentence.key_after(after + passive + 2) in (
                "reach",
                "engage",
                "contact",
                "please",
                "settle",
            )
        return state in words("states") - _DONE_TO_THINGS
    return verb in words("verbs") - _DONE_BY_THINGS


def _could_be_instruction(sentence: Sentence, step: int, kind: WordKind) -> bool:
    """ "Mark agreed actions": an instruction with a participle before the thing it is done to."""
    verb, following = sentence.key_after(step), sentence.key_after(step + 1)
    if kind is WordKind.INSTITUTION:
        return verb not in ("told", "said", "asked") and not _PRONOUNS & set(sentence.keys_after(10))
    if kind is WordKind.QUALITY and verb in words("irregular"):
        return verb in ("left", "felt", "cut", "made", "held")
    if verb not in words("participles"):
        return False
    if kind not in (WordKind.IMPERATIVE, WordKind.QUALITY) or not verb.endswith("ed"):
        return False
    return bool(following) and following not in _GOES_ON and not following.endswith(("ly", "ing"))


def _other_past(sentence: Sentence, step: int, kind: WordKind) -> bool:
    verb = sentence.key_after(step)
    if not verb.endswith("ed") or len(verb) < 5 or verb in _NOT_PAST:
        return False
    if sentence.key_after(step + 1) == "by" or kind in (WordKind.INSTITUTION, WordKind.QUALITY):
        return False
    return kind is WordKind.MODAL or sentence.key_after(step + 1) in _GOES_ON
