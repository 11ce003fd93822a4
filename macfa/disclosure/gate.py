"""The last check before anything goes out: whoever may be identified, and a wording that identifies nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from macfa.disclosure.attributes import Attributes, taxonomy
from macfa.disclosure.attributes_in_text import described_in
from macfa.disclosure.combinations import MINIMUM, Cohort, Described, Rare, linked, linked_by_child, rare
from macfa.disclosure.folding import fold_key
from macfa.disclosure.hits import Hit
from macfa.disclosure.identifying_text import Finder
from macfa.disclosure.key_lists import KeyList
from macfa.disclosure.small_numbers import SmallCount, small_counts


class What(Enum):
    """The kinds of problem. Each blocks publication."""

    EMPTY_KEY_LIST = "The key list is not complete"
    IDENTIFYING_TEXT = "This can identify somebody"
    RARE_COMBINATION = "Too few children share this"
    LINKED_BRIEFINGS = "Together with the earlier briefing, too few children share this"
    SMALL_NUMBER = "A count of 1 to 5"
    NO_COHORT = "There are no children to compare with"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A hit that a person has looked at and let through: these words, in this part, for this reason."""

    part: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Allowances:
    """What may be told. `sample_size` is the number of children audited; `public_names` are the partnership, its
    agencies and its area; `allowed` are hits that a person has let through, each with a reason."""

    sample_size: int | None = None
    public_names: tuple[str, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    minimum: int = MINIMUM

    def lets_through(self, part: str, text: str) -> bool:
        """Whether a person has let these words through in this part, and has said why."""
        key = fold_key(text)
        return any(a.part == part and a.reason.strip() and fold_key(a.text) == key for a in self.allowed)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that blocks. `where` are the words found, for the person who resolves it; `start` and `end` count
    characters of the part. `case` is a case number, and never a name."""

    part: str
    what: What
    detail: str
    where: str
    proposal: str
    case: str = ""
    start: int = 0
    end: int = 0

    def sentence(self) -> str:
        """For the screen of the person who resolves it: with the words found."""
        found = f"“{self.where}” is {self.detail}" if self.where else self.detail
        return f"{self.part}: {self.what.value}. {found}. {self.proposal}".strip()

    def safe_sentence(self) -> str:
        """For logs and messages: which part and what kind, and nothing of what was found."""
        place = f" (characters {self.start} to {self.end})" if self.end else ""
        return f"{self.part}: {self.what.value}{place}."


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found. Nothing goes out while there is a problem."""

    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing blocks."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Earlier:
    """A publication that is already out: what it told of children, and the cohort of its day.

    `audited_again` are the children of the cohort of whom both that publication and the new one may tell.
    """

    described: tuple[Described, ...]
    cohort: Mapping[str, Attributes]
    audited_again: frozenset[str] = frozenset()


def check(
    parts: Mapping[str, str],
    key_lists: Sequence[KeyList],
    cohort: Mapping[str, Attributes],
    allowances: Allowances | None = None,
    described: Sequence[Described] = (),
    earlier: Sequence[Earlier] = (),
    apart: Sequence[Mapping[str, Attributes]] = (),
) -> Report:
    """Every reason not to publish these parts (title -> text).

    `cohort` gives the attributes of every child that a reader might think of; `described` is what the author declares
    to be told of each child, and is judged together with what the texts themselves tell; `earlier` are the
    publications of the same partnership that are already out; `apart` are groups of the cohort that a reader can tell
    from each other, such as the lists of two audits.
    """
    may = allowances or Allowances()
    children = Cohort(cohort)
    problems = [*_key_lists(key_lists), *_texts(parts, key_lists, may), *_counts(parts, may)]
    told = [*described, *(one for part, text in parts.items() for one in described_in(text, part))]
    if told and not children.children:
        problems.append(
            Problem("The whole briefing", What.NO_COHORT, "No cohort was given, so nothing shows that others share it",
                    "", "Load the children of the cohort before you publish.")
        )  # fmt: skip
        return Report(tuple(problems))
    found = [*rare(told, children, may.minimum), *_rare_in_one(told, apart, may.minimum)]
    problems += [_rare_problem(one, What.RARE_COMBINATION, may) for one in _distinct(found)]
    for publication in earlier:
        before, then = publication.described, Cohort(publication.cohort)
        together = linked(told, children, before, then, may.minimum)
        together += linked_by_child(told, children, before, then, publication.audited_again, may.minimum)
        problems += [_rare_problem(one, What.LINKED_BRIEFINGS, may) for one in _distinct(together)]
    return Report(tuple(problems))


def _key_lists(key_lists: Sequence[KeyList]) -> list[Problem]:
    if not key_lists:
        return [
            Problem(
                "Key lists",
                What.EMPTY_KEY_LIST,
                "There is no key list at all",
                "",
                "Fill in one for each sampled child.",
            )
        ]
    return [
        Problem("Key lists", What.EMPTY_KEY_LIST, f"Case {key_list.case} has nothing for {entry.value}", "",
                "Fill it in, or state that there is none.", key_list.case)
        for key_list in key_lists
        for entry in key_list.missing()
    ]  # fmt: skip


def _texts(parts: Mapping[str, str], key_lists: Sequence[KeyList], may: Allowances) -> list[Problem]:
    finder = Finder(key_lists, may.public_names)
    return [
        _hit_problem(part, text, hit)
        for part, text in parts.items()
        for hit in finder.find(text)
        if not may.lets_through(part, hit.text_of(text))
    ]


def _hit_problem(part: str, text: str, hit: Hit) -> Problem:
    detail = f"{hit.kind.value} {hit.form.value}" + (f" (case {hit.case})" if hit.case else "")
    proposal = "Take it out, or let it through with a reason if it means something else."
    return Problem(
        part, What.IDENTIFYING_TEXT, detail, hit.text_of(text), proposal, hit.case, hit.start, hit.end
    )


def _counts(parts: Mapping[str, str], may: Allowances) -> list[Problem]:
    return [
        _count_problem(part, text, found)
        for part, text in parts.items()
        for found in small_counts(text, may.sample_size)
        if not may.lets_through(part, text[found.start : found.end])
    ]


def _count_problem(part: str, text: str, found: SmallCount) -> Problem:
    detail = "a count that can be worked out to be 1 to 5" if found.worked_out else "a count of 1 to 5"
    where = text[found.start : found.end]
    return Problem(
        part,
        What.SMALL_NUMBER,
        detail,
        where,
        f"Write “{found.proposal}” in place of the number.",
        "",
        found.start,
        found.end,
    )


def _rare_in_one(
    told: Sequence[Described], apart: Sequence[Mapping[str, Attributes]], minimum: int
) -> list[Rare]:
    """What some children of one group share, but too few of them. A group in which nobody does is not spoken of."""
    return [one for group in apart for one in rare(told, Cohort(group), minimum) if one.shared]


def _distinct(found: Sequence[Rare]) -> list[Rare]:
    """The same attribute of a group, told in several parts, is one problem in each part."""
    kept: dict[tuple[str, Attributes, bool], Rare] = {}
    for one in found:
        kept.setdefault((one.described.label, one.described.attributes, one.described.group), one)
    return list(kept.values())


def _rare_problem(found: Rare, what: What, may: Allowances) -> Problem:
    says = taxonomy().says
    smallest = " with ".join(says(a) for a in sorted(found.smallest))
    detail = f"Fewer than {may.minimum} children of the cohort share this: {smallest}"
    if found.proposal:
        instead = ", ".join(says(a) for a in sorted(found.proposal))
        proposal = f"Say only: {instead} ({found.shared_after} children share this)."
    else:
        proposal = "Leave it out: no coarser wording is shared by enough children."
    return Problem(found.described.label, what, detail, "", proposal, found.described.case or "")
