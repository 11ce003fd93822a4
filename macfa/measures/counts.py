"""A count out of a total: the raw material of every measure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """`found` of `of`: 5 of 11 conferences. Raises `ValueError` unless 0 <= found <= of."""

    found: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.found <= self.of:
            raise ValueError(f"{self} is not a count. Expected 0 to {self.of:,} found.")

    @property
    def rate(self) -> float:
        """Share between 0 and 1. Raises `ValueError` where there is nothing to share."""
        if self.of == 0:
            raise ValueError("There is no rate of 0 of 0.")
        return self.found / self.of

    @property
    def others(self) -> "Count":
        """The count of the rest: 5 of 11 invited is 6 of 11 not invited."""
        return Count(self.of - self.found, self.of)

    def __str__(self) -> str:
        """As every sentence writes it: `383 of 1,157`."""
        return f"{self.found:,} of {self.of:,}"
