"""Presence on the day of a row as SQL; the meaning is in `reference.presence`."""

from macfa.standards.definition import Presence
from macfa.standards.engine.deadline import FOUND_JOINS, OBLIGATION, evidence
from macfa.standards.engine.finding import found_and_doubt, names_of_doubt
from macfa.standards.engine.judging import Now, judged
from macfa.standards.engine.openers import happened, opener
from macfa.standards.engine.statement import Bits, Statement
from macfa.standards.engine.timing import step
from macfa.standards.knowing import needs_of
from macfa.standards.reference.judging import TABLE_NOUN
from macfa.standards.verdict import CALENDAR


def presence(standard: Presence, now: Now) -> Statement:
    """The SELECTs of a presence: a window that ends on the day of the row."""
    table = standard.applies_to.table
    ended = f"{TABLE_NOUN.get(table, 'it')} ended first"
    whys = (standard.unless.why if standard.unless else "", ended)
    needs = tuple(asked.table for asked in needs_of(standard))
    bits = Bits((*needs, *names_of_doubt(standard.met_by), CALENDAR))
    opens = step(standard.window, "back", "o.opened_day", "o.opened_wd", sign=-1)
    verdicts = f"""WITH {opener(standard, happened(standard, whys))},
timed AS (
  SELECT o.child, o.subject, o.voucher, COALESCE({opens.day}, o.opened_day) AS opened_day, NULL AS opened_u,
    CASE WHEN {opens.day} IS NULL THEN NULL ELSE o.opened_day END AS due_day, NULL AS due_u,
    COALESCE({opens.day}, o.opened_day) AS looked_from, o.opened_day AS last_day, NULL AS end_day, NULL AS end_u,
    NULL AS before_row, o.opened_day AS until_day, o.void, 0 AS in_wd
  FROM opener o {opens.join}
), {found_and_doubt(standard.met_by, table, "last_day", bits)},
obligation AS ({OBLIGATION} {FOUND_JOINS})
{judged(standard, now, bits, whys, ended, has_days=False)}"""
    return Statement(standard, verdicts, evidence(table, standard.met_by.table), bits.names, whys)
