"""From episodes of care to periods of care: one period, however often the placement or the legal status changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from macfa.feeds.cells import Unfit
from macfa.feeds.ssd.account import Account
from macfa.feeds.ssd.meanings import Meant, day_meaning, empty, key_of, shown
from macfa.feeds.ssd.telling import A_DATE
from macfa.feeds.ssd.told import News
from macfa.feeds.workbook import Cell, written
from macfa.record.rows import Problem
from macfa.record.tables import tables
from macfa.vocabulary.days import day_of

SHEET = "ssd_cla_episodes"
ENTERED, STARTED = "clae_entered_care_date", "clae_cla_episode_start_date"
CEASED, REASON = "clae_cla_episode_ceased_date", "clae_cla_episode_ceased_reason"
PERIOD = "clae_cla_id"
GOES_ON = "X1"
"""The reason of an episode that ends because the next one of the same period begins."""


@dataclass(slots=True)
class Period:
    """One period of being looked after, as far as its episodes have told of it."""

    child: str
    row: int
    entered: int
    last_started: int
    ceased: int | None
    reason: str | None


@dataclass
class Periods:
    """The periods of care in the file. The end of a period is that of its last episode."""

    _known: dict[str, Period] = field(default_factory=dict)

    def check(self, row: int, child: str, cells: Mapping[str, Cell]) -> list[Problem]:
        """What is wrong with an episode; where nothing is, it counts for its period."""
        days = {name: day_meaning(cells[name]) for name in (ENTERED, STARTED, CEASED)}
        problems = [
            Problem(name, shown(cells[name]), day.expected)
            for name, day in days.items()
            if isinstance(day, Unfit)
        ]
        return problems or self._add(row, child, cells, days)

    def write(self, account: Account) -> None:
        """Hand every period over as a plan of being looked after."""
        table = tables()["plan"]
        for period in self._known.values():
            told: dict[str, Meant] = {
                "kind": "CLA",
                "start": period.entered,
                "end": period.ceased,
                "end_reason": period.reason,
            }
            values = tuple(told.get(column.name) for column in table.columns)
            news, sheet, row = account.told.news(table, period.child, values)
            if news is not News.NEW:
                remark = f"another period of care of the same child begins on the day of row {row} of {sheet}"
                account.staging.warn(f"{SHEET}, row {period.row}", f"This is {remark}; the first counts.")
                continue
            account.told.remember(table, period.child, values, SHEET, period.row)
            account.staging.accept("plan", period.child, SHEET, period.row, None, values)
            account.notice(SHEET, period.row, ENTERED, period.entered)
            if period.ceased is not None:
                account.notice(SHEET, period.row, CEASED, period.ceased)

    def _add(self, row: int, child: str, cells: Mapping[str, Cell], days: Mapping[str, Any]) -> list[Problem]:
        entered = days[STARTED] if days[ENTERED] is None else days[ENTERED]
        started = days[ENTERED] if days[STARTED] is None else days[STARTED]
        ceased = days[CEASED]
        if entered is None:
            return [Problem(ENTERED, shown(cells[ENTERED]), A_DATE)]
        if ceased is not None and ceased < started:
            expected = f"a date not before {STARTED} ({day_of(started):%d/%m/%Y})"
            return [Problem(CEASED, shown(cells[CEASED]), expected)]
        key = key_of(cells[PERIOD]) or f"{child} from {entered}"
        known = self._known.get(key)
        if known is not None and known.child != child:
            expected = f"a period of care of one child: row {known.row} says it is another's"
            return [Problem(PERIOD, shown(cells[PERIOD]), expected)]
        reason = None if empty(cells[REASON]) else written(cells[REASON])
        self._join(key, Period(child, row, entered, started, ceased, reason))
        return []

    def _join(self, key: str, episode: Period) -> None:
        if (episode.reason or "").upper().startswith(GOES_ON):
            episode.ceased = None
        if episode.ceased is None:
            episode.reason = None
        known = self._known.setdefault(key, episode)
        if known is episode:
            return
        known.entered = min(known.entered, episode.entered)
        if _order(episode) > _order(known):
            known.last_started, known.ceased, known.reason = (
                episode.last_started,
                episode.ceased,
                episode.reason,
            )


def _order(period: Period) -> tuple[int, bool, int]:
    """Of two episodes the later started is the last; of two of one day the one that goes on, then the longer."""
    return period.last_started, period.ceased is None, period.ceased or 0
