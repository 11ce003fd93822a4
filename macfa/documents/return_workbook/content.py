"""What came back in a return workbook, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from macfa.feeds.errors import FeedError
from macfa.instruments.answers import Answer
from macfa.instruments.tool import QuestionId


class WrongWorkbook(FeedError):
    """The workbook is not the form that was asked for; the message says which form it is."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in one cell ("Questions!C14"): what was found there and what is expected, each in words.

    It goes to the person who filled the form in and is not kept. `macfa.record.rows.Problem` is another thing: the raw
    cell of a column, kept with the rejected row that it is part of.
    """

    cell: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.cell}: found {self.found}, expected {self.expected}"


@dataclass(frozen=True, slots=True)
class ReturnContent:
    """A return as it was filled in. Answers that cannot be read are not among `answers` but in `problems`."""

    audit: str
    case: str
    organisation: str
    tool: str
    no_involvement: bool
    immediate_concern: str | None
    answers: Mapping[QuestionId, Answer]
    problems: tuple[Problem, ...]
