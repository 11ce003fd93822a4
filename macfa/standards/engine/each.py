"""What must hold for every row of a kind, as SQL; the meaning is in `reference.each`."""

from dataclasses import replace

from macfa.standards.definition import Each, conditions_asked
from macfa.standards.engine.clauses import day, possibly, surely, unsaid
from macfa.standards.engine.deadline import evidence
from macfa.standards.engine.judging import Now, in_force, judged, known_joins, missing_needs
from macfa.standards.engine.openers import UNBORN, Opener, happened, opener, void_by_row
from macfa.standards.engine.statement import Bits, Statement, number_of_why
from macfa.standards.engine.timing import in_wd, step
from macfa.standards.knowing import needs_of
from macfa.standards.limits import Limit, Unit
from macfa.standards.reference.each import one_organisation, too_young_words
from macfa.standards.reference.openers import NOT_BORN
from macfa.standards.selectors import Condition
from macfa.standards.verdict import CALENDAR


def each(standard: Each, now: Now) -> Statement:
    """The SELECTs of a standard on every row of a kind."""
    whys = (
        standard.unless.why if standard.unless else "",
        NOT_BORN,
        too_young_words(standard.from_age or 0),
        "it ended first",
    )
    needs = tuple(asked.table for asked in needs_of(standard))
    asked = _asked(standard)
    table = _looked_table(standard)
    bits = Bits((*needs, *sorted(f"{table}.{c.name}" for c in asked), "person.birth", CALENDAR))
    opening = opener(standard, _columns(standard, bits, whys), _at(standard))
    if isinstance(standard.holds, str):
        body = f"""{_dated(standard, now)}
{judged(standard, now, bits, whys, whys[-1])}"""
    else:
        body = _held(standard, asked, bits)
    rows = evidence(standard.applies_to.table, table)
    return Statement(standard, f"WITH {opening},\n{body}", rows, bits.names, whys)


def _asked(standard: Each) -> tuple[Condition, ...]:
    holds = standard.holds
    return conditions_asked(holds, _looked_table(standard)) if isinstance(holds, dict) else ()


def _looked_table(standard: Each) -> str:
    return standard.who.table if standard.who else standard.applies_to.table


def _columns(standard: Each, bits: Bits, whys: tuple[str, ...]) -> Opener:
    """The columns of the opening row, with the child's age where that matters."""
    columns = happened(standard, whys)
    if standard.from_age is None:
        return columns
    by_row = void_by_row(standard, whys)
    if standard.from_age == 0:
        return _once_born(columns, by_row, bits, whys)
    birthday = step(Limit(12 * standard.from_age, Unit.MONTHS), "age", "b.birth_day", "b.birth_wd")
    not_born, too_young = (number_of_why(whys, why) for why in (NOT_BORN, too_young_words(standard.from_age)))
    void = f"""CASE WHEN {by_row} > 0 THEN {by_row} WHEN {UNBORN} THEN {not_born}
      WHEN {columns.opened_day} < {birthday.day} THEN {too_young} ELSE 0 END"""
    also = f"CASE WHEN b.birth_day IS NULL AND NOT {UNBORN} THEN {bits.of('person.birth')} ELSE 0 END"
    return replace(columns, void=void, also=also, birth=True, joins=birthday.join)


def _once_born(columns: Opener, by_row: str, bits: Bits, whys: tuple[str, ...]) -> Opener:
    """Only children who are born; where no birth is given it is not known."""
    before = f"{UNBORN} OR {columns.opened_day} < b.birth_day"
    void = (
        f"CASE WHEN {by_row} > 0 THEN {by_row} WHEN {before} THEN {number_of_why(whys, NOT_BORN)} ELSE 0 END"
    )
    also = f"CASE WHEN b.birth_day IS NULL AND NOT {UNBORN} THEN {bits.of('person.birth')} ELSE 0 END"
    return replace(columns, void=void, also=also, birth=True)


def _at(standard: Each) -> str:
    """True where the participation belongs to a meeting that the standard is about."""
    if standard.at is None:
        return "1 = 1"
    return (
        "EXISTS (SELECT 1 FROM meeting a WHERE a.child = o.child AND a.kind = o.meeting_kind"
        f" AND a.day_day = o.meeting_day_day AND {surely(standard.at.conditions, 'a')})"
    )


