"""Writes the partnership that does not exist as real files, the same bytes each time for the same seed."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from macfa.synthetic.answers import answers_in, involved_in
from macfa.synthetic.census import write_census
from macfa.synthetic.children_list import write_children
from macfa.synthetic.cohort import write_cohort
from macfa.synthetic.families.making import kin_of
from macfa.synthetic.families.truth import write_families as write_kinship
from macfa.synthetic.identities import write_identities
from macfa.synthetic.lives import Family
from macfa.synthetic.planted import Changes, Planted, figures, planted
from macfa.synthetic.population import population
from macfa.synthetic.practice import Practices, practices
from macfa.synthetic.truth import owed_in
from macfa.synthetic.truth_file import owed_as_json, write_truth
from macfa.synthetic.workbooks import (
    PARTNERS,
    SLIPS,
    YEAR_WITH_SLIPS,
    Kinship,
    write_council,
    write_partner,
)
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

    `cohort` holds attributes of children that no feed tells (child, attribute); `truth` is described in `truth_file`,
    `families` (who everybody truly is and lives with) in `families.truth`.
    `partners` are workbooks of agencies that share the sampled children only, so they are loaded after the draw.
    """

    number: int
    as_at: Day
    feeds: tuple[FeedFile, ...]
    terms: Path
    cohort: Path
    truth: Path
    families: Path
    partners: tuple[FeedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """All files. `identities` holds the key list of every child by council id; `agreements` goes to the partnership."""

    folder: Path
    years: tuple[WrittenYear, ...]
    identities: Path
    agreements: Path


def write(folder: Path, seed: int = SEED, changes: Changes | None = None, *, size: float = 1.0) -> Written:
    """Write everything into a folder, which is made where it is not there.

    `changes` plants or removes a fault: {"gp-invited-to-conference": 0} is a partnership that never asks the GP,
    {"gp-invited-to-conference": (0.7, 1)} one that always asks in year two. `size` 0.1 is a tenth of a council, for
    quick tests.
    """
    practice = planted(changes)
    return write_families(folder, population(seed, practice, size), seed, practice)


def write_families(folder: Path, families: tuple[Family, ...], seed: int, practice: Planted) -> Written:
    """Write everything about some families only: those whom `population` made with the same seed and practice."""
    folder.mkdir(parents=True, exist_ok=True)
    done = practices(seed, families, practice)
    identities, agreements = folder / "identities.json", folder / "agreements.yaml"
    kinship = {family.id: kin_of(seed, family) for family in families}
    write_identities(identities, families, kinship)
    agreements.write_text(_yaml(figures("agreements.yaml")["agreements"]), encoding="utf-8")
    made = _Made(seed, families, done, kinship)
    years = tuple(made.year(folder / f"year-{_NAMES[year.number]}", year) for year in AUDIT_YEARS)
    return Written(folder, years, identities, agreements)


@dataclass(frozen=True, slots=True)
class _Made:
    """The partnership as it was made, and how to write one of its years."""

    seed: int
    families: tuple[Family, ...]
    done: Practices
    kinship: Kinship

    def year(self, folder: Path, year: AuditYear) -> WrittenYear:
        """All files of an audit year."""
        folder.mkdir(exist_ok=True)
        terms, cohort, truth = folder / "TERMS.yaml", folder / "attributes.csv", folder / "truth.json"
        terms.write_text(_yaml(figures("terms.yaml")[_NAMES[year.number]]), encoding="utf-8")
        write_cohort(cohort, self.families, year)
        council, partners = self._council(folder, year), self._partners(folder, year)
        write_truth(truth, self._truth(year, council[-1].path.name))
        kin = folder / "families.json"
        write_kinship(kin, self.kinship.values(), year.as_at)
        return WrittenYear(year.number, year.as_at, council, terms, cohort, truth, kin, partners)

    def _council(self, folder: Path, year: AuditYear) -> tuple[FeedFile, ...]:
        children = FeedFile(
            "children", "council", "council", folder / f"children-{year.as_at}.xlsx", year.as_at
        )
        write_children(children.path, self.families, year)
        censuses = []
        for day in year.censuses:
            censuses.append(FeedFile("cin-census", "council", "council", folder / f"cin-census-{day}.xml"))
            write_census(censuses[-1].path, self.families, day)
        practice = FeedFile("practice", "council", "council", folder / f"practice-council-{year.as_at}.xlsx")
        write_council(practice.path, self.families, self.done, self.kinship, year)
        return children, *censuses, practice

    def _partners(self, folder: Path, year: AuditYear) -> tuple[FeedFile, ...]:
        files = []
        for partner in PARTNERS:
            path = folder / f"practice-{partner.id}-{year.as_at}.xlsx"
            write_partner(path, self.families, partner, self.kinship, year, self.seed)
            files.append(FeedFile("practice", partner.id, partner.kind, path))
        return tuple(files)

    def _truth(self, year: AuditYear, workbook: str) -> dict[str, object]:
        return {
            "as_at": year.as_at.isoformat(),
            "year": year.number,
            "standards": owed_as_json(owed_in(self.families, self.done, year)),
            "answers": answers_in(self.seed, self.families, self.done, year),
            "involved": involved_in(self.seed, self.families, year),
            "not_taken_in": {workbook: SLIPS} if year.number == YEAR_WITH_SLIPS else {},
        }


def _yaml(content: object) -> str:
    return yaml.dump(content, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


class _Plain(yaml.SafeDumper):
    """Writes a value out each time, where YAML would point back to the first."""

    def ignore_aliases(self, data: object) -> bool:
        return True
