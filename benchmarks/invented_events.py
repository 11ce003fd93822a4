"""A record of any size, invented by DuckDB: the projections of a version, sorted by child, about 52 rows a plan.

The same number of plans, seed and edition of DuckDB give the same bytes. Nobody in it exists. One council tells
everything, and vouches for everything, so that a plain script without coverage can find the same answers.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from macfa.record.coverage import Coverage
from macfa.record.deliveries import Delivery, Extract, Mode
from macfa.record.resolution import resolved_files
from macfa.record.tables import Kind, tables
from macfa.record.version import Version
from macfa.vocabulary.days import day_number
from macfa.vocabulary.working_days import working_days

AS_AT = date(2024, 9, 30)
FIRST = date(2018, 10, 1)
"""Plans start from here on; every standard measured was in force."""
COMPLETE_FROM = date(2013, 1, 1)
ROWS_PER_PLAN = 48
"""Of events, on average: 52 for a plan, and some second plans would start only after the last day and are left out."""
PLANS_AT_A_TIME = 80_000
"""How many plans are invented at a time, so that memory does not grow with the record."""

# Of five plans the last is the second one of the child of the plan before it. `pick` is a number below its last value.
_PLANS = """CREATE OR REPLACE TEMP TABLE every_plan AS
WITH first_plan AS (
  SELECT p, {first} + pick('start', p, 0, 2150) AS begun, 150 + pick('length', p, 0, 250) AS lasting
  FROM range({low}, {high}) r(p)
), dated AS (
  SELECT p, p - p // 5 - p % 5 // 4 AS c, p % 5 = 4 AS again, lasting,
    CASE WHEN p % 5 = 4 THEN LAG(begun + lasting) OVER (ORDER BY p) + 60 + pick('gap', p, 0, 1000)
      ELSE begun END AS begun
  FROM first_plan
)
SELECT p, printf('C%09d', CAST(c AS BIGINT)) AS child, CAST(begun AS INTEGER) AS begun,
  CAST(least(begun + lasting, {now}) AS INTEGER) AS until,
  CASE WHEN begun + lasting <= {now} THEN CAST(begun + lasting AS INTEGER) END AS ended
FROM dated WHERE begun <= {now}"""
_MEETING = """SELECT p, child, 'initial_conference' AS kind, begun AS day, 'held' AS outcome FROM every_plan
UNION ALL SELECT p, child, 'core_group', begun + 7 + k * 35 + pick('core', p, k, 12),
    CASE WHEN pick('core held', p, k, 20) = 0 THEN 'cancelled' ELSE 'held' END
  FROM every_plan, range(12) r(k) WHERE begun + 7 + k * 35 + pick('core', p, k, 12) <= until
