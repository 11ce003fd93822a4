"""Makes the kin of an invented family: adults get births, and grandparents, moves and partings come up by chance."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from macfa.synthetic.chances import pick, stream, weighted, whole
from macfa.synthetic.families.kin import (
    CARERS_HOME,
    FATHERS_HOME,
    GRANDMOTHERS_HOME,
    MOTHERS_HOME,
    Couple,
    Differs,
    Kin,
    Parent,
    Relative,
    Stay,
    Tie,
)
from macfa.synthetic.lives import Adult, Child, Family
from macfa.synthetic.planted import figures
from macfa.synthetic.years import LAST_DAY, PRACTICE_FROM, YEAR_ONE, plus_days
from macfa.vocabulary.days import Day

YEAR = 365.25


@cache
def _shares() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("families.yaml").read_text("utf-8"))
    return found


def kin_of(seed: int, family: Family) -> Kin:
    """Who is who in a family and who lives where. Same seed and family, same kin; no other chances are touched."""
    made = _Making(family, stream(seed, "kin", family.id))
    made.all()
    return Kin(
        family.id, tuple(made.people), tuple(made.couples), tuple(made.parents),
        tuple(made.stays), tuple(made.ties), made.differs,
    )  # fmt: skip


@dataclass
class _Making:
    """A family while its kin are made."""

    family: Family
    chances: random.Random
    people: list[Relative] = field(default_factory=list)
    couples: list[Couple] = field(default_factory=list)
    parents: list[Parent] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    differs: Differs | None = None

    def all(self) -> None:
        """Everybody and everything, always in the same order."""
        adults = {adult.part: adult for adult in self.family.adults}
        eldest = min(child.birth for child in self.family.children)
        mother = self._adult(
            adults["mother"], "F", self._before(eldest, weighted(self.chances, _shares()["age_of_mother"]))
        )
        father = self._adult(adults["father"], "M", self._before(mother.born, self._whole("father_older")))
        partner = (
            self._adult(adults["partner"], "M", self._before(mother.born, self._whole("partner_older")))
            if "partner" in adults
            else None
        )
        for child in self.family.children:
            self.people.append(Relative(child.id, child.name, child.sex, child.birth, "child"))
        couple = self._parents_couple(mother, father, eldest, parted=partner is not None)
        second = self._new_couple(mother, partner, couple) if partner else None
        self._births(mother, father, second)
        grandmother = self._grandparents(mother, father)
        self._homes(mother, father, couple, second)
        self._childrens_homes(grandmother)
        self._violence(second or couple)
        self._police(father, second, couple)

    # People

    def _adult(self, adult: Adult, sex: str, born: Day) -> Relative:
        return self._add(adult.name, sex, born, adult.part)

    def _add(self, name: str, sex: str, born: Day, part: str, **more: Any) -> Relative:
        number = sum(one.part != "child" for one in self.people) + 1
        self.people.append(Relative(f"P{number}", name, sex, born, part, **more))
        return self.people[-1]

    def _named(self, sex: str, surname: str) -> str:
        taken = {one.name.split()[0] for one in self.people}
        names = [
            name for name in figures("names.yaml")["women" if sex == "F" else "men"] if name not in taken
        ]
        return f"{pick(self.chances, names)} {surname}"

    def _grandparents(self, mother: Relative, father: Relative) -> Relative | None:
        shares, surname = _shares(), mother.name.rpartition(" ")[2]
        comes_up = [self.chances.random() < shares[part] for part in ("maternal_grandmother", "maternal_grandfather",
                                                                      "paternal_grandmother")]  # fmt: skip
        grandmother = self._forebear(mother, "F", surname, "maternal grandmother") if comes_up[0] else None
        grandfather = self._forebear(mother, "M", surname, "maternal grandfather") if comes_up[1] else None
        if comes_up[2]:
            self._forebear(father, "F", father.name.rpartition(" ")[2], "paternal grandmother")
        if grandmother and grandfather:
            start = self._before(mother.born, 1)
            ended = "died" if grandfather.died else None
            self.couples.append(
                Couple(grandmother.id, grandfather.id, "married", start, None, grandfather.died, ended)
            )
        return grandmother

    def _forebear(self, of: Relative, sex: str, surname: str, part: str) -> Relative:
        older = self._whole("grandmother_older" if sex == "F" else "grandfather_older")
        dead = sex == "M" and self.chances.random() < _shares()["grandfather_dead"]
        died = plus_days(YEAR_ONE.first, -whole(self.chances, 30, 3000))
        year_only = self.chances.random() < _shares()["year_only"]
        name = self._named(sex, surname)
        found = self._add(
            name, sex, self._before(of.born, older), part, died=died if dead else None, year_only=year_only
        )
        self.parents.append(Parent(found.id, of.id, "birth_parent"))
        return found

    # Couples

    def _parents_couple(self, mother: Relative, father: Relative, eldest: Day, *, parted: bool) -> Couple:
        shares = _shares()
        kind = weighted(self.chances, shares["couple"])
        start = plus_days(eldest, -self._whole("together_before_eldest"))
        left = plus_days(self.family.cases[-1].received, -self._whole("parted_before_case"))
        left = min(max(left, plus_days(eldest, 30)), YEAR_ONE.first)
        start = min(start, plus_days(left, -60))
        parts, divorces = self.chances.random() < shares["parted"], self.chances.random() < shares["divorced"]
        over = plus_days(left, self._whole("divorced_after"))
        if not (parted or parts):
            couple = Couple(mother.id, father.id, kind, start)
        elif kind == "married":
            end = over if divorces else None
            couple = Couple(mother.id, father.id, kind, start, left, end, "divorced" if end else None)
        else:
            couple = Couple(mother.id, father.id, kind, start, None, left, "separated")
        self.couples.append(couple)
        return couple

    def _new_couple(self, mother: Relative, partner: Relative, before: Couple) -> Couple:
        left = before.separated or before.end
        gap, moves_in = (
            self._whole("partner_after_parting"),
            self.chances.random() < _shares()["partner_moves_in"],
        )
        assert left
        couple = Couple(
            mother.id, partner.id, "living_together" if moves_in else "partner", plus_days(left, gap)
        )
        self.couples.append(couple)
        return couple

    def _births(self, mother: Relative, father: Relative, second: Couple | None) -> None:
        """Children who were born long after a new partner came are the partner's; the eldest never is."""
        eldest = min(self.family.children, key=lambda child: child.birth)
        for child in self.family.children:
            theirs = second and child is not eldest and child.birth > plus_days(second.start, 240)
            man = second.second if second and theirs else father.id
            self.parents.append(Parent(mother.id, child.id, "birth_parent"))
            self.parents.append(Parent(man, child.id, "birth_parent"))

    # Homes

    def _homes(self, mother: Relative, father: Relative, couple: Couple, second: Couple | None) -> None:
        shares = _shares()
        left = couple.separated or couple.end
        self.stays.append(Stay(MOTHERS_HOME, mother.id, couple.start))
        if couple.kind != "partner":
            self.stays.append(Stay(MOTHERS_HOME, father.id, couple.start, left))
        known = self.chances.random() < shares["father_home_known"]
        if left and known:
            self.stays.append(Stay(FATHERS_HOME, father.id, left))
        after, leaves = (
            self._whole("partner_moves_in_after"),
            self.chances.random() < shares["partner_moves_out"],
        )
        long = self._whole("partner_stays")
        if second and second.kind == "living_together":
            moved_in = plus_days(second.start, after)
            moved_out = plus_days(moved_in, long) if leaves else None
            self.stays.append(Stay(MOTHERS_HOME, second.second, moved_in, moved_out))

    def _childrens_homes(self, grandmother: Relative | None) -> None:
        if grandmother:
            self.stays.append(Stay(GRANDMOTHERS_HOME, grandmother.id, self._before(grandmother.born, -20)))
        surname = pick(self.chances, figures("names.yaml")["surnames"])
        with_kin = self.chances.random() < _shares()["kinship_placement"]
        carer: Relative | None = None
        for child in self.family.children:
            away = list(_looked_after(self.family, child))
            if away and not (grandmother and with_kin):
                carer = carer or self._carer(surname, away[0][0])
            where = (GRANDMOTHERS_HOME, grandmother) if grandmother and with_kin else (CARERS_HOME, carer)
            at_home = child.birth
            for start, end in away:
                if at_home < start:
                    self.stays.append(Stay(MOTHERS_HOME, child.id, at_home, start))
                self.stays.append(Stay(where[0], child.id, start, end))
                kind = "kinship_carer" if where[0] == GRANDMOTHERS_HOME else "foster_carer"
                assert where[1]
                self.parents.append(Parent(where[1].id, child.id, kind, start, end))
                at_home = end or LAST_DAY
            if not away or away[-1][1]:
                self.stays.append(Stay(MOTHERS_HOME, child.id, at_home))

    def _carer(self, surname: str, day: Day) -> Relative:
        carer = self._add(
            self._named("F", surname), "F", self._before(day, whole(self.chances, 30, 62)), "carer"
        )
        self.stays.append(Stay(CARERS_HOME, carer.id, self._before(day, 4)))
        return carer

    # What somebody does, and what somebody says

    def _violence(self, couple: Couple) -> None:
        told = self.chances.random() < _shares()["violence"]
        if told and "domestic_abuse" in self.family.circumstances:
            start = max(couple.start, self._before(LAST_DAY, 8))
            self.ties.append(Tie(couple.second, couple.first, "violence", start))

    def _police(self, father: Relative, second: Couple | None, couple: Couple) -> None:
        """A man who has left the children's home, as the council believes; the police say that he lives there."""
        shares = _shares()
        differ, right = (self.chances.random() < shares[name] for name in ("police_differ", "police_right"))
        gap = self._whole("back_after")
        last = next((s for s in reversed(self.stays) if s.household == MOTHERS_HOME and s.person in
                     (father.id, second.second if second else "")), None)  # fmt: skip
        told = _in_lists_from(self.family)
        if not differ or last is None or last.end is None or told is None:
            return
        back = plus_days(last.end, gap)
        if back > YEAR_ONE.as_at:
            return
        if right:
            self.stays.append(Stay(MOTHERS_HOME, last.person, back, unknown_to="council"))
        self.differs = Differs(last.person, MOTHERS_HOME, back, "police" if right else "council", told)

    # Chances

    def _before(self, day: Day, years: int) -> Day:
        """A day about so many years before another; whoever is older by less than none is younger."""
        return plus_days(day, -int((years + self.chances.random() * 0.9) * YEAR))

    def _whole(self, name: str) -> int:
        first, last = _shares()[name]
        return whole(self.chances, first, last)


def _in_lists_from(family: Family) -> Day | None:
    """The first day on which a child of the family is on a protection plan that the lists tell of."""
    plans = (plan for child in family.children for plan in family.plans_of(child) if plan.kind == "CP")
    return min((p.start for p in plans if p.end is None or p.end >= PRACTICE_FROM), default=None)


def _looked_after(family: Family, child: Child) -> Iterator[tuple[Day, Day | None]]:
    """The times in which a child is looked after, one after the other."""
    last: Day | None = child.birth
    plans = sorted(
        (plan for plan in family.plans_of(child) if plan.kind == "CLA"), key=lambda plan: plan.start
    )
    for plan in plans:
        if last is None or (plan.end is not None and plan.end <= last):
            continue
        yield max(plan.start, last), plan.end
        last = plan.end
