"""Says an account in the words of an agency and a bank."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from macfa.synthetic.chances import pick
from macfa.synthetic.chronologies.bank import Bank, Manner, Sentence
from macfa.synthetic.chronologies.happening import Happening
from macfa.synthetic.chronologies.kinds import How
from macfa.synthetic.chronologies.setting import PROFESSIONALS, Person, Setting
from macfa.synthetic.chronologies.tellings import Dated, Telling
from macfa.synthetic.lives import Child
from macfa.vocabulary.code_sets import code_set

_PRONOUNS = {"F": ("she", "her", "her"), "M": ("he", "him", "his")}
_STARTS = re.compile(r"(?:^|(?<=[.!?] ))[a-z]")
_SLOT = re.compile(r"\{(\w+)\}")
WITHIN = ("voice", "response", "outcome")
"""What is said within the event where the file has no column for it."""

KIND_AS_ANOTHER, NAMES_SOMEBODY = 0.3, 0.8


@dataclass(frozen=True, slots=True)
class Said:
    """An account in words. Texts by field: source, event, response, outcome, voice, people, kind, significance, impact.

    `kind`, `significance` and `impact` are codes; "" where the agency says nothing.
    """

    telling: Telling
    children: tuple[str, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Speaker:
    """One agency, writing in one bank's words."""

    setting: Setting
    bank: Bank
    agency: str
    manner: Manner = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "manner", self.bank.manners[self.agency])

    def say(self, telling: Telling, children: tuple[Child, ...]) -> Said:
        """An account as a row in the chronology of one child, or of several at once."""
        happening = telling.happening
        chances = self.setting.chances(
            "words", self.bank.name.value, self.agency, happening.id, *(child.id for child in children)
        )
        slots = self._slots(chances, telling, children)
        sentence = self._sentence(chances, telling)
        texts = {part: _filled(text, slots) for part, text in sentence.items()}
        if telling.decided:
            outcome = _filled(self._of(chances, "decided", telling.decided), slots)
            texts["outcome"] = " ".join(part for part in (texts.get("outcome", ""), f"{outcome}.") if part)
        more = [_filled(text, slots) for text in self._who_and_where(chances, telling)]
        texts["event"] = " ".join((texts["event"], *(f"{text}." for text in more)))
        ready = {part: _sentences(text) for part, text in self._in_columns(texts).items()}
        ready |= {
            "source": self._source(chances, telling, slots),
            "people": self._people(chances, telling, children),
        }
        return Said(telling, tuple(child.id for child in children), ready | self._codes(chances, happening))

    def note(self, chances: random.Random) -> str:
        """A remark of the author that is no event."""
        return str(pick(chances, self.bank.words["notes"]))

    def _sentence(self, chances: random.Random, telling: Telling) -> Sentence:
        """A sentence that fits: with its facts where others are near, naming the day only when dated otherwise."""
        every = self.bank.told[telling.happening.what.id][self.agency]
        fitting = [one for one in every if "{on}" not in one["event"] or telling.dated is Dated.TOLD]
        if telling.facts_needed:
            telling_facts = [one for one in fitting if _tells(one, telling.happening.facts)]
            fitting = telling_facts or fitting
        return pick(chances, fitting or every)

    def _in_columns(self, texts: Mapping[str, str]) -> dict[str, str]:
        within = [texts[part] for part in WITHIN if texts.get(part) and not self.manner.has(part)]
        kept = {part: text for part, text in texts.items() if part == "event" or self.manner.has(part)}
        return kept | {"event": " ".join((kept["event"], *within))}

    def _who_and_where(self, chances: random.Random, telling: Telling) -> list[str]:
        found = [self._of(chances, "present", one) for one in sorted(telling.present)]
        found += [self._of(chances, "absent", one) for one in sorted(telling.absent)]
        return found + ([self._of(chances, "lives", telling.lives)] if telling.lives else [])

    def _of(self, chances: random.Random, group: str, value: str) -> str:
        return pick(chances, self.bank.of(group, value, self.manner.register))

    def _slots(self, chances: random.Random, telling: Telling, children: tuple[Child, ...]) -> dict[str, str]:
        happening, setting = telling.happening, self.setting
        own = [child for child in children if child.id in happening.about]
        about = own or [setting.child(happening.about[0])]
        child = about[0]
        he, him, his = _PRONOUNS[child.sex]
        slots = {
            "child": _together(
                [self._named("child" if own else "sibling", Person(one.first, one.last)) for one in about]
            ),
            "he": he,
            "him": him,
            "his": his,
            "children": self._children(chances, happening),
            "mother": self._named("mother", setting.mother),
            "man": self._named(setting.man_is, setting.man),
            "worker": self._named("worker", setting.worker(happening.day)),
            "school": child.school or "school",
            "on": happening.day.strftime(self.manner.date),
            "from": self._from(happening),
            "others": self._others(happening),
        }
        slots |= {part: self._named("other", person) for part, person in setting.professionals.items()}
        for fact, value in happening.facts.items():
            phrase = pick(chances, self.bank.phrases(fact, value, self.manner.register))
            slots[fact] = _filled(phrase, slots)
        return slots

    def _named(self, part: str, person: Person) -> str:
        return self.manner.people[part].format_map(person.forms)

    def _children(self, chances: random.Random, happening: Happening) -> str:
        about = [self.setting.child(one) for one in happening.about]
        names = _together([self._named("child", Person(one.first, one.last)) for one in about])
        return names if len(about) == 1 else pick(chances, self.manner.children).format(names=names)

    def _from(self, happening: Happening) -> str:
        """Who told it: the first agency that was there itself and is another."""
        first_hand = [
            knew.agency for knew in happening.known if knew.how is How.OWN and knew.agency != self.agency
        ]
        return self._agency(first_hand[0] if first_hand else "mother")

    def _agency(self, agency: str) -> str:
        mother = self._named("mother", self.setting.mother)
        return str(self.bank.words["from"][agency]).format(mother=mother)

    def _others(self, happening: Happening) -> str:
        there = [k.agency for k in happening.known if k.how is How.OWN and k.agency != self.agency]
        return _together([self._agency(one) for one in there]) or "a colleague"

    def _source(self, chances: random.Random, telling: Telling, slots: Mapping[str, str]) -> str:
        forms = self.manner.own if telling.how is How.OWN else self.manner.told
        return pick(chances, forms).format(**{"from": slots["from"]})

    def _people(self, chances: random.Random, telling: Telling, children: tuple[Child, ...]) -> str:
        """Who was there, in a column of their own: nobody whose absence the account tells or leaves open."""
        comes_up = chances.random() < NAMES_SOMEBODY
        setting, happening = self.setting, telling.happening
        somebody = happening.there and self.manner.has("people") and telling.how is How.OWN
        if not somebody or not comes_up:
            return ""
        there = (happening.there & {*happening.what.there} | telling.present) - telling.absent
        found = [self._named("child", Person(one.first, one.last)) for one in children if "child" in there]
        found += [self._named("mother", setting.mother)] if "mother" in there else []
        found += [self._named(setting.man_is, setting.man)] if "man" in there else []
        own = [part for part, agency in PROFESSIONALS.items() if agency == self.agency]
        found += [self._named("worker", setting.worker(happening.day))] if self.agency == "council" else []
        found += [self._named("other", setting.professionals[own[-1]])] if own else []
        return "; ".join(found)

    def _codes(self, chances: random.Random, happening: Happening) -> dict[str, str]:
        what = happening.what
        another = what.also and chances.random() < KIND_AS_ANOTHER
        codes = {
            "kind": pick(chances, what.also) if another else what.kind,
            "significance": what.significance,
            "impact": what.impact,
        }
        return {field: code for field, code in codes.items() if self.manner.has(field)}


def plain(field: str, code: str) -> str:
    """The name of a code, as it stands in a cell."""
    sets = {"kind": "event_kind", "significance": "significance", "impact": "impact"}
    return code_set(sets[field]).name(code)


def _tells(sentence: Sentence, facts: Mapping[str, str]) -> bool:
    """Whether a sentence gives a fact of what happened."""
    return any(slot in facts for text in sentence.values() for slot in _SLOT.findall(text))


def _filled(text: str, slots: Mapping[str, str]) -> str:
    return text.format_map(slots)


def _together(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _sentences(text: str) -> str:
    """The text with a capital at the start of each sentence."""
    return _STARTS.sub(lambda start: start[0].upper(), text)
