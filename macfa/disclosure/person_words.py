"""The lists of `person_words.yaml`: what tells a person from a thing in the words around a name."""

from functools import cache

from macfa.disclosure.word_lists import load, words_of


@cache
def words(name: str) -> frozenset[str]:
    """One list, in lower case. KeyError where there is no such list."""
    return words_of(load("person_words")[name])
