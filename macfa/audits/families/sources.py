"""On whose word a fact of a family stands: the agency, and the file, sheet and row, or who drew it and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from macfa.audits.families.reading import KnownFamily
from macfa.family.people import Word
from macfa.partnership import here
from macfa.record.deliveries import Delivery
from macfa.record.rows import RowRef
from macfa.record.store import Record
from macfa.stewardship.models import DrawnStep


@dataclass(frozen=True, slots=True)
class Source:
    """One agency's word: the name of the `file` that it sent and the `place` in it; else who drew it, and when."""

    agency: str
    file: str = ""
    place: str = ""
    drawn_by: str = ""
    drawn_at: datetime | None = None


class Sources:
    """Looks up the words of one family; deliveries and steps of drawings are read once.

    Names of files and sheets often hold the child's number or name: without `files` they are left out.
    """

    def __init__(self, known: KnownFamily, *, files: bool) -> None:
        self._files = files
        partnership = here.partnership()
        self._agencies = {agency.id: agency.name for agency in partnership.agencies}
        self._people = {person.id: person.name for person in partnership.people}
        self._deliveries = _deliveries(known)
        self._steps = _steps(known)

    def of(self, words: Iterable[Word]) -> tuple[Source, ...]:
        """The sources of these words, each once."""
        return tuple(dict.fromkeys(self._of(word) for word in words))

    def _of(self, word: Word) -> Source:
        agency = self._agencies.get(word.agency, word.agency)
        if word.row is not None:
            delivery = self._deliveries.get(word.row.delivery)
            file = delivery.file if delivery and self._files else ""
            return Source(agency, file=file, place=place_of(word.row, files=self._files))
        step = self._steps.get(word.entry or 0)
        if step is None:
            return Source(agency)
        return Source(agency, drawn_by=self._people.get(step.drawn_by, step.drawn_by), drawn_at=step.drawn_at)


def place_of(row: RowRef, *, files: bool) -> str:
    """Where a row stands: "delivery 0007, Relationships, row 12"; without the sheet for who may not learn names."""
    sheet = f", {row.sheet}" if files else ""
    return f"delivery {row.delivery}{sheet}, row {row.row}"


def shows_files(known: KnownFamily, *, in_case: bool) -> bool:
    """Whether the reader is told names of files and sheets: not in a case, where nobody learns the child's number."""
    return not in_case or known.reach.everything


def _deliveries(known: KnownFamily) -> Mapping[str, Delivery]:
    held = Record(known.version.parents[1]).version()
    return {delivery.id: delivery for delivery in held.deliveries}


def _steps(known: KnownFamily) -> Mapping[int, DrawnStep]:
    children = [history.child for history in known.histories]
    return {step.pk: step for step in DrawnStep.objects.filter(child__in=children)}
