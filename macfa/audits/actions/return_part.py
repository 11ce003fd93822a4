"""Practices whose answers the agency collates into one return: several surgeries, one named GP."""

from django.db import transaction

from macfa.audits import filling
from macfa.audits.deeds import Deed
from macfa.audits.models import AgencyReturn, ReturnPart
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person


@transaction.atomic
def add_part(agency_return: AgencyReturn, *, name: str, by: Person) -> ReturnPart:
    """Ask a practice or team for answers of its own."""
    role = filling.check_may_fill(agency_return, Deed.ADD_PART, by)
    name = " ".join(name.split())
    if not name:
        raise NotNow("Enter the name of the practice or team.")
    if agency_return.parts.filter(name__iexact=name).exists():
        raise NotNow("This practice or team is in the list already.")
    part = ReturnPart.objects.create(
        agency_return=agency_return, name=name, added_at=clock.now(), added_by=by.id
    )
    behind = filling.behalf(agency_return, by)
    ledger.record(by, Deed.ADD_PART, of=agency_return.reference, role=role, on_behalf_of=behind)
    return part
