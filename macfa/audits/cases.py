"""Case numbers: what agencies write instead of a name."""

import re


def number(audit: str, position: int, subject: str = "") -> str:
    """`NEGLECT-2026-03`, or `NEGLECT-2026-03-P1` for a parent of that case."""
    return f"{audit.upper()}-{position:02d}" + (f"-{subject}" if subject else "")


def child_part(case: str) -> str:
    """The case of the child to which a sibling's or parent's case number belongs."""
    return re.sub(r"-[SP]\d+$", "", case)
