"""What agencies contradict each other on about a family. Silence is not a no: what one alone says is no dispute."""

from collections.abc import Iterable, Mapping, Sequence

from macfa.family.assembly.decisions import SamePerson
from macfa.family.assembly.joining import Joined
from macfa.family.disputes.couples import of_couples
from macfa.family.disputes.households import of_households
from macfa.family.disputes.parents import of_circles, of_parents
from macfa.family.disputes.people import of_people
from macfa.family.disputes.told import Days, Dispute, DisputeKind, Side, heard
from macfa.family.statements.statements import Statement

__all__ = ["Days", "Dispute", "DisputeKind", "Side", "disputes"]


def disputes(
    statements: Sequence[Statement],
    whole: Joined,
    identity: Mapping[str, str],
    same: Iterable[SamePerson] = (),
) -> tuple[Dispute, ...]:
    """Every contradiction between statements of different agencies.

    `whole` is the family of all statements, `identity` gives a person's id in it by theirs in a statement, and `same`
    tells who may yet turn out to be one: until that is decided they contradict nobody.
    """
    told = heard(statements, whole, identity, same)
    return (
        *of_households(told),
        *of_parents(told),
        *of_circles(told, whole.impossible),
        *of_couples(told),
        *of_people(told),
    )
