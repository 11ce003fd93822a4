"""Numbers that name a person: checks only, no meaning."""

import re

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NHS_WEIGHTS = range(10, 1, -1)
_UPN_WEIGHTS = range(2, 14)


def is_nhs_number(text: str) -> bool:
    """Ten digits whose last is the modulus 11 check of the others (NHS Data Model and Dictionary)."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    remainder = 11 - sum(int(d) * w for d, w in zip(digits, _NHS_WEIGHTS, strict=False)) % 11
    return remainder % 11 == int(digits[9]) and remainder != 10


def is_upn(text: str) -> bool:
    """A unique pupil number: a check letter, then twelve digits, or eleven digits and a letter (temporary)."""
    code = text.strip().upper()
    if not re.fullmatch(r"[A-Z][0-9]{11}[0-9A-Z]", code):
        return False
    last = int(code[12]) if code[12].isdigit() else _UPN_LETTERS.find(code[12])
    values = [int(c) for c in code[1:12]] + [last]
    return _UPN_LETTERS[sum(v * w for v, w in zip(values, _UPN_WEIGHTS, strict=True)) % 23] == code[0]
