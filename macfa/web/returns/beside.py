"""What goes with a return: practices that answer for themselves, and the agency's own chronology."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from macfa.audits import filling, return_files
from macfa.audits.actions.return_file import add_file, remove_file
from macfa.audits.actions.return_part import add_part
from macfa.audits.chronologies.came_in import FEED
from macfa.audits.chronologies.permissions import may_load
from macfa.audits.drafts import Draft
from macfa.audits.models import AgencyReturn
from macfa.partnership.errors import NotNow
from macfa.stewardship.actions.delivery import agreement_of
from macfa.web.chronology.background import read_in_background
from macfa.web.forms import form_page
from macfa.web.pages import page
from macfa.web.returns import presenters
from macfa.web.returns.forms import ChronologyForm, PracticeForm
from macfa.web.returns.frame import around
from macfa.web.returns.presenters import address
from macfa.web.returns.reached import fillable, on_disk, readable


def practices(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The practices of a return, and one more."""
    found = fillable(request, key, number)
    drafts = [
        (part, *presenters.progress(draft), draft)
        for part in found.parts.all()
        for draft in [Draft(found, part)]
    ]
    return form_page(
        request, PracticeForm, title="Practices that answer for themselves", template="returns/pages/practices.html",
        do=lambda given: add_part(found, name=given["name"], by=request.person),
        done=address(found, "returns.practices"), said="The practice is in the list.", button="Add",
        intro="Where several practices or teams know the child, each can answer for itself. You read their "
        "answers beside each question and give the answer of your agency.",
        back=address(found), drafts=drafts, address=address, **around(request, found),
    )  # fmt: skip


def practice(request: HttpRequest, key: str, number: int, part: int) -> HttpResponse:
    """The task list of one practice."""
    found = readable(request, key, number)
    one = get_object_or_404(found.parts, pk=part)
    draft = Draft(found, one)
    open_ = filling.can_fill(found, request.person)
    done, of = presenters.progress(draft)
    return page(
        request, "returns/pages/practice.html", title=f"{one.name}: case {found.case}", part=one, draft=draft,
        done=done, of=of, sections=presenters.sections(draft) if open_ else [], open=open_, address=address,
        read=[] if open_ else presenters.read_sections(draft, draft.answers.items()),
        back=address(found, "returns.practices") if open_ else address(found), **around(request, found),
    )  # fmt: skip


def chronology(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Put the agency's own chronology beside the return."""
    found = fillable(request, key, number)

    def take(given: dict) -> None:
        with on_disk(given["file"]) as file:
            add_file(found, file=file, by=request.person)
        _read_into_chronology(request, found, given["file"])

    return form_page(
        request, ChronologyForm, title="Your agency's chronology", template="returns/pages/form.html", do=take,
        done=address(found), said="The chronology is kept with the return.", button="Load the file",
        back=address(found),
        intro="Whoever may read this return may read the file. The time that the audit looks at is enough. It is read "
        "into the chronology of the case, too, where an agreement covers that.",
        **around(request, found),
    )  # fmt: skip


def _read_into_chronology(request: HttpRequest, found: AgencyReturn, file: UploadedFile) -> None:
    """Begin to read the file as what the agency tells of the child; one about a parent or a sibling is kept only."""
    child, agency = found.sampled_child, request.partnership.agency(found.agency)
    if found.case != child.case or not may_load(request.person, agency.id):
        return
    try:
        agreement_of(agency, FEED)
    except NotNow as refusal:
        messages.info(request, f"The file is not read into the chronology of the case. {refusal}")
        return
    file.seek(0)
    read_in_background(child.case, child.child, agency.id, "", file, request.person)


def download(request: HttpRequest, key: str, number: int, file: int) -> HttpResponseBase:
    """A file beside a return, for those who may read the return."""
    found = readable(request, key, number)
    kept = get_object_or_404(found.files, pk=file, removed_at=None)
    path = return_files.path_of(kept)
    if not path.is_file():
        raise Http404
    name = f"chronology-{found.case}-{found.agency}-{kept.pk}{kept.ending}".lower()
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )


@require_POST
def remove(request: HttpRequest, key: str, number: int, file: int) -> HttpResponse:
    """Take a file away again."""
    found = fillable(request, key, number)
    remove_file(get_object_or_404(found.files, pk=file, removed_at=None), by=request.person)
    messages.success(request, "The file is no longer kept with the return.")
    return redirect(address(found))
