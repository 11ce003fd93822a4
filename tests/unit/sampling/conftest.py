"""An invented audit: 12 children in three strata, its seed made by two agencies, its proof."""

from datetime import UTC, datetime, timedelta

import pytest

from macfa.sampling.contributions import Contributions, commitment_of
from macfa.sampling.draw import draw
from macfa.sampling.frame import Frame, FrameChild
from macfa.sampling.parameters import Parameters
from macfa.sampling.proof import Proof
from macfa.sampling.pseudonyms import Pseudonyms

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECRETS = {"council": "heather on the moor 1842", "police": "seven grey herons, one pond"}


def minutes(count: int) -> datetime:
    return NINE + timedelta(minutes=count)


def two_secrets(frame_hash: str) -> Contributions:
    made = Contributions(frame_hash, NINE)
    for party, secret in SECRETS.items():
        made = made.commit(party=party, sha256=commitment_of(secret), at=minutes(1))
    for party, secret in reversed(SECRETS.items()):
        made = made.reveal(party=party, secret=secret, at=minutes(2))
    return made


@pytest.fixture
def pseudonyms() -> Pseudonyms:
    return Pseudonyms(bytes(range(32)), "neglect-2027")


@pytest.fixture
def twelve() -> tuple[FrameChild, ...]:
    plans = ["CP"] * 5 + ["CIN"] * 5 + ["CLA"] * 2
    households = ["a", "a", "b", "c", "d", "a", "e", "f", "g", "h", "b", "i"]
    return tuple(
        FrameChild(f"child-{number}", stratum=plan, household=household)
        for number, (plan, household) in enumerate(zip(plans, households, strict=True))
    )


@pytest.fixture
def proof(twelve: tuple[FrameChild, ...], pseudonyms: Pseudonyms) -> Proof:
    frame = Frame("neglect-2027", twelve, Parameters(size=5, one_per_household=True)).public(pseudonyms)
    made = two_secrets(frame.frame_hash)
    return Proof(frame, made, draw(frame, made.seed()))
