"""Writing down what identifies a case, so that the check can look for it."""

from django.db import transaction

from macfa.audits import key_list_form, permissions, policies, visibility
from macfa.audits.deeds import Deed
from macfa.audits.key_list_file import key_list_from, read_identities
from macfa.audits.models import Audit, SampledChild
from macfa.audits.reported import reported_in
from macfa.audits.states import Phase
from macfa.disclosure.key_lists import KeyList
from macfa.partnership import clock, here, ledger
from macfa.partnership.people import Person
from macfa.record.store import Record

_WRITABLE = (Phase.DRAWN, Phase.COLLECTING, Phase.GRADING, Phase.MODERATING, Phase.REPORTING)


@transaction.atomic
def write_key_list(child: SampledChild, *, key_list: KeyList, by: Person) -> None:
    """Keep the key list of a case in place of the one before; it may be filled in bit by bit.

    The day of birth and the numbers that the record holds are added.
    """
    child.refresh_from_db()
    role = permissions.check_can(by, Deed.WRITE_KEY_LIST, child.audit.terms)
    permissions.check_sees(child.child, child.case, by)
    policies.check_phase(child.audit, *_WRITABLE)
    history = Record(here.folder() / "record").version().history(child.child, clock.now().date())
    child.key_list_json = key_list_form.store(key_list_form.with_record(key_list, child.child, history))
    child.keyed_at, child.keyed_by = clock.now(), by.id
    child.save()
    ledger.record(by, Deed.WRITE_KEY_LIST, of=child.reference, role=role)


@transaction.atomic
def write_key_lists(
    audit: Audit, *, content: bytes, name: str, by: Person
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keep the key lists of a file over many children, all of them or none; returns (cases kept, cases not in it).

    Children of the file who are not in the sample, or hidden from the person, are passed over and not kept.
    """
    known = read_identities(content, name)
    kept, without = [], []
    children = [child for one in reported_in(audit) for child in visibility.visible_children(one, by)]
    for child in children:
        found = known.get(child.child.casefold()) or known.get(child.case.casefold())
        if found is None:
            without.append(child.case)
            continue
        written = key_list_from(found, child.case, f"{name}, {child.case}")
        write_key_list(child, key_list=written, by=by)
        kept.append(child.case)
    return tuple(kept), tuple(without)
