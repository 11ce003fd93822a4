"""The way back from JSON to values, for a frame, its contributions and its draw.

Contributions are taken down again step by step, so a stored file is held to the same rules as a live one.
"""

from typing import Any

from macfa.sampling.canonical import read_time
from macfa.sampling.contributions import Contributions
from macfa.sampling.draw import Draw, Pick, Replacement, ReplacementReason
from macfa.sampling.errors import ContributionError
from macfa.sampling.exclusions import ExclusionReason
from macfa.sampling.frame import PublicChild, PublicFrame
from macfa.sampling.parameters import Method, Parameters


def frame(content: dict[str, Any]) -> PublicFrame:
    """A frame from `PublicFrame.to_json`."""
    children = tuple(
        PublicChild(child["id"], child["stratum"], child.get("household"), child.get("reason_seal"))
        for child in content["children"]
    )
    exclusions = {ExclusionReason(code): count for code, count in content["exclusions"].items()}
    return PublicFrame(content["audit"], parameters(content["parameters"]), children, exclusions)


def parameters(content: dict[str, Any]) -> Parameters:
    """Parameters from `Parameters.to_json`."""
    return Parameters(**{**content, "method": Method(content["method"])})


def contributions(content: list[dict[str, Any]]) -> Contributions | None:
    """Contributions from `Contributions.to_json`; None for the empty list of a sample that nobody drew."""
    if not content:
        return None
    first, *steps = content
    made = Contributions(first["frame_hash"], read_time(first["at"]))
    for step in steps:
        at = read_time(step["at"])
        match step["kind"]:
            case "dice":
                made = made.roll(party=step["party"], witness=step["witness"], digits=step["digits"], at=at)
            case "commitment":
                made = made.commit(party=step["party"], sha256=step["sha256"], at=at)
            case "reveal":
                made = made.reveal(party=step["party"], secret=step["secret"], at=at)
            case other:
                raise ContributionError(f"A contribution of kind {other!r} is unknown.")
    return made


def draw(content: dict[str, Any]) -> Draw:
    """A draw from a proof's `seed`, `drawn`, `reserves`, `shortfalls` and `replacements`."""
    return Draw(
        content["seed"],
        tuple(Pick(**pick) for pick in content["drawn"]),
        tuple(Pick(**pick) for pick in content["reserves"]),
        tuple(_replacement(change) for change in content["replacements"]),
        content["shortfalls"],
    )


def _replacement(change: dict[str, Any]) -> Replacement:
    return Replacement(
        change["left_out"],
        ReplacementReason(change["reason"]),
        Pick(**change["came_in"]),
        read_time(change["at"]),
    )
