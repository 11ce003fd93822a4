"""A delivery written anew without one child: rows, refused rows, duplicates, remarks, labels, and its facts.

A refused row or a remark that may be about the child goes too: it was never taken into a table, and its owner has it.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from macfa.record.coverage import Coverage
from macfa.record.deliveries import Delivery, Extract, read_extract, write_delivery, write_extract
from macfa.record.making import link
from macfa.record.relatives import Naming, naming_rows
from macfa.record.tables import Kind, Table, tables
from macfa.record.traces import Traces

GONE = "disposed of"
Position = tuple[str, int]
"""Sheet and row in the delivered file."""
_NUMBERED = re.compile(r"([^,]+?),? (?:row )?(\d+)(?=,|$)")


@dataclass(frozen=True)
class Gone:
    """Who goes: the child's id, what tells of it, and the ids of the record's other children.

    `instead` stands where a row of another child named this one, in a family's number for example. Rows that tell of
    the child as of somebody in another child's family go: `namings` are the words by which they name it.
    """

    child: str
    traces: Traces
    others: Collection[str]
    instead: str = GONE
    namings: frozenset[Naming] = frozenset()


def write_without(
    gone: Gone, delivery: Delivery, before: Path, after: Path
) -> tuple[Delivery, Mapping[str, bool]] | None:
    """Fill the folder `after` with a delivery that tells nothing of the child; None where it told nothing before.

    Returns the delivery and the tables that changed: whether rows of other children did, too.
    """
    after.mkdir(parents=True)
    changed, positions = _write_tables(gone, delivery, before, after)
    rows, fewer = _write_logs(gone, before, after, positions)
    facts = _facts_without(gone, delivery)
    if not changed and not fewer and facts == delivery:
        return None
    written = replace(facts, disposed=delivery.disposed + len(positions) + rows)
    write_delivery(written, after / "delivery.json")
    _write_rest(gone, before, after)
    return written, changed


def _write_tables(
    gone: Gone, delivery: Delivery, before: Path, after: Path
) -> tuple[dict[str, bool], frozenset[Position]]:
    changed, positions = dict[str, bool](), set[Position]()
    for name in delivery.tables:
        file = before / f"{name}.parquet"
        held = pq.read_table(file)
        is_own = pc.equal(held["child"], gone.child)
        goes = pc.or_(is_own, naming_rows(delivery.agency, name, held, gone.namings))
        going, others = held.filter(goes), held.filter(pc.invert(goes))
        positions.update(zip(going["sheet"].to_pylist(), going["row"].to_pylist(), strict=True))
        kept = _unnamed(gone, tables()[name], others)
        if kept.num_rows == held.num_rows and kept.equals(held):
            link(file, after / file.name)
        else:
            pq.write_table(kept, after / file.name, compression="zstd")
            changed[name] = kept is not others or going.num_rows > pc.sum(is_own).as_py()
    return changed, frozenset(positions)


def _unnamed(gone: Gone, table: Table, rows: pa.Table) -> pa.Table:
    """Rows of other children, in whose words this child is not named: a family that bears its number gets another."""
    for column in table.columns:
        if column.kind is not Kind.TEXT or column.name not in rows.column_names:
            continue
        found = {one for one in pc.unique(rows[column.name]).to_pylist() if one and gone.traces.is_named(one)}
        if found:
            cells = [gone.instead if cell in found else cell for cell in rows[column.name].to_pylist()]
            place = rows.column_names.index(column.name)
            rows = rows.set_column(place, rows.schema.field(place), pa.array(cells, pa.string()))
    return rows


def _write_logs(gone: Gone, before: Path, after: Path, positions: Set[Position]) -> tuple[int, bool]:
    """Copy the logs without lines about the child: how many refused rows and duplicates went, and whether any line."""
    rows, fewer = 0, False
    for file in sorted(before.glob("*.jsonl")):
        about: _About = _ABOUT.get(file.name, _line_about)
        lines = file.read_text("utf-8").splitlines()
        kept = [one for one in lines if not about(gone, json.loads(one), positions)]
        (after / file.name).write_text("".join(f"{one}\n" for one in kept), encoding="utf-8")
        fewer = fewer or len(kept) < len(lines)
        rows += len(lines) - len(kept) if file.name in _ABOUT else 0
    return rows, fewer


def _rejected_about(gone: Gone, line: dict[str, Any], positions: Set[Position]) -> bool:
    """A refused row: it names the child, or it names no other child and has the same day of birth."""
    cells = [str(cell) for cell in line["values"].values()]
    cells += [str(problem["found"]) for problem in line["problems"]]
    if any(map(gone.traces.is_named, cells)):
        return True
    names_another = any(cell.strip() in gone.others for cell in cells)
    return not names_another and any(map(gone.traces.tells_birth, cells))


def _duplicate_about(gone: Gone, line: dict[str, Any], positions: Set[Position]) -> bool:
    return (line.get("same_sheet", line["sheet"]), line["same_as"]) in positions


def _line_about(gone: Gone, line: dict[str, Any], positions: Set[Position]) -> bool:
    """A remark or a label: it says a word of the child, or it may stand in rows of this child alone."""
    words = [value for value in line.values() if isinstance(value, str)]
    if any(gone.traces.is_named(text) or gone.traces.tells_birth(text) for text in words):
        return True
    if any((name.strip(), int(row)) in positions for name, row in _NUMBERED.findall(line.get("place", ""))):
        return True
    sheet, row = line.get("sheet", ""), line.get("first_row")
    own = sum(1 for named, _ in positions if named == sheet)
    return (sheet, row) in positions and int(line.get("rows", 1)) <= own


_About = Callable[[Gone, dict[str, Any], Set[Position]], bool]
_ABOUT: dict[str, _About] = {
    "rejected.jsonl": _rejected_about,
    "duplicates.jsonl": _duplicate_about,
}


def _facts_without(gone: Gone, delivery: Delivery) -> Delivery:
    """What is said of the whole delivery: for whom it is complete, what its file was called, who was let in."""
    extract = _extract_without(delivery.extract, gone.child)
    about_all = extract.coverage == delivery.extract.coverage
    return replace(
        delivery,
        extract=extract,
        file=GONE if gone.traces.are_in(delivery.file) else delivery.file,
        admitted=delivery.admitted
        if about_all
        else f"{delivery.admitted.partition(' ')[0]}, less what is gone",
    )


def _extract_without(extract: Extract, child: str) -> Extract:
    """The facts of a file without what they say of the child."""
    only = extract.only and replace(
        extract.only, children=tuple(one for one in extract.only.children if one != child)
    )
    return replace(extract, coverage=_coverage_without(extract, child), only=only)


def _coverage_without(extract: Extract, child: str) -> tuple[Coverage, ...]:
    """A claim about this child alone is dropped: without children it would be one about every child."""
    found = []
    for claim in extract.coverage:
        left = tuple(one for one in claim.children if one != child)
        if left or not claim.children:
            found.append(replace(claim, children=left))
    return tuple(found)


def _write_rest(gone: Gone, before: Path, after: Path) -> None:
    """The account, the reader's facts, and other files as far as they can be read and hold no word of the child."""
    for file in before.iterdir():
        if file.name == "extract.json":
            write_extract(_extract_without(read_extract(file), gone.child), after / file.name)
        elif file.suffix == ".json" and not (after / file.name).exists():
            text = file.read_text("utf-8")
            if not gone.traces.are_in(text):
                (after / file.name).write_text(text, encoding="utf-8")
