"""How long the time line of a child with 10,000 entries over 18 years takes, and how large it is.

.venv/bin/python benchmarks/timeline.py
.venv/bin/python benchmarks/timeline.py --out /tmp/t.svg   # and keep the picture
.venv/bin/python benchmarks/timeline.py --vega PYTHON      # beside Vega-Lite, in an environment with vl-convert-python
.venv/bin/python benchmarks/timeline.py --vis FOLDER       # beside vis-timeline, in a folder with its npm package
"""

import argparse
import gzip
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from timeline_peers import shown_in_browser, vega_lite, vis_timeline

from macfa.chronology.accumulation import accumulated
from macfa.chronology.alongside import alongside
from macfa.chronology.entries import Entry, Precision, When
from macfa.chronology.gap import Gap, GapKind
from macfa.chronology.timeline import Bin, Box, Loose, Subject, timeline
from macfa.chronology.timeline_bands import spells_of
from macfa.chronology.timeline_network import network
from macfa.chronology.timeline_picture import picture
from macfa.chronology.timeline_said import Shown
from macfa.chronology.timeline_table import tables
from macfa.record.history import ChildHistory
from macfa.standards.cases import read_given

AGENCIES = (
    "council", "police", "health-visiting", "gp", "school", "housing", "midwifery", "mental-health", "voluntary",
    "early-help",
)  # fmt: skip
NAMES = {agency: agency.replace("-", " ").capitalize() for agency in AGENCIES} | {"gp": "GP practice"}
BIRTH = date(2008, 5, 6)
AS_AT = date(2026, 5, 5)
KINDS = (
    "visit",
    "concern",
    "health",
    "school",
    "police",
    "not_brought",
    "meeting",
    "voice",
    "referral",
    None,
)
SIGNIFICANCE = ("low",) * 8 + ("medium",) * 5 + ("high",) * 2 + ("critical",) + (None,) * 4
RECORD = """
person    | A | 2008-05-06
plan      | A | EH  | 2010-02-01 | 2010-09-30
plan      | A | CIN | 2010-10-01 | 2011-06-14
plan      | A | CP  | 2011-06-15 | 2012-12-10 | NEG
plan      | A | CIN | 2012-12-11 | 2013-08-30
plan      | A | CP  | 2016-03-02 | 2017-02-14 | category_initial=NEG | category_latest=EMO
plan      | A | CIN | 2017-02-15 | 2017-12-01
plan      | A | CP  | 2021-09-20 | 2023-03-01 | NEG
plan      | A | CLA | 2023-03-01 |
placement | A | U6  | 2023-03-01 | 2023-09-12
placement | A | U1  | 2023-09-13 | 2025-01-20
placement | A | K2  | 2025-01-21 |
tool_use  | A | graded_care_profile | 2011-05-01 | score=5
tool_use  | A | graded_care_profile | 2012-04-01 | score=3
tool_use  | A | graded_care_profile | 2016-04-10 | score=4
tool_use  | A | graded_care_profile | 2022-01-15 | score=5
plan_outcome | A | Safe care | 2011-09-01 | no_change
plan_outcome | A | Safe care | 2012-03-01 | progressing
plan_outcome | A | Safe care | 2012-11-01 | achieved
plan_outcome | A | Health   | 2016-09-01 | worse
plan_outcome | A | Health   | 2022-01-01 | no_change
plan_outcome | A | Health   | 2022-07-01 | no_change
"""


def history() -> ChildHistory:
    """Plans, placements, tools and outcomes of the invented child."""
    return read_given(RECORD).histories(AS_AT)[0]


def entries(how_many: int, seed: int = 5, child: str = "A") -> list[Entry]:
    """Entries that come in clusters, a few of them with a month or a year for a date."""
    chance = random.Random(seed)
    whole = (AS_AT - BIRTH).days
    clusters = [(chance.randrange(whole), chance.randrange(40, 400)) for _ in range(14)]
    found = []
    for place in range(how_many):
        agency = chance.choices(AGENCIES, (20, 8, 9, 8, 14, 4, 2, 5, 4, 6))[0]
        middle, spread = chance.choice(clusters)
        lies = min(max(int(chance.gauss(middle, spread)), 0), whole)
        day = BIRTH + timedelta(days=min(lies, 700) if agency == "midwifery" else lies)
        found.append(_entry(place, agency, child, _when(day, chance), chance))
    return found


