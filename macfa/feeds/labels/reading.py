"""How the reader of a file takes a coded cell: by the code set, by the format's own spellings, by what was accepted."""

from dataclasses import dataclass
from enum import Enum

from macfa.feeds.labels.accepted import NO_LABELS, Labels
from macfa.feeds.labels.official import NONE, Official
from macfa.feeds.labels.plain import plain_label
from macfa.vocabulary.code_sets import code_set


class Source(Enum):
    """Who says what a label means."""

    OFFICIAL = "official"
    ACCEPTED = "accepted"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The code of a label; None where nobody knows it, or where a person said that it tells nothing."""

    code: str | None
    source: Source


class LabelReader:
    """Knows what labels mean in the files of one feed and agency.

    `lenient`: a row with a label that nobody knows is taken in with that cell empty. Otherwise it is rejected. Either
    way the label is listed, and nothing is guessed.
    """

    def __init__(
        self, official: Official = NONE, accepted: Labels = NO_LABELS, *, lenient: bool = False
    ) -> None:
        self.lenient = lenient
        self._official = official
        self._accepted = accepted
        self._met: dict[tuple[str, str], Meaning] = {}

    def meaning(self, codes: str, label: str) -> Meaning:
        """What a label means in a column of that code set."""
        found = self._met.get((codes, label))
        if found is None:
            found = self._met[codes, label] = self._look_up(codes, label)
        return found

    def _look_up(self, codes: str, label: str) -> Meaning:
        plain = plain_label(label)
        code = code_set(codes).find(label) or self._official.get(codes, {}).get(plain)
        if code is not None:
            return Meaning(code, Source.OFFICIAL)
        accepted = self._accepted.values.get(codes, {})
        return (
            Meaning(accepted[plain], Source.ACCEPTED) if plain in accepted else Meaning(None, Source.NOBODY)
        )
