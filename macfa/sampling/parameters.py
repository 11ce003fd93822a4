"""What is to be drawn, fixed before anybody knows the seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from macfa.sampling.canonical import Json
from macfa.sampling.errors import FrameError

DEFAULT_RESERVES = 3


class Method(Enum):
    """How the children of a sample come to be in it. The value is the code in files."""

    RANDOM = "random"
    PURPOSIVE = "purposive"
    NOMINATED = "nominated"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Size and rules of a sample.

    `quotas` says how many children of each stratum; without it the size is shared out in proportion, at
    least one each. `reserves` is how many reserves of each stratum the proof lists. `nominated_by` names the
    agency or service whose list it is, for a nominated sample.
    """

    size: int
    quotas: Mapping[str, int] | None = None
    one_per_household: bool = False
    method: Method = Method.RANDOM
    reserves: int = DEFAULT_RESERVES
    nominated_by: str | None = None

    def __post_init__(self) -> None:
        if self.size < 1:
            raise FrameError(f"A sample of {self.size} children cannot be drawn. The smallest is 1.")
        if self.reserves < 0:
            raise FrameError(f"The number of reserves is {self.reserves}. It must be 0 or more.")
        if (self.method is Method.NOMINATED) != bool(self.nominated_by):
            raise FrameError("Say who nominated the children if, and only if, the sample is nominated.")
        self._check_quotas()

    def _check_quotas(self) -> None:
        if self.quotas is None:
            return
        if self.method is not Method.RANDOM:
            raise FrameError("Quotas are for a random sample. Here people choose each child.")
        for stratum, quota in self.quotas.items():
            if quota < 1:
                raise FrameError(f"The quota of stratum {stratum!r} is {quota}. It must be 1 or more.")
        if sum(self.quotas.values()) != self.size:
            raise FrameError(
                f"The quotas add up to {sum(self.quotas.values())}, but the sample's size is {self.size}."
            )

    def to_json(self) -> dict[str, Json]:
        """The published form; part of what the frame's hash covers."""
        return {
            "method": self.method.value,
            "nominated_by": self.nominated_by,
            "one_per_household": self.one_per_household,
            "quotas": None if self.quotas is None else dict(self.quotas),
            "reserves": self.reserves,
            "size": self.size,
        }


def share_out(children: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of `size` go to each stratum, given the number of children in each.

    Every stratum starts with one. Each further place goes to the stratum that is furthest below its exact
    share, and on a tie to the first by name. Without the ones to start with this is the method of largest
    remainders; whole numbers throughout, so every machine agrees.
    """
    total = sum(children.values())
    places = dict.fromkeys(sorted(children), 1)
    for _ in range(size - len(places)):
        behind = max(places, key=lambda stratum: size * children[stratum] - total * places[stratum])
        places[behind] += 1
    return places
