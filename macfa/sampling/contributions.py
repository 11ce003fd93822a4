"""The seed: made in the open, after the frame's hash is out, by nobody alone.

Two ways:

- dice: 20 or more rolls of a ten-sided die, one person rolling and another watching. The seed is the digits
  in the order rolled. The first roll stands; there is no second.
- secrets: two or more parties. Each first hands in the SHA-256 of a secret (nobody can then change it),
  and when all hashes are in, each reveals the secret. The seed is the secrets, in the order in which their
  hashes were handed in, joined by one space. If one party will not reveal there is no draw: publish a new frame.

Every step is written down with its time. A step out of order raises `ContributionError`. Parties and
witnesses are published with the proof: give roles ("police lead"), not people's names.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from macfa.sampling.canonical import Json, sha256_hex, write_time
from macfa.sampling.errors import ContributionError

DICE_ROLLS = 20  # 10^20: about 66 bits, as in Colorado's public election audits
SECRET_LENGTH = 20
SECRET_DIFFERENT = 8
HASH_PATTERN = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Roll:
    """The digits of the ten-sided dice, who rolled and who watched."""

    party: str
    witness: str
    digits: str
    at: datetime

    def to_json(self) -> dict[str, Json]:
        """The step as the proof shows it."""
        return {"kind": "dice", "party": self.party, "witness": self.witness, "digits": self.digits}


@dataclass(frozen=True, slots=True)
class Commitment:
    """A party's promise: the SHA-256 of a secret not yet shown."""

    party: str
    sha256: str
    at: datetime

    def to_json(self) -> dict[str, Json]:
        """The step as the proof shows it."""
        return {"kind": "commitment", "party": self.party, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Reveal:
    """A party's secret, shown when all promises are in."""

    party: str
    secret: str
    at: datetime

    def to_json(self) -> dict[str, Json]:
        """The step as the proof shows it."""
        return {"kind": "reveal", "party": self.party, "secret": self.secret}


Step: TypeAlias = Roll | Commitment | Reveal


def commitment_of(secret: str) -> str:
    """The hash a party hands in: the same as `printf %s SECRET | sha256sum`."""
    _check_secret(secret)
    return sha256_hex(secret)


@dataclass(frozen=True, slots=True)
class Contributions:
    """Everything that went into the seed, in order, from the moment the frame's hash was published.

    A value: each step gives a new one. Begin with `Contributions(frame_hash, published_at)`.
    """

    frame_hash: str
    published_at: datetime
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        _check_hash(self.frame_hash, "the frame's hash")
        write_time(self.published_at)

    def roll(self, *, party: str, witness: str, digits: str, at: datetime) -> "Contributions":
        """Take down a public roll of ten-sided dice; spaces between the digits do not matter."""
        if self.steps:
            raise ContributionError(
                "There is already a contribution. Dice are rolled once, and not mixed with secrets."
            )
        _check_party(party)
        _check_party(witness)
        if party == witness:
            raise ContributionError("The person who watches the dice must not be the one who rolls them.")
        plain = "".join(digits.split())
        _check_dice(plain)
        return self._then(Roll(party, witness, plain, at))

    def commit(self, *, party: str, sha256: str, at: datetime) -> "Contributions":
        """Take a party's hash. Not after the first secret is out: a late party could choose with knowledge."""
        _check_party(party)
        _check_hash(sha256, "a commitment")
        if any(not isinstance(step, Commitment) for step in self.steps):
            raise ContributionError("Dice are rolled or a secret is out. No further commitment can be taken.")
        if any(party == earlier.party for earlier in self.commitments):
            raise ContributionError(f"{party} has already committed. A commitment cannot be changed.")
        if any(sha256 == earlier.sha256 for earlier in self.commitments):
            raise ContributionError("Another party has handed in this hash. Each party needs its own secret.")
        return self._then(Commitment(party, sha256, at))

    def reveal(self, *, party: str, secret: str, at: datetime) -> "Contributions":
        """Take a party's secret and hold it against the hash that party handed in."""
        if len(self.commitments) < 2:
            raise ContributionError("Two or more parties must commit before the first secret is shown.")
        promised = next((earlier for earlier in self.commitments if earlier.party == party), None)
        if promised is None:
            raise ContributionError(f"{party} has not committed, so it cannot reveal.")
        if any(isinstance(step, Reveal) and step.party == party for step in self.steps):
            raise ContributionError(f"{party} has already revealed its secret.")
        if commitment_of(secret) != promised.sha256:
            raise ContributionError(f"The secret of {party} does not match the hash it committed to.")
        return self._then(Reveal(party, secret, at))

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """The promises so far, in the order they came."""
        return tuple(step for step in self.steps if isinstance(step, Commitment))

    @property
    def missing(self) -> tuple[str, ...]:
        """Parties that have committed and not yet revealed."""
        shown = {step.party for step in self.steps if isinstance(step, Reveal)}
        return tuple(promise.party for promise in self.commitments if promise.party not in shown)

    def seed(self) -> str:
        """The seed, once all that was promised is there.

        >>> from datetime import UTC, datetime
        >>> nine = datetime(2026, 11, 21, 9, tzinfo=UTC)
        >>> open_book = Contributions("0" * 64, nine)
        >>> open_book.roll(party="chair", witness="police", digits="31415 92653 58979 32384", at=nine).seed()
        '31415926535897932384'
        """
        if not self.steps:
            raise ContributionError("Nobody has contributed to the seed yet.")
        if isinstance(self.steps[0], Roll):
            return self.steps[0].digits
        if self.missing:
            raise ContributionError(f"Not yet revealed: {', '.join(self.missing)}.")
        secrets = {step.party: step.secret for step in self.steps if isinstance(step, Reveal)}
        return " ".join(secrets[promise.party] for promise in self.commitments)

    def to_json(self) -> list[Json]:
        """All steps with their numbers and times; step 0 is the publication of the frame's hash."""
        first: dict[str, Json] = {"kind": "publication", "frame_hash": self.frame_hash}
        moments = [self.published_at, *(step.at for step in self.steps)]
        kinds = [first, *(step.to_json() for step in self.steps)]
        return [
            {"step": number, "at": write_time(at), **step}
            for number, (at, step) in enumerate(zip(moments, kinds, strict=True))
        ]

    def _then(self, step: Step) -> "Contributions":
        last = self.steps[-1].at if self.steps else self.published_at
        if write_time(step.at) < write_time(last):
            after = "the contribution before it" if self.steps else "the frame's hash was published"
            raise ContributionError(f"A contribution dated {write_time(step.at)} is earlier than {after}.")
        return replace(self, steps=(*self.steps, step))


def _check_party(party: str) -> None:
    if not party.strip() or party != party.strip():
        raise ContributionError("Every contribution names its party, without spaces around the name.")


def _check_hash(text: str, what: str) -> None:
    if not HASH_PATTERN.fullmatch(text):
        raise ContributionError(
            f"SHA-256 of {what}: expected 64 characters 0-9 and a-f, found {len(text)} characters."
        )


def _check_dice(digits: str) -> None:
    if not re.fullmatch(r"[0-9]*", digits):
        raise ContributionError("Ten-sided dice show the digits 0 to 9 and nothing else.")
    if len(digits) < DICE_ROLLS:
        raise ContributionError(f"{len(digits)} digits are too few. Roll {DICE_ROLLS} or more.")
    # A block that repeats to the end comes from fair dice once in 10^10: it was typed, not rolled.
    if any(digits == (digits[:size] * len(digits))[: len(digits)] for size in range(1, len(digits) // 2 + 1)):
        raise ContributionError("These digits repeat a pattern. Write down the digits as the dice show them.")


def _check_secret(secret: str) -> None:
    if not re.fullmatch(r"[!-~](?:[ -~]*[!-~])?", secret):
        raise ContributionError("A secret is plain keyboard characters with no space at its ends.")
    if len(secret) < SECRET_LENGTH or len(set(secret)) < SECRET_DIFFERENT:
        raise ContributionError(
            f"A secret needs {SECRET_LENGTH} characters or more, {SECRET_DIFFERENT} of them different."
            " A short one can be found by trying."
        )
