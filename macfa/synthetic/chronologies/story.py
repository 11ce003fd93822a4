"""Everything that happened in an invented case: what its life brings, and incidents that come up by chance.

What no careful reader could tell apart is not made: two happenings of one kind never fall on one day for one child,
and happenings of the same sort that lie close together differ in what happened.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from macfa.synthetic.chances import pick, whole
from macfa.synthetic.chronologies.babies import reviews_of_babies
from macfa.synthetic.chronologies.happening import Happening, Knew
from macfa.synthetic.chronologies.kinds import How, What, whats
from macfa.synthetic.chronologies.lived import ON_THE_LISTS, Due, lived
from macfa.synthetic.chronologies.setting import Setting
from macfa.synthetic.lives import Child
from macfa.synthetic.years import plus_days, working_day
from macfa.vocabulary.days import Day

ECHO_DAYS, WEEK = (2, 9), 7
APART, ALIKE = 14, 45
"""Days between happenings of one sort that are no echo, and between those that may have the same facts."""

TRIES = 40
MINUTES = ("00", "10", "15", "30", "40", "45")


def story(setting: Setting) -> tuple[Happening, ...]:
    """The happenings of a case by day, each with an id."""
    teller = _Teller(setting)
    for due in sorted(lived(setting), key=lambda one: (one.day, one.what.id)):
        teller.add(due, setting.children)
    for child, due in reviews_of_babies(setting):
        teller.add(due, (child,))
    for what in whats().values():
        if what.a_year is not None:
            teller.incidents(what)
    found = sorted(teller.found, key=lambda one: (one.day, one.what.id, one.about))
    return tuple(replace(one, id=f"E{number:03}") for number, one in enumerate(found, start=1))


class _Teller:
    """Collects happenings and keeps those apart that nobody could tell from each other."""

    def __init__(self, setting: Setting) -> None:
        self.found: list[Happening] = []
        self._setting = setting
        self._years = (setting.last - setting.first).days / 365.25

    def incidents(self, what: What) -> None:
        """Everything of one sort that comes up by chance."""
        assert what.a_year is not None
        everybody = self._setting.children
        for children in [everybody] if what.household else [(child,) for child in everybody]:
            chances = self._setting.chances("incidents", what.id, *(child.id for child in children))
            expected = what.a_year * self._years
            count = int(expected) + (chances.random() < expected % 1)
            for _ in range(min(count, what.most or count)):
                self._incident(chances, what, children)

    def _incident(self, chances: random.Random, what: What, children: tuple[Child, ...]) -> None:
        day = self._free_day(chances, what, children)
        if day is None:
            return
        if what.again:
            run = f"{what.id} {day}"
            for week in range(whole(chances, *what.again)):
                self.add(Due(what, working_day(plus_days(day, WEEK * week))), children, of=run)
            return
        self.add(Due(what, day), children)
        if chances.random() < what.echo:
            self._echo(chances, what, day, children)

    def _echo(self, chances: random.Random, what: What, day: Day, children: tuple[Child, ...]) -> None:
        """The like again within days: to the same child, or to a brother or sister."""
        others = [child for child in self._setting.children if child not in children]
        to = (pick(chances, others),) if others and chances.random() < 0.6 else children
        on = plus_days(day, whole(chances, *ECHO_DAYS))
        self.add(Due(what, on if what.any_day else working_day(on)), to)

    def _free_day(self, chances: random.Random, what: What, children: Sequence[Child]) -> Day | None:
        days = (self._setting.last - self._setting.first).days
        for _ in range(TRIES):
            day = plus_days(self._setting.first, whole(chances, 10, days - 10))
            day = day if what.any_day else working_day(day)
            if what.monthly:
                day = day.replace(day=1)
            apart = ALIKE if what.monthly or what.again else APART
            near = (one for one in self.found if one.what == what and abs((one.day - day).days) <= apart)
            of_age = all(what.ages[0] <= child.age(day) <= what.ages[1] for child in children)
            some_of_age = any(what.ages[0] <= child.age(day) <= what.ages[1] for child in children)
            if (some_of_age if what.household else of_age) and not any(near):
                return day
        return None

    def add(self, due: Due, children: Sequence[Child], of: str | None = None) -> None:
        """One happening with its details, unless the day is taken for a happening of its kind."""
        what = due.what
        about = tuple(child.id for child in children if child.birth <= due.day)
        taken = any(
            one.what.kind == what.kind and {*one.about} & {*about} and one.day == due.day
            for one in self.found
        )
        if not about or taken or not self._setting.within(due.day):
            return
        self.found.append(self._happening(due, about, of))

    def _happening(self, due: Due, about: tuple[str, ...], of: str | None) -> Happening:
        what = due.what
        chances = self._setting.chances("details", what.id, due.day, *about)
        last = plus_days(due.day, whole(chances, *what.lasts))
        there = frozenset(what.there) | {one for one in what.perhaps if chances.random() < 0.5}
        decided = due.decided or (pick(chances, what.decided) if what.decided else None)
        time = f"{whole(chances, *what.hours):02}:{pick(chances, MINUTES)}"
        return Happening(
            id="",
            what=what,
            day=due.day,
            last=min(last, self._setting.last),
            about=about,
            facts={**dict(self._facts(chances, what, due.day)), **due.facts},
            there=there,
            known=tuple(self._known(due)),
            time=time if what.timed else None,
            decided=decided,
            lives=what.lives,
            of=of,
        )

    def _facts(self, chances: random.Random, what: What, day: Day) -> Iterator[tuple[str, str]]:
        """Facts that no happening of the same sort near by has, as long as there are others."""
        near = [one for one in self.found if one.what == what and abs((one.day - day).days) <= ALIKE]
        for fact, values in what.facts.items():
            used = {one.facts[fact] for one in near}
            yield fact, pick(chances, [value for value in values if value not in used] or values)

    def _known(self, due: Due) -> Iterator[Knew]:
        chances = self._setting.chances("known", due.what.id, due.day)
        for agency, teller in due.what.tellers.items():
            comes_up, later = chances.random() < teller.share, whole(chances, 0, teller.within)
            if due.took_part is not None and agency in ON_THE_LISTS:
                if agency in due.took_part:
                    yield Knew(agency, *due.took_part[agency])
            elif comes_up:
                yield Knew(agency, teller.how, plus_days(due.day, later))
        if due.also_told_by and due.also_told_by not in due.what.tellers:
            yield Knew(due.also_told_by, How.OWN, due.day)
