"""How easily a briefing can be read: its reading age and its longest sentences."""

from dataclasses import dataclass

from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.text import published_texts
from macfa.measures.reading_age import ReadingAge, long_sentences, reading_age

_NO_PROSE = ("Date", "Partnership", "Series", "On behalf of")


@dataclass(frozen=True, slots=True)
class Readability:
    """The reading age, and the sentences to split first: those over 25 words, longest first."""

    age: ReadingAge
    too_long: tuple[str, ...]


def readability(briefing: Briefing) -> Readability:
    """Of what a reader reads through; not of addresses, dates and names on the masthead."""
    prose = [
        one.text
        for one in published_texts(briefing)
        if one.place not in _NO_PROSE and "address of link" not in one.place
    ]
    return Readability(reading_age(prose), long_sentences(prose))
