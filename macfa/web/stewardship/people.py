"""People as pages name them: the ledger and the tables keep ids."""

from collections.abc import Iterable

from macfa.partnership.people import Partnership


def name(partnership: Partnership, person: str) -> str:
    """The name of an id; the id itself for an agency or somebody who no longer stands in the file."""
    return next((one.name for one in partnership.people if one.id == person), person)


def names(partnership: Partnership, people: Iterable[str]) -> str:
    """Several names, in order."""
    return ", ".join(sorted(name(partnership, one) for one in people))
