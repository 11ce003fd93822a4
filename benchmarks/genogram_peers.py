"""The families of the gallery drawn by Macfa and by Graphviz: crossings, what a reader would read wrongly, and time.

    apt-get install graphviz
    .venv/bin/python benchmarks/genogram_peers.py

Graphviz is told everything it can be told: the generations (`rank=same`), a point for each couple between the two, the
order of birth by the order of the edges, and, in the second run, each household as a cluster (a person in two homes can
only be in one). Lines of feeling are left out of its pictures. Macfa's picture is read back by the tests' checker.
"""

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from macfa.family.as_at import as_at
from macfa.family.drawing.genogram import genogram
from macfa.family.gallery import Specimen, specimens
from macfa.family.people import Family, ParentKind, Sex

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from family_checker import differences, look, out_of_birth_order
from family_checker.geometry import Box, Point, Segment, crossing, meets, segments

_HALF_INCH = 72 * 0.5 / 2


@dataclass
class Score:
    """What came of one family, or of all."""

    crossings: int = 0
    wrong_homes: int = 0
    homes: int = 0
    through: int = 0
    out_of_order: int = 0
    other: int = 0
    seconds: float = 0.0

    def add(self, other: "Score") -> None:
        """Sum up."""
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def by_macfa(one: Specimen) -> Score:
    """Drawn, and read back from geometry alone."""
    started = time.perf_counter()
    svg = genogram(one.family, one.as_at, key=False)
    seconds = time.perf_counter() - started
    seen = look(svg)
    wrong = [*seen.faults, *differences(seen, one.family, one.as_at)]
    homes = [said for said in wrong if "household" in said or "no line holds" in said]
    through = [said for said in wrong if "runs through the symbol" in said]
    return Score(
        seen.crossings,
        len(homes),
        len(seen.homes.seen),
        len(through),
        len(out_of_birth_order(seen, one.family, one.as_at)),
        len(wrong) - len(homes) - len(through),
        seconds,
    )


