"""Deadlines and responses as SQL; the meaning is in `reference.deadline`."""

from macfa.standards.clauses import OwnDay
from macfa.standards.definition import Deadline, Response
from macfa.standards.engine.facts import FACTS
from macfa.standards.engine.finding import NO_DOUBT, found_and_doubt, names_of_doubt
from macfa.standards.engine.judging import Now, judged
from macfa.standards.engine.openers import clocked, happened, opener
from macfa.standards.engine.statement import Bits, Statement, number_of_why
from macfa.standards.engine.timing import in_wd, step
from macfa.standards.knowing import needs_of
from macfa.standards.limits import Limit
from macfa.standards.reference.deadline import NO_SIBLING
from macfa.standards.reference.judging import TABLE_NOUN
from macfa.standards.reference.openers import NOT_BORN
from macfa.standards.selectors import Selector
from macfa.standards.verdict import CALENDAR


def deadline(standard: Deadline, now: Now) -> Statement:
    """The SELECTs of a deadline."""
    table = standard.applies_to.table
    ended = f"{TABLE_NOUN.get(table, 'it')} ended first"
    whys = (standard.unless.why if standard.unless else "", NOT_BORN, NO_SIBLING, ended)
    needs = tuple(asked.table for asked in needs_of(standard))
    bits = Bits((*needs, *_names_of_doubt(standard), "person.family", CALENDAR))
    timed = _timed(standard.limit, standard.looks_back, now, belongs=standard.belongs_within)
    own = isinstance(standard.met_by, OwnDay)
    found = (
        _own_found(standard, standard.met_by, bits)
        if isinstance(standard.met_by, OwnDay)
        else found_and_doubt(standard.met_by, table, "last_day", bits)
    )
    verdicts = f"""WITH {opener(standard, clocked(standard, standard.clock, standard.ends_with, whys))},
{timed}, {found}, {_obligation(standard, bits, whys)}
{judged(standard, now, bits, whys, ended)}"""
    found_table = None if own else _table(standard.met_by)
    return Statement(standard, verdicts, evidence(table, found_table), bits.names, whys)


def response(standard: Response, now: Now) -> Statement:
    """The SELECTs of a response to a signal."""
    table = standard.applies_to.table
    whys = (standard.unless.why if standard.unless else "", f"{TABLE_NOUN.get(table, 'it')} ended first")
    needs = tuple(asked.table for asked in needs_of(standard))
    bits = Bits((*needs, *names_of_doubt(standard.met_by), CALENDAR))
    verdicts = f"""WITH {opener(standard, happened(standard, whys))},
{FACTS[standard.signal or "row"](standard)},
{_timed(standard.limit, None, now, relation="signal")},
{found_and_doubt(standard.met_by, table, None, bits)},
{_plain_obligation()}
{judged(standard, now, bits, whys, whys[1])}"""
    return Statement(standard, verdicts, evidence(table, standard.met_by.table, table), bits.names, whys)


def _table(met_by: Selector | OwnDay) -> str | None:
    return met_by.table if isinstance(met_by, Selector) else None


def _timed(
    limit: Limit, looks_back: Limit | None, now: Now, relation: str = "opener", belongs: Limit | None = None
) -> str:
    """The relation `timed`: when each obligation is due, and from when until when something would have met it."""
    belongs_join, last_day = _last_day(belongs)
    due = step(limit, "due", "o.opened_day", "o.opened_wd")
    since = "o.since_day" if relation == "signal" else "o.opened_day"
    before = "o.before_row" if relation == "signal" else "NULL"
    back_join, due_day = "", due.day
    if looks_back:
        back = step(looks_back, "back", "o.opened_day", "o.opened_wd", sign=-1)
        back_join = back.join
        since = f"COALESCE({back.day}, o.opened_day)"
        due_day = f"CASE WHEN {back.day} IS NULL THEN NULL ELSE {due.day} END"
    unit = "wd" if in_wd(limit) else "day"
    return f"""timed AS (
  SELECT o.child, o.subject, o.voucher, o.opened_day, o.opened_{unit} AS opened_u, {due_day} AS due_day,
    {due.unit} AS due_u, {since} AS looked_from, o.end_day, {last_day} AS last_day, o.end_{unit} AS end_u,
    {before} AS before_row,
    CASE WHEN {due.day} < {now.day} THEN {due.day} ELSE {now.day} END AS until_day, o.void, {in_wd(limit)} AS in_wd
  FROM {relation} o {due.join} {back_join} {belongs_join}
)"""


