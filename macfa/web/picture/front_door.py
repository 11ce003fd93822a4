"""What came to the front door, month by month: contacts, referrals, and those in which neglect was found."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from functools import lru_cache

import duckdb
import pyarrow as pa

from macfa.record.resolution import in_sql
from macfa.record.version import Version
from macfa.vocabulary.days import Day, day_number, day_of, months_after

NEGLECT = "16A"  # the factor "neglect" of the children in need census


def referrals(
    version: Version, months: tuple[int, ...], as_at: Day, without: frozenset[str]
) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """By month (yyyymm): all referrals; and those after whose assessment neglect was among the factors."""
    files = tuple(version.projection(name) for name in ("referral", "assessment", "assessment_factor"))
    texts = tuple(in_sql(file) if file else "" for file in files)
    return _referrals(version.number, texts, months, as_at, without)


def contacts(
    version: Version, months: tuple[int, ...], as_at: Day, without: frozenset[str]
) -> Mapping[int, int]:
    """By month (yyyymm), contacts of the months that are told whole: six months say nothing of the seventh."""
    file = version.projection("contact")
    whole = tuple(month for month in months if _told_whole(version, month, as_at))
    return _contacts(version.number, in_sql(file), whole, as_at, without) if file and whole else {}


def _told_whole(version: Version, month: int, as_at: Day) -> bool:
    first = Day(month // 100, month % 100, 1)
    last = min(months_after(first, 1) - timedelta(days=1), as_at)
    return any(s.table == "contact" and not s.children and s.holds(first, last) for s in version.complete)


@lru_cache(maxsize=8)
def _contacts(
    number: int, file: str, months: tuple[int, ...], as_at: Day, without: frozenset[str]
) -> Mapping[int, int]:
    everything = (
        f"SELECT child, received_day FROM read_parquet({file}) WHERE received_day <= {day_number(as_at)}"
    )
    with duckdb.connect() as connection:
        connection.register("hidden", pa.table({"child": pa.array(sorted(without), pa.string())}))
        return _by_month(connection, everything, months)


@lru_cache(maxsize=8)
def _referrals(
    number: int, files: tuple[str, ...], months: tuple[int, ...], as_at: Day, without: frozenset[str]
) -> tuple[Mapping[int, int], Mapping[int, int]]:
    referral, assessment, factor = files
    if not referral:
        return {}, {}
    everything = (
        f"SELECT child, received_day FROM read_parquet({referral}) WHERE received_day <= {day_number(as_at)}"
    )
    neglect = (
        f"""SELECT DISTINCT r.child, r.received_day FROM ({everything}) r
          JOIN read_parquet({assessment}) a ON a.child = r.child AND a.referral_received_day = r.received_day
          JOIN read_parquet({factor}) f ON f.child = a.child AND f.assessment_started_day = a.started_day
          WHERE f.factor = '{NEGLECT}'"""
        if assessment and factor
        else ""
    )
    with duckdb.connect() as connection:
        connection.register("hidden", pa.table({"child": pa.array(sorted(without), pa.string())}))
        return _by_month(connection, everything, months), _by_month(connection, neglect, months)


def _by_month(
    connection: duckdb.DuckDBPyConnection, query: str, months: Collection[int]
) -> Mapping[int, int]:
    if not query:
        return {}
    found = dict.fromkeys(months, 0)
    days = connection.execute(
        f"""SELECT received_day, COUNT(*) FROM ({query}) WHERE child NOT IN (SELECT child FROM hidden)
          GROUP BY received_day"""
    ).fetchall()
    for day, number in days:
        month = day_of(day).year * 100 + day_of(day).month
        if month in found:
            found[month] += number
    return found
