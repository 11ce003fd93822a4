"""One true history, told by any files of a council in any order, comes to the same episodes and never to one too many.

The files are written from the lives of invented families, so what truly happened is known apart from any reader.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from macfa.feeds.options import Options
from macfa.feeds.registry import feed
from macfa.record.staging import Staging
from macfa.record.store import Record
from macfa.record.tables import tables
from macfa.record.version import Version
from macfa.synthetic.annex_a.write import write_annex_a
from macfa.synthetic.census import write_census
from macfa.synthetic.lives import Family
from macfa.synthetic.planted import planted
from macfa.synthetic.population import population
from macfa.synthetic.ssd.write import write_ssd
from macfa.vocabulary.days import day_number

TABLES = ("plan", "referral", "assessment", "s47_enquiry", "meeting", "visit")
TODAY = date(2026, 1, 5)
SEED = 2024


@dataclass(frozen=True)
class File:
    """A file that was read once: where it is staged, and what it is."""

    name: str
    feed: str
    staged: Path


@pytest.fixture(scope="module")
def families() -> tuple[Family, ...]:
    return population(SEED, planted(None), size=0.02)


@pytest.fixture(scope="module")
def files(families: tuple[Family, ...], tmp_path_factory: pytest.TempPathFactory) -> tuple[File, ...]:
    """Two censuses, four Annex A workbooks a quarter apart and two extracts of the Standard Safeguarding Dataset."""
    folder = tmp_path_factory.mktemp("told")
    read = []
    for day in (date(2024, 3, 31), date(2025, 3, 31)):
        write_census(folder / f"cin-{day}.xml", families, day)
        read.append(_read("cin-census", folder / f"cin-{day}.xml", None))
    for day in (date(2024, 9, 30), date(2024, 12, 31), date(2025, 3, 31), date(2025, 6, 30)):
        write_annex_a(folder / f"annex-a-{day}.xlsx", families, day, SEED, planted(None))
        read.append(_read("annex-a", folder / f"annex-a-{day}.xlsx", day))
    for day in (date(2024, 12, 31), date(2025, 9, 30)):
        write_ssd(folder / f"ssd-{day}", families, day, SEED, planted(None))
        read.append(_read("ssd", folder / f"ssd-{day}", day))
    return tuple(read)


def _read(name: str, path: Path, day: date | None) -> File:
    staged = path.parent / f"staged-{path.name}"
    options = Options("north", extract_date=day, today=TODAY)
    with Staging(staged) as staging:
        staging.finish(feed(name).reader()(path, staging, options))
    return File(path.name, name, staged)


@pytest.fixture(scope="module")
def alone(files: tuple[File, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, set]]:
    """What each file comes to by itself."""
    base = tmp_path_factory.mktemp("alone")
    return {file.name: episodes(loaded(base / file.name, [file])) for file in files}


def loaded(folder: Path, order: Sequence[File]) -> Version:
    record = Record.create(folder)
    for place, file in enumerate(order):
        with record.staging_folder() as staging:
            shutil.copytree(file.staged, staging, dirs_exist_ok=True)
            received = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=place)
            record.add(
                staging, feed=file.feed, agency="north", agreement="A", file=file.name, sha256=str(place),
                received=received,
            )  # fmt: skip
    return record.version()


def rows_of(version: Version, table: str) -> list[dict]:
    file = version.projection(table)
    columns = ["child", *tables()[table].stored_columns]
    return pq.read_table(file, columns=columns).to_pylist() if file else []


def episodes(version: Version) -> dict[str, set]:
    """The episodes of each table by child, what is the same about one, and its first day. Fails on one told twice."""
    found = {}
    for name in TABLES:
        table = tables()[name]
        rule = table.one_episode
        keys = [
            (row["child"], *(row[column] for column in rule.same), row[f"{rule.start}_day"])
            for row in rows_of(version, name)
        ]
        found[name] = set(keys)
        assert len(found[name]) == len(keys)
    return found


def some_order(seed: int, files: Sequence[File]) -> list[File]:
    """Any of the files in any order; some of them come a second time, late."""
    random = Random(seed)
    chosen = random.sample(files, random.randint(2, len(files)))
    return chosen + random.sample(chosen, random.randint(0, 1))


def true_plans(families: Sequence[Family]) -> set:
    return {
        (child.id, plan.kind, day_number(plan.start))
        for family in families
        for child in family.children
        for plan in family.plans_of(child)
    }


@pytest.mark.parametrize("seed", range(4))
def test_any_files_in_any_order_come_to_the_episodes_that_each_tells(seed, files, alone, families, tmp_path):
    check(seed, files, alone, families, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 300))
def test_200_orders_of_files_come_to_the_episodes_that_each_tells(seed, files, alone, families, tmp_path):
    check(seed, files, alone, families, tmp_path)


def check(seed, files, alone, families, tmp_path) -> None:
    order = some_order(seed, files)
    version = loaded(tmp_path / "some", order)
    found = episodes(version)
    for name in TABLES:
        assert found[name] == set().union(*(alone[file.name][name] for file in order)), name
    assert {plan for plan in found["plan"] if plan[1] in ("CP", "CLA")} <= true_plans(families)
    others = list(order)
    Random(seed + 1).shuffle(others)
    again = loaded(tmp_path / "again", others)
    for name in TABLES:
        assert sorted(map(str, rows_of(again, name))) == sorted(map(str, rows_of(version, name))), name


def test_the_files_tell_of_enough_to_be_a_test(alone, families):
    told = set().union(*(found["plan"] for found in alone.values()))
    assert len({plan for plan in told if plan[1] == "CP"}) > 20
    assert {plan[0] for plan in told} <= {child.id for family in families for child in family.children}
