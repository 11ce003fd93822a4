"""A resolved table without one child, made of the resolved table itself: no other child's rows depend on this one's."""

from pathlib import Path

import duckdb

from macfa.record.resolution import in_sql, resolved_files


def write_without(child: str, before: Path, after: Path, table: str) -> None:
    """Write a version's table as it would have been resolved without the child's rows."""
    old, new = resolved_files(before, table), resolved_files(after, table)
    with duckdb.connect() as connection:
        query = f"SELECT min(row_id), max(row_id) FROM read_parquet({in_sql(old.rows)}) WHERE child = ?"
        first, last = connection.execute(query, [child]).fetchone() or (None, None)
        gone, end = (
            (last - first + 1, last) if first is not None else (0, 0)
        )  # rows are sorted by child, so a block
        pairs = (old.rows, new.rows), (old.sources, new.sources), (old.disagreements, new.disagreements)
        for source, target in pairs:
            if source.exists():
                connection.execute(
                    f"COPY (SELECT (row_id - CASE WHEN row_id > {end} THEN {gone} ELSE 0 END)::BIGINT AS row_id, "
                    f"* EXCLUDE row_id FROM read_parquet({in_sql(source)}) "
                    f"WHERE row_id NOT BETWEEN {end - gone + 1} AND {end} ORDER BY ALL) "
                    f"TO {in_sql(target)} (FORMAT parquet, COMPRESSION snappy)"
                )
