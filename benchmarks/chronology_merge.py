"""Measure how long it takes to read and merge the chronologies of 20 agencies, beside python-docx on the same files.

    .venv/bin/python benchmarks/chronology_merge.py                     20 files of 1,000 rows
    .venv/bin/python benchmarks/chronology_merge.py --files 5 --rows 200

Macfa reads every file with full accounting, merges the entries of all and numbers them. python-docx only takes the
texts out of the cells, in the way its documentation shows; it checks nothing and merges nothing. "Loaded one by one" is
what a person waits for in all when the files come in one after the other: each through the gate, in a process of its
own, and into the record as a delivery that survives a power cut. Each figure comes from a process of its own; the same
process with one file of one row is the start-up, which is shown and taken off. Of three rounds of the first
the quickest counts.
"""

import argparse
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from run import Cost, cost_of

MOST = 3.0
HEADINGS = ("Date", "Time", "Source", "Kind of event", "Event", "Response", "Significance")
_WORDS = (
    "seen at home with mother and said that school was going well but had not eaten breakfast police attended after a "
    "call no further action was taken health visitor weighed the baby and asked about sleep appointment was not kept"
)
_KINDS, _LEVELS = ("Visit to the child", "Health contact", "Concern reported"), ("Low", "Medium", "High")


def write_files(folder: Path, files: int, rows: int) -> None:
    """Word documents as agencies send them: one table, headings, a row for each event."""
    import docx

    chance = Random(1)
    for number in range(files):
        document = docx.Document()
        table = document.add_table(rows=rows + 1, cols=len(HEADINGS))
        written = [HEADINGS, *(_row(chance, place) for place in range(rows))]
        # The cells of a row are asked for once: in a long table each look-up would take longer than the one before.
        for element, texts in zip(table._tbl.tr_lst, written, strict=True):
            for cell, text in zip(element.tc_lst, texts, strict=True):
                cell.p_lst[0].add_r().text = text
        document.save(str(folder / f"agency-{number:02d}.docx"))


def _row(chance: Random, place: int) -> tuple[str, ...]:
    day = date(2008, 1, 1) + timedelta(days=6 * place + chance.randrange(6))
    form = chance.choice(("%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "?%d %b %Y"))
    event = " ".join(chance.choices(_WORDS.split(), k=chance.randrange(8, 21))).capitalize() + "."
    response = " ".join(chance.choices(_WORDS.split(), k=chance.randrange(3, 9)))
    time = chance.choice(("", f"{chance.randrange(8, 20)}:30"))
    return f"{day:{form}}", time, "Case note", chance.choice(_KINDS), event, response, chance.choice(_LEVELS)


def merge(folder: Path) -> int:
    """Read every file and merge what they tell; how many events it comes to."""
    import pyarrow.parquet as pq

    from macfa.chronology.entries import numbered
    from macfa.chronology.from_record import entries_of
    from macfa.feeds.chronology import reader
    from macfa.feeds.options import Options
    from macfa.record.history import ChildHistory, Row
    from macfa.record.rows import RowRef
    from macfa.record.staging import Staging
    from macfa.record.tables import tables
    from macfa.vocabulary.days import day_of

    table, rows = tables()["chronology_entry"], list[Row]()
    columns = [(column.name, column.stored[0], column.kind.is_day) for column in table.columns]
    for path in sorted(folder.glob("*.docx")):
        with tempfile.TemporaryDirectory() as staged:
            with Staging(Path(staged)) as staging:
                options = Options(path.stem, children=("C1",), today=date(2026, 1, 1))
                staging.finish(reader.read(path, staging, options))
            for one in pq.read_table(Path(staged) / f"{table.name}.parquet").to_pylist():
                values = {name: day_of(one[kept]) if is_day else one[kept] for name, kept, is_day in columns}
                ref = RowRef(path.stem, one["sheet"], one["row"])
                rows.append(Row(table.name, len(rows) + 1, "C1", path.stem, values, (ref,)))
    history = ChildHistory("C1", date(2026, 1, 1), {table.name: tuple(rows)}, ())
    return sum(one.number is not None for one in numbered(entries_of(history)))


def take_texts(folder: Path) -> int:
    """The texts of all cells, by python-docx."""
    import docx

    count = 0
    for path in sorted(folder.glob("*.docx")):
        for table in docx.Document(str(path)).tables:
            for row in table.rows:
                count += bool([cell.text for cell in row.cells])
    return count


def load_one_by_one(folder: Path) -> int:
    """Every file into a record of its own, as `macfa load chronology` does it."""
    from macfa.feeds.options import Options
    from macfa.feeds.receive import receive
    from macfa.record.agreements import Agreement, Scope
    from macfa.record.store import Record

    with tempfile.TemporaryDirectory() as here:
        record = Record.create(Path(here) / "record")
        for path in sorted(folder.glob("*.docx")):
            agreement = Agreement(path.stem, "Agency", "audit", "task", "DSA", Scope.ALL_CHILDREN)
            receive(record, path, "chronology", Options(path.stem, children=("C1",)), agreement)
        return len(record.deliveries())


WAYS = {"merged": merge, "python-docx": take_texts, "loaded": load_one_by_one}
_CALLED = {
    "merged": "Macfa: read with accounting, merged and numbered",
    "python-docx": "python-docx: texts of the cells",
    "loaded": "Macfa: loaded one by one into the record",
}


def cost(way: str, folder: Path, rounds: int = 3) -> Cost:
    """The quickest of several rounds."""
    best: Cost | None = None
    for _ in range(rounds):
        one = cost_of(sys.executable, __file__, "--run", way, str(folder))[0]
        best = one.or_quicker(best) if best else one
    assert best
    return best


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--rows", type=int, default=1_000)
    parser.add_argument("--run", nargs=2, metavar=("WAY", "FOLDER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        print(WAYS[asked.run[0]](Path(asked.run[1])))
        return
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as least:
        write_files(Path(made), asked.files, asked.rows)
        write_files(Path(least), 1, 1)
        size = sum(path.stat().st_size for path in Path(made).iterdir()) / 1e6
        print(f"{asked.files} files of {asked.rows:,} rows, {size:.1f} MB\n")
        print("| | clock, s | processor, s | memory, MB | start-up, s |\n|---|---|---|---|---|")
        net: dict[str, Cost] = {}
        for way, called in _CALLED.items():
            start_up = cost(way, Path(least))
            net[way] = cost(way, Path(made), 3 if way == "merged" else 1).after(start_up)
            one = net[way]
            figures = f"{one.clock:.2f} | {one.processor:.2f} | {one.memory:.0f} | {start_up.clock:.2f}"
            print(f"| {called} | {figures} |", flush=True)
    ratio = net["python-docx"].processor / net["merged"].processor
    print(f"\npython-docx takes {ratio:.1f} times as long. The goal for reading and merging is {MOST:.0f} s.")


if __name__ == "__main__":
    main()
