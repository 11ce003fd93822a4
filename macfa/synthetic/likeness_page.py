"""The documentation page that sets the invented council beside England."""

from macfa.synthetic.likeness import COUNTED_FROM, COUNTED_TO, Measure, Share, measures, shares_of
from macfa.synthetic.planted import figures, planted
from macfa.synthetic.population import population

SEED = 2024
"""The seed of the demonstration, to which the planted shares are set."""

OTHER_SEEDS = (1, 2, 3)

_HEAD = """\
# How true the invented council is

Screenshots, tests and the demonstration run on a [council that does not exist](a-partnership-that-does-not-exist.md).
This page says how like England it is. It is generated: `python -m macfa.cli.documentation`.

England: {source}, under the {licence}.

The invented council: everything from {first:%-d %B %Y} to {last:%-d %B %Y}. These are two years, because one year of
one council is few plans. Reviews are those of plans that were open on the last day.
"""
_SEEDS = """\

## Other seeds

The shares are set for the council of the demonstration (seed {seed}). Another seed makes another council of the same
kind, and a council is small: brothers and sisters have the same plan, so a share of all plans strays by a few points
as it does between real councils.
"""
_NOT = """\

## What it is not

It is no model of children's lives. Needs come up independently of each other, agencies do no better or worse for one
family than for another, and what a case system tells beside the census (contacts, visits, placements, workers, times
missing, adoption) is made up without a published figure to hold it to. Nobody should draw a conclusion about real
children from it.
"""


def as_markdown() -> str:
    """The page."""
    told = figures("england.yaml")
    head = _HEAD.format(source=told["source"], licence=told["licence"], first=COUNTED_FROM, last=COUNTED_TO)
    ours = shares_of(population(SEED, planted()))
    beside = [_beside(measure, ours[measure.id]) for measure in measures()]
    lines = [
        "",
        "| measure | table | England | invented council | points apart |",
        "|---|---|---|---|---|",
        *beside,
    ]
    return head + "\n".join(lines) + "\n" + _SEEDS.format(seed=SEED) + _other_seeds() + _NOT


def _beside(measure: Measure, ours: Share) -> str:
    apart = round(ours.percent - measure.england.percent, 1) + 0.0
    return (
        f"| {measure.title} | {measure.table} | {measure.england.percent:.1f}% of {measure.england.of:,} "
        f"| {ours.percent:.1f}% of {ours.of:,} | {apart:+.1f} |"
    )


def _other_seeds() -> str:
    found = {seed: shares_of(population(seed, planted())) for seed in OTHER_SEEDS}
    head = "| measure | England | " + " | ".join(f"seed {seed}" for seed in OTHER_SEEDS) + " |"
    lines = ["", head, "|---" * (len(OTHER_SEEDS) + 2) + "|"]
    for measure in measures():
        shares = " | ".join(f"{found[seed][measure.id].percent:.1f}%" for seed in OTHER_SEEDS)
        lines.append(f"| {measure.title} | {measure.england.percent:.1f}% | {shares} |")
    return "\n".join(lines) + "\n"
