"""What Macfa is measured against: a plain script of lxml, DuckDB and 14 rules. It keeps nothing, explains nothing.

No account of rows, no provenance, no check of the structure, no verdicts: it counts what its rules find. Dates stay
texts until DuckDB reads them; bank holidays come from Macfa's own list, so that both use the same calendar.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from lxml import etree

TABLES = {
    "child": ("child", "birth"),
    "referral": ("child", "received", "closed", "nfa"),
    "assessment": ("child", "received", "started", "authorised"),
    "enquiry": ("child", "started", "conference", "not_required"),
    "plan": ("child", "started", "ended", "first", "latest", "previous"),
    "review": ("child", "plan", "day"),
}
RULES = {
    "conference 15 working days": "SELECT count(*) FROM enquiry e JOIN wd a ON a.day = e.started JOIN wd b "
    "ON b.day = e.conference WHERE b.n - a.n > 15",
    "assessment 45 working days": "SELECT count(*) FROM assessment x JOIN wd a ON a.day = x.received JOIN wd b "
    "ON b.day = x.authorised WHERE b.n - a.n > 45",
    "review late": "SELECT count(*) FROM (SELECT day - coalesce(lag(day) OVER w, plan) AS gap, "
    "lag(day) OVER w AS before FROM review WINDOW w AS (PARTITION BY child, plan ORDER BY day)) "
    "WHERE gap > CASE WHEN before IS NULL THEN 91 ELSE 183 END",
    "review overdue": "SELECT count(*) FROM (SELECT p.child, p.started, max(r.day) AS newest FROM plan p "
    "LEFT JOIN review r ON r.child = p.child AND r.plan = p.started WHERE p.ended IS NULL GROUP BY ALL) "
    "WHERE DATE '2024-03-31' - coalesce(newest, started) > CASE WHEN newest IS NULL THEN 91 ELSE 183 END",
    "plan over two years": "SELECT count(*) FROM plan WHERE coalesce(ended, DATE '2024-03-31') - started > 730",
    "previous plans": "SELECT count(*) FROM plan WHERE previous > 0",
    "second plan in the file": "SELECT count(*) FROM (SELECT child FROM plan GROUP BY child HAVING count(*) > 1)",
    "plan again within two years": "SELECT count(*) FROM (SELECT started - lag(ended) OVER "
    "(PARTITION BY child ORDER BY started) AS gap FROM plan) WHERE gap <= 730",
    "referral again within a year": "SELECT count(*) FROM (SELECT received - lag(received) OVER (PARTITION BY child "
    "ORDER BY received) AS gap FROM referral) WHERE gap <= 365",
    "no assessment": "SELECT count(*) FROM referral r WHERE nfa = '0' AND NOT EXISTS "
    "(FROM assessment a WHERE a.child = r.child AND a.received = r.received)",
    "enquiry without conference": "SELECT count(*) FROM enquiry WHERE conference IS NULL AND not_required = '0'",
    "neglect plan without review": "SELECT count(*) FROM plan p WHERE latest = 'NEG' AND NOT EXISTS (FROM review r "
    "WHERE r.child = p.child AND r.plan = p.started)",
    "over 18": "SELECT count(*) FROM child WHERE DATE '2024-03-31' - birth > 6574",
    "plan without enquiry": "SELECT count(*) FROM plan p WHERE NOT EXISTS (FROM enquiry e WHERE e.child = p.child)",
}
DAYS = {"birth", "received", "closed", "started", "authorised", "conference", "ended", "plan", "day"}


def read(file: Path) -> dict[str, list[tuple[str | None, ...]]]:
    """Every row of the file as texts."""
    rows: dict[str, list[tuple[str | None, ...]]] = {name: [] for name in TABLES}
    with file.open("rb") as stream:
        for _, child in etree.iterparse(stream, tag="Child", resolve_entities=False, no_network=True):
            _read_child(child, rows)
            child.clear()
            while child.getprevious() is not None:
                del child.getparent()[0]
    return rows


def _read_child(child: Any, rows: dict[str, list[tuple[str | None, ...]]]) -> None:
    identity = child.find("ChildIdentifiers")
    number = identity.findtext("LAchildID")
    rows["child"].append((number, identity.findtext("PersonBirthDate")))
    for episode in child.iterchildren("CINdetails"):
        text = {part.tag: part.text for part in episode}.get
        received = text("CINreferralDate")
        rows["referral"].append((number, received, text("CINclosureDate"), text("ReferralNFA")))
        for part in episode:
            if part.tag in _READERS:
                table, elements = _READERS[part.tag]
                found = {leaf.tag: leaf.text for leaf in part}
                start = (number, received) if table == "assessment" else (number,)
                rows[table].append((*start, *(found.get(name) for name in elements)))
                for review in part.iterfind("Reviews/CPPreviewDate"):
                    rows["review"].append((number, found["CPPstartDate"], review.text))


_READERS = {
    "Assessments": ("assessment", ("AssessmentActualStartDate", "AssessmentAuthorisationDate")),
    "Section47": ("enquiry", ("S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired")),
    "ChildProtectionPlans": (
        "plan",
        (
            "CPPstartDate",
            "CPPendDate",
            "InitialCategoryOfAbuse",
            "LatestCategoryOfAbuse",
            "NumberOfPreviousCPP",
        ),
    ),
}


def load(
    connection: duckdb.DuckDBPyConnection, rows: dict[str, list[tuple[str | None, ...]]], calendar: pa.Table
) -> None:
    """Give the rows to DuckDB, with dates as dates."""
    connection.register("calendar", calendar)
    connection.execute("CREATE TABLE wd AS SELECT * FROM calendar")
    for name, columns in TABLES.items():
        arrays = [pa.array(values, pa.string()) for values in zip(*rows[name], strict=True)] or [[]] * len(
            columns
        )
        connection.register("texts", pa.table(arrays, names=list(columns)))
        picked = ", ".join(_typed(column) for column in columns)
        connection.execute(f"CREATE TABLE {name} AS SELECT {picked} FROM texts")
        connection.unregister("texts")


def _typed(column: str) -> str:
    kind = "DATE" if column in DAYS else "INTEGER" if column == "previous" else None
    return f"CAST({column} AS {kind}) AS {column}" if kind else column


def find(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, int]]:
    """How many rows each rule finds."""
    for name, rule in RULES.items():
        (count,) = connection.execute(rule).fetchall()[0]
        yield name, int(count)
