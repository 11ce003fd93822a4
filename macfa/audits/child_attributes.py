"""What a briefing could tell of each child, as the record knows it: against this rare combinations are checked."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files

from macfa.audits.cohort import age_of, category_of, known_to, open_plans
from macfa.disclosure.attributes import Attributes, age
from macfa.record.history import ChildHistory
from macfa.record.version import Version
from macfa.vocabulary.days import Day
from macfa.vocabulary.yaml_text import from_yaml

REPEATED = 2


def attributes_of(
    version: Version, as_at: Day, children: Collection[str] | None = None
) -> dict[str, Attributes]:
    """Each child's attributes on a day, by the ids of the disclosure check's list."""
    return {history.child: frozenset(_of_child(history)) for history in version.histories(as_at, children)}


@cache
def mapping() -> Mapping[str, Mapping[str, str]]:
    """Codes of the record and the attribute that each gives, by table."""
    text = files(__package__).joinpath("attributes_of_record.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = from_yaml(text)
    return found


def _of_child(history: ChildHistory) -> Iterator[str]:
    years = age_of(history)
    if years is not None and years >= 0:
        yield age(years)
    if history.siblings:
        yield "siblings"
    if len(history.of("plan")) >= REPEATED:
        yield "repeat_plans"
    yield from _coded("sex", (row["sex"] for row in history.of("person")))
    yield from _coded("plan", (plan["kind"] for plan in open_plans(history)))
    yield from _coded("category", (category_of(plan) for plan in open_plans(history)))
    yield from _coded("factor", (row["factor"] for row in history.of("assessment_factor")))
    yield from _coded("disability", (row["disability"] for row in history.of("disability")))
    for service in known_to(history):
        yield from (attribute for word, attribute in mapping()["service"].items() if word in service)


def _coded(table: str, codes: Iterator[str | None]) -> Iterator[str]:
    known = mapping()[table]
    yield from (known[code] for code in codes if code in known)
