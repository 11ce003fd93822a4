"""The forms in which the names of a key list can stand in a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from macfa.disclosure.folding import fold, fold_key
from macfa.disclosure.hits import Form, Kind
from macfa.disclosure.key_lists import KeyList, Named
from macfa.disclosure.spelling import is_misspelling, one_out, skeleton, sounded
from macfa.disclosure.word_lists import nicknames, word_kind, words_of

# Parts of a name that never stand for the person by themselves.
_PARTICLES = words_of(
    "van der den de la le du da di dos el al ap ab bin bint ibn abu umm ben st ter von zu af o mc mac d l "
    "mr mrs ms miss dr prof sir and junior jr snr"
)
_PIECE = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to write one person.

    `key` is letters only; `companions` are the person's other names, `initials` their first letters.
    """

    key: str
    kind: Kind
    case: str
    form: Form
    person: int
    surname: bool
    companions: frozenset[str]

    @property
    def initials(self) -> frozenset[str]:
        return frozenset(name[0] for name in self.companions)

    @property
    def is_word(self) -> bool:
        """Whether the name is also a word, so that only the sentence can tell."""
        return word_kind(self.key) is not None


class NameIndex:
    """Every form of every name, ready for looking up a word of a text."""

    def __init__(self, key_lists: Sequence[KeyList]) -> None:
        self._exact: dict[str, list[NameForm]] = {}
        self._near: dict[str, set[str]] = {}
        self._misspelt: dict[str, tuple[NameForm, ...]] = {}
        self.initials: dict[str, tuple[Kind, str]] = {}
        for number, (person, kind, case) in enumerate(_people(key_lists)):
            for form in _forms(person, kind, case, number):
                self._exact.setdefault(form.key, []).append(form)
            self.initials.update(dict.fromkeys(_initials(person), (kind, case)))
        for key in self._exact:
            for near in _neighbourhood(key):
                self._near.setdefault(near, set()).add(key)

    def exact(self, key: str) -> Sequence[NameForm]:
        """The forms written with exactly these letters."""
        return self._exact.get(key, ())

    def misspelt(self, key: str) -> Sequence[NameForm]:
        """The forms that `key` is near enough to, best known first; none for words of fewer than three letters."""
        if key not in self._misspelt:
            candidates = sorted(set().union(*(self._near.get(near, ()) for near in _neighbourhood(key))))
            self._misspelt[key] = tuple(
                form for name in candidates if is_misspelling(key, name) for form in self._exact[name]
            )
        return self._misspelt[key]


def _neighbourhood(key: str) -> set[str]:
    near = one_out(key, 2 if len(key) >= 6 else 1)
    if len(key) >= 5:
        near |= {f"~{form}" for form in one_out(sounded(key), 1)} | {f"={skeleton(key)}"}
    return near


def _people(key_lists: Sequence[KeyList]) -> Iterator[tuple[Named, Kind, str]]:
    for key_list in key_lists:
        for kind, group in (
            (Kind.CHILD, key_list.children), (Kind.FAMILY, key_list.family), (Kind.WORKER, key_list.workers)
        ):  # fmt: skip
            for named in group:
                yield named, kind, key_list.case


def _forms(person: Named, kind: Kind, case: str, number: int) -> Iterator[NameForm]:
    for name in person.all_names:
        pieces = name_pieces(name)
        for position, piece in enumerate(pieces):
            companions = frozenset(fold_key(other) for other in pieces if other != piece)
            surname = position == len(pieces) - 1 and position > 0
            for part in _parts(piece):
                yield NameForm(part, kind, case, Form.PART, number, surname, companions)
                if (not surname and kind is not Kind.WORKER) or position == 0:
                    for nickname in sorted(nicknames().get(part, ())):
                        yield NameForm(nickname, kind, case, Form.NICKNAME, number, False, companions)


def name_pieces(name: str) -> list[str]:
    """The words of a name, plain and in lower case, particles joined to the word they belong to."""
    pieces: list[str] = []
    waiting = ""
    for word in fold(name).lower.split():
        bare = word.strip(".,()\"'")
        if not any(c.isalpha() for c in bare):
            continue
        if bare in _PARTICLES and len(bare) < 4:
            waiting += bare + " "
            continue
        pieces.append(waiting + bare)
        waiting = ""
    return [piece for piece in pieces if len(fold_key(piece)) > 1]


def _parts(piece: str) -> Iterable[str]:
    """The piece itself and what it is joined of: smith-jones gives smithjones, smith and jones."""
    joined = _PIECE.findall(piece)
    parts = {fold_key(piece)}
    parts.update(part for part in joined if len(part) > 2 and part not in _PARTICLES)
    return sorted(parts)


def _initials(person: Named) -> Iterator[str]:
    for name in person.all_names:
        letters = "".join(piece[0] for piece in name_pieces(name))
        if len(letters) > 1:
            yield letters
