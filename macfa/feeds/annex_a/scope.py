"""What the lists show of the past, and so what an absence from them means."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter

from macfa.feeds.options import Options
from macfa.record.coverage import Coverage, History
from macfa.vocabulary.days import Day, months_after
from macfa.vocabulary.yaml_text import from_yaml

FEED = "annex-a"
MONTHS = 6
"""How far back the lists of what happened look."""

Kinds = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Scope:
    """What one list shows: kinds of row by table."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    all: dict[str, tuple[str, ...]] = field(default_factory=dict)
    latest: dict[str, tuple[str, ...]] = field(default_factory=dict)
    count: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def _scopes() -> Mapping[str, _Scope]:
    text = files(__package__).joinpath("scope.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, _Scope]).validate_python(from_yaml(text))


def coverage(
    present: Collection[str], options: Options, extract_date: Day, *, stated: bool
) -> tuple[Coverage, ...]:
    """The council's word on each table of the lists that are in the workbook.

    `stated`: somebody has said on which day the lists were made. Where that is only guessed, nobody can say how far
    back they look, unless the options do.
    """
    return tuple(_coverage(present, options, extract_date, stated=stated))


def _coverage(
    present: Collection[str], options: Options, extract_date: Day, *, stated: bool
) -> Iterator[Coverage]:
    whose = options.agency, options.agency_kind, FEED
    first = options.complete_from or (months_after(extract_date, -MONTHS) if stated else None)
    last = min(options.complete_to or extract_date, extract_date) if first else None
    for list_id in present:
        scope = _scopes()[list_id]
        for table, kinds in scope.all.items():
            yield Coverage(*whose, table, first, last, History.ALL, kinds)
        for table, kinds in scope.latest.items():
            yield Coverage(*whose, table, None, extract_date, History.LATEST, kinds)
        for table, kinds in scope.count.items():
            yield Coverage(*whose, table, None, extract_date, History.COUNT, kinds)
