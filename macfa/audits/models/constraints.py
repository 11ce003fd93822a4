"""The constraints of every app, under the name that the tables of audits know."""

from macfa.partnership.constraints import both_or_neither, one_of, set_from

__all__ = ["both_or_neither", "one_of", "set_from"]
