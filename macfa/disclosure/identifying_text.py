"""What in a text would tell who a child is: names, dates of birth, numbers, addresses, schools, workers."""

import re
from collections.abc import Iterable, Iterator, Sequence

from macfa.disclosure.dates_in_text import dates_of_birth
from macfa.disclosure.folding import FoldedText, fold, fold_key
from macfa.disclosure.hits import Form, Hit
from macfa.disclosure.key_lists import KeyList
from macfa.disclosure.name_forms import NameIndex
from macfa.disclosure.names_in_text import NamesInText
from macfa.disclosure.numbers_in_text import identifiers
from macfa.disclosure.places_in_text import places
from macfa.disclosure.word_lists import acronyms

_DOTTED = re.compile(r"(?<![\w.])[A-Z](?:\.\s?[A-Z]){1,3}\.?(?!\w)")
_BESIDE_PERSON = re.compile(
    r"\b(?:[Cc]hild|[Bb]oy|[Gg]irl|[Pp]upil|[Ss]ibling|[Mm]other|[Ff]ather|[Yy]oung person|[Ss]ubject|[Bb]aby)\s+"
    r"([A-Z]{2,3})\b"
)


class Finder:
    """Searches texts for what the key lists hold. Made once, used for every part of a publication.

    `public_names` are names that are published anyway (the partnership, its agencies, its area): their words are
    never taken for a misspelt name. They do not excuse a name of a key list that is spelt as it is.
    """

    def __init__(self, key_lists: Sequence[KeyList], public_names: Iterable[str] = ()) -> None:
        self._key_lists = tuple(key_lists)
        self._index = NameIndex(self._key_lists)
        self._public = frozenset(
            fold_key(word) for name in public_names for word in re.split(r"[\s\-/]+", name)
        )

    def find(self, text: str) -> list[Hit]:
        """The hits in the order of the text; overlapping hits of one case and kind are given once."""
        folded = fold(text)
        found = [
            *NamesInText(folded, self._index, self._public).hits(),
            *dates_of_birth(folded, self._key_lists),
            *identifiers(folded, self._key_lists),
            *places(folded, self._key_lists),
            *self._initials(folded),
        ]
        return _without_overlaps(found)

    def _initials(self, folded: FoldedText) -> Iterator[Hit]:
        for match in (*_DOTTED.finditer(folded.text), *_BESIDE_PERSON.finditer(folded.text)):
            letters = fold_key(match[match.re.groups])
            if letters in self._index.initials and letters not in acronyms():
                kind, case = self._index.initials[letters]
                start, end = folded.span(*match.span(match.re.groups))
                yield Hit(start, end, kind, Form.INITIALS, case)


def find(text: str, key_lists: Sequence[KeyList], public_names: Iterable[str] = ()) -> list[Hit]:
    """The places in `text` that would identify a child or a worker of the key lists; see `Finder`."""
    return Finder(key_lists, public_names).find(text)


def _without_overlaps(found: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end, hit.kind.name, hit.case)):
        if not any(
            k.case == hit.case and k.kind is hit.kind and hit.start < k.end and k.start < hit.end
            for k in kept[-20:]
        ):
            kept.append(hit)
    return kept
