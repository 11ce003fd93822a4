"""A whole picture of a family, read by its geometry alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from family_checker import family_lines as lines
from family_checker import faults, homes, labels, marks, symbols, ties
from family_checker.family_lines import FamilyLines
from family_checker.homes import Homes
from family_checker.labels import Labels
from family_checker.symbols import Symbol, at
from family_checker.ties import Ties


@dataclass(frozen=True)
class Seen:
    """What a picture says. People are named by their places in `symbols`.

    `faults` are what makes a picture wrong whatever family it is of; `crossings` counts where family lines cross;
    `untidy` is what is true and hard to read.
    """

    symbols: tuple[Symbol, ...]
    labels: Labels
    lines: FamilyLines
    ties: Ties
    homes: Homes
    crossings: int
    faults: tuple[str, ...]
    untidy: tuple[str, ...]

    def name(self, place: int) -> str:
        """What somebody is called; empty where no name stands by the symbol."""
        return self.labels.name(place)


def look(svg: str) -> Seen:
    """Read a picture drawn without its key. Unreadable where it is no genogram at all."""
    found = marks.read(svg)
    people = symbols.find(found)
    everybody = people.symbols
    households = homes.find(people.paths, everybody)
    family = lines.find(households.rest, everybody)
    relations = ties.find(family.rest, people.shapes, everybody)
    words = labels.find(found.words, everybody, households)
    everybody = tuple(
        _asked_for(symbol, words.within.get(place, ())) for place, symbol in enumerate(everybody)
    )
    crossings, unreadable = faults.between_lines(family, everybody)
    wrong = (
        *people.faults,
        *households.faults,
        *family.faults,
        *relations.faults,
        *unreadable,
        *faults.through_people(family, relations, everybody),
        *faults.about_words(words, family, relations, everybody),
        *(f"nobody can say what the line at {at(path.lines[0].points[0])} is" for path in _lost(relations)),
    )
    poor = tuple(faults.untidy(words, family, relations, households, everybody))
    return Seen(everybody, words, family, relations, households, crossings, tuple(dict.fromkeys(wrong)), poor)


def _asked_for(symbol: Symbol, within: Sequence[marks.Words]) -> Symbol:
    """A diamond with a question mark in it is somebody of whom nothing is known."""
    asked = symbol.sign == "diamond" and [words.text for words in within] == ["?"]
    return replace(symbol, sign="diamond_with_question") if asked else symbol


def _lost(relations: Ties) -> list[marks.Path]:
    return [path for path in relations.rest if path.lines and path.look.stroke]
