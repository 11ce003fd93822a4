"""The glossary of a child's chronology: who stands behind "Mother" and "GP 1"."""

from collections.abc import Iterable

from django.db import transaction

from macfa.audits.chronologies import permissions
from macfa.chronology.glossary import Glossary, Person
from macfa.partnership import clock, ledger, people
from macfa.partnership.errors import NotNow
from macfa.stewardship.children import hidden_from, may_see
from macfa.stewardship.deeds import Deed
from macfa.stewardship.models import ChronologyName

LONGEST_LABEL = 60


@transaction.atomic
def add_name(
    child: str, *, label: str, names: Iterable[str], by: people.Person, in_confidence: bool = False
) -> ChronologyName:
    """Add a person to the glossary, or say the names of one anew: the label, and every way the name is written."""
    role = permissions.check_merges(by)
    if child in hidden_from(by):
        raise NotNow(may_see(by, child).reason)
    said = " ".join(label.split())
    written = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    if not said or len(said) > LONGEST_LABEL:
        raise NotNow(
            f"Enter the role by which readers know the person, in {LONGEST_LABEL} characters or fewer."
        )
    if not written:
        raise NotNow("Enter the person’s name as it is written in the entries.")
    _check_glossary(child, said, written)
    ChronologyName.objects.filter(child=child, label=said).take_back(by)
    line = ChronologyName.objects.create(
        child=child, label=said, names=written, in_confidence=in_confidence,
        added_at=clock.now(), added_by=by.id,
    )  # fmt: skip
    ledger.record(by, Deed.ADD_NAME, of=line.reference, role=role)
    return line


@transaction.atomic
def remove_name(line: ChronologyName, *, by: people.Person) -> None:
    """Take a person out of the glossary: from now on the name stands as it was written."""
    role = permissions.check_merges(by)
    line.refresh_from_db()
    if not line.stands:
        raise NotNow("This line was removed already.")
    line.take_back(by)
    ledger.record(by, Deed.REMOVE_NAME, of=line.reference, role=role)


def _check_glossary(child: str, label: str, names: list[str]) -> None:
    """The whole glossary can be turned into roles and back again."""
    others = ChronologyName.objects.standing().filter(child=child).exclude(label=label)
    known = [Person(line.label, tuple(line.names)) for line in others]
    try:
        Glossary((*known, Person(label, tuple(names))))
    except ValueError as fault:
        raise NotNow(f"This does not fit the glossary: {fault}.") from fault
