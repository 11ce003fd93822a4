"""The tables of stewardship, one noun to a file."""

from macfa.stewardship.models.break_glass import BreakGlass
from macfa.stewardship.models.conflict_of_interest import ConflictOfInterest
from macfa.stewardship.models.legal_hold import LegalHold
from macfa.stewardship.models.restricted_child import RestrictedChild

__all__ = ["BreakGlass", "ConflictOfInterest", "LegalHold", "RestrictedChild"]
