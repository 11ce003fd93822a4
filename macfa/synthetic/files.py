"""Writes the partnership that does not exist as real files, the same bytes each time for the same seed."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from macfa.synthetic.answers import answers_in, involved_in
from macfa.synthetic.census import write_census
from macfa.synthetic.children_list import write_children
from macfa.synthetic.cohort import write_cohort
from macfa.synthetic.identities import write_identities
from macfa.synthetic.lives import Family
from macfa.synthetic.planted import Changes, figures, planted
from macfa.synthetic.population import population
from macfa.synthetic.practice import Practices, practices
from macfa.synthetic.truth import owed_in
from macfa.synthetic.truth_file import owed_as_json, write_truth
from macfa.synthetic.workbooks import write_council
from macfa.synthetic.years import AUDIT_YEARS, AuditYear
from macfa.vocabulary.days import Day

SEED = 2024
_NAMES = {1: "one", 2: "two"}


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file to load: `macfa load FEED PATH --agency AGENCY`. `extract_date` where the file does not say it itself."""

    feed: str
    agency: str
    agency_kind: str
    path: Path
    extract_date: Day | None = None


@dataclass(frozen=True, slots=True)
class WrittenYear:
    """The files of one audit year. `feeds` stand in the order in which they are loaded.

    `cohort` holds attributes of children that no feed tells (child, attribute); `truth` is described in `truth_file`.
    """

    number: int
    as_at: Day
    feeds: tuple[FeedFile, ...]
    terms: Path
    cohort: Path
    truth: Path


@dataclass(frozen=True, slots=True)
class Written:
    """All files. `identities` holds the key list of every child by council id; `agreements` goes to the partnership."""

    folder: Path
    years: tuple[WrittenYear, ...]
    identities: Path
    agreements: Path


def write(folder: Path, seed: int = SEED, changes: Changes | None = None) -> Written:
    """Write everything into a folder, which is made where it is not there.

    `changes` plants or removes a fault: {"gp-invited-to-conference": 0} is a partnership that never asks the GP,
    {"gp-invited-to-conference": (0.7, 1)} one that always asks in year two.
    """
    folder.mkdir(parents=True, exist_ok=True)
    practice = planted(changes)
    families = population(seed, practice)
    done = practices(seed, families, practice)
    identities, agreements = folder / "identities.json", folder / "agreements.yaml"
    write_identities(identities, families)
    agreements.write_text(_yaml(figures("agreements.yaml")["agreements"]), encoding="utf-8")
    years = tuple(
        _year(folder / f"year-{_NAMES[year.number]}", families, done, year, seed) for year in AUDIT_YEARS
    )
    return Written(folder, years, identities, agreements)


def _year(
    folder: Path, families: tuple[Family, ...], done: Practices, year: AuditYear, seed: int
) -> WrittenYear:
    folder.mkdir(exist_ok=True)
    feeds = [
        FeedFile("cin-census", "council", "council", folder / f"cin-census-{day}.xml")
        for day in year.censuses
    ]
    for file, day in zip(feeds, year.censuses, strict=True):
        write_census(file.path, families, day)
    children = FeedFile("children", "council", "council", folder / f"children-{year.as_at}.xlsx", year.as_at)
    write_children(children.path, families, year)
    council = FeedFile("practice", "council", "council", folder / f"practice-council-{year.as_at}.xlsx")
    write_council(council.path, families, done, year)
    terms, cohort = folder / "TERMS.yaml", folder / "attributes.csv"
    terms.write_text(_yaml(figures("terms.yaml")[_NAMES[year.number]]), encoding="utf-8")
    write_cohort(cohort, families, year)
    truth = folder / "truth.json"
    content = {
        "as_at": year.as_at.isoformat(),
        "year": year.number,
        "standards": owed_as_json(owed_in(families, done, year)),
        "answers": answers_in(seed, families, done, year),
        "involved": involved_in(seed, families, year),
    }
    write_truth(truth, content)
    return WrittenYear(year.number, year.as_at, (children, *feeds, council), terms, cohort, truth)


def _yaml(content: object) -> str:
    return yaml.dump(content, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


class _Plain(yaml.SafeDumper):
    """Writes a value out each time, where YAML would point back to the first."""

    def ignore_aliases(self, data: object) -> bool:
        return True
