"""Measure a chronology of thousands of rows as PDF, Word, Excel and HTML, beside WeasyPrint and python-docx.

    .venv/bin/python benchmarks/chronology_documents.py                         1,000 and 5,000 rows
    .venv/bin/python benchmarks/chronology_documents.py --peers /tmp/v/bin/python

WeasyPrint is no part of Macfa: `--peers` names the Python of an environment that has it (and python-docx). It and
python-docx write the same table, six columns, without the rest of the document; its PDF is tagged (pdf/ua-1), as ours
always is. Each figure comes from a process of its own. The same process without rows is the start-up, which is shown
and taken off.
"""

import argparse
import json
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from run import Cost, cost_of

PEERS = Path(__file__).with_name("chronology_documents_peers.py")
OURS = ("pdf", "word", "workbook", "html")
THEIRS = ("weasyprint", "python-docx")
HEADINGS = ("Running no.", "Date", "Source", "Kind of event", "Event", "Significance")
_WORDS = (
    "seen at home with mother and said that school was going well but had not eaten breakfast police attended after a "
    "call no further action was taken health visitor weighed the baby and asked about sleep appointment was not kept"
)


def rows(count: int, seed: int = 1) -> list[dict[str, str]]:
    """Invented entries in the order of time: an event of 8 to 20 words each."""
    chance = Random(seed)
    first, words = date(2008, 1, 1), _WORDS.split()
    days = sorted(first + timedelta(days=chance.randrange(6_500)) for _ in range(count))
    return [
        {
            "day": day.isoformat(),
            "agency": chance.choice(("Council", "Police", "Health Trust", "School")),
            "source": f"Case note {chance.randrange(900)}",
            "event": " ".join(chance.choices(words, k=chance.randrange(8, 21))).capitalize() + ".",
            "kind": chance.choice(("visit", "police", "health", "school")),
            "significance": chance.choice(("low", "medium", "high")),
        }
        for day in days
    ]


def write_ours(form: str, given: list[dict[str, str]]) -> bytes:
    """One form of the chronology, as Macfa writes it."""
    from macfa.chronology.entries import Entry, When, numbered
    from macfa.documents import chronology

    entries = [
        Entry(str(place), "C1", row["agency"], When(*[date.fromisoformat(row["day"])] * 2), row["source"], row["event"],
              row["kind"], row["significance"]) for place, row in enumerate(given)
    ]  # fmt: skip
    case = chronology.Case("W-017", "Wickerby Safeguarding Partnership", date(2026, 3, 9))
    agencies = {row["agency"]: row["agency"] for row in given}
    merged = chronology.merge(numbered(entries), case, agencies=agencies)
    forms = {"pdf": chronology.as_pdf, "word": chronology.as_word, "workbook": chronology.as_workbook}
    return forms[form](merged) if form in forms else chronology.as_html(merged).encode()


def measure(form: str, python: str, file: Path, out: Path) -> tuple[Cost, Cost]:
    """The cost without the start-up, and the start-up."""
    script = [python, __file__, "--write"] if form in OURS else [python, str(PEERS)]
    nothing = file.with_name("nothing.json")
    nothing.write_text("[]")
    start_up, _ = cost_of(*script, form, str(nothing), str(out))
    whole, _ = cost_of(*script, form, str(file), str(out))
    return whole.after(start_up), start_up


def main() -> None:
    """Print a table of all that can be measured here."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 5_000])
    parser.add_argument("--peers", help="a Python that has WeasyPrint and python-docx")
    parser.add_argument("--write", nargs=3, metavar=("FORM", "ROWS", "OUT"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        form, given, out = asked.write
        Path(out).write_bytes(write_ours(form, json.loads(Path(given).read_text())))
        return
    print("| rows | form | clock, s | processor, s | memory, MB | size, MB | start-up, s |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for count in asked.rows:
            file, out = Path(folder) / "rows.json", Path(folder) / "out"
            file.write_text(json.dumps(rows(count)))
            for form in (*OURS, *(THEIRS if asked.peers else ())):
                python = sys.executable if form in OURS else asked.peers
                cost, start_up = measure(form, python, file, out)
                size = out.stat().st_size / 1e6
                print(
                    f"| {count:,} | {form} | {cost.clock:.2f} | {cost.processor:.2f} | {cost.memory:.0f} | {size:.1f} "
                    f"| {start_up.clock:.2f} |", flush=True,
                )  # fmt: skip


if __name__ == "__main__":
    main()
