"""What must hold of every draw, on random frames."""

import json
import math
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macfa.sampling.canonical import hash_of
from macfa.sampling.contributions import Contributions
from macfa.sampling.draw import DrawError, ReplacementReason, draw, replace_child, ticket_number
from macfa.sampling.frame import PublicChild, PublicFrame
from macfa.sampling.parameters import Parameters, share_out
from macfa.sampling.proof import Proof, as_file
from macfa.sampling.verify import verify, verify_file

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
unhurried = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # a busy machine must not fail a test
STRATA = ["CIN", "CLA", "CP", "EH"]


@st.composite
def frames(draw_from: st.DrawFn) -> PublicFrame:
    """Up to 40 children in up to four strata, with or without quotas, households and reserves."""
    with_households = draw_from(st.booleans())
    households = st.none() | st.integers(1, 12).map(str) if with_households else st.none()
    rows = draw_from(st.lists(st.tuples(st.sampled_from(STRATA), households), min_size=4, max_size=40))
    children = tuple(PublicChild(f"{number:03}", *row) for number, row in enumerate(rows))
    strata = Counter(child.stratum for child in children)
    quotas = {stratum: draw_from(st.integers(1, count)) for stratum, count in sorted(strata.items())}
    size = draw_from(st.integers(len(strata), len(children)))
    parameters = (
        Parameters(size=sum(quotas.values()), quotas=quotas, one_per_household=with_households)
        if draw_from(st.booleans())
        else Parameters(size=size, one_per_household=with_households)
    )
    reserves = draw_from(st.integers(0, 4))
    return PublicFrame("audit", replace(parameters, reserves=reserves), children, {})


digits = st.integers(10**19, 10**20 - 1).map(str).filter(lambda text: len(set(text)) > 4)


def proof_of(frame: PublicFrame, seed: str, changes: int = 0) -> Proof:
    made = Contributions(frame.frame_hash, NOON).roll(party="chair", witness="police", digits=seed, at=NOON)
    found = draw(frame, made.seed())
    for number in range(changes):
        leaving = found.sample[number % len(found.sample)].id
        try:
            found = replace_child(frame, found, leaving, reason=ReplacementReason.FAMILY_ASKED, at=NOON)
        except DrawError:
            break
    return Proof(frame, made, found)


@unhurried
@given(frames(), digits, st.randoms(use_true_random=False))
def test_the_order_in_which_children_are_listed_plays_no_part(
    frame: PublicFrame, seed: str, shuffler: random.Random
) -> None:
    children = list(frame.children)
    shuffler.shuffle(children)
    assert draw(replace(frame, children=tuple(children)), seed) == draw(frame, seed)


@unhurried
@given(frames(), digits)
def test_strata_get_their_places_and_no_household_gives_two(frame: PublicFrame, seed: str) -> None:
    found = draw(frame, seed)
    places = Counter(pick.stratum for pick in found.drawn)
    places.update(found.shortfalls)
    assert places == Counter(frame.quotas)
    assert sum(frame.quotas.values()) == frame.parameters.size
    by_id = {child.id: child.household for child in frame.children}
    households = [by_id[pick.id] for pick in found.drawn if by_id[pick.id] is not None]
    assert len(households) == len(set(households))


@unhurried
@given(frames(), digits)
def test_nobody_passed_over_has_a_smaller_ticket_than_somebody_drawn(frame: PublicFrame, seed: str) -> None:
    found = draw(frame, seed)
    inside = {pick.id for pick in found.drawn}
    by_id = {child.id: child for child in frame.children}
    taken = {by_id[child].household for child in inside} - {None}
    for pick in found.drawn:
        for other in frame.children:
            if other.id not in inside and other.stratum == pick.stratum and other.household not in taken:
                assert ticket_number(seed, other.id) > str(pick.ticket)


@unhurried
@given(frames(), digits, st.integers(0, 6))
def test_the_checking_program_agrees_with_every_draw_and_replacement(
    frame: PublicFrame, seed: str, changes: int
) -> None:
    assert verify(json.loads(as_file(proof_of(frame, seed, changes).to_json()))) == []


@unhurried
@given(frames(), digits)
def test_a_replacement_gives_the_sample_that_the_list_without_the_child_would_have_given(
    frame: PublicFrame, seed: str
) -> None:
    free = replace(
        frame,
        children=tuple(replace(child, household=None) for child in frame.children),
        parameters=replace(frame.parameters, quotas=frame.quotas, one_per_household=False),
    )
    found = draw(free, seed)
    leaving = found.drawn[0]
    if sum(child.stratum == leaving.stratum for child in free.children) == free.quotas[leaving.stratum]:
        with pytest.raises(DrawError, match="Nobody is left"):
            replace_child(free, found, leaving.id, reason=ReplacementReason.FAMILY_ASKED, at=NOON)
        return
    after = replace_child(free, found, leaving.id, reason=ReplacementReason.FAMILY_ASKED, at=NOON)
    shorter = replace(free, children=tuple(child for child in free.children if child.id != leaving.id))
    assert set(after.sample) == set(draw(shorter, seed).drawn)


