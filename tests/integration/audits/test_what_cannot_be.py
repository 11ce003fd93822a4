"""The database refuses what no action would write: half facts, unknown states, second copies."""

from datetime import UTC as utc
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from macfa.audits.actions.concern import raise_concern
from macfa.audits.models import (
    AgencyReturn,
    AgreedAction,
    Approval,
    Audit,
    BriefingVersion,
    FinalGrade,
    Finding,
    Grade,
    ImmediateConcern,
    SampledChild,
)
from macfa.audits.states import Phase

NOW = datetime(2026, 3, 2, 9, tzinfo=utc)


@pytest.fixture
def a_life(an_audit, coordinator):
    """A whole audit with a row in every table."""
    audit = an_audit(at=Phase.CLOSED)
    raise_concern(audit, text="Not safe.", by=coordinator)
    return audit


# Each line: a table, what is set, all through one UPDATE that no action would make.
CANNOT_BE = [
    (Audit, {"phase_raw": "lost"}),
    (Audit, {"frozen_by": ""}),
    (Audit, {"frozen_at": None}),
    (Audit, {"frozen_at": None, "frozen_by": "", "frame_hash": ""}),
    (Audit, {"frame_hash": ""}),
    (Audit, {"drawn_at": None, "drawn_by": ""}),
    (Audit, {"published_at": None, "published_by": ""}),
    (Audit, {"created_by": ""}),
    (SampledChild, {"replaced_at": NOW}),
    (SampledChild, {"replaced_at": NOW, "replaced_by": "chair"}),
    (SampledChild, {"replaced_because": "no reason"}),
    (SampledChild, {"keyed_by": ""}),
    (SampledChild, {"position": 1}),
    (AgencyReturn, {"state_raw": "late"}),
    (AgencyReturn, {"involved": None}),
    (AgencyReturn, {"version": 0}),
    (AgencyReturn, {"submitted_by": ""}),
    (AgencyReturn, {"accepted_at": None, "accepted_by": ""}),
    (AgencyReturn, {"case": "ONE-CASE"}),
    (Grade, {"reason": ""}),
    (Grade, {"member": "police-lead"}),
    (FinalGrade, {"reason": ""}),
    (Finding, {"decided_at": None, "decided_by": ""}),
    (Finding, {"decided_by": ""}),
    (Finding, {"kind_raw": "rumour"}),
    (Finding, {"state_raw": "rejected"}),
    (Finding, {"statement": ""}),
    (AgreedAction, {"owner": ""}),
    (BriefingVersion, {"published_by": ""}),
    (BriefingVersion, {"written_by": ""}),
    (BriefingVersion, {"written_by": "chair"}),
    (BriefingVersion, {"content": {"title": "Another"}}),
    (BriefingVersion, {"sha256": "0" * 64}),
    (BriefingVersion, {"published_at": None, "published_by": ""}),
    (Approval, {"approved_by": "chair"}),
    (ImmediateConcern, {"manager": F("next_manager")}),
    (ImmediateConcern, {"answer_by": F("raised_at")}),
    (ImmediateConcern, {"answered_at": NOW, "answered_by": "chair"}),
    (ImmediateConcern, {"answer": "Done."}),
]


def update(model, changes):
    """An UPDATE past the enums of Python, as somebody with the database in hand would make it."""
    from django.db import connection

    columns, values = [], []
    for name, value in changes.items():
        columns.append(name.removesuffix("_raw"))
        values.append(value)
    if any(name.endswith("_raw") for name in changes):
        with connection.cursor() as cursor:
            sets = ", ".join(f"{column} = %s" for column in columns)
            cursor.execute(f"UPDATE {model._meta.db_table} SET {sets}", values)
        return
    model.objects.update(**changes)


@pytest.mark.django_db
def test_what_cannot_be_is_refused_by_the_database(a_life):
    let_through = []
    for model, changes in CANNOT_BE:
        assert model.objects.exists(), model
        try:
            with transaction.atomic():
                update(model, changes)
                let_through.append((model.__name__, changes))
                transaction.set_rollback(True)
        except IntegrityError:
            continue
    assert let_through == []


def test_a_published_briefing_cannot_be_deleted(a_life):
    with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
        Approval.objects.all().delete()
        BriefingVersion.objects.get().checks.all().delete()
        BriefingVersion.objects.all().delete()


def test_two_briefings_of_one_audit_are_not_both_published(a_life):
    version = BriefingVersion.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        BriefingVersion.objects.create(
            audit=a_life, number=2, content={}, sha256="0" * 64, written_at=NOW, written_by="chair",
            published_at=version.published_at, published_by="chair",
        )  # fmt: skip


def test_a_state_that_is_not_of_the_enum_cannot_be_written_from_python(a_life):
    a_life.phase = "lost"
    with pytest.raises(ValueError, match="lost"):
        a_life.save()


def test_a_state_comes_back_as_a_member_of_its_enum(a_life):
    assert Audit.objects.get().phase is Phase.CLOSED
    assert Audit.objects.filter(phase=Phase.CLOSED).values_list("phase", flat=True).get() is Phase.CLOSED
    assert Audit.objects.filter(terms_json__as_at=str(date(2026, 3, 2))).exists()
