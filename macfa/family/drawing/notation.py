"""The signs of a genogram as `notation.yaml` has them: the drawing and its key take every sign from here."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from macfa.family.people import Ending, Gender, Life, ParentKind, Period, Person, Sex, TieKind, UnionKind
from macfa.vocabulary.yaml_text import from_yaml

_FILE = "notation.yaml"
Dash = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is broken: lengths of stroke and gap by turns, none for a solid line."""

    dash: Dash = ()

    @property
    def written(self) -> str | None:
        """As SVG has it; None for a solid line."""
        return " ".join(f"{length:g}" for length in self.dash) or None


@dataclass(frozen=True, slots=True)
class TieStroke(Stroke):
    """A tie's line: its form (plain, parallel, zigzag, barred), its colour, and whether it points at somebody."""

    form: str = "plain"
    colour: str = "#000000"
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Widths:
    """Of every sort of line, in units of the picture."""

    outline: float
    couple: float
    parent: float
    tie: float
    household: float


@dataclass(frozen=True, slots=True)
class HouseholdStroke(Stroke):
    """The line round a household, and the colours that tell one from the next."""

    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notation:
    """Every sign. `size` is the width and height of a person's symbol."""

    size: float
    symbols: dict[str, str]
    widths: Widths
    couples: dict[UnionKind, Stroke]
    slashes: dict[Ending, int]
    parents: dict[ParentKind, Stroke]
    ties: dict[TieKind, TieStroke]
    household: HouseholdStroke

    def shape(self, person: Person) -> str:
        """The name of somebody's shape: what became of a pregnancy first, then gender, then sex."""
        if person.life is not Life.BORN:
            return self.symbols[person.life.value]
        if person.gender is not None:
            return self.symbols[person.gender.value]
        return self.symbols[person.sex.value]

    def slashes_of(self, period: Period) -> int:
        """How many strokes stand across a couple's line. Death parts nobody: the cross on the symbol says it."""
        if not period.over or period.ended is Ending.DIED:
            return 0
        return self.slashes.get(period.ended or Ending.SEPARATED, self.slashes[Ending.SEPARATED])

    def colour(self, household: int) -> str:
        """The colour of a household by its place in the family; after the last colour the first comes again."""
        return self.household.colours[household % len(self.household.colours)]


@cache
def notation() -> Notation:
    """The signs of the file. ValueError where a kind has no sign."""
    text = files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    found = TypeAdapter(Notation).validate_python(from_yaml(text))
    shapes = {
        *(sex.value for sex in Sex),
        *(gender.value for gender in Gender),
        *(life.value for life in Life if life is not Life.BORN),
    }
    missing = [
        *sorted(shapes - found.symbols.keys()),
        *(kind.value for kind in UnionKind if kind not in found.couples),
        *(kind.value for kind in ParentKind if kind not in found.parents),
        *(kind.value for kind in TieKind if kind not in found.ties),
    ]
    if missing:
        raise ValueError(f"{_FILE} has no sign for {', '.join(missing)}")
    return found