def _when(day: date, chance: random.Random) -> When:
    precision = chance.choices(list(Precision), (96, 3, 1))[0]
    if precision is Precision.MONTH:
        first = day.replace(day=1)
        return When(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), precision)
    if precision is Precision.YEAR:
        return When(day.replace(month=1, day=1), day.replace(month=12, day=31), precision)
    return When(day, day)


def _entry(place: int, agency: str, child: str, when: When, chance: random.Random) -> Entry:
    kind = chance.choice(KINDS)
    share = chance.randrange(40, 100)
    text = (
        f"Attendance is {share}%." if kind == "school" and chance.random() < 0.03 else "Something happened."
    )
    return Entry(
        f"e{place}", child, agency, when, "Case note", text, kind=kind, significance=chance.choice(SIGNIFICANCE),
        voice="I like it here." if kind == "voice" and chance.random() < 0.1 else "",
    )  # fmt: skip


def gaps(seed: int = 7) -> list[Gap]:
    """Two hundred times in which something was late."""
    chance = random.Random(seed)
    found = []
    for place in range(200):
        agency = chance.choice(("council", "council", "health-visiting", "gp"))
        start, end = chance.choice(
            ((date(2011, 7, 1), 500), (date(2016, 3, 20), 300), (date(2021, 10, 1), 480))
        )
        first = start + timedelta(days=chance.randrange(end))
        last = first + timedelta(days=chance.choice((1, 3, 8, 20, 70)))
        found.append(
            Gap(
                f"g{place}", "A", agency, GapKind.NOT_SEEN, "Statutory visits", first - timedelta(days=14), first, last,
                False, "The child was not seen at a statutory visit in time.",
            )
        )  # fmt: skip
    return found


def subject(how_many: int, seed: int = 5, name: str = "") -> Subject:
    """The invented child, ready for a time line."""
    told, record = entries(how_many, seed), history()
    return Subject(
        "A", name, told, gaps(), (), spells_of(record), alongside(record, told), accumulated(told),
        network(told, record, AS_AT), {}, BIRTH,
    )  # fmt: skip


def link(shown: Shown) -> str:
    """An address as long as those of the pages."""
    match shown:
        case Bin():
            return f"/children/7f3a91/chronology?first={shown.step.first}&last={shown.step.last}&agency={shown.agency}"
        case Box() | Loose():
            return f"/children/7f3a91/chronology?first={shown.first}&last={shown.last}"
        case _:
            return ""


def ours(one: Subject) -> str:
    """The picture with links, from the entries."""
    return picture(timeline([one], as_at=AS_AT, names=NAMES), link=link)


def measured(work: Callable[[], object], rounds: int = 9) -> tuple[float, float]:
    """The best of so many rounds, in seconds by the clock and of processor."""
    clock, processor = [], []
    for _ in range(rounds):
        started, busy = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - started)
        processor.append(time.process_time() - busy)
    return min(clock), min(processor)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--entries", type=int, default=10_000)
    options.add_argument("--out", type=Path)
    options.add_argument("--vega")
    options.add_argument("--vis", type=Path)
    asked = options.parse_args()
    one = subject(asked.entries)
    laid = timeline([one], as_at=AS_AT, names=NAMES)
    for words, work in (
        ("model", lambda: timeline([one], as_at=AS_AT, names=NAMES)),
        ("picture", lambda: picture(laid, link=link)),
        ("tables", lambda: tables(laid, link)),
        ("model and picture", lambda: ours(one)),
    ):
        seconds, processor = measured(work)
        print(f"macfa, {words}: {seconds:.3f} s by the clock, {processor:.3f} s of processor")
    svg = ours(one)
    packed = len(gzip.compress(svg.encode(), mtime=0))
    print(f"macfa: {len(svg) / 1024:.0f} KiB, {packed / 1024:.1f} KiB gzip, {svg.count('<'):,} tags")
    if asked.out:
        asked.out.write_text(svg, encoding="utf-8")
    if asked.vega:
        print(vega_lite(asked.vega, one.entries))
    if asked.vis:
        print(shown_in_browser(svg))
        print(vis_timeline(asked.vis, one.entries, "cluster: {}"))
        print(vis_timeline(asked.vis, one.entries))


if __name__ == "__main__":
    main()
