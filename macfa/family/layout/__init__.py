"""Where everybody of a genogram stands, and which way the family's lines run."""

from macfa.family.layout.laying_out import lay_out
from macfa.family.layout.result import Box, ChildLine, CoupleLine, Layout, Placed, Size

__all__ = ["Box", "ChildLine", "CoupleLine", "Layout", "Placed", "Size", "lay_out"]
