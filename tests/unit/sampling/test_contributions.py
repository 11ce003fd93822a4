import json
from datetime import UTC, datetime, timedelta

import pytest

from macfa.sampling import restore
from macfa.sampling.contributions import Contributions, commitment_of
from macfa.sampling.errors import ContributionError

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = NINE + timedelta(minutes=5)
DIGITS = "31415926535897932384"
COUNCIL, POLICE = "heather on the moor 1842", "seven grey herons, one pond"


def opened() -> Contributions:
    return Contributions("0" * 64, NINE)


def committed() -> Contributions:
    one = opened().commit(party="council", sha256=commitment_of(COUNCIL), at=LATER)
    return one.commit(party="police", sha256=commitment_of(POLICE), at=LATER)


def test_the_seed_of_dice_is_the_digits_as_rolled_without_spaces() -> None:
    made = opened().roll(party="chair", witness="police", digits="31415 92653 58979 32384", at=LATER)
    assert made.seed() == DIGITS


def test_the_seed_of_secrets_is_in_the_order_of_commitment_not_of_revealing() -> None:
    made = committed().reveal(party="police", secret=POLICE, at=LATER)
    made = made.reveal(party="council", secret=COUNCIL, at=LATER)
    assert made.seed() == "heather on the moor 1842 seven grey herons, one pond"


def test_there_is_no_seed_while_a_secret_is_missing() -> None:
    made = committed().reveal(party="police", secret=POLICE, at=LATER)
    assert made.missing == ("council",)
    with pytest.raises(ContributionError, match="Not yet revealed: council"):
        made.seed()


def test_there_is_no_seed_before_anybody_contributes() -> None:
    with pytest.raises(ContributionError, match="Nobody has contributed"):
        opened().seed()


def test_nothing_counts_that_is_dated_before_the_hash_was_published() -> None:
    before = NINE - timedelta(seconds=1)
    with pytest.raises(ContributionError, match="earlier than the frame's hash was published"):
        opened().roll(party="chair", witness="police", digits=DIGITS, at=before)
    with pytest.raises(ContributionError, match="earlier than the frame's hash was published"):
        opened().commit(party="council", sha256=commitment_of(COUNCIL), at=before)
    with pytest.raises(ContributionError, match="earlier than the contribution before it"):
        committed().reveal(party="council", secret=COUNCIL, at=NINE)


def test_what_was_contributed_so_far_can_be_stored_and_taken_up_again() -> None:
    for made in [opened(), committed(), committed().reveal(party="police", secret=POLICE, at=LATER)]:
        assert restore.contributions(json.loads(json.dumps(made.to_json()))) == made


def test_a_stored_step_that_was_changed_is_refused_when_it_is_taken_up_again() -> None:
    stored = json.loads(json.dumps(committed().reveal(party="police", secret=POLICE, at=LATER).to_json()))
    with pytest.raises(ContributionError, match="does not match the hash"):
        restore.contributions([*stored[:3], {**stored[3], "secret": COUNCIL}])
    with pytest.raises(ContributionError, match="kind 'coin' is unknown"):
        restore.contributions([*stored[:3], {**stored[3], "kind": "coin"}])


def test_a_secret_that_does_not_match_its_hash_is_refused() -> None:
    with pytest.raises(ContributionError, match="does not match the hash"):
        committed().reveal(party="council", secret=COUNCIL + "!", at=LATER)


def test_no_secret_is_shown_while_only_one_party_has_committed() -> None:
    alone = opened().commit(party="council", sha256=commitment_of(COUNCIL), at=LATER)
    with pytest.raises(ContributionError, match="Two or more parties must commit"):
        alone.reveal(party="council", secret=COUNCIL, at=LATER)


def test_no_party_can_commit_once_a_secret_is_out() -> None:
    made = committed().reveal(party="council", secret=COUNCIL, at=LATER)
    with pytest.raises(ContributionError, match="No further commitment"):
        made.commit(party="health", sha256=commitment_of("nine white stones in a row"), at=LATER)


