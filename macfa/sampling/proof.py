"""PROOF.json: all that a stranger needs to draw the sample again and find the same children.

The file is JSON with sorted keys, one space of indent, ASCII, one newline at the end; `verify.py` refuses any other
spelling, so that not one byte can change unseen. `proof_hash` is SHA-256 of the canonical bytes of the rest.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from macfa.sampling import restore
from macfa.sampling.canonical import Json, hash_of, write_time
from macfa.sampling.contributions import Contributions
from macfa.sampling.draw import Draw, Pick, Replacement
from macfa.sampling.errors import ProofError
from macfa.sampling.frame import PublicFrame
from macfa.sampling.parameters import Method
from macfa.sampling.verify import verify

FORMAT = "macfa-sample-proof/1"


@dataclass(frozen=True, slots=True)
class Proof:
    """A frame, the making of the seed, and the sample. `contributions` is None where nobody drew."""

    frame: PublicFrame
    contributions: Contributions | None
    draw: Draw

    def to_json(self) -> dict[str, Json]:
        """The content of PROOF.json, sealed with its hash."""
        content: dict[str, Json] = {
            "format": FORMAT,
            "frame": self.frame.to_json(),
            "frame_hash": self.frame.frame_hash,
            "method_in_words": in_words(self.frame, self.draw),
            "contributions": self.contributions.to_json() if self.contributions else [],
            "seed": self.draw.seed,
            "drawn": [_pick(pick) for pick in self.draw.drawn],
            "reserves": [_pick(pick) for pick in self.draw.reserves],
            "shortfalls": dict(self.draw.shortfalls),
            "replacements": [_replacement(change) for change in self.draw.replacements],
        }
        return {**content, "proof_hash": hash_of(content)}


def write_proof(path: Path, proof: Proof) -> None:
    """Write PROOF.json. Raises `ProofError` rather than write a proof that does not hold."""
    content = proof.to_json()
    problems = verify(content)
    if problems:
        raise ProofError("The proof was not written: " + " ".join(problems))
    path.write_bytes(as_file(content))


def as_file(content: dict[str, Json]) -> bytes:
    """The one way in which a proof is spelt."""
    return (json.dumps(content, sort_keys=True, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def read_proof(path: Path) -> Proof:
    """Read PROOF.json back, for example to record a replacement. Raises `ProofError` unless it holds."""
    try:
        content = json.loads(path.read_bytes())
    except ValueError as error:
        raise ProofError(f"{path.name} is not a JSON file.") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ProofError(f"{path.name} is not a proof of a sample in the form {FORMAT}.")
    problems = verify(content)
    if problems:
        raise ProofError(f"{path.name} does not hold: " + " ".join(problems))
    return Proof(
        restore.frame(content["frame"]),
        restore.contributions(content["contributions"]),
        restore.draw(content),
    )


def in_words(frame: PublicFrame, draw: Draw) -> str:
    """How these children came to be in the sample, for people who will not read the tickets."""
    parameters = frame.parameters
    if parameters.method is Method.PURPOSIVE:
        return f"Nobody drew this sample. People chose {_children(parameters.size)}, each for a reason. {NOT_THE_REST}"
    if parameters.method is Method.NOMINATED:
        return (
            f"Nobody drew this sample. {parameters.nominated_by} nominated {_children(parameters.size)},"
            f" each for a reason. {NOT_THE_REST}"
        )
    shares = ", ".join(f"{quota} of {stratum}" for stratum, quota in sorted(frame.quotas.items()))
    sentences = [
        f"{_children(parameters.size)} drawn at random from a list of {len(frame.children)}: {shares}.",
        "The list was fixed and its hash published before anybody could know the seed.",
        "Each child's ticket number follows from the seed and the child's pseudonym alone"
        " (R. L. Rivest's consistent sampler); in each stratum the smallest tickets are the sample.",
    ]
    if parameters.one_per_household:
        sentences.append("No household gives more than one child.")
    if draw.shortfalls:
        short = ", ".join(f"{count} of {stratum}" for stratum, count in sorted(draw.shortfalls.items()))
        sentences.append(f"Places that no further household could fill: {short}.")
    if draw.replacements:
        sentences.append(f"Replaced since, each by the next ticket: {len(draw.replacements)}.")
    return " ".join(sentences)


NOT_THE_REST = "What is found in them says nothing of how common it is among the other children on the list."


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"


def _pick(pick: Pick) -> Json:
    return {"id": pick.id, "stratum": pick.stratum, "ticket": pick.ticket}


def _replacement(change: Replacement) -> Json:
    return {
        "left_out": change.left_out,
        "reason": change.reason.value,
        "came_in": _pick(change.came_in),
        "at": write_time(change.at),
    }
