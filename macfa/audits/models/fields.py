"""Kinds of column that the tables of audits have."""

from macfa.partnership import columns
from macfa.partnership.columns import who

__all__ = ["StateField", "who"]


class StateField(columns.StateField):
    """The partnership's, under the name that the first migrations of audits wrote down."""
