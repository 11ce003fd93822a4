"""The page on which anybody can read how a sample was drawn, and check it."""

from dataclasses import dataclass
from datetime import date

from macfa.documents.document import Block, Bullets, Column, Document, Notice, Paragraph, Section, Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn child by pseudonym. `stratum` is the group drawn from; `ticket` the number that decided."""

    position: int
    pseudonym: str
    stratum: str
    ticket: str
    replaces: str = ""  # pseudonym and reason, where this child came in for another


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one party put into the seed: dice thrown in the room, or a secret announced by its hash."""

    contributor: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class ProofPage:
    """All that the public needs to repeat a draw. Hashes and tickets are hexadecimal, as in the proof file."""

    title: str
    partnership: str
    day: date
    population: str  # in words: who was in the frame
    frame_size: int
    frame_hash: str
    contributions: tuple[Contribution, ...]
    seed: str
    drawn: tuple[Drawn, ...]
    proof_file: str
    check_command: str  # what to type to check it


def proof_document(proof: ProofPage) -> Document:
    """The proof as a document, for HTML or PDF."""
    return Document(
        title=proof.title,
        partnership=proof.partnership,
        day=proof.day,
        caption="Proof of the sample",
        introduction=(
            "Nobody chose these children, and nobody could have. "
            "This page says how they were drawn and how to check it.",
        ),
        sections=(
            Section("How the draw worked", _how(proof)),
            Section("Who put in what", (_contributions(proof),)),
            Section("Who was drawn", _drawn(proof)),
            Section("Check it yourself", _check(proof)),
        ),
        landscape=True,
    )


def _how(proof: ProofPage) -> tuple[Block, ...]:
    return (
        Paragraph(f"The list had {proof.frame_size:,} children: {proof.population}."),
        Bullets(
            (
                f"First the list was closed and its fingerprint published: {proof.frame_hash}",
                "Only then did the parties below put in numbers, so nobody could fit the list to the outcome.",
                f"Their numbers together make the seed: {proof.seed}",
                "The seed and a child's pseudonym give the child's ticket. The smallest tickets are drawn.",
            )
        ),
    )


def _contributions(proof: ProofPage) -> Table:
    rows = tuple((one.contributor, one.kind, one.value) for one in proof.contributions)
    return Table("What was put into the seed", (Column("Who"), Column("How"), Column("What")), rows)


def _drawn(proof: ProofPage) -> tuple[Block, ...]:
    columns = (
        Column("Place", numeric=True),
        Column("Pseudonym"),
        Column("Group"),
        Column("Ticket"),
        Column("In place of"),
    )
    rows = tuple(
        (str(one.position), one.pseudonym, one.stratum, one.ticket, one.replaces) for one in proof.drawn
    )
    return (
        Table("Children drawn, smallest ticket first", columns, rows),
        Notice(
            "A pseudonym is made with a key that stays with the partnership. It cannot be turned back into a child."
        ),
    )


def _check(proof: ProofPage) -> tuple[Block, ...]:
    return (
        Paragraph(f"The file {proof.proof_file} holds the list's pseudonyms and every number above."),
        Paragraph(f"To repeat the draw, type: {proof.check_command}"),
    )
