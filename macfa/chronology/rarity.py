"""How rare what two entries share is in their chronology, and which of its words are names."""

from collections import Counter
from collections.abc import Sequence
from math import log

from macfa.chronology.reading import Reading, happenings, is_known
from macfa.chronology.words import stem

_SMOOTH, _SMOOTH_SHARE = 60, 0.02  # a chronology of few entries says little of how rare a word is
_DAYS_MORE, _TIMES_MORE, _OWN_TIMES_MORE = 180, 0.5, 8  # the same for how often an agency tells of something
_MANY = 3  # agencies: a first name that so many use is the child's own
_OFTEN, _CLIENT = (
    0.3,
    6,
)  # share of an agency's entries, and entries: whom it names so often is its own client


class Rarity:
    """What sharing something says, learned from the entries of one child. `names` and `children` are stems of words."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._entries = len(readings)
        self._count: Counter[str] = Counter()
        self._times: Counter[tuple[str, str | None]] = Counter()
        capitals: set[str] = set()
        written: set[str] = set()
        for one in readings:
            self._count.update(one.happenings | one.aside | one.words | one.roles | one.numbers)
            self._count.update(f"~{word}" for words in one.details.values() for word in words)
            self._times.update((one.entry.agency, code) for code in (None, *one.happenings, *one.aside))
            capitals |= one.capitals
            written |= one.written
        self._days = _days(readings) + _DAYS_MORE
        self.names = frozenset(
            stem(word.lower())
            for word in capitals
            if word.lower() not in written and not is_known(word.lower())
        )
        self.children = self._children(readings)
        self._known: dict[str, float] = {}

    def of(self, what: str) -> float:
        """The logarithm of how rare a word, a role or a number is among all entries; 0 where each has it."""
        if what not in self._known:
            share = (self._count[what] + _SMOOTH * _SMOOTH_SHARE) / (self._entries + _SMOOTH)
            self._known[what] = log(1 / min(share, 1.0))
        return self._known[what]

    def closer(self, word: str, code: str) -> float:
        """The logarithm of how rare a word is among the words that tell of a happening."""
        return max(0.0, self.of(f"~{word}") - self.of(code))

    def seldom(self, code: str | None, one: Reading, other: Reading) -> float:
        """The logarithm of how many days lie between an agency's entries of such a thing, or any, if `code` is None.

        Of the two agencies the one counts that writes of it more often.
        """
        times = max(self._times[one.entry.agency, code], self._times[other.entry.agency, code])
        more = _OWN_TIMES_MORE if code and happenings()[code].told == "own" else _TIMES_MORE
        return log(self._days / (times + more))

    def _children(self, readings: Sequence[Reading]) -> frozenset[str]:
        """First names of the child and of brothers and sisters: of all but those who are an agency's own clients."""
        times = Counter((one.entry.agency, name) for one in readings for name in one.first_names & self.names)
        entries = Counter(one.entry.agency for one in readings)
        using = Counter(name for _, name in times)
        own = max(using, key=lambda name: (using[name], name), default=None)
        clients = {
            name
            for (agency, name), count in times.items()
            if using[name] == 1 and count > _OFTEN * entries[agency]
        }
        if own is None or using[own] < _MANY:
            return frozenset()
        return frozenset(using) - clients | {own}


def _days(readings: Sequence[Reading]) -> int:
    if not readings:
        return 0
    first = min(one.entry.when.first for one in readings)
    return (max(one.entry.when.last for one in readings) - first).days + 1
