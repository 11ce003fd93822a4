"""Where agencies differ on a family, in sentences that say who says what."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macfa.audits.families.decisions import digest
from macfa.family.assembly.assemble import Assembled
from macfa.family.disputes.disputes import Dispute, DisputeKind
from macfa.family.people_said import Said, capital
from macfa.vocabulary.days import Day
from macfa.vocabulary.days_in_words import in_words

TITLES = {
    DisputeKind.WHO_LIVES_WITH: "Who lives with the child",
    DisputeKind.WHO_IS_PARENT: "Who is a parent",
    DisputeKind.COUPLE: "Whether two people are a couple",
    DisputeKind.BIRTH: "When somebody was born",
    DisputeKind.DEATH: "Whether or when somebody died",
    DisputeKind.SEX: "Somebody’s sex",
}


@dataclass(frozen=True, slots=True)
class Differing:
    """One matter on which agencies cannot all be right.

    `about` are ids of people of the family. `sides` are agencies (ids) and what they say; empty sentences where the
    reader may not have the words, because names stand in them. `right` are the agencies that were found to be right,
    none where all are wrong; None where nobody has found out yet.
    """

    kind: DisputeKind
    about: tuple[str, ...]
    sides: tuple[tuple[tuple[str, ...], str], ...]
    when: str
    right: tuple[str, ...] | None = None

    @property
    def title(self) -> str:
        """What it is about."""
        return TITLES[self.kind]

    def sentence(self, names: Mapping[str, str]) -> str:
        """All of it in one sentence; `names` are those of agencies by id."""
        said = "; ".join(_side(agencies, sentence, names) for agencies, sentence in self.sides)
        return f"{self.title}{f', {self.when}' if self.when else ''}. {said}.{self._answer(names)}"

    def _answer(self, names: Mapping[str, str]) -> str:
        if self.right is None:
            return ""
        who = " and ".join(names.get(one, one) for one in self.right)
        return f" Found out since: {f'{who} said it right' if who else 'none of them is right'}."


def differing(
    assembled: Assembled,
    said: Said,
    day: Day | None,
    *,
    names: bool,
    right: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Differing, ...]:
    """Every dispute about people of the family that `said` is of, and about a day if one is given.

    Without `names`, roles stand in sentences. `right` are the answers that stand, by the digest of the dispute.
    """
    there = {person.id for person in said.family.people}
    called = None if names else _roles(assembled, said)
    found = (one for one in assembled.disputes if there.intersection(one.about) and _is_about(one, day))
    return tuple(_differing(one, called, (right or {}).get(digest(one))) for one in found)


def _differing(
    dispute: Dispute, called: Mapping[str, str] | None, right: tuple[str, ...] | None
) -> Differing:
    sides = tuple((side.agencies, _spoken(side.sentence, called)) for side in dispute.sides)
    return Differing(dispute.kind, dispute.about, sides, _when(dispute), right)


def _is_about(dispute: Dispute, day: Day | None) -> bool:
    if day is None or dispute.days is None:
        return True
    first, last = dispute.days.first, dispute.days.last
    return (first is None or first <= day) and (last is None or day <= last)


def _when(dispute: Dispute) -> str:
    days = dispute.days
    if days is None:
        return ""
    first = f"from {in_words(days.first)}" if days.first else ""
    last = f"to {in_words(days.last)}" if days.last else ""
    return " ".join(filter(None, (first, last)))


def _roles(assembled: Assembled, said: Said) -> dict[str, str]:
    """The role for each name that somebody of the family has, the longest names first."""
    named = {one.name: said.name(one.id) for one in assembled.family.people
             if one.name and one.id in said.names}  # fmt: skip
    return dict(sorted(named.items(), key=lambda one: (-len(one[0]), one[0])))


def _spoken(sentence: str, roles: Mapping[str, str] | None) -> str:
    """The sentence, with roles for names where they are given; nothing where part of a name would be left."""
    if roles is None:
        return sentence.rstrip(".")
    changed = sentence
    for name, role in roles.items():
        changed = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", role[:1].lower() + role[1:], changed)
    return "" if _names_left(changed, roles) else changed.rstrip(".")


def _names_left(sentence: str, roles: Iterable[str]) -> bool:
    words = set(re.findall(r"\w+", sentence.casefold()))
    parts = {part for name in roles for part in re.findall(r"\w+", name.casefold()) if len(part) > 1}
    return bool(words & parts)


def _side(agencies: Iterable[str], sentence: str, names: Mapping[str, str]) -> str:
    who = ", ".join(names.get(one, one) for one in agencies)
    return f"{who}: {capital(sentence)}" if sentence else f"{who}: something else"
