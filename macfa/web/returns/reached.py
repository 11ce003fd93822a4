"""Which return a page is about, and whether the person may see it. What they may not see is not there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from macfa.audits import filling, permissions, visibility
from macfa.audits.deeds import Deed
from macfa.audits.models import AgencyReturn, Audit, ReturnPart
from macfa.partnership.people import Person
from macfa.web.middleware import saw


def audit_of(key: str) -> Audit:
    """The audit of a page, or 404."""
    return get_object_or_404(Audit, key=key)


def readable(request: HttpRequest, key: str, number: int) -> AgencyReturn:
    """A return that the person may read, noted in the ledger; else 404.

    A return that the coordinator enters for an agency is one of them, as long as the agency has not begun itself.
    """
    found = AgencyReturn.objects.visible_to(request.person).filter(
        pk=number, sampled_child__audit__key=key
    ).first() or _entered_for_others(key, number, request.person)
    if found is None:
        raise Http404
    saw(request, found.reference)
    return found


def fillable(request: HttpRequest, key: str, number: int) -> AgencyReturn:
    """A return that the person may write in now; the refusal says why not."""
    found = readable(request, key, number)
    filling.check_may_fill(found, Deed.SAVE_ANSWER, request.person)
    return found


def part_of(request: HttpRequest, agency_return: AgencyReturn) -> ReturnPart | None:
    """The practice that `?part=` names; None for the return itself."""
    named = request.GET.get("part", "")
    if not named:
        return None
    if not named.isdecimal():
        raise Http404
    return get_object_or_404(agency_return.parts, pk=int(named))


def coordinates(person: Person, audit: Audit) -> bool:
    """Whether the person chases and reads this audit's returns."""
    return permissions.can(person, Deed.ACCEPT_RETURN, audit.terms)


@contextmanager
def on_disk(upload: UploadedFile) -> Iterator[Path]:
    """The uploaded file under its own name, until the block ends."""
    with TemporaryDirectory(prefix="macfa-") as folder:
        file = Path(folder) / Path(upload.name or "file").name
        with file.open("wb") as out:
            for chunk in upload.chunks():
                out.write(chunk)
        yield file


def _entered_for_others(key: str, number: int, person: Person) -> AgencyReturn | None:
    audit = audit_of(key)
    if not coordinates(person, audit):
        return None
    listed = visibility.listed_returns(audit, person).filter(pk=number).first()
    return listed if listed is not None and filling.can_fill(listed, person) else None
