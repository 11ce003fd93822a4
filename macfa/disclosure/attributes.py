"""What a publication may tell of a child, each with the coarser attribute that it is part of."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from macfa.vocabulary.yaml_text import from_yaml

Attributes = frozenset[str]
_AGE = re.compile(r"age:(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One entry of `attributes.yaml`. `says` is how a sentence names it; `words` how texts write it."""

    id: str
    kind: str
    says: str
    parent: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The attributes and the age bands, finer first."""

    attributes: dict[str, Attribute]
    bands: tuple[tuple[int, int], ...]

    def coarser(self, attribute: str) -> str | None:
        """The attribute that `attribute` is part of, or None where nothing is coarser."""
        ages = age_range(attribute)
        if ages is None:
            entry = self.attributes.get(attribute)
            return entry.parent if entry else None
        wider = [band for band in self.bands if band[0] <= ages[0] and ages[1] <= band[1] and band != ages]
        return age(*wider[0]) if wider else None

    def closure(self, attributes: Attributes) -> Attributes:
        """The attributes and everything coarser; an age is in the bands that hold it."""
        held: set[str] = set()
        for attribute in attributes:
            current: str | None = attribute
            while current is not None and current not in held:
                held.add(current)
                current = self.coarser(current)
        return frozenset(held)

    def holds(self, child: Attributes, attribute: str) -> bool:
        """Whether a child whose attributes (with everything coarser) are `child` has `attribute`.

        An age or band holds for every child whose age lies inside it.
        """
        ages = age_range(attribute)
        if ages is None:
            return attribute in child
        return any(own and ages[0] <= own[0] and own[1] <= ages[1] for own in map(age_range, child))

    def says(self, attribute: str) -> str:
        """The plain words for an attribute."""
        ages = age_range(attribute)
        if ages is None:
            entry = self.attributes.get(attribute)
            return entry.says if entry else attribute.replace("_", " ")
        if ages[0] == ages[1]:
            return f"aged {ages[0]}" if ages[0] else "under 1"
        return f"aged {ages[0]} to {ages[1]}"


def age(first: int, last: int | None = None) -> str:
    """The attribute of an age in years, or of a band from `first` to `last`, both included."""
    return f"age:{first}" if last is None or last == first else f"age:{first}-{last}"


def age_range(attribute: str) -> tuple[int, int] | None:
    """The first and last age that an attribute stands for, or None where it is no age."""
    match = _AGE.fullmatch(attribute)
    return (int(match[1]), int(match[2] or match[1])) if match else None


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy of `attributes.yaml`. ValueError where a parent is not in the list."""
    raw = from_yaml(files(__package__).joinpath("lists/attributes.yaml").read_text(encoding="utf-8"))
    entries = {
        entry["id"]: Attribute(
            entry["id"], entry["kind"], entry["says"], entry.get("parent"), tuple(entry["words"])
        )
        for entry in raw["attributes"]
    }
    for entry in entries.values():
        if entry.parent is not None and entry.parent not in entries:
            raise ValueError(
                f"attributes.yaml: {entry.id} has the parent {entry.parent}, which is not in the list"
            )
    bands = tuple((int(a), int(b)) for a, b in [*raw["age_bands"], *raw["wide_age_bands"]])
    return Taxonomy(entries, bands)