def by_graphviz(one: Specimen, *, clusters: bool) -> Score:
    """Laid out by dot, and its own splines measured."""
    family = as_at(one.family, one.as_at)
    started = time.perf_counter()
    drawn = subprocess.run(
        ["dot", "-Tjson"],
        input=dot(family, one.rows, clusters=clusters),
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - started
    picture = Picture(family, json.loads(drawn.stdout))
    homes = picture.wrong_homes(clusters)
    return Score(
        picture.crossings(),
        homes,
        len(family.households),
        picture.through(),
        picture.out_of_order(),
        0,
        seconds,
    )


def dot(family: Family, rows: Sequence[frozenset[str]], *, clusters: bool) -> str:
    """The family in Graphviz's language."""
    lines = ["graph { newrank=true; edge [dir=none]; node [fixedsize=true, width=0.5, height=0.5];"]
    for person in sorted(
        family.people, key=lambda one: (one.born is None, one.born.first if one.born else None)
    ):
        shape = {Sex.MALE: "box", Sex.FEMALE: "circle"}.get(person.sex, "diamond")
        lines.append(f'"{person.id}" [shape={shape}, xlabel="{person.name}"];')
    for place, union in enumerate(family.unions):
        lines.append(f'"u{place}" [shape=point, width=0.01];')
        lines.append(f'"{union.first}" -- "u{place}" [weight=4]; "u{place}" -- "{union.second}" [weight=4];')
        if any(union.couple <= row for row in rows):
            lines.append(f'{{rank=same; "{union.first}"; "u{place}"; "{union.second}";}}')
    lines += [f'"{start}" -- "{child}";' for start, child in _to_children(family)]
    there = {person.id for person in family.people}
    lines += [
        "{rank=same; " + " ".join(f'"{one}";' for one in sorted(row & there)) + "}"
        for row in rows
        if row & there
    ]
    if clusters:
        lines += _clusters(family)
    return "\n".join([*lines, "}"])


def _to_children(family: Family) -> Iterator[tuple[str, str]]:
    """From a couple's point where both are parents of the kind, else from the parent."""
    told: dict[tuple[str, ParentKind], set[str]] = {}
    for link in family.parents:
        told.setdefault((link.child, link.kind), set()).add(link.parent)
    for (child, _), parents in told.items():
        left = set(parents)
        for place, union in enumerate(family.unions):
            if union.couple <= left:
                yield f"u{place}", child
                left -= union.couple
        yield from ((parent, child) for parent in sorted(left))


def _clusters(family: Family) -> Iterator[str]:
    taken: set[str] = set()
    for place, home in enumerate(family.households):
        members = [
            stay.person for stay in family.stays if stay.household == home and stay.person not in taken
        ]
        taken |= set(members)
        yield f"subgraph cluster_{place} {{" + " ".join(f'"{one}";' for one in members) + "}"


class Picture:
    """What dot drew: boxes of people, points of couples, lines, and boxes of clusters."""

    def __init__(self, family: Family, told: dict[str, Any]) -> None:
        self._family = family
        names = {node["_gvid"]: node["name"] for node in told["objects"]}
        self._at = {node["name"]: _point(node["pos"]) for node in told["objects"] if "pos" in node}
        self._clusters = [
            ({names[one] for one in node.get("nodes", ())}, Box(*map(float, node["bb"].split(","))))
            for node in told["objects"]
            if node["name"].startswith("cluster")
        ]
        self._lines = [
            ((names[edge["tail"]], names[edge["head"]]), _flattened(edge["pos"]))
            for edge in told.get("edges", ())
        ]

    def crossings(self) -> int:
        """Of lines that do not end at one point."""
        found = 0
        for (ends, one), (others, two) in combinations(self._lines, 2):
            if not set(ends) & set(others):
                places = {_rounded(place) for place in _meetings(one, two)}
                found += len(places)
        return found

    def through(self) -> int:
        """Lines that run through the symbol of somebody who is not at their end."""
        return sum(
            any(meets(piece, self._box(person.id).grown(-2.5).corners) for piece in line)
            for ends, line in self._lines
            for person in self._family.people
            if person.id not in ends
        )

    def wrong_homes(self, clusters: bool) -> int:
        """Homes whose box leaves out a member or holds somebody else; without clusters, the smallest box round all."""
        return sum(not self._is_right(home, clusters) for home in self._family.households)

    def _is_right(self, home: str, clusters: bool) -> bool:
        members = {stay.person for stay in self._family.stays if stay.household == home}
        if clusters:
            boxes = [box for of, box in self._clusters if of == members]
        else:
            boxes = [Box.around(corner for one in members for corner in self._box(one).corners)]
        held = {
            person.id for person in self._family.people if boxes and boxes[0].overlaps(self._box(person.id))
        }
        return held == members

    def out_of_order(self) -> int:
        """Pairs of full siblings of whom the younger stands left."""
        parents: dict[str, set[str]] = {}
        for link in self._family.parents:
            if link.kind is ParentKind.BIRTH:
                parents.setdefault(link.child, set()).add(link.parent)
        born = {one.id: one.born for one in self._family.people}
        return sum(
            parents[one] == parents[two] and self._is_swapped(born[one], born[two], one, two)
            for one, two in combinations(parents, 2)
        )

    def _is_swapped(self, first: Any, second: Any, one: str, two: str) -> bool:
        if not first or not second or first == second:
            return False
        older, younger = (one, two) if first.last < second.first else (two, one)
        return self._at[older][0] > self._at[younger][0]

    def _box(self, person: str) -> Box:
        x, y = self._at[person]
        return Box(x - _HALF_INCH, y - _HALF_INCH, x + _HALF_INCH, y + _HALF_INCH)


def _meetings(one: Sequence[Segment], two: Sequence[Segment]) -> Iterator[Point]:
    for first in one:
        for second in two:
            place = crossing(first, second)
            if place is not None:
                yield place


def _rounded(place: Point) -> tuple[int, int]:
    return round(place[0] / 2), round(place[1] / 2)


def _point(told: str) -> Point:
    x, y = told.split(",")
    return float(x), float(y)


def _flattened(told: str) -> list[Segment]:
    """A spline of dot (cubic curves, one after the other) as short stretches."""
    points = [_point(part) for part in told.split() if part[0] not in "se"]
    line = [points[0]]
    for place in range(0, len(points) - 3, 3):
        line += [_on_curve(points[place : place + 4], step / 8) for step in range(1, 9)]
    return segments(line)


def _on_curve(points: Sequence[Point], along: float) -> Point:
    while len(points) > 1:
        points = [(a + (c - a) * along, b + (d - b) * along) for (a, b), (c, d) in pairwise(points)]
    return points[0]


def run() -> None:
    """A row for each family and each way, and the sums."""
    ways = {
        "Macfa": by_macfa,
        "dot": lambda one: by_graphviz(one, clusters=False),
        "dot, clusters": lambda one: by_graphviz(one, clusters=True),
    }
    sums = {name: Score() for name in ways}
    clean = dict.fromkeys(ways, 0)
    print("| family | drawn by | crossings | homes wrong | lines through people | birth order | other | s |")
    print("|---|---|---|---|---|---|---|---|")
    for one in specimens():
        for name, draw in ways.items():
            score = draw(one)
            sums[name].add(score)
            clean[name] += not (score.wrong_homes or score.through or score.out_of_order or score.other)
            print(f"| {one.title} | {name} | {_row(score)} |")
    for name, score in sums.items():
        print(f"| **all {len(specimens())}, {clean[name]} of them true** | {name} | {_row(score)} |")


def _row(score: Score) -> str:
    homes = f"{score.wrong_homes} of {score.homes}"
    seconds = math.floor(score.seconds * 100) / 100
    return f"{score.crossings} | {homes} | {score.through} | {score.out_of_order} | {score.other} | {seconds:.2f}"


if __name__ == "__main__":
    run()
