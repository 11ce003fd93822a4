"""The year's programme: thinking of an audit, writing its terms of reference section by section, agreeing them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from macfa.audits.actions.planning import new_audit
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, LinkedFinding, ProgrammeEntry
from macfa.audits.terms import checked_terms
from macfa.partnership import clock, here, ledger, roles
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.vocabulary.days import Day, months_after

_ONE_YEAR = 12


@transaction.atomic
def add(
    *, key: str, title: str, starts: Day, by: Person, follows: Audit | None = None,
    terms: Mapping[str, Any] | None = None,
) -> ProgrammeEntry:  # fmt: skip
    """Put an audit into the programme. `terms` is what is already known of its terms of reference."""
    role = _role(by)
    if ProgrammeEntry.objects.filter(key=key).exists() or Audit.objects.filter(key=key).exists():
        raise NotNow(f"There is already an audit {key}. Give this one another short name.")
    entry = ProgrammeEntry.objects.create(
        key=key, title=title, starts=starts, terms=dict(terms or {}), follows=follows,
        added_at=clock.now(), added_by=by.id,
    )  # fmt: skip
    ledger.record(by, Deed.ADD_TO_PROGRAMME, of=entry.reference, role=role)
    return entry


@transaction.atomic
def change(entry: ProgrammeEntry, *, parts: Mapping[str, Any], seen: int, by: Person) -> None:
    """Set parts of the draft terms; None takes a part out. `seen` is the version that the person had before them."""
    role = _role(by)
    held = ProgrammeEntry.objects.select_for_update().get(pk=entry.pk)
    _check_open(held)
    if held.version != seen:
        raise NotNow(
            "Somebody else has changed these terms since you opened the page. Open it again to see what they wrote."
        )
    held.terms = {name: part for name, part in {**held.terms, **parts}.items() if part is not None}
    held.title = held.terms.get("title", held.title)
    if parts.get("timetable"):
        held.starts = Day.fromisoformat(parts["timetable"]["starts"])
    held.version += 1
    held.save()
    ledger.record(by, Deed.CHANGE_PROGRAMME, of=held.reference, role=role, purpose=", ".join(sorted(parts)))


@transaction.atomic
def link_finding(
    entry: ProgrammeEntry, *, review: str, dated: Day, finding: str, by: Person
) -> LinkedFinding:
    """Say which finding of another review the audit looks at."""
    role = _role(by)
    linked = LinkedFinding.objects.create(
        entry=entry, review=review, dated=dated, finding=finding, linked_at=clock.now(), linked_by=by.id
    )
    ledger.record(by, Deed.LINK_FINDING, of=entry.reference, role=role)
    return linked


@transaction.atomic
def agree(entry: ProgrammeEntry, *, by: Person) -> Audit:
    """Make the audit from its terms of reference. `FolderError` names what is missing or wrong in them."""
    held = ProgrammeEntry.objects.select_for_update().get(pk=entry.pk)
    _check_open(held)
    terms = checked_terms({**held.terms, "id": held.key}, here.partnership(), "terms of reference")
    held.audit = new_audit(terms, by=by)
    held.save()
    return held.audit


def start_again(audit: Audit, *, key: str, by: Person) -> ProgrammeEntry:
    """One year on: the same questions to the same agencies about a new sample, a year later."""
    terms = dict(audit.terms_json)
    starts = months_after(audit.terms.timetable.starts, _ONE_YEAR)
    terms["as_at"] = months_after(audit.terms.as_at, _ONE_YEAR).isoformat()
    terms["timetable"] = {**terms["timetable"], "starts": starts.isoformat()}
    title = f"{audit.title}: one year on"
    return add(key=key, title=title, starts=starts, by=by, follows=audit, terms={**terms, "title": title})


def _role(by: Person) -> str:
    roles.check_has(by, "run_audits", here.partnership())
    return roles.role_for(by, "run_audits", here.partnership())


def _check_open(entry: ProgrammeEntry) -> None:
    if entry.audit_id is not None:
        raise NotNow("The terms of reference of this audit are agreed and cannot be changed any more.")
