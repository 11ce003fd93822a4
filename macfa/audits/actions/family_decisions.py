"""What people decide where accounts of a family differ: who is who, and which agency is right."""

from django.db import transaction

from macfa.audits.families import permissions
from macfa.audits.families.decisions import NONE_RIGHT, answers, digest
from macfa.audits.families.reading import KnownFamily, family_for
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.stewardship.deeds import Deed
from macfa.stewardship.models import DisputeAnswer, SamePersonDecision
from macfa.stewardship.references import child_reference

SHORTEST_WHY = 5  # characters: what somebody found out cannot be told in fewer


@transaction.atomic
def decide_people(child: str, *, first: str, second: str, same: bool, by: Person) -> SamePersonDecision:
    """Say of two people, by their ids in what agencies say, that they are one or two. Nothing they said is changed."""
    role = permissions.check_decides(by, child)
    known = family_for(by, child)
    if first == second or not {first, second} <= _told(known):
        raise NotNow("Nobody tells of these two people any more. Look at the family again.")
    first, second = sorted((first, second))
    pair = SamePersonDecision.objects.filter(child=child, first=first, second=second)
    if (standing := pair.standing().first()) is not None and standing.same == same:
        return standing
    pair.take_back(by)
    decided = SamePersonDecision.objects.create(
        child=child, first=first, second=second, same=same, decided_at=clock.now(), decided_by=by.id
    )
    ledger.record(by, Deed.SAY_ONE_PERSON if same else Deed.SAY_TWO_PEOPLE, of=decided.reference, role=role)
    return decided


@transaction.atomic
def undo_people(child: str, *, first: str, second: str, by: Person) -> None:
    """Take back what was decided about two people; a program proposes again."""
    role = permissions.check_decides(by, child)
    first, second = sorted((first, second))
    if not SamePersonDecision.objects.filter(child=child, first=first, second=second).take_back(by):
        raise NotNow("Nothing is decided about these people.")
    ledger.record(by, Deed.UNDO_PEOPLE, of=child_reference(child), role=role)


@transaction.atomic
def answer_dispute(child: str, *, dispute: str, right: frozenset[str], why: str, by: Person) -> DisputeAnswer:
    """Say which agencies are right, and why. `dispute` is its digest; `right` is empty where none is.

    An answer holds for what the agencies said when it was given: when they say something else it is asked again.
    """
    role = permissions.check_decides(by, child)
    found = next((one for one in family_for(by, child).assembled.disputes if digest(one) == dispute), None)
    if found is None:
        raise NotNow("The agencies no longer contradict each other on this. Look at the family again.")
    if right and right not in [frozenset(side.agencies) for side in found.sides]:
        raise NotNow("Select which is right.")
    if len(why.strip()) < SHORTEST_WHY:
        raise NotNow("Enter how you know it: whom you asked, or what you read.")
    DisputeAnswer.objects.filter(child=child, dispute=dispute).take_back(by)
    answer = DisputeAnswer.objects.create(
        child=child, dispute=dispute, kind=found.kind.value, right=",".join(sorted(right)) or NONE_RIGHT,
        why=why.strip(), answered_at=clock.now(), answered_by=by.id,
    )  # fmt: skip
    ledger.record(by, Deed.ANSWER_DISPUTE, of=answer.reference, role=role, purpose=found.kind.value)
    return answer


@transaction.atomic
def withdraw_answer(child: str, *, dispute: str, by: Person) -> None:
    """Take an answer back; the contradiction is open again."""
    role = permissions.check_decides(by, child)
    standing = answers([child]).get(dispute)
    if standing is None:
        raise NotNow("This has no answer.")
    standing.take_back(by)
    ledger.record(by, Deed.WITHDRAW_ANSWER, of=standing.reference, role=role, purpose=standing.kind)


def _told(known: KnownFamily) -> set[str]:
    """The ids of everybody of whom an agency tells."""
    return {person.id for said in known.statements for person in said.family.people}
