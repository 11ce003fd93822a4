"""The draw: every child of the frame gets a ticket number from the seed, and the smallest are the sample.

The ticket number is that of R. L. Rivest's consistent sampler (arXiv 1808.10016; `consistent-sampler`
1.0.10), so that anyone can check it with a tool that is not ours:

    h      = SHA-256 of the seed, as 64 hexadecimal characters
    number = SHA-256 of h followed by the child's pseudonym, as a whole number in decimal digits
    ticket = "0." followed by those digits in reverse order

Numbers are compared as fractions, digit by digit. (Comparing the hexadecimal hashes instead would draw other
children than Rivest's tool does.) A child's ticket depends on the seed and on that child alone, so the order
of the list does not matter, and taking a child off the list changes nobody else's place.

Children are taken in the order of their tickets while their stratum has room; with one child per household,
a child is passed over when another of the household has been taken before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from macfa.sampling.canonical import sha256_hex
from macfa.sampling.errors import DrawError
from macfa.sampling.frame import PublicChild, PublicFrame
from macfa.sampling.parameters import Method

FRACTION_DIGITS = 64  # Rivest pads the decimal number to at least this many digits


class ReplacementReason(Enum):
    """Why a drawn child is left out after all. The value is the code in files."""

    LISTED_BY_MISTAKE = "listed_by_mistake"
    LEFT_THE_AREA = "left_the_area"
    RECORD_UNAVAILABLE = "record_unavailable"
    COURT_OR_POLICE = "court_or_police"
    REVIEW_UNDER_WAY = "review_under_way"
    FAMILY_ASKED = "family_asked"
    CONFLICT_OF_INTEREST = "conflict_of_interest"

    @property
    def words(self) -> str:
        """The reason as a reader sees it."""
        return _WORDS[self]


_WORDS = {
    ReplacementReason.LISTED_BY_MISTAKE: "should not have been on the list",
    ReplacementReason.LEFT_THE_AREA: "no longer lives in the area",
    ReplacementReason.RECORD_UNAVAILABLE: "the record cannot be obtained",
    ReplacementReason.COURT_OR_POLICE: "a court case or a police investigation stands in the way",
    ReplacementReason.REVIEW_UNDER_WAY: "a safeguarding practice review is under way",
    ReplacementReason.FAMILY_ASKED: "the family asked not to take part",
    ReplacementReason.CONFLICT_OF_INTEREST: "too close to somebody who would audit the file",
}


@dataclass(frozen=True, slots=True)
class Pick:
    """One child of a sample. `ticket` is "0." and decimal digits; None where people chose the child."""

    id: str
    stratum: str
    ticket: str | None


@dataclass(frozen=True, slots=True)
class Replacement:
    """A drawn child left out, and who came in: the next ticket of the same stratum."""

    left_out: str
    reason: ReplacementReason
    came_in: Pick
    at: datetime


@dataclass(frozen=True, slots=True)
class Draw:
    """A sample as first drawn (`drawn`), who is next in each stratum (`reserves`), and what was replaced since.

    `shortfalls` counts places of a stratum that could not be filled because of the household rule.
    """

    seed: str | None
    drawn: tuple[Pick, ...]
    reserves: tuple[Pick, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    shortfalls: Mapping[str, int] = field(default_factory=dict)

    @property
    def ever_in(self) -> tuple[Pick, ...]:
        """Everybody who was in the sample at any time, in the order they came."""
        return (*self.drawn, *(change.came_in for change in self.replacements))

    @property
    def sample(self) -> tuple[Pick, ...]:
        """The children who are in the sample now."""
        out = {change.left_out for change in self.replacements}
        return tuple(pick for pick in self.ever_in if pick.id not in out)


def ticket_number(seed: str, child: str) -> str:
    """Rivest's first ticket number for one id: "0." and 64 or more decimal digits.

    >>> ticket_number("314159", "B-2")[:11]
    '0.410310858'
    """
    return _ticket_under(sha256_hex(seed), child)


def draw(frame: PublicFrame, seed: str) -> Draw:
    """Draw a random sample. The order in which the children were listed plays no part."""
    if frame.parameters.method is not Method.RANDOM:
        raise DrawError("The children of this sample are chosen by people. There is nothing to draw.")
    order = _in_ticket_order(frame, seed)
    quotas = frame.quotas
    drawn = _take(order, quotas, siblings_block=True)
    taken = [child for child, _ in drawn]
    shortfalls = {
        stratum: quota - short
        for stratum, quota in quotas.items()
        if (short := sum(child.stratum == stratum for child in taken)) < quota
    }
    waiting = _eligible(order, taken)
    reserves = _take(waiting, dict.fromkeys(quotas, frame.parameters.reserves), siblings_block=False)
    return Draw(seed, _picks(drawn), _picks(reserves), shortfalls=shortfalls)


def chosen(frame: PublicFrame) -> Draw:
    """The sample of a purposive or nominated frame: the children with a reason. Nobody draws it."""
    if frame.parameters.method is Method.RANDOM:
        raise DrawError("This sample is random. It is drawn with a seed, not chosen.")
    return Draw(None, tuple(Pick(c.id, c.stratum, None) for c in frame.children if c.reason_seal is not None))


def replace_child(
    frame: PublicFrame, drawn: Draw, child: str, *, reason: ReplacementReason, at: datetime
) -> Draw:
    """Leave a drawn child out, for a reason, and take the next ticket of the same stratum.

    Raises `DrawError` where the child is not in the sample, or nobody of the stratum is left. A household
    stays used when its child is left out: what stood in the way of one sibling mostly stands in the way of all.
    """
    if drawn.seed is None:
        raise DrawError(
            "Nobody drew this sample, so there is no next ticket. Change the list and freeze it again."
        )
    leaving = next((pick for pick in drawn.sample if pick.id == child), None)
    if leaving is None:
        raise DrawError(f"{child} is not in the sample now, so it cannot be replaced.")
    ever_in = {pick.id for pick in drawn.ever_in}
    taken = [known for known in frame.children if known.id in ever_in]
    waiting = _picks(_eligible(_in_ticket_order(frame, drawn.seed), taken))
    next_one = next((pick for pick in waiting if pick.stratum == leaving.stratum), None)
    if next_one is None:
        raise DrawError(f"Nobody is left in stratum {leaving.stratum!r} to take the place.")
    change = Replacement(child, reason, next_one, at)
    return replace(drawn, replacements=(*drawn.replacements, change))


_Ticketed = tuple[PublicChild, str]


def _ticket_under(seed_hash: str, child: str) -> str:
    number = int(sha256_hex(seed_hash + child), 16)
    return "0." + f"{number:0{FRACTION_DIGITS}d}"[::-1]


def _in_ticket_order(frame: PublicFrame, seed: str) -> list[_Ticketed]:
    seed_hash = sha256_hex(seed)
    tickets = [(child, _ticket_under(seed_hash, child.id)) for child in frame.children]
    return sorted(tickets, key=lambda ticketed: (ticketed[1], ticketed[0].id))


def _take(order: Iterable[_Ticketed], quotas: Mapping[str, int], *, siblings_block: bool) -> list[_Ticketed]:
    # A frame without the rule of one child per household holds no households, so there nobody is blocked.
    room = dict(quotas)
    households: set[str] = set()
    taken = []
    for child, ticket in order:
        if not room[child.stratum] or (siblings_block and child.household in households):
            continue
        taken.append((child, ticket))
        room[child.stratum] -= 1
        if child.household is not None:
            households.add(child.household)
    return taken


def _eligible(order: Iterable[_Ticketed], taken: Iterable[PublicChild]) -> list[_Ticketed]:
    """Who could still come in."""
    ids = {child.id for child in taken}
    households = {child.household for child in taken if child.household is not None}
    return [
        (child, ticket)
        for child, ticket in order
        if child.id not in ids and child.household not in households
    ]


def _picks(ticketed: Iterable[_Ticketed]) -> tuple[Pick, ...]:
    return tuple(Pick(child.id, child.stratum, ticket) for child, ticket in ticketed)
