"""What waits for a person, gathered from the areas. Each area adds a function to `SOURCES`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from macfa.partnership.people import Person


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: what, where, how it stands, and by when in words."""

    text: str
    href: str
    status: str = "To do"
    hint: str = ""


SOURCES: list[Callable[[Person], Iterable[Task]]] = []


def tasks_of(person: Person) -> list[Task]:
    """Everything that waits for this person, in the order of the areas."""
    return [task for source in SOURCES for task in source(person)]
