"""The question that the pages answer, and where its answer is kept."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from macfa.partnership import clock, here
from macfa.record.store import Record
from macfa.record.version import Version
from macfa.standards.kept import Kept, Question, find, latest
from macfa.standards.reading import Library, library_of
from macfa.standards.run import last_known_day
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Standing:
    """Verdicts to show. `fresh`: they answer today's question; otherwise newer data or limits are not in them yet."""

    kept: Kept
    fresh: bool


def folder() -> Path:
    """Where verdicts are kept."""
    return here.folder() / "record" / "verdicts"


def version() -> Version:
    """The newest version of the record, read once for as long as no other takes its place."""
    current = here.folder() / "record" / "CURRENT"
    return _version(here.folder() / "record", _mark(current))


def library() -> Library:
    """The library with the partnership's own limits, read once for as long as no file changes."""
    files = tuple(_mark(file) for file in sorted((here.folder() / "standards").glob("*.yaml")))
    return _library(here.folder(), files)[0]


def question() -> Question:
    """What is asked today: of the newest version, by the library as it stands, as at the newest day that is known."""
    files = tuple(_mark(file) for file in sorted((here.folder() / "standards").glob("*.yaml")))
    held = version()
    return Question(held.number, _library(here.folder(), files)[1], day_of_question(held))


def day_of_question(held: Version) -> Day:
    """The newest day that a delivery tells of, and never a day to come: nothing is judged that nobody can know."""
    today = clock.now().date()
    known = last_known_day(held)
    return min(known, today) if known else today


def standing() -> Standing | None:
    """The verdicts on today's question; the last ones kept while those are worked out; None where there are none."""
    asked = question()
    if (found := find(folder(), asked)) is not None:
        return Standing(found, True)
    earlier = latest(folder())
    return Standing(earlier, False) if earlier and earlier.version <= asked.version else None


def _mark(file: Path) -> tuple[str, int, int]:
    """Changes whenever the file does."""
    if not file.exists():
        return file.name, 0, 0
    state = file.stat()
    return file.name, state.st_mtime_ns, state.st_size


@lru_cache(maxsize=4)
def _version(record: Path, mark: tuple[str, int, int]) -> Version:
    return Record(record).version()


@lru_cache(maxsize=4)
def _library(partnership: Path, files: tuple[tuple[str, int, int], ...]) -> tuple[Library, str]:
    read = library_of(partnership)
    return read, read.digest
