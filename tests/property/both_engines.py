"""A random record put to the SQL engine and to the reference."""

from collections.abc import Sequence

from random_records import Asked

from macfa.standards.definition import Standard
from macfa.standards.engine.given import engine_verdicts_on
from macfa.standards.reading import national_library
from macfa.standards.reference.evaluate import verdicts_on
from macfa.standards.verdict import Verdict
from macfa.vocabulary.working_days import working_days

STANDARDS = national_library().versions


def by_engine(asked: Asked, standards: Sequence[Standard] = STANDARDS) -> list[Verdict]:
    return engine_verdicts_on(standards, asked.given.all_rows(), asked.given.complete, asked.as_at)


def by_reference(asked: Asked, standards: Sequence[Standard] = STANDARDS) -> list[Verdict]:
    calendar = working_days("england")
    histories = asked.given.histories(asked.as_at)
    return [verdict for child in histories for verdict in verdicts_on(standards, child, calendar)]
