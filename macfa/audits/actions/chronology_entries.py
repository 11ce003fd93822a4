"""What people decide about entries of a child's chronology: one event or two, left out, a note beside it.

An entry itself never changes here. It is an agency's word, and only the agency's next file changes it.
"""

from collections.abc import Sequence

from django.db import transaction

from macfa.audits.chronologies import permissions
from macfa.audits.chronologies.reading import chronology_for
from macfa.chronology.withheld import Reason, Withheld
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Person
from macfa.stewardship.chronology_kinds import LeftOut, NoteKind
from macfa.stewardship.deeds import Deed
from macfa.stewardship.models import AccountDecision, EntryNote, LeftOutEntry, WithheldEntry
from macfa.stewardship.references import child_reference


@transaction.atomic
def decide_accounts(
    child: str, *, entries: frozenset[str], same: bool, by: Person
) -> tuple[AccountDecision, ...]:
    """Say of every pair of these entries that they tell of one event, or that they do not.

    A decision the other way round is taken back first. Nothing of what the agencies wrote is changed or joined.
    """
    role = permissions.check_merges(by)
    if len(entries) < 2:
        raise NotNow("Select two accounts or more.")
    chronology = chronology_for(by, child)
    for entry in entries:
        permissions.check_reads(by, chronology, entry)
    ordered = sorted(entries)
    pairs = [(a, b) for place, a in enumerate(ordered) for b in ordered[place + 1 :]]
    decided = tuple(_decide(child, first, second, same, by) for first, second in pairs)
    deed = Deed.SAY_SAME if same else Deed.SAY_APART
    ledger.record(by, deed, of=child_reference(child), role=role, purpose=f"{len(entries)} accounts")
    return decided


@transaction.atomic
def undo_decisions(child: str, *, entries: frozenset[str], by: Person) -> None:
    """Take back what was decided about these entries among themselves; a program proposes again."""
    role = permissions.check_merges(by)
    standing = AccountDecision.objects.standing().filter(child=child, first__in=entries, second__in=entries)
    if not standing.take_back(by):
        raise NotNow("Nothing is decided about these accounts.")
    ledger.record(by, Deed.UNDO_DECISION, of=child_reference(child), role=role)


@transaction.atomic
def leave_out(child: str, *, entry: str, reason: LeftOut, by: Person, note: str = "") -> LeftOutEntry:
    """Spare readers an entry. It stays on record and in the list of those left out, with the reason."""
    found, _ = permissions.check_reads(by, chronology_for(by, child), entry)
    role = permissions.check_leaves_out(by, found)
    if LeftOutEntry.objects.standing().filter(child=child, entry=entry).exists():
        raise NotNow("This entry is left out already.")
    left = LeftOutEntry.objects.create(
        child=child, entry=entry, reason=reason, note=note.strip(), left_out_at=clock.now(), left_out_by=by.id
    )
    ledger.record(by, Deed.LEAVE_OUT, of=left.reference, role=role, purpose=reason.words)
    return left


@transaction.atomic
def take_back(child: str, *, entry: str, by: Person) -> None:
    """Put an entry back into the chronology."""
    found, _ = permissions.check_reads(by, chronology_for(by, child), entry)
    role = permissions.check_leaves_out(by, found)
    left = LeftOutEntry.objects.standing().filter(child=child, entry=entry)
    if not left.take_back(by):
        raise NotNow("This entry is in the chronology already.")
    ledger.record(by, Deed.TAKE_BACK, of=child_reference(child), role=role)


@transaction.atomic
def write_note(child: str, *, entry: str, kind: NoteKind, by: Person, text: str = "") -> EntryNote:
    """Write beside an entry, for those who read it too. A mark for the panel may stand without words."""
    _, role = permissions.check_reads(by, chronology_for(by, child), entry)
    if kind is NoteKind.COMMENT and not text.strip():
        raise NotNow("Enter your comment.")
    note = EntryNote.objects.create(
        child=child, entry=entry, kind=kind, text=text.strip(), written_at=clock.now(), written_by=by.id
    )
    ledger.record(by, Deed.WRITE_NOTE, of=note.reference, role=role, purpose=kind.words)
    return note


@transaction.atomic
def remove_note(note: EntryNote, *, by: Person) -> None:
    """Take one's own note away; nobody takes away another's."""
    _, role = permissions.check_reads(by, chronology_for(by, note.child), note.entry)
    note.refresh_from_db()
    if note.written_by != by.id:
        raise NotPermitted("A note is removed by the person who wrote it.")
    if not note.stands:
        raise NotNow("This note was removed already.")
    note.take_back(by)
    ledger.record(by, Deed.REMOVE_NOTE, of=note.reference, role=role, purpose=note.kind.words)


@transaction.atomic
def withhold(
    child: str, *, entry: str, reason: Reason, fields: Sequence[str] = (), by: Person
) -> WithheldEntry:
    """Keep an entry, or some fields of it, from the person whom the chronology is about, on a ground of the law."""
    role = permissions.check_merges(by)
    permissions.check_reads(by, chronology_for(by, child), entry)
    decided = Withheld(entry, reason, tuple(fields))
    WithheldEntry.objects.filter(child=child, entry=entry).take_back(by)
    kept = WithheldEntry.objects.create(
        child=child, entry=entry, reason=reason.value, fields=list(decided.fields), decided_at=clock.now(),
        decided_by=by.id,
    )  # fmt: skip
    ledger.record(by, Deed.WITHHOLD, of=kept.reference, role=role, purpose=f"ground {reason.value}")
    return kept


@transaction.atomic
def undo_withholding(child: str, *, entry: str, by: Person) -> None:
    """Let the person whom the chronology is about read the entry after all."""
    role = permissions.check_merges(by)
    standing = WithheldEntry.objects.standing().filter(child=child, entry=entry)
    if not standing.take_back(by):
        raise NotNow("Nothing of this entry is withheld.")
    ledger.record(by, Deed.UNDO_WITHHOLDING, of=child_reference(child), role=role)


def _decide(child: str, first: str, second: str, same: bool, by: Person) -> AccountDecision:
    pair = {"child": child, "first": first, "second": second}
    standing = AccountDecision.objects.standing().filter(**pair).first()
    if standing is not None and standing.same == same:
        return standing
    if standing is not None:
        standing.take_back(by)
    return AccountDecision.objects.create(**pair, same=same, decided_at=clock.now(), decided_by=by.id)
