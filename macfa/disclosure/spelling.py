"""How far a word is from a name: slips of the hand, letters that sound alike, letters written twice."""

from functools import cache
from itertools import pairwise

# Neighbouring keys of the British keyboard, row by row; each row is set half a key to the right of the one above.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(
    map(frozenset, ("ck", "cs", "sz", "gj", "vw", "iy", "vf", "kq", "mn", "td", "bp", "ie", "ey", "ou"))
)
_SOUNDS = (
    ("tch", "ch"), ("sch", "sh"), ("ph", "f"), ("ck", "k"), ("gh", ""), ("kn", "n"), ("wr", "r"), ("dg", "j"),
    ("qu", "k"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ch", "C"), ("sh", "S"), ("th", "T"),
    ("c", "k"), ("q", "k"), ("z", "s"), ("h", ""), ("C", "ch"), ("S", "sh"), ("T", "th"), ("w", "v"),
)  # fmt: skip


def _neighbouring() -> frozenset[frozenset[str]]:
    pairs = {frozenset(row[i : i + 2]) for row in _ROWS for i in range(len(row) - 1)}
    for upper, lower in pairwise(_ROWS):
        for column, key in enumerate(lower):
            pairs.update(frozenset((key, above)) for above in upper[column : column + 2])
    return frozenset(pairs)


_KEYS = _neighbouring()


@cache
def distance(written: str, name: str) -> float:
    """The cost of the slips that turn `name` into `written`: 1 for a letter put in, left out or changed.

    Less for the usual slips: a letter doubled or a double letter single 0.5, letters that sound alike 0.5, two vowels
    0.7, neighbouring keys 0.8, two letters changed over 0.8.
    """
    rows: list[list[float]] = [[0.0] * (len(name) + 1) for _ in range(len(written) + 1)]
    for i in range(1, len(written) + 1):
        rows[i][0] = float(i)
    for j in range(1, len(name) + 1):
        rows[0][j] = float(j)
    for i in range(1, len(written) + 1):
        for j in range(1, len(name) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + _odd_letter(written, i - 1),
                rows[i][j - 1] + _odd_letter(name, j - 1),
                rows[i - 1][j - 1] + _changed(written[i - 1], name[j - 1]),
                rows[i - 2][j - 2] + 0.8 if _swapped(written, name, i, j) else float("inf"),
            )
    return rows[-1][-1]


def _odd_letter(word: str, at: int) -> float:
    beside = word[max(at - 1, 0) : at] + word[at + 1 : at + 2]
    return 0.5 if word[at] in beside else 0.7 if word[at] == "h" and at else 1.0


def _changed(one: str, other: str) -> float:
    if one == other:
        return 0.0
    pair = frozenset((one, other))
    if pair in _ALIKE:
        return 0.5
    if pair <= _VOWELS:
        return 0.7
    return 0.8 if pair in _KEYS else 1.0


def _swapped(written: str, name: str, i: int, j: int) -> bool:
    return (
        i > 1 and j > 1 and written[i - 1] == name[j - 2] and written[i - 2] == name[j - 1] != written[i - 1]
    )


@cache
def sounded(word: str) -> str:
    """The word as it sounds, roughly: ph is f, ck is k, double letters single, y is i."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = word[:1] + "".join("i" if c == "y" else c for c in word[1:])
    single = "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])
    return single[:-1] if len(single) > 3 and single.endswith("e") else single


@cache
def skeleton(word: str) -> str:
    """The consonants of the word as it sounds, with its first letter: spellings of one name share it."""
    sound = sounded(word)
    bare = "".join(c for c in sound[1:] if c not in _VOWELS)
    return sound[:1] + "".join(c for i, c in enumerate(bare) if i == 0 or c != bare[i - 1])


def allowed(length: int) -> float:
    """How far a word may be from a name of `length` letters and still be that name misspelt."""
    if length < 3:
        return 0.0
    return 1.0 if length < 6 else 1.7 if length < 8 else 2.0


def is_misspelling(written: str, name: str) -> bool:
    """Whether `written` is so near to `name` that a reader would take it for that name."""
    limit = allowed(min(len(name), len(written) + 1))
    if limit == 0.0 or written == name:
        return False
    if distance(written, name) <= limit:
        return True
    if len(name) < 5 or skeleton(written)[:1] != skeleton(name)[:1]:
        return False
    if distance(sounded(written), sounded(name)) + 0.5 <= limit:
        return True
    return len(skeleton(name)) >= 3 and skeleton(written) == skeleton(name) and distance(written, name) <= 2.5


def one_out(word: str, depth: int) -> set[str]:
    """The word and every form of it with up to `depth` letters left out: two words near each other share one."""
    forms = {word}
    edge = {word}
    for _ in range(depth):
        edge = {form[:i] + form[i + 1 :] for form in edge for i in range(len(form))}
        forms |= edge
    return forms