def _looked(standard: Each, columns: str) -> str:
    """The rows looked at for each opening row: itself, or the participation that `who` names."""
    if standard.who is None:
        source = f"JOIN {standard.applies_to.table} p ON p.row_id = o.subject"
        return f"SELECT o.subject, o.subject AS hit, {columns} FROM opener o {source}"
    source = (
        "JOIN meeting l ON l.row_id = o.subject JOIN participation p ON p.child = o.child"
        " AND p.meeting_kind = l.kind AND p.meeting_day_day = l.day_day"
    )
    where = surely(standard.who.conditions, "p")
    return f"SELECT o.subject, p.row_id AS hit, {columns} FROM opener o {source} WHERE {where}"


def _held(standard: Each, asked: tuple[Condition, ...], bits: Bits) -> str:
    """A code: 2 yes, 1 nobody wrote it down, 0 no. The best of the rows looked at decides."""
    table = _looked_table(standard)
    flags = ", ".join(
        f"MAX(CASE WHEN b.state = 1 THEN b.bit{n} ELSE 0 END) AS bit{n}" for n in range(len(asked))
    )
    each_bit = ", ".join(
        f"CASE WHEN {unsaid(c, 'p')} THEN {bits.of(f'{table}.{c.name}')} ELSE 0 END AS bit{n}"
        for n, c in enumerate(asked)
    )
    state = f"CASE WHEN {surely(asked, 'p')} THEN 2 WHEN {possibly(asked, 'p')} THEN 1 ELSE 0 END AS state"
    all_told = "s.state = 0" if standard.who is None or one_organisation(standard) else "1 = 0"
    total = " + ".join(f"s.bit{n}" for n in range(len(asked)))
    return f"""looked AS ({_looked(standard, f"{state}, {each_bit}")}),
state AS (SELECT b.subject, MAX(b.state) AS state, {flags} FROM looked b GROUP BY b.subject),
shown AS (
  SELECT b.subject, b.state, MIN(b.hit) AS hit FROM looked b GROUP BY b.subject, b.state
), weighed AS (
  SELECT t.child, t.subject, t.opened_day, t.void, s.state, x.hit, t.also + CASE
    WHEN s.state = 1 THEN {total} WHEN {all_told} THEN 0
    ELSE 0{missing_needs(standard, "t.opened_day", bits)} END AS missing
  FROM (SELECT o.*, o.opened_day AS looked_from FROM opener o) t
  LEFT JOIN state s ON s.subject = t.subject LEFT JOIN shown x ON x.subject = s.subject AND x.state = s.state
  {known_joins(standard, "t")}
), answered AS (
  SELECT w.*, CASE WHEN w.void > 0 THEN 6 WHEN w.state = 2 THEN 1 WHEN w.missing > 0 THEN 5 ELSE 3 END AS answer
  FROM weighed w
)
SELECT h.child, h.subject, h.opened_day, h.opened_day AS due_day,
  CASE WHEN h.answer = 1 THEN h.opened_day END AS closed_day, h.answer, NULL AS days, 0 AS in_wd,
  CASE WHEN h.answer = 5 THEN h.missing ELSE 0 END AS missing, h.void AS why, NULL AS before_row, h.hit AS found_row
FROM answered h WHERE {in_force(standard, "h.opened_day")}"""


def _dated(standard: Each, now: Now) -> str:
    """A day within a limit: the first of the rows looked at that has one, on or after the day of the row."""
    limit = standard.limit or Limit(1, Unit.DAYS)
    due = step(limit, "due", "o.opened_day", "o.opened_wd")
    column, unit = str(standard.holds), "wd" if in_wd(limit) else "day"
    done = day("p", column)
    return f"""looked AS ({_looked(standard, f"o.opened_day, {done} AS day, p.{column}_wd AS wd")}),
found AS (
  SELECT f.subject, f.day, f.wd, f.hit FROM (
    SELECT b.subject, b.day, b.wd, b.hit,
      ROW_NUMBER() OVER (PARTITION BY b.subject ORDER BY b.day, b.hit) AS place
    FROM looked b WHERE b.day >= b.opened_day
  ) f WHERE f.place = 1
), obligation AS (
  SELECT o.child, o.subject, o.voucher, o.opened_day, o.opened_{unit} AS opened_u, {due.day} AS due_day,
    {due.unit} AS due_u, CASE WHEN {due.day} < {now.day} THEN {due.day} ELSE {now.day} END AS until_day,
    o.opened_day AS looked_from, NULL AS end_day, NULL AS end_u, f.day AS found_day, f.{unit} AS found_u,
    f.hit AS found_row, NULL AS before_row, o.void, {in_wd(limit)} AS in_wd, o.also, 0 AS doubt
  FROM opener o {due.join} LEFT JOIN found f ON f.subject = o.subject
)"""
