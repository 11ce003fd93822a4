"""The two publications of an audit, the seven-part briefing and the longer one: what everybody needs of either."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from macfa.documents.briefing import reading as short_reading
from macfa.documents.briefing.content import Briefing, Statement
from macfa.documents.briefing.files import briefing_files
from macfa.documents.briefing.html import briefing_html
from macfa.documents.briefing.text import PublishedText
from macfa.documents.briefing.text import published_texts as short_texts
from macfa.documents.document_html import document_html
from macfa.documents.learning_briefing import files as longer_files
from macfa.documents.learning_briefing import reading as longer_reading
from macfa.documents.learning_briefing.content import LearningBriefing
from macfa.documents.learning_briefing.layout import laid_out

if TYPE_CHECKING:
    from macfa.audits.models.briefing import BriefingVersion

Content = Briefing | LearningBriefing


class Publication(StrEnum):
    """Which of the two."""

    BRIEFING = "briefing"
    LEARNING = "learning"

    @property
    def words(self) -> str:
        """How it is called in a sentence."""
        return "briefing" if self is Publication.BRIEFING else "learning briefing"

    @property
    def file_name(self) -> str:
        """The name, without its ending, of every published form."""
        return f"{self.words.replace(' ', '-')}-published"

    @property
    def endings(self) -> tuple[str, ...]:
        """The forms it is published in."""
        return ("html", "pdf", "docx", "pptx") if self is Publication.BRIEFING else ("html", "pdf", "docx")


@dataclass(frozen=True, slots=True)
class _Means:
    """How one of the two is read, kept and shown."""

    read: Callable[..., Any]
    keep: Callable[[Any], dict[str, Any]]
    texts: Callable[[Any], tuple[PublishedText, ...]]
    page: Callable[[Any], str]
    files: Callable[[Any], dict[str, bytes]]


_MEANS = {
    Publication.BRIEFING: _Means(
        short_reading.briefing_from, short_reading.as_data, short_texts, briefing_html, briefing_files
    ),
    Publication.LEARNING: _Means(
        longer_reading.learning_briefing_from,
        longer_reading.as_data,
        longer_files.published_texts,
        lambda content: document_html(laid_out(content)),
        longer_files.learning_briefing_files,
    ),
}


def kind_of(content: Content) -> Publication:
    """Which of the two a content is."""
    return Publication.BRIEFING if isinstance(content, Briefing) else Publication.LEARNING


def content_from(data: Any, kind: Publication, *, source: str) -> Content:
    """The content in plain data. Raises `ContentError`."""
    content: Content = _MEANS[kind].read(data, source=source)
    return content


def content_of(version: "BriefingVersion") -> Any:
    """The content of a version: a `Briefing`, or a `LearningBriefing` where it is a version of the longer one."""
    return content_from(
        version.content, version.kind, source=f"{version.kind.words}, version {version.number}"
    )


def as_data(content: Content) -> dict[str, Any]:
    """Plain data that `content_from` reads back to equal content."""
    return _MEANS[kind_of(content)].keep(content)


def published(content: Content) -> tuple[PublishedText, ...]:
    """Every text that a reader sees or can follow, with its place."""
    return _MEANS[kind_of(content)].texts(content)


def statements(content: Content) -> tuple[Statement, ...]:
    """Everything it states, in order."""
    if isinstance(content, Briefing):
        return tuple(one for part in content.parts for one in part.statements)
    return (*content.findings, *content.practice)


def page_of(content: Content) -> str:
    """Its web page, whole in one file."""
    return _MEANS[kind_of(content)].page(content)


def files_of(content: Content) -> dict[str, bytes]:
    """Every form by the ending of its file's name. `DoesNotFit` or `TypesettingError` where one cannot be made."""
    return _MEANS[kind_of(content)].files(content)
