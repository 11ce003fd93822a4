"""A word in its sentence: what stands before and after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from macfa.disclosure.person_words import words
from macfa.disclosure.tokens import Position, Token

_ADVERBS = words("adverbs")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a text seen from one of them. `is_known(key)` tells whether a word is a name that is no word."""

    tokens: Sequence[Token]
    at: int
    text: str
    is_known: Callable[[str], bool]

    @property
    def token(self) -> Token:
        """The word in question."""
        return self.tokens[self.at]

    def before(self, steps: int = 1) -> Token | None:
        """The word so many places before in the same sentence, or None."""
        here = self.at
        for _ in range(steps):
            if here == 0 or self.tokens[here].position is Position.OPENING:
                return None
            here -= 1
        return self.tokens[here]

    def after(self, steps: int = 1) -> Token | None:
        """The word so many places after in the same sentence, or None."""
        here = self.at + steps
        if here >= len(self.tokens):
            return None
        following = self.tokens[self.at + 1 : here + 1]
        return None if any(t.position is Position.OPENING for t in following) else self.tokens[here]

    def key_before(self, steps: int = 1) -> str:
        """The word before, in lower case; empty where there is none."""
        token = self.before(steps)
        return token.key if token else ""

    def key_after(self, steps: int = 1) -> str:
        """The word after, in lower case; empty where there is none."""
        token = self.after(steps)
        return token.key if token else ""

    def gap_after(self) -> str:
        """What stands between the word and the next word or the end of the text, possessive ending included."""
        nearest = self.tokens[self.at + 1].start if self.at + 1 < len(self.tokens) else len(self.text)
        return self.text[self.token.end : nearest]

    def rest(self, length: int = 60) -> str:
        """The text right after the word."""
        return self.text[self.token.end : self.token.end + length]

    def keys_after(self, count: int) -> tuple[str, ...]:
        """Up to `count` words after in the same sentence, in lower case."""
        keys = [self.key_after(step) for step in range(1, count + 1)]
        return tuple(key for key in keys if key)

    def verb_step(self) -> int:
        """How many places after the word its verb would stand, adverbs passed over."""
        step = 1
        while step < 4 and self.key_after(step) in _ADVERBS:
            step += 1
        return step

    def keys(self) -> frozenset[str]:
        """All words of the sentence, in lower case."""
        first = self.at
        while first > 0 and self.tokens[first].position is not Position.OPENING:
            first -= 1
        last = self.at + 1
        while last < len(self.tokens) and self.tokens[last].position is not Position.OPENING:
            last += 1
        return frozenset(token.key for token in self.tokens[first:last])

    def is_question(self) -> bool:
        """Whether the sentence ends with a question mark."""
        for end in ("?", ".", "!", "\n\n"):
            found = self.text.find(end, self.token.end)
            if end == "?":
                question = found
            elif 0 <= found < question:
                return False
        return question >= 0
