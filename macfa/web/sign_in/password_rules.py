"""What a password must be: twelve characters, and not one that everybody tries first. No kinds of characters."""

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from macfa.partnership.people import Partnership, Person

LEAST = 12
HINT = f"Use {LEAST} characters or more. Three random words are easy to remember and hard to guess."
_COMMON = CommonPasswordValidator()


def problem(password: str, person: Person, partnership: Partnership) -> str:
    """What is wrong with it, or nothing."""
    if len(password) < LEAST:
        return f"Password must be {LEAST} characters or more"
    if _is_common(password):
        return "Choose a password that is harder to guess: many people use this one"
    if _without_own(password, person, partnership) < LEAST // 2:
        return (
            "Choose a password that is more than your own name, your e-mail address or the partnership’s name"
        )
    return ""


def _is_common(password: str) -> bool:
    """On the list of the twenty thousand most used, or one of them or a short piece again and again."""
    pieces = {password[:length] for length in range(1, len(password) // 2 + 1)}
    again = any((piece * len(password))[: len(password)] == password for piece in pieces)
    try:
        _COMMON.validate(password)
    except ValidationError:
        return True
    return again


def _without_own(password: str, person: Person, partnership: Partnership) -> int:
    """How many characters are left without words that anybody knows about the person."""
    left = password.casefold()
    known = f"{person.name} {person.id.replace('-', ' ')} {person.email.replace('@', ' ')} {partnership.name} macfa"
    for word in sorted(known.casefold().split(), key=len, reverse=True):
        if len(word) > 3:
            left = left.replace(word, "")
    return len(left)
