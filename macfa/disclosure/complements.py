"""What stands after "is", "was" or "has", and whether it says something of a person."""

from macfa.disclosure.person_words import words
from macfa.disclosure.sentence import Sentence
from macfa.disclosure.word_lists import WordKind, word_names

_PRONOUNS = words("pronouns")
_SKIPPED = words("between_verb_and_state")
_PLACES_OF_PERSONS = words("places_of_persons")
_TIMES = (WordKind.MONTH, WordKind.SEASON)


def of_person(sentence: Sentence, step: int, kind: WordKind) -> bool:
    """Whether the complement of the verb `step` places on speaks of a person: an age, a state, a description."""
    age = _age_in_figures(sentence, step)
    if age is not None:
        return age
    after = step + 1
    while sentence.key_after(after) in _SKIPPED:
        after += 1
    state = sentence.key_after(after)
    following = {sentence.key_after(after + i) for i in range(1, 5)} - {""}
    if state in _PRONOUNS:
        return True
    if state in ("a", "an", "the", "one", "our"):
        return _description(sentence, step, kind, following)
    if state == "to" and _has(sentence, step) and sentence.key_after(after + 1) in words("verbs"):
        return True
    if state in ("in", "to", "on", "at", "with", "under", "from", "of"):
        return _in_place_of_persons(kind, following, state)
    return _state(sentence, step, kind, state, following)


def _has(sentence: Sentence, step: int) -> bool:
    return sentence.key_after(step) in ("has", "had")


def _age_in_figures(sentence: Sentence, step: int) -> bool | None:
    """An age in figures right after the verb: True; another number: False; no number: None."""
    verb = sentence.after(step)
    rest = sentence.text[verb.end : verb.end + 14].strip() if verb else ""
    if not rest[:1].isdigit():
        return None
    number = rest.split()[0].strip(".,;")
    return number.isdigit() and int(number) < 20 and "day" not in rest and "%" not in rest


def _description(sentence: Sentence, step: int, kind: WordKind, following: set[str]) -> bool:
    """ "is a bright girl", "has a brother"; a month "was a busy one"."""
    persons = word_names().person_nouns
    if _has(sentence, step):
        return bool(following & (persons | words("belongings"))) or kind not in (
            *_TIMES,
            WordKind.INSTITUTION,
        )
    return bool(following & persons)


def _in_place_of_persons(kind: WordKind, following: set[str], state: str) -> bool:
    if following & _PLACES_OF_PERSONS:
        return kind is not WordKind.INSTITUTION or bool(following & {"her", "his"})
    return kind in (WordKind.IMPERATIVE, WordKind.MODAL) or (kind is WordKind.NOUN and state != "of")


def _state(sentence: Sentence, step: int, kind: WordKind, state: str, following: set[str]) -> bool:
    of_someone = bool(_PRONOUNS & sentence.keys())
    if state in word_names().impersonal_states and not of_someone:
        return kind is WordKind.MODAL and state not in ("needed", "there")
    if state in words("doubtful_states") and not of_someone:
        return bool(following & _PLACES_OF_PERSONS) or bool(
            following & {"for", "overnight", "again", "twice"}
        )
    if kind in _TIMES and _has(sentence, step) and state:
        rise = state == "seen" and bool(following & words("what_a_time_sees"))
        return of_someone or not (rise or state in words("time_has"))
    if state == "among":
        return bool(following & {"those", "children", "siblings"})
    if kind is WordKind.INSTITUTION:
        return of_someone and state in words("states")
    if state in words("states") or of_someone:
        return True
    return kind not in (*_TIMES, WordKind.QUALITY)
