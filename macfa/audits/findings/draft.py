"""A drafted finding as a value: what a person is asked to accept, edit or reject."""

from dataclasses import asdict, dataclass, field
from typing import Any

from macfa.instruments.tool import FindingKind


@dataclass(frozen=True, slots=True, order=True)
class EvidenceRow:
    """A row of a delivery that proves something of a child."""

    child: str
    delivery: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it stands in a public sentence, and the count behind it."""

    text: str
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding proposed from evidence.

    `statement` is for the partnership, with its numbers; `public` says the same without a small number, as a
    first wording for the briefing, and `shown` is the rate in it, if there is one. `sample` and `everyone` hold
    the numbers themselves; `returns` the answers (organisation, case, question) that it rests on.
    """

    source: str
    kind: FindingKind
    theme: str
    statement: str
    public: str
    what_needs_to_happen: str
    tool: str
    sample: dict[str, int]
    shown: Shown | None = None
    everyone: dict[str, int] = field(default_factory=dict)
    evidence: tuple[EvidenceRow, ...] = ()
    returns: tuple[tuple[str, str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """What is kept beside the finding."""
        return {
            "statement": self.statement,
            "public": self.public,
            "shown": asdict(self.shown) if self.shown else None,
            "sample": self.sample,
            "everyone": self.everyone,
            "evidence": [asdict(row) for row in self.evidence],
            "returns": [list(answer) for answer in self.returns],
        }
