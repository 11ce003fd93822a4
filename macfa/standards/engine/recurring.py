"""Intervals as SQL; the meaning is in `reference.recurring`."""

from macfa.standards.definition import Recurring
from macfa.standards.engine.clauses import day, surely
from macfa.standards.engine.deadline import evidence
from macfa.standards.engine.finding import doubt_bits, names_of_doubt, only_possibly
from macfa.standards.engine.judging import Now, judged
from macfa.standards.engine.openers import bounded, clocked, opener
from macfa.standards.engine.statement import Bits, Statement
from macfa.standards.engine.timing import in_wd, step
from macfa.standards.knowing import needs_of
from macfa.standards.limits import Limit
from macfa.standards.reference.judging import ended_words
from macfa.standards.reference.openers import NOT_BORN
from macfa.standards.reference.recurring import ended_by
from macfa.standards.verdict import CALENDAR


def recurring(standard: Recurring, now: Now) -> Statement:
    """The SELECTs of an interval: one verdict per gap."""
    table = standard.applies_to.table
    ended = ended_words(*ended_by(standard))
    whys = (standard.unless.why if standard.unless else "", NOT_BORN, ended)
    needs = tuple(asked.table for asked in needs_of(standard))
    bits = Bits((*needs, *names_of_doubt(standard.met_by), CALENDAR))
    columns = bounded(clocked(standard, standard.clock, standard.ends_with, whys), standard)
    verdicts = f"""WITH {opener(standard, columns)},
{_occurrence(standard)},
{_first_mark(standard)},
{_gap(standard)},
{_easier(standard)}{_timed(standard, now)},
{_doubt(standard, bits)},
{_OBLIGATION}
{judged(standard, now, bits, whys, ended)}"""
    met_by = standard.met_by.table
    return Statement(standard, verdicts, evidence(table, met_by, met_by), bits.names, whys)


def _occurrence(standard: Recurring) -> str:
    """Each day with an occurrence, once, by the first row of that day."""
    met_by = standard.met_by
    on = day("m", met_by.dated)
    return f"""occurrence AS (
  SELECT o.subject, {on} AS day, m.{met_by.dated}_wd AS wd, MIN(m.row_id) AS hit
  FROM opener o JOIN {met_by.table} m ON m.child = o.child
    AND (o.end_day IS NULL OR {on} <= o.end_day OR {on} <= o.opened_day)
  WHERE {surely(met_by.conditions, "m")} AND {on} IS NOT NULL
  GROUP BY o.subject, {on}, m.{met_by.dated}_wd
)"""


def _first_mark(standard: Recurring) -> str:
    """Where the first gap begins: at the start, or at what came shortly before it. `base` counts it as a gap closed."""
    if standard.looks_back is None:
        return """first_mark AS (
  SELECT o.subject, o.opened_day AS day, o.opened_wd AS wd, NULL AS hit, 0 AS base FROM opener o
)"""
    back = step(standard.looks_back, "back", "o.opened_day", "o.opened_wd", sign=-1)
    return f"""earlier AS (
  SELECT e.subject, e.day, e.wd, e.hit, ROW_NUMBER() OVER (PARTITION BY e.subject ORDER BY e.day DESC, e.hit) AS place
  FROM occurrence e JOIN opener o ON o.subject = e.subject {back.join}
  WHERE e.day <= o.opened_day AND e.day >= {back.day}
), first_mark AS (
  SELECT o.subject, COALESCE(e.day, o.opened_day) AS day, CASE WHEN e.day IS NULL THEN o.opened_wd ELSE e.wd END AS wd,
    e.hit, CASE WHEN e.day IS NULL THEN 0 ELSE 1 END AS base
  FROM opener o LEFT JOIN earlier e ON e.subject = o.subject AND e.place = 1
)"""


def _gap(standard: Recurring) -> str:
    """From each mark to the next."""
    at = "OVER (PARTITION BY m.subject ORDER BY m.day, m.later)"
    first = "SELECT f.subject, f.day, f.wd, f.hit, f.base, 0 AS later FROM first_mark f UNION ALL"
    since = ">=" if standard.skips_first else ">"
    return f"""mark AS (
  {"" if standard.skips_first else first}
  SELECT c.subject, c.day, c.wd, c.hit, f.base, 1 AS later
  FROM occurrence c JOIN opener o ON o.subject = c.subject JOIN first_mark f ON f.subject = c.subject
  WHERE c.day {since} o.opened_day AND (o.end_day IS NULL OR c.day <= o.end_day)
), gap AS (
  SELECT m.subject, m.day, m.wd, m.hit, m.base, m.later, ROW_NUMBER() {at} AS place,
    LEAD(m.day) {at} AS to_day, LEAD(m.wd) {at} AS to_wd, LEAD(m.hit) {at} AS to_hit
  FROM mark m
)"""


