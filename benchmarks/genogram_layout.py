"""How long it takes to lay out families of 10 to 100 people, and how many of their lines cross.

    .venv/bin/python benchmarks/genogram_layout.py

Families grow as in the property tests: couples with up to four children, some people with two partners in turn,
partners who bring a mother. The aim is 1 second for 40 people and 5 seconds for 100. Beside the clock's time stands
the processor's, which other work on the machine does not lengthen. The families are the same in every run.
"""

import sys
import time
from pathlib import Path

from macfa.family.layout import Layout, Size, lay_out

sys.path.append(str(Path(__file__).parents[1] / "tests" / "property"))
from grown_families import grown_family

_SEEDS = range(5)
_LIMITS = {10: 1.0, 20: 1.0, 40: 1.0, 70: 5.0, 100: 5.0}


def measured(people: int, seed: int) -> tuple[Layout, float, float]:
    """A family laid out, with the seconds of the clock and of the processor."""
    family = grown_family(seed, people)
    sizes = {person.id: Size(64.0, 31.0) for person in family.people}
    clock, processor = time.perf_counter(), time.process_time()
    layout = lay_out(family, sizes, {union.couple: Size(70.0, 13.0) for union in family.unions})
    return layout, time.perf_counter() - clock, time.process_time() - processor


def main() -> None:
    """Print a line for each size."""
    measured(5, 0)
    print(
        f"{'people':>6} {'seconds':>8} {'slowest':>8} {'of processor':>13} {'aim':>4} {'crossings':>10} {'proved':>7}"
    )
    for people, limit in _LIMITS.items():
        found = [measured(people, seed) for seed in _SEEDS]
        clocks = sorted(clock for _, clock, _ in found)
        crossings = sum(layout.crossings for layout, _, _ in found)
        proved = sum(layout.proved for layout, _, _ in found)
        print(
            f"{people:>6} {clocks[len(clocks) // 2]:>8.2f} {clocks[-1]:>8.2f} "
            f"{max(processor for _, _, processor in found):>13.2f} {limit:>4.0f} {crossings:>10} "
            f"{proved:>4} of {len(found)}"
        )


if __name__ == "__main__":
    main()