def _last_day(belongs: Limit | None) -> tuple[str, str]:
    """The JOIN and the expression for the last day of what can still belong to the obligation."""
    if belongs is None:
        return "", "o.end_day"
    until = step(belongs, "own", "o.opened_day", "o.opened_wd")
    first = f"CASE WHEN {until.day} < o.end_day OR o.end_day IS NULL THEN {until.day} ELSE o.end_day END"
    return until.join, first


def _names_of_doubt(standard: Deadline) -> tuple[str, ...]:
    """What rows that might meet it, or the opening row itself, may leave unsaid."""
    if isinstance(standard.met_by, OwnDay) and standard.unfilled == "not known":
        return standard.met_by.columns
    return names_of_doubt(standard.met_by)


def _own_found(standard: Deadline, met_by: OwnDay, bits: Bits) -> str:
    """The first day of the row's own columns, and what it leaves unsaid where it has none."""
    table = standard.applies_to.table
    days = " UNION ALL ".join(
        f"SELECT t.subject, o.{name}_day AS day, o.{name}_wd AS wd"
        f" FROM timed t JOIN {table} o ON o.row_id = t.subject WHERE o.{name}_day >= t.looked_from"
        for name in met_by.names
    )
    doubt = NO_DOUBT
    if standard.unfilled == "not known":
        empty = " AND ".join(f"o.{name}_day IS NULL" for name in met_by.names)
        total = sum(bits.of(column) for column in met_by.columns)
        doubt = f"""doubt AS (
  SELECT t.subject, {total} AS bits FROM timed t JOIN {table} o ON o.row_id = t.subject WHERE {empty}
)"""
    return f"""own_days AS ({days}), found AS (
  SELECT d.subject, MIN(d.day) AS day, MIN(d.wd) AS wd, NULL AS hit FROM own_days d GROUP BY d.subject
), {doubt}"""


def _plain_obligation() -> str:
    return f"obligation AS ({OBLIGATION} {FOUND_JOINS})"


def _obligation(standard: Deadline, bits: Bits, whys: tuple[str, ...]) -> str:
    """Adds, where siblings matter, whether the family is known and whether there is one."""
    if standard.sees is None:
        return _plain_obligation()
    void = (
        f"CASE WHEN t.void > 0 THEN t.void WHEN a.alone = 1 THEN {number_of_why(whys, NO_SIBLING)} ELSE 0 END"
    )
    also = f"CASE WHEN a.child IS NULL THEN {bits.of('person.family')} ELSE 0 END"
    columns = OBLIGATION.replace("t.void", f"{void} AS void").replace("0 AS also", f"{also} AS also")
    return f"""family AS (
  SELECT p.child, MIN(p.row_id) AS row_id FROM person p WHERE p.family IS NOT NULL GROUP BY p.child
), kin AS (
  SELECT f.child, p.family FROM family f JOIN person p ON p.row_id = f.row_id
), household AS (
  SELECT k.family, COUNT(*) AS children FROM kin k GROUP BY k.family
), company AS (
  SELECT k.child, CASE WHEN h.children = 1 THEN 1 ELSE 0 END AS alone
  FROM kin k JOIN household h ON h.family = k.family
), obligation AS ({columns} {FOUND_JOINS} LEFT JOIN company a ON a.child = t.child)"""


OBLIGATION = """
  SELECT t.child, t.subject, t.voucher, t.opened_day, t.opened_u, t.due_day, t.due_u, t.until_day, t.looked_from,
    t.end_day, t.end_u, f.day AS found_day, CASE WHEN t.in_wd = 1 THEN f.wd ELSE f.day END AS found_u,
    f.hit AS found_row, t.before_row, t.void, t.in_wd, 0 AS also, COALESCE(d.bits, 0) AS doubt"""
FOUND_JOINS = """
  FROM timed t LEFT JOIN found f ON f.subject = t.subject LEFT JOIN doubt d ON d.subject = t.subject"""


def evidence(opener_table: str, found_table: str | None, before_table: str | None = None) -> str:
    """The rows that prove each verdict: what opened it, what came before, what met it."""
    parts = [_pairs(opener_table, "subject")]
    if found_table:
        parts.append(_pairs(found_table, "found_row"))
    if before_table:
        parts.append(_pairs(before_table, "before_row"))
    return " UNION ALL ".join(parts)


def _pairs(table: str, column: str) -> str:
    return (
        f"SELECT v.child, v.subject, v.opened_day, '{table}' AS table_name, v.{column} AS row_id"
        f" FROM verdict v WHERE v.{column} IS NOT NULL"
    )