UNION ALL SELECT p, child, 'review_conference', begun + 75 + k * 165 + pick('review', p, k, 30),
    CASE WHEN pick('review held', p, k, 15) = 0 THEN 'inquorate' ELSE 'held' END
  FROM every_plan, range(3) r(k) WHERE begun + 75 + k * 165 + pick('review', p, k, 30) <= until"""
_ROWS = {
    "person": """SELECT child, CAST(min(begun) - 200 - pick('birth', min(p), 0, 5000) AS INTEGER) AS birth,
      CASE WHEN pick('sex', min(p), 0, 2) = 0 THEN 'F' ELSE 'M' END AS sex FROM every_plan GROUP BY child""",
    "plan": """SELECT child, 'CP' AS kind, begun AS start, ended AS "end",
      ['NEG', 'EMO', 'PHY', 'SAB'][1 + pick('category', p, 0, 4)] AS category_initial,
      category_initial AS category_latest FROM every_plan""",
    "meeting": f"SELECT child, kind, day, outcome FROM ({_MEETING})",
    "participation": f"""SELECT child, kind AS meeting_kind, day AS meeting_day, organisation,
      CASE WHEN pick(organisation, p, day, 12) = 0 THEN 'no' ELSE 'yes' END AS invited,
      CASE WHEN pick(organisation || 'came', p, day, 3) = 0 THEN 'no' ELSE 'yes' END AS attended
      FROM ({_MEETING}),
        (SELECT unnest(['gp', 'police', 'school', 'community_health', 'hospital', 'early_help']) AS organisation)
      WHERE kind <> 'core_group' AND pick(organisation || 'listed', p, day, 16) > 0""",
    "visit": """SELECT child, begun + 3 + k * 13 + pick('visit', p, k, 9) AS day, 'statutory' AS kind,
      CASE WHEN pick('seen', p, k, 18) = 0 THEN 'no' ELSE 'yes' END AS seen,
      CASE WHEN pick('alone', p, k, 4) = 0 THEN 'no' ELSE 'yes' END AS seen_alone
      FROM every_plan, range(31) r(k) WHERE begun + 3 + k * 13 + pick('visit', p, k, 9) <= until""",
    "plan_outcome": """SELECT child, outcome, begun + 50 + k * 70 + pick(outcome, p, k, 15) AS day,
      ['progressing', 'progressing', 'no_change', 'worse', 'achieved'][1 + pick(outcome || 'progress', p, k, 5)]
        AS progress
      FROM every_plan, range(4) r(k), (SELECT unnest(['School attendance', 'Safe at home']) AS outcome)
      WHERE begun + 50 + k * 70 + pick(outcome, p, k, 15) < until""",
    "escalation": """SELECT child, begun + 100 + pick('raised', p, 0, 120) AS raised,
      CASE WHEN pick('reason', p, 0, 5) = 0 THEN 'dispute' ELSE 'drift' END AS reason, 1 AS stage
      FROM every_plan WHERE pick('escalated', p, 0, 2) = 0 AND begun + 100 + pick('raised', p, 0, 120) < until""",
}


def write(folder: Path, events: int, seed: int = 1) -> int:
    """Invent a record of about so many events; how many rows it has, children themselves not counted."""
    folder.mkdir(parents=True, exist_ok=True)
    plans = max(5, events // ROWS_PER_PLAN // 5 * 5)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2; SET memory_limit = '2GB'")
        connection.execute(
            f"CREATE MACRO pick(what, p, k, below) AS CAST(hash(what, p, k, {seed}) % below AS INTEGER)"
        )
        days, numbers = zip(*working_days("england").rows(), strict=True)
        calendar = pa.table({"day": pa.array(days, pa.int32()), "wd": pa.array(numbers, pa.int32())})
        connection.register("given", calendar)
        connection.execute("CREATE TABLE calendar AS SELECT day, wd FROM given")
        written = {name: _Growing(folder, name) for name in _ROWS}
        for low in range(0, plans, PLANS_AT_A_TIME):
            high = min(plans, low + PLANS_AT_A_TIME)
            limits = {"first": day_number(FIRST), "now": day_number(AS_AT), "low": low, "high": high}
            connection.execute(_PLANS.format(**limits))
            for growing in written.values():
                growing.add(connection)
    for growing in written.values():
        growing.writer.close()
    return sum(growing.rows for name, growing in written.items() if name != "person")


class _Growing:
    """A projection that is written piece by piece."""

    def __init__(self, folder: Path, name: str) -> None:
        self.table, self.rows = tables()[name], 0
        columns = [("row_id", pa.int64()), ("child", pa.string())]
        columns += [(c, pa.string()) for c in ("agency", "feed", "delivery", "sheet")]
        columns += [("row", pa.int32()), ("system", pa.string())]
        stored = [field for field in self.table.schema() if field.name in self.table.stored_columns]
        self.schema = pa.schema([*columns, *stored])
        self.writer = pq.ParquetWriter(resolved_files(folder, name).rows, self.schema)

    def add(self, connection: duckdb.DuckDBPyConnection) -> None:
        """One more block of plans, in order of the child."""
        joins, columns = "", []
        told = {c[0] for c in connection.execute(f"DESCRIBE {_ROWS[self.table.name]}").fetchall()}
        for column in self.table.columns:
            if column.name not in told:
                columns += [f"NULL AS {stored}" for stored in column.stored]
            elif column.kind in (Kind.DAY, Kind.SCHEDULED):
                joins += f' LEFT JOIN calendar c_{column.name} ON c_{column.name}.day = t."{column.name}"'
                columns += [
                    f't."{column.name}" AS {column.name}_day',
                    f"c_{column.name}.wd AS {column.name}_wd",
                ]
            else:
                columns.append(f't."{column.name}"')
        # What rows are numbered by: the child, the day, and what else tells two rows apart.
        key = ", ".join(
            dict.fromkeys(("child", self.table.happened_column or "child", *self.table.stored_key))
        )
        found = connection.sql(
            f"WITH s AS (SELECT t.child, {', '.join(columns)} FROM ({_ROWS[self.table.name]}) t{joins}), "
            f"numbered AS (SELECT {self.rows} + row_number() OVER (ORDER BY {key}) AS row_id, * FROM s) "
            "SELECT row_id, child, 'council' AS agency, 'ssd' AS feed, '1' AS delivery, 'invented' AS sheet, "
            "CAST(row_id AS INTEGER) AS row, NULL AS system, * EXCLUDE (row_id, child) FROM numbered ORDER BY row_id"
        ).to_arrow_table()
        self.writer.write_table(found.cast(self.schema))
        self.rows += found.num_rows


def record(folder: Path) -> Version:
    """The files as a version of a record, complete in every table for every child."""
    covered = tuple(Coverage("council", "council", "ssd", name, COMPLETE_FROM, AS_AT) for name in _ROWS)
    extract = Extract(AS_AT, Mode.FULL, coverage=covered)
    received = datetime(AS_AT.year, AS_AT.month, AS_AT.day, 12, tzinfo=UTC)
    delivery = Delivery(
        "1", "ssd", "council", "invented", "invented", "0" * 64, received, extract, (), tuple(_ROWS)
    )
    return Version(1, folder, (delivery,))


def files_of(folder: Path) -> dict[str, Path]:
    """The projections by table."""
    return {name: resolved_files(folder, name).rows for name in _ROWS}
