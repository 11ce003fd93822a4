"""What a version is made of: its deliveries, where they stand, and which versions came before it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`deliveries` are ids in the order of receipt; the last of them made the version, at the moment `received`.

    `first` is the number of the oldest version from which this one descends: a disposal starts the line anew.
    `numbered` is the highest number that a delivery was ever given, so that none is given twice. `folders` names the
    folder of each delivery that a disposal has rewritten; the others stand in a folder of their id.
    """

    received: datetime
    deliveries: tuple[str, ...]
    first: int = 1
    numbered: int = 0
    folders: Mapping[str, str] = field(default_factory=dict)

    def folder_of(self, delivery: str) -> str:
        """The name of the folder in which a delivery stands."""
        return self.folders.get(delivery, delivery)


def read_manifest(version: Path) -> Manifest:
    """The manifest in a version's folder."""
    held = json.loads((version / FILE).read_text("utf-8"))
    deliveries = tuple(held["deliveries"])
    return Manifest(
        datetime.fromisoformat(held["received"]),
        deliveries,
        held.get("first", 1),
        held.get("numbered", max((int(one) for one in deliveries), default=0)),
        held.get("folders", {}),
    )


def write_manifest(manifest: Manifest, version: Path) -> None:
    """The counterpart of `read_manifest`."""
    held = {
        "received": manifest.received.isoformat(),
        "deliveries": list(manifest.deliveries),
        "first": manifest.first,
        "numbered": manifest.numbered,
        "folders": dict(manifest.folders),
    }
    (version / FILE).write_text(json.dumps(held), encoding="utf-8")
