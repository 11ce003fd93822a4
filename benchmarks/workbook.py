"""Measure an Annex A workbook of 50,000 rows and 25 columns on its way into the record, beside plain readers.

    python benchmarks/workbook.py            three rounds; the quickest counts

The plain readers only turn cells into Python values (pandas and openpyxl where they are installed). Macfa also accounts
for every row, reads days, codes and labels, resolves the record and keeps the delivery. The same command on a workbook
of one row is the fixed start-up: it is shown, and taken off.
"""

import argparse
import importlib.util
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter
from run import MACFA, Cost, cost_of

ROWS = 50_000
HEADINGS = (
    "Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)",
    "Does the Child have a Disability", "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
    "Date Started to be Looked After", "Child's Category of Need",
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
    "Start date of current legal status", "Child's Legal Status", "Date of Latest Statutory Review",
    "Date of Last Social Work Visit", "What is the permanence plan for this child?",
    "Date of Last IRO Visit / Contact to the Child", "Date of Last Health Assessment", "Date of Last Dental Check",
    "Number of Placements in the Last 12 months", "Start Date of Most Recent Placement", "Placement Type",
    "Placement Provider", "Placement postcode", "Allocated Team", "Allocated Worker",
)  # fmt: skip
LAST = date(2024, 9, 30)
READERS = {
    "calamine": "from python_calamine import CalamineWorkbook as W; "
    "print(len(W.from_path({file!r}).get_sheet_by_index(0).to_python()))",
    "openpyxl": "from openpyxl import load_workbook; "
    "print(sum(1 for _ in load_workbook({file!r}, read_only=True).worksheets[0].iter_rows(values_only=True)))",
    "pandas": "import pandas; print(len(pandas.read_excel({file!r}, engine='openpyxl')))",
}


def write(file: Path, rows: int, seed: int = 1) -> None:
    """A workbook with list 8 alone. Nobody in it exists."""
    book = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    sheet, day = book.add_worksheet("List_8"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(_rows(rows, Random(seed)), start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, place, cell, day)
            else:
                sheet.write(number, place, cell)
    book.close()


def _rows(rows: int, chance: Random) -> Iterator[tuple[object, ...]]:
    def ago(most: int) -> date:
        return LAST - timedelta(days=chance.randrange(most))

    for number in range(rows):
        born, started = ago(5000), ago(900)
        yield (
            f"C{number:07}", chance.choice(("a) Male", "b) Female")), chance.choice(("a) WBRI", "d) WOTH", "j) AIND")),
            born, (LAST - born).days // 365, chance.choice(("a) Yes", "b) No")), "b) No", started,
            "N1 - Abuse or neglect",
            "b) No", started, chance.choice(("C1: ICO", "C2: FCO", "V2: Single period under S20")), ago(180), ago(60),
            chance.choice(("a) Return to family", "f) Long-term fostering")), ago(90), ago(300), ago(300),
            chance.randrange(4), ago(400), "f) U6: Foster placement - not FFA", "b) PR1: Own provision", "ZZ1 1ZZ",
            f"Team {chance.randrange(9)}", f"Worker {chance.randrange(99)}",
        )  # fmt: skip


def measured(file: Path) -> dict[str, Cost]:
    """Every reader once, and Macfa's command in a new partnership's folder."""
    costs = {
        name: cost_of(sys.executable, "-c", code.format(file=str(file)))[0]
        for name, code in READERS.items()
        if name == "calamine" or importlib.util.find_spec(name)
    }
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        cost_of(MACFA, "init", f"{folder}/partnership")
        load = (
            MACFA,
            "--folder",
            f"{folder}/partnership",
            "load",
            "annex-a",
            str(file),
            "--extract-date",
            str(LAST),
        )
        costs["macfa load"] = cost_of(*load)[0]
    return costs


def best(file: Path, rounds: int) -> dict[str, Cost]:
    """The quickest of some rounds."""
    found: dict[str, Cost] = {}
    for _ in range(rounds):
        found |= {name: cost.or_quicker(found.get(name, cost)) for name, cost in measured(file).items()}
    return found


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        one, many = Path(folder) / "one.xlsx", Path(folder) / "many.xlsx"
        write(one, 1)
        write(many, ROWS)
        start_up, costs = best(one, wanted.rounds), best(many, wanted.rounds)
    print(f"{ROWS:,} rows, {len(HEADINGS)} columns, start-up taken off")
    print(f"{'':14}{'clock, s':>10}{'processor, s':>14}{'memory, MB':>12}{'ratio':>8}{'start-up, s':>13}")
    base = costs["calamine"].after(start_up["calamine"])
    for name, cost in costs.items():
        net = cost.after(start_up[name])
        ratio = net.processor / base.processor
        print(
            f"{name:14}{net.clock:>10.2f}{net.processor:>14.2f}{net.memory:>12.0f}{ratio:>8.2f}"
            f"{start_up[name].processor:>13.2f}"
        )


if __name__ == "__main__":
    main()
