"""Identifying numbers in a text: those of the key lists however they are spaced, and any NHS or pupil number."""

import re
from collections.abc import Iterator, Sequence

from macfa.disclosure.folding import FoldedText, fold
from macfa.disclosure.hits import Form, Hit, Kind
from macfa.disclosure.key_lists import KeyList
from macfa.vocabulary.identifiers import is_nhs_number, is_upn

_SEPARATORS = r"[\s\-./_]{0,3}"
_TEN_DIGITS = re.compile(r"(?<![\d+])\d{3}[ \-]?\d{3}[ \-]?\d{4}(?!\d)")
_PUPIL = re.compile(r"\b[a-z]\d{11}[\da-z]\b")
_SHORTEST = 4  # a shorter local number would be found in any year or count


def identifiers(folded: FoldedText, key_lists: Sequence[KeyList]) -> Iterator[Hit]:
    """Numbers of the key lists; and NHS and unique pupil numbers of anybody, by their check digits (case "")."""
    for key_list in key_lists:
        for identifier in key_list.identifiers:
            for match in _spaced(identifier, folded.lower):
                yield _hit(folded, match, Kind.IDENTIFIER, key_list.case)
        for detail in key_list.other:
            for match in _as_written(detail, folded.lower):
                yield _hit(folded, match, Kind.OTHER, key_list.case)
    for match in _TEN_DIGITS.finditer(folded.lower):
        if is_nhs_number(match[0]):
            yield _hit(folded, match, Kind.IDENTIFIER, "")
    for match in _PUPIL.finditer(folded.lower):
        if is_upn(match[0]):
            yield _hit(folded, match, Kind.IDENTIFIER, "")


def _hit(folded: FoldedText, match: re.Match[str], kind: Kind, case: str) -> Hit:
    start, end = folded.span(*match.span())
    return Hit(start, end, kind, Form.WHOLE, case)


def _spaced(identifier: str, text: str) -> Iterator[re.Match[str]]:
    characters = [c for c in fold(identifier).lower if c.isalnum()]
    if len(characters) < _SHORTEST or not any(c.isdigit() for c in characters):
        return iter(())
    return re.finditer(r"(?<![^\W_])" + _SEPARATORS.join(map(re.escape, characters)) + r"(?![^\W_])", text)


def _as_written(detail: str, text: str) -> Iterator[re.Match[str]]:
    words = re.findall(r"[^\W_]+", fold(detail).lower)
    if not words:
        return iter(())
    return re.finditer(r"(?<![^\W_])" + r"[\W_]{1,3}".join(map(re.escape, words)) + r"(?![^\W_])", text)
