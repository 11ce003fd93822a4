"""Training sessions, who came, and who is accredited until when."""

from collections.abc import Iterable

from django.db import transaction

from macfa.learning import permissions
from macfa.learning.deeds import Deed
from macfa.learning.models import Accreditation, Attendance, TrainingSession
from macfa.partnership import clock, ledger
from macfa.partnership.people import Agency, Person
from macfa.vocabulary.days import Day, months_after


@transaction.atomic
def hold_session(
    *, subject: str, held_on: Day, by: Person, tool: str = "", places: int | None = None,
    came: Iterable[tuple[str, Agency]] = (), accredited_for_months: int | None = None,
) -> TrainingSession:  # fmt: skip
    """Enter a session and who came. With a tool and a number of months those who came are accredited for so long."""
    role = permissions.check_can(by, Deed.HOLD_SESSION)
    session = TrainingSession.objects.create(
        subject=subject.strip(),
        tool=tool,
        held_on=held_on,
        places=places,
        entered_at=clock.now(),
        entered_by=by.id,
    )
    people = dict.fromkeys((name.strip(), agency.id) for name, agency in came)
    for name, agency in people:
        Attendance.objects.create(session=session, name=name, agency=agency)
        if tool and accredited_for_months:
            _accredit(name, agency, tool, held_on, months_after(held_on, accredited_for_months), session, by)
    ledger.record(by, Deed.HOLD_SESSION, of=f"training session {session.pk}", role=role)
    return session


@transaction.atomic
def accredit(
    *, name: str, agency: Agency, tool: str, since: Day, by: Person, expires: Day | None = None
) -> Accreditation:
    """Enter somebody who was accredited elsewhere."""
    role = permissions.check_can(by, Deed.ACCREDIT)
    made = _accredit(name.strip(), agency.id, tool, since, expires, None, by)
    ledger.record(by, Deed.ACCREDIT, of=f"accreditation {made.pk}", role=role)
    return made


def _accredit(
    name: str, agency: str, tool: str, since: Day, expires: Day | None, session: TrainingSession | None, by: Person
) -> Accreditation:  # fmt: skip
    made, _ = Accreditation.objects.update_or_create(
        name=name, agency=agency, tool=tool, since=since,
        defaults={"expires": expires, "session": session, "entered_at": clock.now(), "entered_by": by.id},
    )  # fmt: skip
    return made
