"""The page that leads through an audit: its steps in order, what each made, and how far it is."""

from dataclasses import dataclass
from enum import Enum

from macfa.documents.checked_text import require_text
from macfa.documents.document import Link
from macfa.documents.page import render


class Status(Enum):
    """How far a step is."""

    DONE = "done"
    TO_DO = "to_do"
    NOT_MADE = "not_made"

    @property
    def words(self) -> str:
        """How the status is said to a reader."""
        return {Status.DONE: "Done", Status.TO_DO: "Still to do", Status.NOT_MADE: "Could not be made"}[self]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the audit: what it is, one sentence on it, and links (relative paths) to what it made."""

    heading: str
    description: str
    status: Status
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        require_text("the heading of a step", self.heading)
        require_text(f"the sentence on the step '{self.heading}'", self.description)


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The page as a whole; steps in the order of the audit."""

    title: str
    partnership: str
    introduction: tuple[str, ...]
    steps: tuple[Step, ...]
    language: str = "en-GB"


def index_html(index: IndexPage) -> str:
    """The page in one file; works from a folder without any server."""
    return render(
        "index.html.j2",
        {
            "index": index,
            "title": index.title,
            "partnership": index.partnership,
            "language": index.language,
        },
    )
