"""Projections that an earlier release wrote, brought up to date: a column added since is there and says nothing."""

import os
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from macfa.record.tables import tables


@cache
def filled_out(file: Path, table_name: str) -> Path:
    """The same file, with an empty column for each that it lacks. What it says does not change."""
    held = pq.read_schema(file)
    table = tables()[table_name]
    lacking = [f for f in table.schema() if f.name in table.stored_columns and f.name not in held.names]
    if lacking:
        rows = pq.read_table(file)
        for field in lacking:
            rows = rows.append_column(field, pa.nulls(len(rows), field.type))
        unfinished = file.with_suffix(f".{os.getpid()}")
        pq.write_table(rows, unfinished)
        unfinished.replace(file)
    return file
