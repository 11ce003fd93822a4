"""A child's family on paper: genogram, who lived with the child, services around, and where agencies differ.

`FamilyPaper` is the content model; `laid_out` makes the document of which `FORMS` (Word, PDF, web page) say the same.
`sections` are its sections by themselves, for documents that hold more than a family.
"""

from macfa.documents.family.content import Edition, FamilyPaper, Figure
from macfa.documents.family.files import FORMS
from macfa.documents.family.layout import laid_out, sections

__all__ = ["FORMS", "Edition", "FamilyPaper", "Figure", "laid_out", "sections"]
