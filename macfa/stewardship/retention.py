"""How long each kind of record is kept: `retention.yaml`, with the months that the partnership changed."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from macfa.partnership import here
from macfa.partnership.errors import FolderError
from macfa.partnership.yaml_files import load_yaml
from macfa.vocabulary.days import months_after
from macfa.vocabulary.yaml_text import from_yaml

FILE = "retention.yaml"


class Kept(StrEnum):
    """The kinds of record that have a time of their own."""

    AUDIT = "audit"
    BROKEN_GLASS = "broken_glass"
    CONFLICT = "conflict"
    RESTRICTION = "restriction"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Period:
    """How long one kind is kept: `months` after `since` (in words). `local`: the partnership set it itself."""

    kind: Kept
    title: str
    what: str
    since: str
    months: int
    local: bool = False

    def due(self, since: date) -> date:
        """The day from which a record is past its time."""
        return months_after(since, self.months)

    def cut_off(self, today: date) -> date:
        """Records from before this day, or from it, are past their time today."""
        return months_after(today, -self.months)


def periods() -> dict[Kept, Period]:
    """Every kind with its period as this partnership keeps it. `FolderError` names what is wrong in its file."""
    changed = _local()
    return {
        kind: replace(period, months=changed[kind], local=True) if kind in changed else period
        for kind, period in _standard().items()
    }


def period(kind: Kept) -> Period:
    """The period of one kind."""
    return periods()[kind]


def _local() -> dict[Kept, int]:
    file = here.folder() / FILE
    if not file.is_file():
        return {}
    given = load_yaml(file) or {}
    known = ", ".join(Kept)
    if not isinstance(given, dict) or not set(given) <= set(Kept):
        raise FolderError(
            f"{FILE}: expected kinds of record and months, for example audit: 36. Kinds: {known}."
        )
    for kind, months in given.items():
        if not isinstance(months, int) or isinstance(months, bool) or months < 0:
            raise FolderError(f"{FILE}, {kind}: found {months!r}, expected a number of months, 0 or more.")
    return {Kept(kind): months for kind, months in given.items()}


@cache
def _standard() -> dict[Kept, Period]:
    text = files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    return {
        Kept(kind): Period(Kept(kind), entry["title"], entry["what"], entry["from"], entry["months"])
        for kind, entry in from_yaml(text).items()
    }
