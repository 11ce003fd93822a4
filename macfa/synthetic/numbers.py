"""Numbers that name nobody: NHS numbers of the test range, unique pupil numbers, council ids."""

import random
from collections.abc import Iterator
from itertools import count

NHS_TEST_RANGE = (900_000_000, 999_999_999)
"""First nine digits of the numbers that the NHS keeps for tests: 9000000000 to 9999999999."""

SHORT_IDS = 20_000
LONG_IDS, STRIDE = 100_000_007, 61_803_399
"""A prime and a step that meets every number below it once before any comes again."""

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_AUTHORITY = "999"


def nhs_number(chances: random.Random) -> str:
    """Ten digits of the test range with a valid check digit (modulus 11)."""
    while True:
        nine = f"{chances.randint(*NHS_TEST_RANGE)}"
        check = (
            11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        )
        if check != 10:
            return f"{nine}{check % 11}"


def upn(chances: random.Random, year: int) -> str:
    """A unique pupil number of an authority that there is not, given in a year, with its check letter."""
    digits = f"{_AUTHORITY}{chances.randint(0, 9999):04}{year % 100:02}{chances.randint(0, 999):03}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(2, 14), strict=True))
    return f"{_UPN_LETTERS[total % 23]}{digits}"


def council_ids(chances: random.Random) -> Iterator[str]:
    """Distinct ids in no order that tells anything, without end: of six digits, and of nine when those are used up."""
    for number in chances.sample(range(100_000, 1_000_000), SHORT_IDS):
        yield f"C{number}"
    for place in count():
        yield f"C{LONG_IDS + place * STRIDE % LONG_IDS}"
