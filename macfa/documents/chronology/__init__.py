"""A chronology on paper: blank forms to send out, and the merged chronology as Word, Excel, PDF and HTML.

`template_word` and `template_workbook` make the forms that agencies fill in. `merge` and `of_one_agency` make the
content model `Merged`; `as_word`, `as_workbook`, `as_pdf` and `as_html` show it, each with the same words. `Case` is
what stands at the top, `Columns` are the headings of the case.
"""

from macfa.documents.chronology.case import Case
from macfa.documents.chronology.columns import Column, Columns, asked_columns, every_column
from macfa.documents.chronology.merged import Edition, Fact, Merged, Row, merge, of_one_agency
from macfa.documents.chronology.page import as_html
from macfa.documents.chronology.pdf import as_pdf
from macfa.documents.chronology.template_word import template_word
from macfa.documents.chronology.template_workbook import template_workbook
from macfa.documents.chronology.word import as_word
from macfa.documents.chronology.workbook import as_workbook
from macfa.documents.chronology.workbook_looks import TooLong

__all__ = [
    "Case",
    "Column",
    "Columns",
    "Edition",
    "Fact",
    "Merged",
    "Row",
    "TooLong",
    "as_html",
    "as_pdf",
    "as_word",
    "as_workbook",
    "asked_columns",
    "every_column",
    "merge",
    "of_one_agency",
    "template_word",
    "template_workbook",
]
