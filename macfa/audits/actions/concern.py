"""Immediate concerns: raised before anything else, answered within a set time, else the next manager's."""

from datetime import timedelta

from django.db import transaction

from macfa.audits import concern_messages, permissions
from macfa.audits.ceremony import out_folder
from macfa.audits.concern_notice import notice
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, ImmediateConcern
from macfa.partnership import clock, here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person
from macfa.sampling.canonical import sha256_hex


@transaction.atomic
def raise_concern(
    audit: Audit, *, text: str, by: Person, case: str = "", on_behalf_of: Agency | None = None
) -> ImmediateConcern:
    """Put a concern before the manager, in whatever phase the audit is. The same words twice are one concern."""
    role = permissions.check_can(by, Deed.RAISE_CONCERN, audit.terms, on_behalf_of=on_behalf_of)
    if not text.strip():
        raise NotNow("Say what the concern is.")
    agency = on_behalf_of.id if on_behalf_of else by.agency
    told = {"audit": audit, "case": case, "agency": agency, "text_hash": sha256_hex(text.strip())}
    known = ImmediateConcern.objects.filter(**told).first()
    if known is not None:
        return known
    now, route = clock.now(), audit.terms.immediate_concern
    concern = ImmediateConcern.objects.create(
        **told,
        text=text.strip(),
        raised_at=now,
        raised_by=by.id,
        manager=route.manager,
        next_manager=route.next_manager,
        answer_by=now + timedelta(hours=route.hours),
        next_answer_by=now + timedelta(hours=2 * route.hours),
    )
    ledger.record(by, Deed.RAISE_CONCERN, of=concern.reference, role=role, on_behalf_of=on_behalf_of)
    _send_on_commit(concern)
    return concern


@transaction.atomic
def acknowledge_concern(concern: ImmediateConcern, *, by: Person, on_behalf_of: Person | None = None) -> None:
    """The manager has read it and keeps it; from now on it goes to nobody else by itself."""
    concern.refresh_from_db()
    role = permissions.check_can(by, Deed.ACKNOWLEDGE_CONCERN, concern.audit.terms, on_behalf_of=on_behalf_of)
    if concern.answered_at is not None or concern.acknowledged_at is not None:
        raise NotNow("This concern was acknowledged already.")
    concern.acknowledged_at, concern.acknowledged_by = clock.now(), (on_behalf_of or by).id
    concern.save()
    ledger.record(by, Deed.ACKNOWLEDGE_CONCERN, of=concern.reference, role=role, on_behalf_of=on_behalf_of)


@transaction.atomic
def answer_concern(
    concern: ImmediateConcern, *, answer: str, by: Person, on_behalf_of: Person | None = None
) -> None:
    """Take down what the manager has done about it."""
    concern.refresh_from_db()
    role = permissions.check_can(by, Deed.ANSWER_CONCERN, concern.audit.terms, on_behalf_of=on_behalf_of)
    if concern.answered_at is not None:
        raise NotNow(f"This concern was answered on {concern.answered_at:%d/%m/%Y at %H:%M}.")
    if not answer.strip():
        raise NotNow("Say what was done.")
    concern.answer, concern.answered_at = answer.strip(), clock.now()
    concern.answered_by = (on_behalf_of or by).id
    concern.save()
    ledger.record(by, Deed.ANSWER_CONCERN, of=concern.reference, role=role, on_behalf_of=on_behalf_of)


def _send_on_commit(concern: ImmediateConcern) -> None:
    file = out_folder(concern.audit) / f"immediate-concern-{concern.pk}.txt"
    text = notice(concern, here.partnership())

    def write() -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    transaction.on_commit(write)
    transaction.on_commit(lambda: concern_messages.tell(concern, (concern.manager,)))
