"""Writing a briefing part by part: a form, and beside it how it looks and what the checks say."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from macfa.audits import permissions
from macfa.audits.actions.briefing import ChangedMeanwhile, edit_briefing, write_briefing
from macfa.audits.briefing_content import Content, Publication, content_from, content_of
from macfa.audits.briefing_draft import draft_briefing
from macfa.audits.content_places import with_place
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, BriefingVersion
from macfa.documents.content_file import ContentError
from macfa.documents.learning_briefing.draft import drafted
from macfa.partnership.errors import NotNow, Refused
from macfa.web.briefing import boxes as drawn
from macfa.web.briefing.beside import Beside, beside
from macfa.web.briefing.differing import differences
from macfa.web.briefing.reach import audit_of, name_of, newest, publication, sampled_with, version_of
from macfa.web.briefing.sections import Section, sections
from macfa.web.briefing.typed import boxes_of, count_of, read
from macfa.web.middleware import saw
from macfa.web.pages import page


@require_POST
def write(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The first version: from the accepted findings, or for the longer briefing from the shorter one."""
    audit, which = audit_of(request, key), publication(kind)
    if newest(audit, which) is None:
        write_briefing(audit, content=_draft(audit, which), by=request.person)
        messages.success(request, "A draft is written. Go through it part by part.")
    return redirect("briefing.parts", key, kind)


def edit(request: HttpRequest, key: str, kind: str, name: str) -> HttpResponse:
    """One section. Saving makes a new version, which nobody has approved yet."""
    audit, version, section = _reached(request, key, kind, name)
    if request.method != "POST":
        return _form(request, version, section, boxes_of(section, version.content), looks=version.content)
    boxes = request.POST.dict()
    if "add" in request.POST:
        return _form(request, version, section, _one_more(section, boxes, request.POST["add"]))
    typed = read(section, boxes, _base(version, boxes).content)
    whole = _whole(version, typed.changes)
    if typed.errors or "preview" in request.POST:
        status = 422 if typed.errors else 200
        return _form(request, version, section, boxes, looks=whole, errors=typed.errors, status=status)
    try:
        edit_briefing(
            audit, kind=version.kind, changes=typed.changes, seen=_number(boxes, "seen"), by=request.person
        )
    except ChangedMeanwhile as changed:
        return _form(
            request, changed.newest, section, boxes, looks=whole, status=409,
            theirs=differences(section, changed.newest.content, typed.changes),
        )  # fmt: skip
    except (ContentError, Refused) as error:
        return _form(request, version, section, boxes, looks=whole, said=_sentences(error), status=422)
    messages.success(request, f"Saved: {section.title_in(whole)}.")
    return redirect("briefing.parts", key, kind)


@require_POST
def preview(request: HttpRequest, key: str, kind: str, name: str) -> HttpResponse:
    """Only what stands beside the form, for what is typed now; the page's script puts it in its place."""
    _, version, section = _reached(request, key, kind, name)
    boxes = request.POST.dict()
    typed = read(section, boxes, _base(version, boxes).content)
    made, said = _beside(request, version, section, _whole(version, typed.changes))
    return page(
        request, "briefing/pages/beside.html", title="Preview", beside=made, audit=version.audit,
        unreadable=[*typed.errors.values(), *said],
    )  # fmt: skip


def _form(
    request: HttpRequest,
    version: BriefingVersion,
    section: Section,
    boxes: Mapping[str, str],
    *,
    looks: Mapping[str, Any] | None = None,
    errors: Mapping[str, str] | None = None,
    said: list[str] | None = None,
    theirs: Any = (),
    status: int = 200,
) -> HttpResponse:
    """The page. `looks` is the content to show beside the form; without it, what is typed."""
    base = _base(version, boxes)
    whole = looks if looks is not None else _whole(version, read(section, boxes, base.content).changes)
    made, unreadable = _beside(request, version, section, whole)
    problems = [
        {"text": text, "href": f"#id_{name.replace('.', '_')}"} for name, text in (errors or {}).items()
    ]
    problems += [{"text": text} for text in said or ()]
    kind, key = version.kind.value, version.audit.key
    seen = version.number if theirs or "seen" not in boxes else _number(boxes, "seen")
    return page(
        request, "briefing/pages/edit.html", title=section.title_in(version.content), status=status,
        audit=version.audit, kind=kind, section=section, boxes=drawn.boxes(section, boxes, errors or {}),
        lists=drawn.lists(section, boxes, errors or {}), problems=problems, theirs=theirs, seen=seen,
        base=base.number, beside=made, unreadable=[] if problems else unreadable,
        who=name_of(version.written_by), when=version.written_at,
        why_not=_why_not(request, version), back=reverse("briefing.parts", args=[key, kind]),
    )  # fmt: skip


def _beside(
    request: HttpRequest, version: BriefingVersion, section: Section, data: Mapping[str, Any]
) -> tuple[Beside | None, list[str]]:
    """What stands beside; None and why, where the words make no briefing yet. Notes whose hits are shown."""
    saw(request, f"{version.kind.words} of {version.audit.reference}")
    try:
        content: Content = content_from(data, version.kind, source=version.kind.words)
    except ContentError as error:
        return None, _sentences(error)
    made = beside(section, content, version, request.person)
    for child in sampled_with(version.audit, made.cases):
        saw(request, child.reference)
    return made, []


def _why_not(request: HttpRequest, version: BriefingVersion) -> str:
    if version.audit.briefings.filter(kind=version.kind.value, published_at__isnull=False).exists():
        return f"The {version.kind.words} is published. It cannot be changed any more."
    may = permissions.can(request.person, Deed.WRITE_BRIEFING, version.audit.terms)
    return "" if may else "This is for the coordinator."


def _reached(request: HttpRequest, key: str, kind: str, name: str) -> tuple[Audit, BriefingVersion, Section]:
    audit, which = audit_of(request, key), publication(kind)
    version, section = newest(audit, which), sections(which).get(name)
    if version is None or section is None:
        raise Http404
    return audit, version, section


def _base(version: BriefingVersion, boxes: Mapping[str, str]) -> BriefingVersion:
    """The version that the form was made from: what the form does not show is taken from it."""
    number = _number(boxes, "base")
    return version_of(version.audit, version.kind, number) if number else version


def _whole(version: BriefingVersion, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    data = version.content
    for place, value in changes.items():
        data = with_place(data, place, value)
    whole: Mapping[str, Any] = data
    return whole


def _one_more(section: Section, boxes: dict[str, str], place: str) -> dict[str, str]:
    """The same boxes with room for one more thing in a list."""
    counts = {
        f"{rows.place}-count": count_of(rows, boxes) + 1 for rows in section.rows if rows.place == place
    }
    return {**boxes, **{name: str(count) for name, count in counts.items()}}


def _draft(audit: Audit, kind: Publication) -> Content:
    if kind is Publication.BRIEFING:
        return draft_briefing(audit)
    short = newest(audit, Publication.BRIEFING)
    if short is None:
        raise NotNow("Write the briefing first. The longer one begins with its words.")
    try:
        return drafted(content_of(short))
    except ValueError as error:
        raise NotNow(f"The longer briefing cannot begin yet: {error}.") from error


def _sentences(error: Exception) -> list[str]:
    """A refusal in lines; of unreadable content the lines that say what is wrong where."""
    lines = str(error).splitlines()
    told = lines[1:] if isinstance(error, ContentError) and len(lines) > 1 else lines
    return [line.removeprefix("- ") for line in told]


def _number(boxes: Mapping[str, str], name: str) -> int:
    given = boxes.get(name, "")
    return int(given) if given.isdecimal() else 0
