"""Many verdicts: one at a time in a fixed order, or as columns for counting."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

import pyarrow as pa

from macfa.standards.verdict import Verdict


class Verdicts(ABC):
    """The verdicts of one question. Iterating gives them in order of child, standard, opened and due day."""

    @abstractmethod
    def __iter__(self) -> Iterator[Verdict]: ...

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def answers(self) -> pa.Table:
        """Columns child, standard, version, answer (the number of an `Answer`), one row per verdict, in no order."""


class ListedVerdicts(Verdicts):
    """Verdicts that are in memory already: those of the reference."""

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        self._verdicts = sorted(verdicts, key=lambda verdict: verdict.order)

    def __iter__(self) -> Iterator[Verdict]:
        return iter(self._verdicts)

    def __len__(self) -> int:
        return len(self._verdicts)

    def answers(self) -> pa.Table:
        """See `Verdicts.answers`."""
        return pa.table(
            {
                "child": pa.array([v.child for v in self._verdicts], pa.string()),
                "standard": pa.array([v.standard for v in self._verdicts], pa.string()),
                "version": pa.array([v.version for v in self._verdicts], pa.int32()),
                "answer": pa.array([v.answer.value for v in self._verdicts], pa.int8()),
            }
        )
