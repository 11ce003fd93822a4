"""The making of the seed and the proof of a sample, put together from what was kept."""

from pathlib import Path

from macfa.audits.models import Audit
from macfa.partnership import here
from macfa.sampling import restore
from macfa.sampling.canonical import Json, write_time
from macfa.sampling.contributions import Contributions
from macfa.sampling.draw import Draw
from macfa.sampling.parameters import Method
from macfa.sampling.proof import Proof

_DRAW = ("seed", "drawn", "reserves", "shortfalls", "replacements")


def contributions_of(audit: Audit) -> Contributions:
    """What has been contributed to the seed of the audit's present frame, from its publication on."""
    assert audit.frozen_at is not None
    beginning: dict[str, Json] = {
        "step": 0,
        "at": write_time(audit.frozen_at),
        "kind": "publication",
        "frame_hash": audit.frame_hash,
    }
    kept = audit.contributions.filter(frame_hash=audit.frame_hash).order_by("number")
    book = restore.contributions([beginning, *(row.step for row in kept)])
    assert book is not None
    return book


def proof_of(audit: Audit) -> Proof:
    """The proof of the sample as it stands now."""
    return _proof(audit, audit.sample)


def kept(audit: Audit, drawn: Draw) -> dict[str, Json]:
    """A draw as `Audit.draw_json` keeps it: the words of its proof."""
    content = _proof(audit, drawn).to_json()
    return {name: content[name] for name in _DRAW}


def _proof(audit: Audit, drawn: Draw) -> Proof:
    drawn_by_lot = audit.frame.parameters.method is Method.RANDOM
    return Proof(audit.frame, contributions_of(audit) if drawn_by_lot else None, drawn)


def out_folder(audit: Audit) -> Path:
    """Where files about the audit go that are made for people."""
    return here.folder() / "out" / audit.key


def proof_file(audit: Audit) -> Path:
    """Where its proof is written."""
    return out_folder(audit) / "proof.json"
