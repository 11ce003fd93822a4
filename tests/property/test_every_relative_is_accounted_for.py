"""Every row of a family's table is accepted, rejected or a duplicate, and links name who is there."""

import csv
import tempfile
from datetime import date
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from macfa.feeds.family import reader
from macfa.feeds.family.relations import relations
from macfa.feeds.options import Options
from macfa.record.staging import Staging, read_account

HEADINGS = (
    "Child", "Name", "Relation to the child", "Sex", "Date of birth", "Date of death", "Relation since",
    "Relation until", "Lives with the child", "Lived there from", "Household", "Child id of this person",
)  # fmt: skip
NAMES = ("Kelly", "Darren", "Mia", "Not known", "", "Linda", "kelly")
DAYS = ("", "", "1990", "May 1991", "14/02/1992", "yes", "soon", "31/02/1990", "2090")


def random_row(random: Random) -> list[str]:
    """A row of which now and then some cell cannot be read."""
    said = random.sample(relations().names, k=random.choice((1, 1, 1, 2)))
    relation = random.choice(("; ".join(said), "; ".join(said), "other: friend", "cousin's dog", ""))
    return [
        random.choice(("C1", "C1", "C2", "C1; C2", "")), random.choice(NAMES), relation,
        random.choice(("", "F", "M", "x")), *(random.choice(DAYS) for _ in range(4)),
        random.choice(("", "yes", "no")), random.choice(DAYS), random.choice(("", "Gran's")), random.choice(("", "C2")),
    ]  # fmt: skip


@given(seed=st.integers(0, 2**32))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_rows_of_a_family_are_rows_accepted_rejected_and_repeated(seed):
    random = Random(seed)
    rows = [random_row(random) for _ in range(random.randrange(1, 15))]
    rows += random.sample(rows, k=random.randrange(len(rows)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "family.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows((HEADINGS, *rows))
        with Staging(Path(folder) / "staging") as staging:
            staging.finish(reader.read(path, staging, Options("north", today=date(2024, 7, 1))))
        (count,), _ = read_account(Path(folder) / "staging")
        assert count.rows == len(rows) == count.accepted + count.rejected + count.duplicate
        people, named = told(Path(folder) / "staging")
    assert named <= people | {(child, "") for child, _ in named}


def told(staging: Path) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """With each child, the people who are there, and those whom a relationship or a stay names."""
    found: dict[str, set[tuple[str, str]]] = {}
    for table, columns in {
        "relative": ["person"],
        "relationship": ["person", "of"],
        "household_member": ["person"],
    }.items():
        file = staging / f"{table}.parquet"
        rows = pq.read_table(file).to_pylist() if file.exists() else []
        found[table] = {(row["child"], row[column] or "") for row in rows for column in columns}
    return found["relative"], found["relationship"] | found["household_member"]
