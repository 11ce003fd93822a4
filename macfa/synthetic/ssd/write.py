"""Writes the dataset as a folder of files, one for each object, family by family."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from macfa.synthetic.council.child_files import ChildFile, child_file
from macfa.synthetic.council.desk import made
from macfa.synthetic.council.rows import Worker
from macfa.synthetic.lives import Family
from macfa.synthetic.planted import Planted
from macfa.synthetic.ssd.care_objects import care_objects
from macfa.synthetic.ssd.case_objects import case_objects
from macfa.synthetic.ssd.person_objects import Told, Values, person_objects
from macfa.synthetic.ssd.sinks import Folder
from macfa.vocabulary.days import Day
from macfa.vocabulary.yaml_text import from_yaml

PARENT = ("T00", "Children's Services")


@cache
def objects() -> dict[str, list[str]]:
    """The objects that are written, each with its fields in order."""
    found: dict[str, list[str]] = from_yaml(files(__package__).joinpath("fields.yaml").read_text("utf-8"))
    return found


def write_ssd(
    folder: Path, families: Iterable[Family], as_at: Day, seed: int, planted: Planted, *, kind: str = "csv"
) -> dict[str, int]:
    """Write what the system told on a day into a folder, and say how many rows each object has.

    `families` may be an iterator: one family at a time is held. `kind` is csv or parquet. The same seed, families and
    practice as elsewhere tell the same lives.
    """
    with Folder(folder, objects(), kind) as out:
        for name, values in _of_council(as_at):
            out.put(name, values)
        for family in families:
            for name, values in _of_family(family, as_at, seed, planted):
                out.put(name, values)
    return out.rows


def _of_council(as_at: Day) -> Told:
    for told in made()["teams"].values():
        for team in told if isinstance(told, list) else [told]:
            yield "ssd_department", (team["id"], team["name"], *PARENT)
    day = as_at.replace(day=1)
    yield "ssd_version_log", ("1.3.4", day, "Invented extract", "1", day, "Imaginary Case System", None)


def _of_family(family: Family, as_at: Day, seed: int, planted: Planted) -> Told:
    known: dict[Worker, Values] = {}
    for child in family.children:
        file = child_file(seed, family, child, planted).told_on(as_at)
        if not file.empty:
            known.update(_workers(file))
            yield from person_objects(file, as_at)
            yield from case_objects(file)
            yield from care_objects(file, as_at)
    for values in known.values():
        yield "ssd_professionals", values


def _workers(file: ChildFile) -> Iterator[tuple[Worker, Values]]:
    """Everybody named in a file, in an order that does not hang on chance."""
    named = [
        *(row.worker for row in file.early_help),
        *(row.worker for row in file.referrals),
        *(row.worker for row in file.assessments),
        *(row.worker for row in file.enquiries),
        *(row.worker for row in file.conferences),
        *(row.worker for row in file.in_need_plans),
        *(row.worker for row in file.involvements),
        *(worker for row in file.leavers for worker in (row.worker, row.adviser)),
    ]
    for worker in named:
        registered = f"SW{worker.id[1:].replace('-W', '')}"
        told = (worker.id, worker.id, worker.name, registered, "Social Worker", None, PARENT[1], None, "N")
        yield worker, told
