"""Names of the key lists in a text: whole, in part, joined, broken over lines, misspelt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from macfa.disclosure.folding import FoldedText
from macfa.disclosure.hits import Form, Hit
from macfa.disclosure.name_forms import NameForm, NameIndex
from macfa.disclosure.naming_context import used_as_name
from macfa.disclosure.sentence import Sentence
from macfa.disclosure.tokens import Position, Token, tokenise
from macfa.disclosure.word_lists import acronyms, is_ordinary, never_misspelt, word_kind

_JOINT = re.compile(r"['\-]\s?|\s|-\s*\n\s*|\s?-\s?|\.\s?")
_BROKEN = re.compile(r"-?\n[ \t]*")


class NamesInText:
    """One text searched for the names of an index. `public` are words that may be written near a name's spelling."""

    def __init__(self, folded: FoldedText, index: NameIndex, public: frozenset[str] = frozenset()) -> None:
        self._folded = folded
        self._index = index
        self._public = public
        self._tokens = tokenise(folded)

    def hits(self) -> list[Hit]:
        """Everything found, neighbouring parts of one person's name joined to one hit."""
        found = sorted(self._found(), key=lambda hit: (hit[0].start, -hit[0].end))
        return [hit for hit, _ in _joined(found, self._folded)]

    def _found(self) -> Iterator[tuple[Hit, int]]:
        at = 0
        while at < len(self._tokens):
            match = self._match(at)
            if match is None:
                at += 1
                continue
            form, last, how = match
            start, end = self._folded.span(self._tokens[at].start, self._tokens[last].end)
            yield Hit(start, end, form.kind, how, form.case), form.person
            at = last + 1

    def _match(self, at: int) -> tuple[NameForm, int, Form] | None:
        for last in range(self._reach(at), at, -1):
            form = self._joined_form(at, last)
            if form is not None:
                return form, last, self._how(self._tokens[last], form)
        token = self._tokens[at]
        form = self._exact(token) or self._inflected(token)
        if form is not None:
            return form, at, self._how(token, form)
        near = self._misspelt(token)
        return None if near is None else (near, at, Form.MISSPELT)

    def _reach(self, at: int) -> int:
        """The last of up to three words after it that joints of a name ("-", "'", a space, a broken line) tie to it."""
        last = at
        while last < min(at + 3, len(self._tokens) - 1) and _tied(self._tokens[last + 1].gap):
            last += 1
        return last

    def _how(self, token: Token, form: NameForm) -> Form:
        if form.form is Form.NICKNAME:
            return Form.NICKNAME
        if token.possessive:
            return Form.POSSESSIVE
        return Form.PLURAL if token.key.endswith("s") and not form.key.endswith("s") else form.form

    def _joined_form(self, first: int, last: int) -> NameForm | None:
        """A name of several words ("al-Hassan", "O'Connor"), or one broken over two lines ("Oka-/for")."""
        tokens = self._tokens[first : last + 1]
        gaps = [token.gap for token in tokens[1:]]
        key = "".join(token.key for token in tokens)
        forms = [form for form in self._index.exact(key) if len(key) > 3 and any(t.capital for t in tokens)]
        if not forms or (all(is_ordinary(token.key) for token in tokens) and not _hyphenated(gaps, tokens)):
            return None
        return forms[0]

    def _exact(self, token: Token) -> NameForm | None:
        for form in self._index.exact(token.key):
            if self._is_name(token, form):
                return form
        return None

    def _inflected(self, token: Token) -> NameForm | None:
        """The plural surname ("the Okafors"), and a possessive without its apostrophe ("Graces mother")."""
        if not token.key.endswith("s") or len(token.key) < 4:
            return None
        stems = [token.key[:-1]] + ([token.key[:-2]] if token.key.endswith("es") else [])
        for form in (form for stem in stems for form in self._index.exact(stem)):
            if form.form is Form.NICKNAME:
                continue  # Williams is another name than William
            if not form.is_word and len(form.key) > 2 and (token.capital or not is_ordinary(token.key)):
                return form
            if form.is_word and self._inflected_word(token, form):
                return form
        return None

    def _inflected_word(self, token: Token, form: NameForm) -> bool:
        """ "the Youngs", "Graces mother": where the name is a word the article or the kin has to tell."""
        if not token.capital or word_kind(form.key) is None:
            return False
        sentence = self._sentence(token)
        following = sentence.after()
        if sentence.key_before() in ("the", "both") and form.surname and token.position is Position.MIDDLE:
            return not (following and following.capital)
        kin = ("mother", "father", "mum", "dad", "brother", "sister", "siblings")
        return sentence.key_after() in kin and token.position is not Position.HEADING

    def _is_name(self, token: Token, form: NameForm) -> bool:
        if len(form.key) < 3 and (not token.capital or token.all_capitals):
            return False
        kind = word_kind(form.key)
        if kind is None:
            return not (len(form.key) < 4 and not token.capital and form.form is Form.NICKNAME)
        return used_as_name(self._sentence(token), form, kind)

    def _misspelt(self, token: Token) -> NameForm | None:
        key = token.key
        if key in self._public or key in never_misspelt() or len(key) < 3 or self._never_misspelt(token):
            return None
        forms = [form for form in self._index.misspelt(key) if self._near_enough(token, form)]
        if not forms:
            stem = key[:-1] if key.endswith("s") and len(key) > 4 and token.capital else ""
            forms = [form for form in self._index.exact(stem) if not form.is_word]
        return forms[0] if forms else None

    def _never_misspelt(self, token: Token) -> bool:
        if token.all_capitals and (
            token.key in acronyms() or (len(token.key) < 6 and not self._shouted(token))
        ):
            return True
        return is_ordinary(token.key) and not self._surely_person(token)

    def _shouted(self, token: Token) -> bool:
        neighbours = (
            self._tokens[max(token.index - 2, 0) : token.index]
            + self._tokens[token.index + 1 : token.index + 3]
        )
        return any(other.all_capitals and len(other.key) > 3 for other in neighbours)

    def _surely_person(self, token: Token) -> bool:
        """A word that would be a misspelt name only: "Grave told her teacher", "spoke to Grave"."""
        sentence = self._sentence(token)
        after, before = sentence.after(), sentence.before()
        if not token.capital or token.position is Position.HEADING or (after and after.capital):
            return False
        if before and (
            before.capital or before.key in ("the", "a", "an", "our", "this", "each", "every", "no", "any")
        ):
            return self._index_knows(before) and not before.gap.strip()
        return False

    def _near_enough(self, token: Token, form: NameForm) -> bool:
        if form.form is Form.NICKNAME and len(form.key) < 5:
            return False
        if token.capital:
            return len(form.key) > 3 or (token.key[0] == form.key[0] or sorted(token.key) == sorted(form.key))
        same_start = token.key[0] == form.key[0]
        return len(form.key) > 4 and same_start and abs(len(token.key) - len(form.key)) < 2

    def _index_knows(self, token: Token) -> bool:
        return any(not form.is_word for form in self._index.exact(token.key))

    def _sentence(self, token: Token) -> Sentence:
        return Sentence(self._tokens, token.index, self._folded.text, self._known_name)

    def _known_name(self, key: str) -> bool:
        return any(not form.is_word for form in self._index.exact(key))


def _hyphenated(gaps: Sequence[str], tokens: Sequence[Token]) -> bool:
    return all(gap.strip() in ("-", "'") for gap in gaps) and all(token.capital for token in tokens)


@cache
def _tied(gap: str) -> bool:
    return bool(_JOINT.fullmatch(gap) or _BROKEN.fullmatch(gap))


def _beside(gap: str) -> bool:
    """A space, a hyphen or one line break; a blank line begins something else."""
    return not gap.strip(" -\n\r\t") and gap.count("\n") < 2


def _joined(found: Sequence[tuple[Hit, int]], folded: FoldedText) -> list[tuple[Hit, int]]:
    """First name and surname side by side are one hit, in full."""
    joined: list[tuple[Hit, int]] = []
    for hit, person in found:
        if joined and joined[-1][0].case == hit.case and joined[-1][0].kind is hit.kind:
            last, _ = joined[-1]
            if hit.start <= last.end or _beside(folded.original[last.end : hit.start]):
                form = Form.MISSPELT if Form.MISSPELT in (last.form, hit.form) else Form.WHOLE
                joined[-1] = (replace(last, end=max(last.end, hit.end), form=form), person)
                continue
        joined.append((hit, person))
    return joined