def test_a_party_cannot_commit_or_reveal_twice() -> None:
    with pytest.raises(ContributionError, match="council has already committed"):
        committed().commit(party="council", sha256="a" * 64, at=LATER)
    made = committed().reveal(party="council", secret=COUNCIL, at=LATER)
    with pytest.raises(ContributionError, match="council has already revealed"):
        made.reveal(party="council", secret=COUNCIL, at=LATER)


def test_a_party_that_copies_the_hash_of_another_is_refused() -> None:
    with pytest.raises(ContributionError, match="Each party needs its own secret"):
        committed().commit(party="health", sha256=commitment_of(COUNCIL), at=LATER)


def test_a_party_that_did_not_commit_cannot_reveal() -> None:
    with pytest.raises(ContributionError, match="health has not committed"):
        committed().reveal(party="health", secret=COUNCIL, at=LATER)


def test_dice_are_rolled_once_and_not_mixed_with_secrets() -> None:
    rolled = opened().roll(party="chair", witness="police", digits=DIGITS, at=LATER)
    with pytest.raises(ContributionError, match="rolled once"):
        rolled.roll(party="chair", witness="police", digits=DIGITS[::-1], at=LATER)
    with pytest.raises(ContributionError, match="rolled once"):
        committed().roll(party="chair", witness="police", digits=DIGITS, at=LATER)
    with pytest.raises(ContributionError, match="No further commitment"):
        rolled.commit(party="council", sha256=commitment_of(COUNCIL), at=LATER)


@pytest.mark.parametrize(
    ("digits", "says"),
    [
        ("3141592653589793238", "19 digits are too few"),
        ("3141592653589793238x", "the digits 0 to 9 and nothing else"),
        ("٣1415926535897932384", "the digits 0 to 9 and nothing else"),
        ("0" * 20, "repeat a pattern"),
        ("01234567890123456789", "repeat a pattern"),
        ("123123123123123123123", "repeat a pattern"),
        ("", "0 digits are too few"),
    ],
)
def test_dice_that_were_not_rolled_are_refused(digits: str, says: str) -> None:
    with pytest.raises(ContributionError, match=says):
        opened().roll(party="chair", witness="police", digits=digits, at=LATER)


@pytest.mark.parametrize(
    ("secret", "says"),
    [
        ("too short", "20 characters or more"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaa", "8 of them different"),
        (" heather on the moor 1842", "no space at its ends"),
        ("heather on the moor 1842\n", "no space at its ends"),
        ("bruyère sur la lande 1842", "plain keyboard characters"),
        ("", "plain keyboard characters"),
    ],
)
def test_a_secret_that_is_weak_or_cannot_be_typed_again_is_refused(secret: str, says: str) -> None:
    with pytest.raises(ContributionError, match=says):
        commitment_of(secret)


@pytest.mark.parametrize(
    ("party", "witness"), [("", "police"), ("chair", " "), ("chair ", "police"), ("chair", "chair")]
)
def test_dice_need_somebody_who_rolls_and_somebody_else_who_watches(party: str, witness: str) -> None:
    with pytest.raises(ContributionError, match=r"names its party|must not be the one who rolls"):
        opened().roll(party=party, witness=witness, digits=DIGITS, at=LATER)


@pytest.mark.parametrize("text", ["", "0" * 63, "A" * 64, "0" * 65])
def test_what_is_not_a_sha256_is_refused_as_a_hash(text: str) -> None:
    with pytest.raises(ContributionError, match=f"found {len(text)} characters"):
        Contributions(text, NINE)


def test_a_time_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its time zone"):
        Contributions("0" * 64, datetime(2026, 11, 23, 9, 0))


def test_a_commitment_needs_a_party_and_a_hash() -> None:
    with pytest.raises(ContributionError, match="names its party"):
        opened().commit(party=" ", sha256="a" * 64, at=LATER)
    with pytest.raises(ContributionError, match="found 8 characters"):
        opened().commit(party="council", sha256="my hash!", at=LATER)


def test_a_secret_of_just_twenty_characters_with_just_eight_different_ones_is_taken() -> None:
    assert len(commitment_of("abcdefgh" + "a" * 12)) == 64
    with pytest.raises(ContributionError, match="20 characters or more"):
        commitment_of("abcdefgh" + "a" * 11)
    with pytest.raises(ContributionError, match="8 of them different"):
        commitment_of("abcdefg" + "a" * 13)
