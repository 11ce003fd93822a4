"""Reads a genogram back from its picture, to prove that it says what was told and nothing else.

It knows the people of a family as data and the file of signs, and nothing of how the picture was made: what it sees are
shapes, lines and words.
"""

from family_checker.comparing import differences, out_of_birth_order, out_of_row
from family_checker.seeing import Seen, look
from family_checker.years_said import untrue_years

__all__ = ["Seen", "differences", "look", "out_of_birth_order", "out_of_row", "untrue_years"]