def _reaching(standard: Recurring) -> tuple[str, str]:
    """Joins, and a condition for limits between the first and the last: the record reaches back from gap to start."""
    key = next((asked.key for asked in needs_of(standard) if asked.table == standard.met_by.table), None)
    if key is None or len(standard.limits) < 3:
        return "", ""
    joins = " ".join(
        f"LEFT JOIN {name} {alias} ON {alias}.need = '{key}' AND {alias}.voucher = o.voucher{owner}"
        f" AND {alias}.first_day <= o.opened_day AND {alias}.last_day >= g.day AND {alias}.last_day >= o.opened_day"
        for name, alias, owner in (("coverage", "r0", ""), ("own_coverage", "r1", " AND r1.child = o.child"))
    )
    return joins, " AND (r0.need IS NOT NULL OR r1.need IS NOT NULL)"


def _easier(standard: Recurring) -> str:
    """From which day on gaps may be longer, by time since the start or by the first row that fits."""
    if standard.eases is None:
        return ""
    after = standard.eases.after
    if isinstance(after, Limit):
        on = step(after, "ease", "o.opened_day", "o.opened_wd")
        return f"easier AS (SELECT o.subject, {on.day} AS from_day FROM opener o {on.join}),\n"
    on_day = day("m", after.dated)
    return f"""easier AS (
  SELECT o.subject, MIN({on_day}) AS from_day
  FROM opener o JOIN {after.table} m ON m.child = o.child AND {on_day} >= o.opened_day
  WHERE {surely(after.conditions, "m")}
  GROUP BY o.subject
),
"""


def _timed(standard: Recurring, now: Now) -> str:
    """When each gap is due. The first limit is for the gap from the start, the last for all later ones."""
    dues = [step(limit, f"due{n}", "g.day", "g.wd") for n, limit in enumerate(standard.limits)]
    last = len(dues) - 1

    reaching, counted = _reaching(standard)

    def choose(values: list[str]) -> str:
        chosen = "".join(
            f" WHEN g.place + g.base = {n + 1}{counted if n else ''} THEN {value}"
            for n, value in enumerate(values[:last])
        )
        return f"CASE{chosen} ELSE {values[last]} END" if chosen else values[last]

    due_day, due_u = choose([due.day for due in dues]), choose([due.unit for due in dues])
    wd, looked_from, joins = choose([str(in_wd(limit)) for limit in standard.limits]), "g.day", ""
    if standard.eases:
        eased = "e.from_day IS NOT NULL AND g.day >= e.from_day"
        late = step(standard.eases.limit, "late", "g.day", "g.wd")
        joins = f"LEFT JOIN easier e ON e.subject = g.subject {late.join}"
        due_day = f"CASE WHEN {eased} THEN {late.day} ELSE {due_day} END"
        due_u = f"CASE WHEN {eased} THEN {late.unit} ELSE {due_u} END"
        wd = f"CASE WHEN {eased} THEN {in_wd(standard.eases.limit)} ELSE {wd} END"
        if standard.eased_by:
            looked_from = f"CASE WHEN {eased} THEN g.day ELSE o.opened_day END"
    return f"""timed AS (
  SELECT o.child, o.subject, o.voucher, g.day AS opened_day, g.wd AS opened_wd, g.hit AS before_row, g.to_day,
    g.to_wd, g.to_hit, o.end_day, o.end_wd, o.void, {due_day} AS due_day, {due_u} AS due_u, {wd} AS in_wd,
    {looked_from} AS looked_from
  FROM gap g JOIN opener o ON o.subject = g.subject
  {" ".join(due.join for due in dues)} {joins} {reaching}
  WHERE g.hit IS NULL OR g.to_day IS NOT NULL OR o.end_day IS NULL OR g.day < o.end_day
), bounded AS (
  SELECT t.*, CASE WHEN t.due_day < {now.day} THEN t.due_day ELSE {now.day} END AS until_day FROM timed t
)"""


def _doubt(standard: Recurring, bits: Bits) -> str:
    """What rows within a gap's time do not say."""
    on = day("m", standard.met_by.dated)
    return f"""doubt AS (
  SELECT t.subject, t.opened_day, {doubt_bits(standard.met_by, "m", bits) or "0"} AS bits
  FROM bounded t JOIN {standard.met_by.table} m ON m.child = t.child AND {on} > t.opened_day AND {on} <= t.until_day
    AND (t.end_day IS NULL OR {on} <= t.end_day)
  WHERE {only_possibly(standard.met_by, "m")}
  GROUP BY t.subject, t.opened_day
)"""


_OBLIGATION = """obligation AS (
  SELECT t.child, t.subject, t.voucher, t.opened_day,
    CASE WHEN t.in_wd = 1 THEN t.opened_wd ELSE t.opened_day END AS opened_u, t.due_day, t.due_u, t.until_day,
    t.looked_from, t.end_day, CASE WHEN t.in_wd = 1 THEN t.end_wd ELSE t.end_day END AS end_u,
    t.to_day AS found_day, CASE WHEN t.in_wd = 1 THEN t.to_wd ELSE t.to_day END AS found_u, t.to_hit AS found_row,
    t.before_row, t.void, t.in_wd, 0 AS also, COALESCE(d.bits, 0) AS doubt
  FROM bounded t LEFT JOIN doubt d ON d.subject = t.subject AND d.opened_day = t.opened_day
)"""
