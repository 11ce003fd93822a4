"""The same return as a Word or Excel form: out with what is answered so far, and back into the pages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from macfa.audits import invitations
from macfa.audits.actions.concern import raise_concern
from macfa.audits.actions.draft import take_answers
from macfa.audits.drafts import Draft
from macfa.audits.filling import behalf
from macfa.audits.models import AgencyReturn, ReturnPart
from macfa.documents import returned
from macfa.documents.return_word import write as word
from macfa.documents.return_workbook import write as workbook
from macfa.documents.return_workbook.content import ReturnContent
from macfa.feeds.errors import FeedError
from macfa.partnership.errors import NotNow
from macfa.web.pages import page
from macfa.web.returns.differing import differences_page
from macfa.web.returns.forms import UploadForm
from macfa.web.returns.frame import around
from macfa.web.returns.presenters import address
from macfa.web.returns.reached import fillable, on_disk, part_of

_KINDS = {
    "xlsx": (workbook.write, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (word.write, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def form(request: HttpRequest, key: str, number: int, ending: str) -> HttpResponse:
    """The form of this return, or of one practice, with the draft in it."""
    found = fillable(request, key, number)
    part = part_of(request, found)
    write, kind = _KINDS[ending]
    made = invitations.form_of(found)
    name = workbook.file_name(made).removesuffix(".xlsx") + (f"-practice-{part.pk}" if part else "")
    return HttpResponse(
        write(made, Draft(found, part).filled),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )


def upload(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Take a filled form into the draft. Nothing is handed in by it, and no saved word is overwritten."""
    found = fillable(request, key, number)
    part = part_of(request, found)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    asked = UploadForm(*given)
    content = None
    if given and asked.is_valid():
        try:
            content = _read(request, found, asked)
        except FeedError as refusal:
            asked.add_error("file", str(refusal))
    if content is None:
        return page(
            request, "returns/pages/upload.html", title="Load a filled form", form=asked, button="Load the form",
            intro="", back=_home(found, part), part=part, status=422 if given else 200, **around(request, found),
        )  # fmt: skip
    return _taken(request, found, part, content)


def _read(request: HttpRequest, found: AgencyReturn, asked: UploadForm) -> ReturnContent:
    made = invitations.form_of(found)
    with on_disk(asked.cleaned_data["file"]) as file:
        concern = returned.read_concern(file)
        if concern:  # before anything else, whatever is wrong with the rest
            raise_concern(
                found.sampled_child.audit, text=concern, by=request.person, case=found.case,
                on_behalf_of=behalf(found, request.person),
            )  # fmt: skip
            messages.success(request, "The immediate concern in the form has been raised.")
        return returned.read(file, made.reference, made.tool)


def _taken(
    request: HttpRequest, found: AgencyReturn, part: ReturnPart | None, content: ReturnContent
) -> HttpResponse:
    involved = False if content.no_involvement else True if content.answers else None
    try:
        differences = take_answers(
            found, involved=involved, answers=content.answers, by=request.person, part=part
        )
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return redirect(_home(found, part))
    if differences:
        return differences_page(request, found, part, differences, status=409)
    if content.problems:
        return page(
            request, "returns/pages/taken.html", title="The form is loaded, and something is missing",
            problems=[str(problem) for problem in content.problems], back=_home(found, part), **around(request, found),
        )  # fmt: skip
    messages.success(request, "The form is loaded. Check the answers, then hand in.")
    return redirect(_home(found, part))


def _home(found: AgencyReturn, part: ReturnPart | None) -> str:
    return address(found) if part is None else address(found, "returns.practice", part.pk)
