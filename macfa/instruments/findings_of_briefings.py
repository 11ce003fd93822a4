"""What the five source briefings say, sentence by sentence, and what of Macfa answers each."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter

from macfa.vocabulary.yaml_text import from_yaml


class Says(StrEnum):
    """What a sentence of a briefing does."""

    GOOD_PRACTICE = "good_practice"
    WORRY = "worry"
    AREA_FOR_DEVELOPMENT = "area_for_development"
    ADVICE = "advice"
    ACTION = "action"

    @property
    def words(self) -> str:
        """The kind in plain words."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Briefing:
    """A source briefing; `fingerprint` is the SHA-256 of the file that the findings point into."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    number: int
    title: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """Something that Macfa keeps rather than judges, and the step in which it comes."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str
    step: int
    what: str


@dataclass(frozen=True, slots=True)
class Later:
    """What a later step adds to the answer."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    step: int
    what: str


@dataclass(frozen=True, slots=True)
class BriefingFinding:
    """One finding in our own words. `at` holds the sentences it claims, each as "line.sentence";
    `questions` are "tool-vN/question", `standards` and `records` are ids.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    section: str
    at: tuple[str, ...]
    kind: Says
    theme: str
    says: str
    standards: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    later: tuple[Later, ...] = ()

    @property
    def briefing(self) -> int:
        """The number of the briefing that says it."""
        return int(self.id.split("-", 1)[0])


@dataclass(frozen=True, slots=True)
class Other:
    """Sentences of a briefing that are no findings, and why."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    briefing: int
    because: str
    at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EasilyLost:
    """A sentence that is easily lost, and what of Macfa keeps it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    number: int
    says: str
    standards: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingsOfBriefings:
    """The whole file."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    briefings: tuple[Briefing, ...]
    records: tuple[KeptRecord, ...]
    findings: tuple[BriefingFinding, ...]
    other: tuple[Other, ...]
    easily_lost: tuple[EasilyLost, ...]

    def record(self, record_id: str) -> KeptRecord:
        """The kept record of this id. KeyError where there is none."""
        for record in self.records:
            if record.id == record_id:
                return record
        raise KeyError(record_id)


@cache
def findings_of_briefings() -> FindingsOfBriefings:
    """The findings as they stand in the library."""
    text = files(__package__).joinpath("library/findings-of-briefings.yaml").read_text(encoding="utf-8")
    return TypeAdapter(FindingsOfBriefings).validate_python(from_yaml(text))