@unhurried
@given(st.integers(1, 60), digits)
def test_a_larger_sample_holds_the_smaller_one(size: int, seed: str) -> None:
    children = tuple(PublicChild(f"{number:03}", "all") for number in range(61))
    smaller = draw(PublicFrame("audit", Parameters(size=size), children, {}), seed)
    larger = draw(PublicFrame("audit", Parameters(size=size + 1), children, {}), seed)
    assert larger.drawn[:size] == smaller.drawn


@unhurried
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 500), min_size=1), st.data())
def test_no_stratum_is_empty_overfull_or_far_from_its_share(
    children: dict[str, int], data: st.DataObject
) -> None:
    total = sum(children.values())
    size = data.draw(st.integers(len(children), total))
    places = share_out(children, size)
    assert sum(places.values()) == size
    for stratum, count in children.items():
        share = size * count / total
        assert 1 <= places[stratum] <= count
        assert places[stratum] <= math.ceil(share) or places[stratum] == 1
    if all(size * count >= total for count in children.values()):  # nobody had to be lifted to one
        assert all(places[stratum] >= size * count // total for stratum, count in children.items())


@settings(unhurried, max_examples=30)
@given(frames(), digits, st.integers(0, 3), st.data())
def test_any_byte_changed_in_the_file_of_a_proof_is_found(
    tmp_path_factory: pytest.TempPathFactory, frame: PublicFrame, seed: str, changes: int, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("proof") / "PROOF.json"
    good = as_file(proof_of(frame, seed, changes).to_json())
    for _ in range(20):
        place = data.draw(st.integers(0, len(good) - 1))
        byte = data.draw(st.integers(0, 255).filter(lambda value, old=good[place]: value != old))
        path.write_bytes(good[:place] + bytes([byte]) + good[place + 1 :])
        assert verify_file(path) != []


def test_every_single_byte_of_one_proof_is_guarded(tmp_path: Path) -> None:
    children = tuple(PublicChild(f"{number:02}", "CP" if number % 3 else "CIN") for number in range(9))
    good = as_file(
        proof_of(PublicFrame("audit", Parameters(size=3), children, {}), "31415926535897932384", 1).to_json()
    )
    path = tmp_path / "PROOF.json"
    for place, byte in enumerate(good):
        path.write_bytes(good[:place] + bytes([byte ^ 1]) + good[place + 1 :])
        assert verify_file(path) != [], f"byte {place} is not guarded"


@unhurried
@given(frames(), digits, st.data())
def test_a_sealed_forgery_of_any_pseudonym_or_digit_of_the_seed_is_found(
    frame: PublicFrame, seed: str, data: st.DataObject
) -> None:
    """The forger changes one value and makes all hashes good; only drawing again shows it."""
    content = json.loads(as_file(proof_of(frame, seed).to_json()))
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, 19))
        content["seed"] = (
            seed[:place] + str((int(seed[place]) + data.draw(st.integers(1, 9))) % 10) + seed[place + 1 :]
        )
    else:
        place = data.draw(st.integers(0, len(content["drawn"]) - 1))
        content["drawn"][place]["id"] = f"{data.draw(st.integers(0, 16**20 - 1)):020x}"
    content["proof_hash"] = hash_of({part: content[part] for part in content if part != "proof_hash"})
    assert verify(content) != []


def test_every_child_is_equally_likely_to_be_drawn() -> None:
    """Chi-square over 20,000 draws of 5 from 60, for seeds fixed in advance ("seed 0", "seed 1", ...).

    Draws without replacement spread counts less than multinomial ones: the variance of a child's count is
    n p (1 - p), so (N - 1) / N of Pearson's sum over n p (1 - p) follows chi-square with N - 1 degrees of freedom.
    Of chi-square with 59 degrees of freedom, 1% lies below 36.70 and 1% above 87.17 (printed tables).
    """
    children, draws, size = 60, 20_000, 5
    frame = PublicFrame(
        "audit",
        Parameters(size=size, reserves=0),
        tuple(PublicChild(f"{number:02}", "all") for number in range(children)),
        {},
    )
    counts = Counter(pick.id for number in range(draws) for pick in draw(frame, f"seed {number}").drawn)
    share = size / children
    expected = draws * share
    spread = sum((counts[child.id] - expected) ** 2 for child in frame.children) / (expected * (1 - share))
    assert 36.70 < spread * (children - 1) / children < 87.17
