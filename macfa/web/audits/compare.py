"""One year on: pick the earlier audit, compare in the background, read the comparison and take it as a PDF."""

import json
from pathlib import Path
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from macfa.audits import permissions
from macfa.audits.ceremony import out_folder
from macfa.audits.comparison import check_earlier, compared, earlier_audits
from macfa.audits.models import Audit
from macfa.documents.document_data import as_data, document_from
from macfa.documents.document_pdf import document_pdf
from macfa.partnership import here
from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Person
from macfa.record.store import Record
from macfa.web.forms import Form, form_page
from macfa.web.jobs.work import Progress, begin, work
from macfa.web.pages import page


@work("compare two audits")
def make(progress: Progress, *, by: Person, key: str, earlier: str) -> str:
    """Judge both years with the record as it is now; keep the comparison beside the later audit's files."""
    now, then = Audit.objects.get(key=key), Audit.objects.get(key=earlier)
    permissions.check_can_read_findings(by, now.terms)
    progress(0, 2, "Judging all children in both years")
    document = compared(then, now, Record(here.folder() / "record").version()).document
    progress(1, 2, "Setting the PDF")
    file = _file(now, earlier)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.with_suffix(".pdf").write_bytes(document_pdf(document))
    file.write_text(json.dumps(as_data(document), ensure_ascii=False), encoding="utf-8")
    return reverse("audits.comparison", args=[key, earlier])


def compare(request: HttpRequest, key: str) -> HttpResponse:
    """Pick the audit to compare with."""
    audit = _audit(request, key)
    earlier = earlier_audits(audit)
    back = reverse("audits.one", args=[key])
    if not earlier:
        return page(request, "audits/pages/nothing_earlier.html", title="One year on", audit=audit, back=back)

    def do(given: dict[str, Any]) -> int:
        check_earlier(get_object_or_404(Audit, key=given["earlier"]), audit)
        return int(begin("compare two audits", by=request.person, key=key, earlier=given["earlier"]).pk)

    return form_page(
        request, _form(earlier), title="One year on", button="Compare", do=do, back=back,
        done=lambda job: reverse("jobs.one", args=[job]),
        intro="The same standards over all children, then and now, and the same key lines of the samples. Both years "
        "are judged with the record as it is today.",
    )  # fmt: skip


def comparison(request: HttpRequest, key: str, earlier: str) -> HttpResponse:
    """The comparison as it was made: what changed, what did not, and what the numbers cannot say."""
    audit = _audit(request, key)
    document = document_from(json.loads(_made(audit, earlier).read_text(encoding="utf-8")))
    return page(
        request, "audits/pages/comparison.html", title=document.title, document=document, audit=audit,
        earlier=earlier, back=reverse("audits.one", args=[key]),
    )  # fmt: skip


def pdf(request: HttpRequest, key: str, earlier: str) -> HttpResponse:
    """The same as a PDF, for inside the partnership."""
    content = _made(_audit(request, key), earlier).with_suffix(".pdf").read_bytes()
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{key}-one-year-on-from-{earlier}.pdf"'
    return answer


def _form(earlier: list[Audit]) -> type[Form]:
    choices = [(one.key, f"{one.title} ({one.terms.as_at:%B %Y})") for one in earlier]
    field = forms.ChoiceField(
        label="Which audit do you compare with?", widget=forms.RadioSelect, choices=choices,
        initial=choices[0][0], error_messages={"required": "Select the earlier audit"},
    )  # fmt: skip
    return type("EarlierForm", (Form,), {"earlier": field})


def _audit(request: HttpRequest, key: str) -> Audit:
    audit = get_object_or_404(Audit, key=key)
    try:
        permissions.check_can_read_findings(request.person, audit.terms)
    except NotPermitted:
        raise Http404 from None
    return audit


def _file(now: Audit, earlier: str) -> Path:
    return out_folder(now) / f"one-year-on-from-{earlier}.json"


def _made(now: Audit, earlier: str) -> Path:
    """The comparison, where somebody has made it."""
    get_object_or_404(Audit, key=earlier)
    file = _file(now, earlier)
    if not (file.is_file() and file.with_suffix(".pdf").is_file()):
        raise Http404
    return file
