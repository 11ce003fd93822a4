"""The demonstration's chronology: a child of the sample of whom ten agencies tell, each in its own file and words."""

from collections.abc import Iterator
from pathlib import Path

import click
import yaml

from macfa.cli.demo.typing import Hands
from macfa.cli.here import Here
from macfa.partnership.folder import AGREEMENTS
from macfa.synthetic.chronologies import Chronologies, agency_chronologies, write_chronologies
from macfa.synthetic.lives import Child, Family
from macfa.synthetic.planted import planted
from macfa.synthetic.population import each_family
from macfa.synthetic.years import PRACTICE_FROM

AUTHORITY = "Demonstration"
WANTED_CHILDREN = 2
FORMS = ("docx", "xlsx", "pdf", "html")


def chronology_of(hands: Hands, folder: Path, key: str, seed: int, size: float) -> Child:
    """Load what ten agencies tell of one case of the audit, read it as a whole, write it; returns whom it is about."""
    case, family, child = _chosen(hands, key, seed, size)
    click.echo(f"Ten agencies tell of case {case}")
    told = agency_chronologies(family, child, seed)
    write_chronologies(folder / "files" / "chronologies", told)
    agencies = _agree(hands, told)
    for file in told.files:
        about = [word for one in file.children for word in ("--child", one)]
        path = folder / "files" / "chronologies" / file.name
        written = ("--extract-date", told.last.isoformat())
        hands.type("load", "chronology", path, "--agency", file.agency, *about, *written)
    for agency in sorted(agencies):
        hands.type(
            "chronology", "release", child.id, "--agency", agency, "--to-panel", key, "--authority", AUTHORITY
        )
    for command in ("groups", "conflicts", "gaps", "patterns"):
        hands.type("chronology", command, child.id)
    _write(hands, child, key)
    return child


def _chosen(hands: Hands, key: str, seed: int, size: float) -> tuple[str, Family, Child]:
    """A case of the sample with a protection plan of late; of two children, if there is one, to be told apart."""
    from macfa.audits.models import SampledChild

    sampled = {child.child: child.case for child in SampledChild.in_sample(Here(hands.folder).audit(key))}
    found = [
        (family, child)
        for family in each_family(seed, planted(), size)
        for child in family.children
        if child.id in sampled and _has_recent_plan(family)
    ]
    family, child = min(found, key=lambda pair: (abs(len(pair[0].children) - WANTED_CHILDREN), pair[1].id))
    return sampled[child.id], family, child


def _has_recent_plan(family: Family) -> bool:
    plans = (plan for case in family.cases for plan in case.plans)
    return any(plan.kind == "CP" and plan.start >= PRACTICE_FROM for plan in plans)


def _agree(hands: Hands, told: Chronologies) -> set[str]:
    """Each agency agrees to share chronologies, for this feed and no other; returns the agencies' ids."""
    partnership = Here(hands.folder).partnership
    agencies = {partnership.agency_named(file.agency).id for file in told.files}
    file = hands.folder / AGREEMENTS
    with file.open("a", encoding="utf-8") as agreements:
        agreements.write(yaml.safe_dump(list(_agreements(agencies)), sort_keys=False))
    return agencies


def _agreements(agencies: set[str]) -> Iterator[dict[str, object]]:
    for agency in sorted(agencies):
        yield {
            "agency": agency, "controller": agency, "purpose": "A chronology of a sampled case and its family",
            "lawful_basis": "Public task, UK GDPR article 6(1)(e)", "reference": f"ISA-CHRONOLOGY-{agency.upper()}",
            "scope": "all_children", "feeds": ["chronology"], "expires": "2030-03-31",
        }  # fmt: skip


def _write(hands: Hands, child: Child, key: str) -> None:
    """The merged chronology as a document in each form, beside what else the audit made."""
    out = hands.folder / "out" / key
    for form in FORMS:
        hands.type("chronology", "write", child.id, out / f"chronology.{form}", "--edition", "working")
