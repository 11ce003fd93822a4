"""`python -m macfa.synthetic.chronologies.results [MEASURE...]`: measure how chronologies are read, and write it down.

It measures what is named, or everything, which takes some minutes. So the page that shows the results reads them from
results.yaml; a long test says when they are no longer what is measured.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

import yaml

from macfa.synthetic.chronologies.bank import BankName
from macfa.synthetic.chronologies.measured import (
    Measured,
    cases,
    contradictions,
    gaps_in_contact,
    grouping_by_child,
    grouping_of_siblings,
)
from macfa.vocabulary.yaml_text import from_yaml

FILE = "results.yaml"
MEASURES: dict[str, Callable[[BankName], Measured]] = {
    "grouping": grouping_by_child,
    "siblings": grouping_of_siblings,
    "contradictions": contradictions,
    "gaps": gaps_in_contact,
}
_HEAD = "# Written by python -m macfa.synthetic.chronologies.results. Do not edit.\n"


@dataclass(frozen=True, slots=True)
class Result:
    """One measure in one bank's words: how many were planted, found and found rightly, and the mistakes by sort."""

    planted: int
    found: int
    right: int
    missed: Mapping[str, int]
    wrong: Mapping[str, int]

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what was planted, the share that was found."""
        return self.right / self.planted if self.planted else 1.0


@dataclass(frozen=True, slots=True)
class Results:
    """Everything measured: the size of what it was measured on, and each measure by its name and the bank."""

    cases: int
    children: int
    entries: int
    by_measure: Mapping[str, Mapping[str, Result]]


def measure(names: Iterable[str] = tuple(MEASURES)) -> Results:
    """Measure now, by names of MEASURES; the others as they were written down. KeyError for another name."""
    now = {name: {words.value: _result(MEASURES[name](words)) for words in BankName} for name in names}
    told = cases(BankName.HELD_BACK)
    return Results(
        len(told),
        sum(len(case.children) for case in told),
        sum(len(case.entries) for case in told),
        {name: now.get(name) or written_down().by_measure[name] for name in MEASURES},
    )


def _result(measured: Measured) -> Result:
    score = measured.score
    return Result(
        score.planted,
        score.found,
        score.right,
        dict(sorted(score.missed.items())),
        dict(sorted(score.wrong.items())),
    )


def written_down() -> Results:
    """The results as they were measured last."""
    told = from_yaml(files(__package__).joinpath(FILE).read_text("utf-8"))
    by_measure = {
        name: {words: Result(**one) for words, one in banks.items()}
        for name, banks in told.pop("by_measure").items()
    }
    return Results(**told, by_measure=by_measure)


def write_down(results: Results) -> None:
    """Keep the results beside this module."""
    text = yaml.safe_dump(asdict(results), sort_keys=False, allow_unicode=True, width=110)
    Path(str(files(__package__).joinpath(FILE))).write_text(_HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    write_down(measure(sys.argv[1:] or MEASURES))
