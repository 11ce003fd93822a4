"""Changes valid extracts at random and reads their folder; a program, so that a library that breaks breaks only this.

    python mutated_extracts.py KIND FIRST_SEED COUNT FOLDER

KIND is csv or parquet. Prints one JSON line: how many were read, how many turned down with a sentence, and every other
outcome.
"""

import csv
import io
import json
import resource
import sys
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from shutil import rmtree

import pyarrow as pa
import pyarrow.parquet as pq
from mutants import mutated

from macfa.feeds.errors import FeedError
from macfa.feeds.options import Options
from macfa.feeds.ssd import reader
from macfa.record.staging import Staging, read_account

TODAY = date(2024, 7, 1)
SPICE = [
    b'"',
    b"\0",
    b"\xff\xfe",
    b"-1",
    b"9" * 30,
    b"1e309",
    b"\r\n",
    b",",
    b"\n\n",
    b"=1+1",
    b"{}",
    b"\xef\xbb\xbf",
]
PERSONS = [{"pers_person_id": str(n), "pers_sex": "F", "pers_dob": f"2015-02-{n:02d}"} for n in range(1, 9)]
PLANS = [
    {
        "cppl_cp_plan_id": str(n),
        "cppl_person_id": str(n),
        "cppl_cp_plan_start_date": f"2024-03-{n:02d}",
        "cppl_cp_plan_initial_category": "Neglect",
    }
    for n in range(1, 9)
]


def valid(kind: str, rows: list[dict[str, str]]) -> bytes:
    """The bytes of one extract."""
    if kind == "parquet":
        packed = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(rows), packed)
        return packed.getvalue()
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def dented(content: bytes, random: Random) -> bytes:
    """A few bytes changed in their place, so that what points into a Parquet file still points there."""
    data = bytearray(content)
    for _ in range(random.randint(1, 3)):
        data[random.randrange(4, len(data) - 4)] = random.randrange(256)
    return bytes(data)


def outcome(extract: Path, staging_folder: Path) -> str:
    """What came of one folder: read, refused, or a fault with its name."""
    rmtree(staging_folder, ignore_errors=True)
    try:
        with Staging(staging_folder) as staging:
            staging.finish(reader.read(extract, staging, Options("north", today=TODAY)))
        read_account(staging_folder)  # adds up, or raises
    except FeedError as error:
        return "refused" if str(error).strip() else "refused without a word"
    except BaseException as fault:
        return f"{type(fault).__name__}: {fault}"
    return "read"


def main(kind: str, first: int, count: int, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, 3_000_000_000))
    extract = folder / "extract"
    extract.mkdir(parents=True)
    whole = {f"ssd_person.{kind}": valid(kind, PERSONS), f"ssd_cp_plans.{kind}": valid(kind, PLANS)}
    found, faults = {"read": 0, "refused": 0}, []
    for seed in range(first, first + count):
        random = Random(seed)
        broken = random.choice(sorted(whole))
        for name, content in whole.items():
            mutate = dented if kind == "parquet" and random.random() < 0.8 else partial(mutated, spice=SPICE)
            (extract / name).write_bytes(mutate(content, random) if name == broken else content)
        came = outcome(extract, folder / "staging")
        if came in found:
            found[came] += 1
        else:
            faults.append([seed, came])
    print(json.dumps(found | {"faults": faults}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
