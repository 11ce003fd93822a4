"""What a blank chronology tells those who are to fill it in: the same in Word and in Excel."""

from macfa.documents.chronology.case import Case
from macfa.documents.chronology.columns import Column, Columns
from macfa.documents.chronology.merged import Fact

MUST = "*"
"""Stands after the heading of a column that must be filled in."""
HOW = (
    "Write one row for each event, in order of time. Use as many rows as you need.",
    f"Fill in every column that is marked {MUST}. Leave a cell empty where you know nothing.",
    "A row whose date begins with # is a note to the reader, not an event.",
    "Tell facts, and say whose opinion an opinion is. Tell strengths as well as concerns.",
)


def title(case: Case) -> str:
    """The title of the form."""
    return f"Chronology for case {case.number}"


def file_name(case: Case, ending: str) -> str:
    """A name for the file, such as chronology-w-017-wickerby-police.docx: nothing of the child is in it."""
    words = "".join(
        one if one.isalnum() else " " for one in f"chronology {case.number} {case.agency}"
    ).split()
    return f"{'-'.join(words).lower()}.{ending}"


def facts(case: Case) -> tuple[Fact, ...]:
    """Who is asked about what, empty lines left out."""
    lines = (
        Fact("Case number", case.number),
        Fact("Agency", case.agency),
        Fact("Period asked about", case.period_in_words),
        Fact("Asked by", case.partnership),
    )
    return tuple(line for line in lines if line.text)


def heading(column: Column) -> str:
    """What stands in the head of the table; the reader of files leaves the mark away."""
    return f"{column.heading} {MUST}" if column.mandatory else column.heading


def hints(columns: Columns) -> tuple[Fact, ...]:
    """For each column what belongs in it, where there is something to say."""
    return tuple(Fact(column.heading, hint) for column in columns if (hint := hint_of(column)))


def hint_of(column: Column) -> str:
    """What belongs in a column, with all that may be chosen: not every program shows the list in the cell."""
    choices = f"Choose from: {', '.join(column.choices)}." if column.choices else ""
    return " ".join(filter(None, (column.hint, choices)))
