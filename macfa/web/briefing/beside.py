"""What stands beside the words while they are written: how they will look, and what is wrong with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from macfa.audits import let_through
from macfa.audits.attributes_file import FILE as ATTRIBUTES
from macfa.audits.briefing_check import allowances, children_thought_of, key_lists, texts
from macfa.audits.briefing_content import Content, published
from macfa.audits.models import Audit, BriefingVersion
from macfa.audits.reported import reported_in
from macfa.disclosure import gate
from macfa.disclosure.gate import Problem, What
from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.missing import Missing
from macfa.documents.briefing.missing import missing as missing_in_briefing
from macfa.documents.briefing.shown import shown
from macfa.documents.learning_briefing.layout import laid_out
from macfa.documents.learning_briefing.missing import missing as missing_in_learning
from macfa.measures.reading_age import long_sentences, reading_age
from macfa.partnership import here
from macfa.partnership.people import Person
from macfa.record.store import Record
from macfa.web.briefing.hits import Hit, hits_of
from macfa.web.briefing.reach import for_reader
from macfa.web.briefing.sections import Section

_NO_PROSE = ("Date", "Partnership", "Series", "On behalf of", "Caption")
_WHERE = {
    "The children": "children", "Organisations": "children", "Questions": "questions", "Contacts": "contacts",
    "Action": "actions", "Tools": "tools", "Findings": "findings", "What is new": "policies", "Training": "training",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """One section as readers will see it, and what the checks say. `cases` are those of the hits shown."""

    blocks: tuple[Any, ...]
    sections: tuple[Any, ...]
    head: tuple[str, tuple[str, ...]] | None
    hits: tuple[Hit, ...]
    too_long: tuple[str, ...]
    age: str
    missing: tuple[Missing, ...]
    key_lists_missing: bool

    @property
    def cases(self) -> frozenset[str]:
        """Cases that a hit points at."""
        return frozenset(hit.case for hit in self.hits if hit.case)


def beside(section: Section, content: Content, version: BriefingVersion, person: Person) -> Beside:
    """Of one section of a content that is perhaps not saved yet."""
    is_short = isinstance(content, Briefing)
    problems = _problems(section, content, version)
    hits = hits_of(
        (for_reader(one, version.audit, person) for one in problems if one.what is not What.EMPTY_KEY_LIST),
        texts(content),
    )
    return Beside(
        blocks=tuple(one for one in shown(content).blocks if section.shows(f"{one.name}, "))
        if is_short
        else (),
        sections=() if is_short else _sections(section, content),
        head=_head(content) if section.id == "about" else None,
        hits=tuple(hits),
        too_long=long_sentences(_prose(content, section)),
        age=reading_age(_prose(content)).sentence,
        missing=tuple(one for one in all_missing(content) if section_of(one) == section.id),
        key_lists_missing=any(one.what is What.EMPTY_KEY_LIST for one in problems),
    )


def all_missing(content: Content) -> tuple[Missing, ...]:
    """Everything that the whole still lacks."""
    return missing_in_briefing(content) if isinstance(content, Briefing) else missing_in_learning(content)


def age_of(content: Content) -> str:
    """What may be said of how easily the whole can be read."""
    return reading_age(_prose(content)).sentence


def long_in(content: Content) -> tuple[str, ...]:
    """The sentences of the whole that are too long."""
    return long_sentences(_prose(content))


def section_of(missing: Missing) -> str:
    """The section where somebody can mend it; empty where it is for the whole."""
    place = missing.place
    if place.startswith("Part "):
        return f"part-{place.removeprefix('Part ').partition(',')[0]}"
    return next((section for start, section in _WHERE.items() if place.startswith(start)), "")


def _problems(section: Section, content: Content, version: BriefingVersion) -> tuple[Problem, ...]:
    """What the check says of these words alone; the check of the whole also looks across parts and briefings."""
    audit = version.audit
    mine = {place: text for place, text in texts(content).items() if section.shows(place)}
    return gate.check(
        mine, key_lists(audit), _children(audit), allowances(audit, content, let_through.allowed(version))
    ).problems


def _children(audit: Audit) -> Any:
    """The children a reader might think of; read again only when the record or the attributes have changed."""
    file = here.folder() / ATTRIBUTES
    number = Record(here.folder() / "record").version().number
    frames = tuple(one.frame_hash for one in reported_in(audit))
    return _background(audit.pk, frames, number, file.stat().st_mtime_ns if file.exists() else 0)


@lru_cache(maxsize=4)
def _background(audit: int, _frames: tuple[str, ...], _version: int, _changed: int) -> Any:
    return children_thought_of(Audit.objects.get(pk=audit))


def _prose(content: Content, section: Section | None = None) -> list[str]:
    return [
        one.text
        for one in published(content)
        if one.place not in _NO_PROSE
        and "://" not in one.text
        and (section is None or section.shows(one.place))
    ]


def _sections(section: Section, content: Content) -> tuple[Any, ...]:
    return tuple(one for one in laid_out(content).sections if section.shows(f"{one.heading}, "))


def _head(content: Content) -> tuple[str, tuple[str, ...]]:
    paragraphs: Iterable[str] = content.introduction if isinstance(content, Briefing) else ()
    return content.title, tuple(paragraphs)
