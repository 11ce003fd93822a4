"""Files of a version before publication, and what is published, for everybody."""

import base64
import hashlib
import re

from csp.constants import NONE, SELF
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from macfa.audits.briefing_content import Publication, content_of, files_of, page_of
from macfa.audits.ceremony import out_folder
from macfa.audits.models import BriefingVersion
from macfa.disclosure.outgoing import inspection as outgoing
from macfa.disclosure.outgoing.inspection import SomethingHidden
from macfa.documents.briefing.pdf import DoesNotFit
from macfa.documents.typesetting import TypesettingError
from macfa.partnership.errors import NotNow
from macfa.web.briefing.reach import audit_of, publication, version_of
from macfa.web.pages import page

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "json": "application/json",
}
WORDS = {"html": "Web page", "pdf": "PDF", "docx": "Word", "pptx": "PowerPoint"}
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


def whole(request: HttpRequest, key: str, kind: str, number: int) -> HttpResponse:
    """A version as a page, the very bytes that would be published; shown in a frame of ours."""
    version = version_of(audit_of(request, key), publication(kind), number)
    return framed(page_of(content_of(version)).encode())


def file(request: HttpRequest, key: str, kind: str, number: int, ending: str) -> HttpResponse:
    """One form of a version that is not published yet, looked into like what goes out."""
    version = version_of(audit_of(request, key), publication(kind), number)
    if ending not in version.kind.endings:
        raise Http404
    name = f"{version.kind.words.replace(' ', '-')}-version-{number}.{ending}"
    try:
        content = files_of(content_of(version))[ending]
        outgoing.check(content, name)
    except (DoesNotFit, TypesettingError, SomethingHidden) as error:
        raise NotNow(str(error)) from error
    return _download(content, name, ending)


def index(request: HttpRequest) -> HttpResponse:
    """Everything that is published, newest first."""
    versions = BriefingVersion.objects.filter(published_at__isnull=False).select_related("audit")
    return page(
        request, "briefing/pages/index.html", title="Published briefings",
        versions=[(one, _address(one)) for one in versions.order_by("-published_at")],
    )  # fmt: skip


def published(request: HttpRequest, key: str, kind: str = "briefing") -> HttpResponse:
    """One published briefing: to read, in every form, with the ledger's checkpoint."""
    version = _published(key, publication(kind))
    folder = out_folder(version.audit)
    return page(
        request, "briefing/pages/published.html", title=version.content["title"], version=version, kind=kind,
        forms=[(ending, WORDS[ending]) for ending in version.kind.endings],
        has_checkpoint=(folder / "ledger-checkpoint.json").exists(), back=reverse("briefing"),
    )  # fmt: skip


def published_page(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The published page itself, for a frame of ours."""
    version = _published(key, publication(kind))
    return framed(_bytes(version, f"{version.kind.file_name}.html"))


def published_file(request: HttpRequest, key: str, kind: str, ending: str) -> HttpResponse:
    """A published file as it was written; or the checkpoint of the ledger that belongs to it."""
    version = _published(key, publication(kind))
    if ending == "json":
        return _download(_bytes(version, "ledger-checkpoint.json"), f"{key}-ledger-checkpoint.json", ending)
    if ending not in version.kind.endings:
        raise Http404
    name = f"{version.kind.file_name}.{ending}"
    return _download(_bytes(version, name), f"{key}-{name}", ending)


def framed(content: bytes) -> HttpResponse:
    """A page of ours that stands in a frame of ours: its one block of styles may apply, and no script."""
    answer = HttpResponse(content, content_type=TYPES["html"])
    styles = _STYLE.findall(content.decode())
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in styles
    ]
    answer._csp_replace = {
        "style-src": hashes or [NONE], "script-src": [NONE], "frame-ancestors": [SELF],
        "img-src": [SELF, "data:"], "font-src": [SELF, "data:"],
    }  # fmt: skip
    return answer


def _published(key: str, kind: Publication) -> BriefingVersion:
    versions = BriefingVersion.objects.select_related("audit")
    return get_object_or_404(versions, audit__key=key, kind=kind.value, published_at__isnull=False)


def _bytes(version: BriefingVersion, name: str) -> bytes:
    file = out_folder(version.audit) / name
    if not file.is_file():
        raise NotNow("The file is not in the partnership’s folder any more. Restore it from a backup.")
    return file.read_bytes()


def _address(version: BriefingVersion) -> str:
    route = "briefing.published" if version.kind is Publication.BRIEFING else "briefing.longer"
    return reverse(route, args=[version.audit.key])


def _download(content: bytes, name: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
