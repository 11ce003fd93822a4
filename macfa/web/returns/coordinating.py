"""What the coordinator does with returns: reads and accepts them, asks back, loads them for others, adds subjects."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from macfa.audits import permissions, visibility
from macfa.audits.actions.agency_return import accept_return, add_subject, return_for_clarification
from macfa.audits.actions.handing_in import import_return
from macfa.audits.deeds import Deed
from macfa.audits.drafts import Draft
from macfa.audits.models import Audit
from macfa.feeds.errors import FeedError
from macfa.partnership.errors import Refused
from macfa.web.forms import form_page
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.returns import presenters
from macfa.web.returns.forms import SubjectForm
from macfa.web.returns.frame import around, around_audit
from macfa.web.returns.presenters import address
from macfa.web.returns.reached import audit_of, on_disk, readable

MOST_FILES = 30
"""Forms that one upload may bring: each is read in a process of its own while the page waits."""


@require_POST
def accept(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Take the return as complete."""
    found = readable(request, key, number)
    accept_return(found, by=request.person)
    messages.success(request, "The return is accepted. The panel can read it when grading opens.")
    return redirect("returns.of", key)


def clarify(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask about answers, each beside its words, or about the return as a whole."""
    found = readable(request, key, number)
    permissions.check_can(request.person, Deed.RETURN_FOR_CLARIFICATION, found.sampled_child.audit.terms)
    draft = Draft(found)
    given = {name: text for name, text in request.POST.items() if name.startswith("ask") and text.strip()}
    problem = ""
    if request.method == "POST":
        questions = {name.removeprefix("ask-"): text.replace("\r\n", "\n") for name, text in given.items()}
        try:
            return_for_clarification(found, questions=questions, by=request.person)
        except Refused as refusal:
            problem = str(refusal)
        else:
            messages.success(request, "The return is open for the agency's answers.")
            return redirect("returns.of", key)
    return page(
        request, "returns/pages/clarify.html", title="Send the return back with questions", problem=problem,
        sections=presenters.read_sections(draft, found.given.items()), typed=given, back=address(found),
        status=422 if problem else 200, **around(request, found),
    )  # fmt: skip


def load(request: HttpRequest, key: str) -> HttpResponse:
    """Take in forms that agencies sent by e-mail, several at once; each counts as its agency's own."""
    audit = audit_of(key)
    permissions.check_can(request.person, Deed.EXPORT_RETURNS, audit.terms)
    saw(request, audit.reference)
    files = request.FILES.getlist("files")
    problem = ""
    if request.method == "POST" and not files:
        problem = "Choose the forms that agencies sent back"
    elif len(files) > MOST_FILES:
        problem = f"Choose at most {MOST_FILES} forms at once"
    elif files:
        outcomes = [_loaded(request, audit, file) for file in files]
        return page(
            request, "returns/pages/loaded.html", title="What came of the forms", outcomes=outcomes, key=key,
            back=reverse("returns.of", args=[key]),
        )  # fmt: skip
    return page(
        request, "returns/pages/load.html", title="Load forms for agencies", problem=problem, most=MOST_FILES,
        back=reverse("returns.of", args=[key]), status=422 if problem else 200,
    )  # fmt: skip


def subject(request: HttpRequest, key: str) -> HttpResponse:
    """Ask agencies about a brother, sister, parent or carer too."""
    audit = audit_of(key)
    children = {child.case: child for child in visibility.visible_children(audit, request.person)}
    for child in children.values():
        saw(request, child.reference)
    if not children:
        saw(request, audit.reference)
    agencies = audit.terms.auditing(request.partnership)

    def kind(*given: Any, **options: Any) -> forms.Form:
        names = [(agency.id, agency.name) for agency in agencies if agency.kind != "family"]
        return SubjectForm(*given, cases=sorted(children), agencies=names, **options)

    def do(given: dict[str, Any]) -> None:
        chosen = tuple(agency for agency in agencies if agency.id in given["agencies"])
        add_subject(
            children[given["case"]],
            subject=given["subject"],
            number=given["number"],
            agencies=chosen,
            by=request.person,
        )

    return form_page(
        request, kind, title="Ask about somebody else in the family", do=do, done=reverse("returns.of", args=[key]),
        said="The agencies are asked. The person has a case number of their own.", button="Ask the agencies",
        template="returns/pages/form.html", back=reverse("returns.of", args=[key]), initial={"number": 1},
        **around_audit(audit),
    )  # fmt: skip


def _loaded(request: HttpRequest, audit: Audit, upload: Any) -> tuple[str, str, list[str]]:
    """(file, what came of it, what stands in the way)."""
    with on_disk(upload) as file:
        try:
            done = import_return(audit, file, by=request.person)
        except (FeedError, Refused) as refusal:
            return file.name, "Not taken in", str(refusal).splitlines()
    about = presenters.heading(done.agency_return)
    said = "An immediate concern was raised. " if done.concern else ""
    if not done.handed_in:
        return file.name, f"{said}Not taken in: {about}", [str(problem) for problem in done.problems]
    return file.name, f"{said}Handed in: {about}", []
