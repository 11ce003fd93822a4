"""What standards ask for that is contact with a child: which do, who owed it, and what it is called."""

from dataclasses import dataclass

from macfa.chronology.gap import GapKind
from macfa.chronology.gaps_rules import rules
from macfa.record.history import ChildHistory
from macfa.standards.clauses import OwnDay
from macfa.standards.definition import Deadline, Each, Recurring, Standard, conditions_asked
from macfa.standards.selectors import Condition
from macfa.standards.verdict import Verdict
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Owed:
    """What a standard asks for: the kind of gap it makes where it is not done, and its name ("statutory visit")."""

    gap: GapKind
    name: str
    standard: Standard


def owed_by(standard: Standard) -> Owed | None:
    """The contact that a standard asks for; None for a standard that asks for something else, or for more.

    Asks for contact: something that must happen again and again, or once within a limit; or somebody who must be
    there, or the child who must be seen, each time.
    """
    match standard:
        case Recurring() | Deadline() if not isinstance(standard.met_by, OwnDay):
            met_by = standard.met_by
            return _owed(standard, met_by.table, met_by.conditions, met_by.kinds)
        case Each() if isinstance(standard.holds, dict):
            table = standard.who.table if standard.who else standard.applies_to.table
            return _owed(standard, table, conditions_asked(standard.holds, table), standard.applies_to.kinds)
        case _:
            return None


def owner_of(verdict: Verdict, standard: Standard, history: ChildHistory) -> str:
    """Who owed it: the organisation that was to take part, else the agency whose row opened the obligation.

    Empty where the row is not in the history.
    """
    if isinstance(standard, Each) and standard.who is not None:
        named = [c.values for c in standard.who.conditions if c.name == "organisation"]
        if named and len(named[0]) == 1:
            return str(named[0][0])
        sources = set(verdict.evidence)
        for row in history.of(standard.who.table):
            if row["organisation"] and sources & set(row.sources):
                return str(row["organisation"])
    rows = history.of(standard.applies_to.table)
    return next((row.agency for row in rows if row.id == verdict.subject), "")


def end_of(verdict: Verdict, standard: Recurring, history: ChildHistory) -> Day | None:
    """The day on which what asks for it ended; None while it goes on, or where its row is not in the history."""
    column = standard.ends_with.partition(".")[2]
    rows = history.of(standard.applies_to.table)
    return next((row[column] for row in rows if row.id == verdict.subject), None)


def _owed(
    standard: Standard, table: str, conditions: tuple[Condition, ...], kinds: tuple[str, ...]
) -> Owed | None:
    contact = rules().contact.get(table)
    if contact is None or not {column for c in conditions for column in c.columns} <= contact.columns:
        return None
    return Owed(
        contact.gap, _name(standard.applies_to.table if table == "participation" else table, kinds), standard
    )


def _name(table: str, kinds: tuple[str, ...]) -> str:
    """ "core group", "statutory visit"; "visit" or "meeting" where several kinds will do."""
    if len(kinds) != 1 or table not in ("visit", "meeting"):
        return table
    name = code_set(f"{table}_kind").name(kinds[0])
    name = name if name.isupper() else name[0].lower() + name[1:]
    return name if table == "meeting" or "visit" in name else f"{name} visit"
