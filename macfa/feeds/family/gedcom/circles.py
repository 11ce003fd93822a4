"""Nobody is their own forebear: links of birth and adoption are taken in as long as they close no circle."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Circles:
    """The links so far, from children to their parents."""

    parents: dict[str, set[str]] = field(default_factory=dict)

    def closing(self, links: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
        """Take (parent, child) pairs in, or none of them and the first that would close a circle."""
        added: list[tuple[str, str]] = []
        for parent, child in links:
            if parent == child or self._descends(parent, child):
                for one, other in added:
                    self.parents[other].discard(one)
                return parent, child
            if parent not in self.parents.setdefault(child, set()):
                self.parents[child].add(parent)
                added.append((parent, child))
        return None

    def _descends(self, person: str, forebear: str) -> bool:
        """Whether somebody is a forebear of a person by the links so far."""
        seen, waiting = {person}, [person]
        while waiting:
            for parent in self.parents.get(waiting.pop(), ()):
                if parent == forebear:
                    return True
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        return False
