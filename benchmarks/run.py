"""Measure Macfa's own commands against a plain script on generated censuses, in the same run.

    python benchmarks/run.py            10,000 and 100,000 children
    python benchmarks/run.py --large    and 1,000,000
    python benchmarks/run.py --verdicts and each verdict written out with its evidence, in the first round

What is measured is what a person types: `macfa load cin-census FILE`, with the process that reads the file inside it,
and `macfa evaluate`. The same commands on a census of one child are the fixed start-up: it is shown, and taken off.
Of several rounds the quickest counts, because other work on the machine can only add to it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SIZES = (10_000, 100_000)
LARGE = 1_000_000
LOOK_EVERY = 0.02
MACFA = str(Path(sys.executable).with_name("macfa"))


@dataclass(frozen=True)
class Cost:
    """What commands cost: seconds by the clock and of the processors, and the most memory at one moment in MB."""

    clock: float
    processor: float
    memory: float

    def after(self, start_up: "Cost") -> "Cost":
        """Without the fixed start-up; memory is what it is."""
        return Cost(self.clock - start_up.clock, self.processor - start_up.processor, self.memory)

    def then(self, other: "Cost") -> "Cost":
        """One after the other."""
        return Cost(
            self.clock + other.clock, self.processor + other.processor, max(self.memory, other.memory)
        )

    def or_quicker(self, other: "Cost") -> "Cost":
        """The better of two rounds in time; the worse in memory."""
        return Cost(
            min(self.clock, other.clock),
            min(self.processor, other.processor),
            max(self.memory, other.memory),
        )


Costs = dict[str, Cost]


def cost_of(*command: str) -> tuple[Cost, bytes]:
    """Run a command with all the processes it starts; its cost and what it printed."""
    with tempfile.TemporaryFile() as printed:
        begin, most = time.perf_counter(), 0.0
        process = subprocess.Popen(command, stdout=printed, stderr=subprocess.DEVNULL)
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            most = max(most, sum(map(_resident, _family(process.pid))))
            time.sleep(LOOK_EVERY)
        clock, (_, status, used) = time.perf_counter() - begin, ended
        if status:
            raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
        printed.seek(0)
        # The largest single process is known exactly; of several at once only what was seen in passing.
        return Cost(clock, used.ru_utime + used.ru_stime, max(most, used.ru_maxrss / 1024)), printed.read()


def _family(process: int) -> list[int]:
    """A process and all that it has started."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:  # it has just ended
        return []
    return [process, *(each for child in children for each in _family(child))]


def _resident(process: int) -> float:
    """MB in use. Pages that two processes share count for each of them."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGESIZE") / 1024 / 1024


def measure(file: Path, folder: Path, verdicts: bool) -> Costs:
    """The plain script and Macfa's commands, once each, in a new partnership's folder."""
    here = str(folder)
    cost_of(MACFA, "init", here)
    costs = {
        "plain script": cost_of(sys.executable, __file__, "--plain", str(file))[0],
        "macfa load": cost_of(MACFA, "--folder", here, "load", "cin-census", str(file))[0],
        "macfa evaluate": cost_of(MACFA, "--folder", here, "evaluate", "--counts", "--format", "json")[0],
    }
    if verdicts:
        costs["each verdict"] = cost_of(MACFA, "--folder", here, "evaluate", "--format", "csv")[0]
    return costs


def rounds(file: Path, count: int, verdicts: bool) -> Costs:
    """The best of several rounds."""
    best: Costs = {}
    for number in range(count):
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            costs = measure(file, Path(folder) / "partnership", verdicts and number == 0)
        best |= {name: cost.or_quicker(best.get(name, cost)) for name, cost in costs.items()}
    return best


def show(children: int, file: Path, costs: Costs, start_up: Costs) -> Cost:
    """Print the costs side by side; what Macfa needs to load and judge."""
    net = {name: cost.after(start_up[name]) for name, cost in costs.items()}
    together = net["macfa load"].then(net["macfa evaluate"])
    print(f"\n{children:,} children, {file.stat().st_size / 1e6:.0f} MB")
    print(f"{'':34}{'clock, s':>12}{'processor, s':>14}{'memory, MB':>12}")
    for name in ("plain script", "macfa load", "macfa evaluate"):
        _line(name, net[name])
    _line("macfa load and evaluate", together)
    plain = net["plain script"]
    pairs = zip(_parts(together), _parts(plain), strict=True)
    print(
        f"{'ratio to the plain script':34}" + "{:>12.2f}{:>14.2f}{:>12.2f}".format(*(a / b for a, b in pairs))
    )
    if "each verdict" in net:
        _line("each verdict with its evidence", net["each verdict"])
    return together


def _parts(cost: Cost) -> tuple[float, float, float]:
    return cost.clock, cost.processor, cost.memory


def _line(name: str, cost: Cost) -> None:
    print(f"{name:34}" + "{:>12.2f}{:>14.2f}{:>12.0f}".format(*_parts(cost)), flush=True)


def compare(folder: Path, sizes: list[int], count: int, verdicts: bool) -> None:
    """Generate, measure and print each size."""
    from generate_cin import write

    one = folder / "one.xml"
    write(one, 1)
    start_up = rounds(one, count, verdicts)
    print("Start-up: a census of one child. It is taken off below.")
    for name, cost in start_up.items():
        _line(name, cost)
    together = {}
    for children in sizes:
        file = folder / f"census-{children}.xml"
        write(file, children)
        costs = rounds(file, 1 if children >= LARGE else count, verdicts)
        together[children] = show(children, file, costs, start_up)
        file.unlink()
    print("\nSlope: processor milliseconds for 1,000 children")
    for children, cost in together.items():
        print(f"{children:>12,}{cost.processor / children * 1e6:>10.1f}")


def plain(file: Path) -> dict[str, Any]:
    """Read, load and count with the plain script."""
    import duckdb
    import pyarrow as pa
    from baseline import find, load, read

    from macfa.vocabulary.days import day_of
    from macfa.vocabulary.working_days import working_days

    days = [(day_of(day), number) for day, number in working_days("england").rows()]
    calendar = pa.table({"day": [day for day, _ in days], "n": [number for _, number in days]})
    with duckdb.connect() as connection:
        load(connection, read(file), calendar)
        return dict(find(connection))


def main() -> None:
    """Generate, measure, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} children, one round")
    parser.add_argument("--verdicts", action="store_true", help="also write out each verdict")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the quickest counts")
    parser.add_argument("--in", dest="folder", type=Path, help="where the generated files go for the while")
    parser.add_argument("--plain", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.plain:
        print(json.dumps(plain(wanted.plain)))
        return
    with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
        sizes = [*SIZES, LARGE] if wanted.large else list(SIZES)
        compare(Path(folder), sizes, wanted.rounds, wanted.verdicts)


if __name__ == "__main__":
    main()
