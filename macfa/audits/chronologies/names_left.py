"""Words of an edition without names that may name somebody all the same: a person looks at them before it goes out."""

from dataclasses import dataclass

from macfa.audits.chronologies.documents import Reader, without_names
from macfa.audits.chronologies.glossaries import glossary_of
from macfa.audits.chronologies.reading import Chronology
from macfa.disclosure.names_in_chronology import NotCovered, names_not_covered
from macfa.partnership import here
from macfa.partnership.errors import NotNow
from macfa.sampling.canonical import sha256_hex

WITHOUT_NAMES = (Reader.PANEL, Reader.SUBJECT)
"""Editions in which roles stand for names."""


@dataclass(frozen=True, slots=True)
class NamesLeft:
    """What was found. `seal` stands for exactly these words: whoever has looked at them says so with it."""

    found: tuple[NotCovered, ...]

    @property
    def seal(self) -> str:
        """Empty where nothing was found, so that nobody has to say anything."""
        words = "\n".join(f"{one.words}\t{one.why.name}" for one in self.found)
        return sha256_hex(words.encode())[:16] if words else ""


class LookAtNames(NotNow):
    """Words are left that may be names. The message does not repeat them; `left` has them for whoever may read them."""

    def __init__(self, left: NamesLeft) -> None:
        count = len(left.found)
        words = "1 word or name is" if count == 1 else f"{count} words or names are"
        super().__init__(
            f"{words} in no entry of the glossary and may name somebody. Put names into the glossary, or say that you"
            " have looked at them."
        )
        self.left = left


def names_left(reader: Reader, chronology: Chronology, subject: str = "") -> NamesLeft:
    """What may still name somebody in an edition; nothing where the edition shows names anyway."""
    if reader not in WITHOUT_NAMES:
        return NamesLeft(())
    edited = without_names(reader, chronology, subject)
    partnership = here.partnership()
    public = [partnership.name, *(name for one in partnership.agencies for name in (one.name, *one.aliases))]
    entries = [one.entry for one in edited.entries]
    return NamesLeft(names_not_covered(entries, glossary_of(chronology.child), public))
