"""The pages on one child. The child's id is asked for in a form and never stands in an address."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from markupsafe import Markup

from macfa.partnership import roles
from macfa.partnership.errors import NotNow
from macfa.record.events import events
from macfa.record.history import ChildHistory
from macfa.record.one_child import child_rows
from macfa.standards.definition import Standard
from macfa.standards.engine.session import tables_read
from macfa.standards.kept import Member
from macfa.standards.verdict import Verdict
from macfa.stewardship.children import may_see
from macfa.web.children import presenters
from macfa.web.children.family import family_pictures
from macfa.web.forms import Form, form_page
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.standards import asked
from macfa.web.standards.readers import reader_of
from macfa.web.standards.views import waiting

_NOBODY = "There is no child with this id whom you may read. Check the id."


class Search(Form):
    """Which child."""

    child = forms.CharField(
        label="Child’s id",
        help_text="As in the list of children: the council’s own number.",
        max_length=100,
        error_messages={"required": "Enter the child’s id"},
    )


def index(request: HttpRequest) -> HttpResponse:
    """Look a child up by id. What is typed is sent in the body of the request, never in an address."""
    standing = asked.standing()
    if standing is None:
        return waiting(request, "Children")

    def do(given: dict[str, Any]) -> str:
        member = standing.kept.members.get(given["child"].strip())
        if member is None or not _readable(request, member, standing):
            raise NotNow(_NOBODY)
        return member.reference

    return form_page(
        request, Search, title="Find a child", do=do, button="Find",
        done=lambda reference: reverse("children.one", args=[reference]), template="children/pages/index.html",
        intro="You see the children whom you need to know. Every look stands in the ledger.",
        may_break=roles.has(request.person, "break_glass", request.partnership),
    )  # fmt: skip


def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything on one page: verdicts, plans, meetings, tools, lived experience, coverage."""
    standing, member = _member(request, reference)
    if member is None:
        return _closed(request, reference)
    kept, held = standing.kept, asked.version()
    saw(request, f"child {member.reference}")
    rows = {name: child_rows(held, name, member.child, kept.as_at) for name in presenters.SHOWN_TABLES}
    tools = presenters.tools(rows["tool_use"])
    agencies = {agency.id: agency.name for agency in request.partnership.agencies}
    judged = presenters.judged(kept.of_child(member.child), asked.library())
    return page(
        request, "children/pages/one.html", title=f"Child {member.child}", standing=standing, reference=reference,
        judged=judged, pressing=presenters.pressing(judged), plans=presenters.plans(rows["plan"]),
        meetings=presenters.meetings(rows["meeting"], rows["participation"]), tools=tools,
        tools_picture=Markup(presenters.tools_picture(tools)), voices=presenters.voices(rows["voice"]),
        outcomes=presenters.outcomes(rows["plan_outcome"]), back=reverse("children"),
        escalations=_escalations(rows["escalation"]),
        pictures=family_pictures(request.person, member), covered=presenters.covered(
            (*held.complete, *held.complete_for([member.child]).get(member.child, ())), member.child, agencies
        ),
        why=may_see(request.person, member.child).reason,
    )  # fmt: skip


def verdict(request: HttpRequest, reference: str, place: int) -> HttpResponse:
    """One verdict with the rows of deliveries that prove it."""
    standing, member = _member(request, reference)
    if member is None:
        return _closed(request, reference)
    verdicts = standing.kept.of_child(member.child)
    if place >= len(verdicts):
        raise Http404
    found = verdicts[place]
    saw(request, f"child {member.reference}", f"verdict of standard {found.standard}")
    standard = next(
        one for one in asked.library().versions if (one.id, one.version) == (found.standard, found.version)
    )
    return page(
        request, "children/pages/verdict.html", title=standard.title_in_full, standing=standing, verdict=found,
        child=member.child, standard=standard, proof=_proof(member.child, found, standard, standing, request),
        back=reverse("children.one", args=[reference]),
    )  # fmt: skip


def _member(request: HttpRequest, reference: str) -> tuple[asked.Standing, Member | None]:
    """The child of this address, where the person needs to know; None otherwise, whether there is one or not."""
    standing = asked.standing()
    if standing is None:
        raise Http404
    child = standing.kept.by_reference.get(reference)
    member = standing.kept.members[child] if child is not None else None
    return standing, member if member and _readable(request, member, standing) else None


def _readable(request: HttpRequest, member: Member, standing: asked.Standing) -> bool:
    reader = reader_of(request.person, request.partnership, standing.kept)
    return reader.needs_to_know(member.child) and may_see(request.person, member.child).allowed


def _closed(request: HttpRequest, reference: str) -> HttpResponse:
    """The same answer for a child who is hidden and for one who is not there."""
    return page(
        request, "children/pages/closed.html", title="This page is not open to you", status=403,
        may_break=roles.has(request.person, "break_glass", request.partnership),
    )  # fmt: skip


def _escalations(rows: Any) -> list[dict[str, Any]]:
    found = [
        {
            "raised": row["raised"], "reason": presenters.word("escalation_reason", row, "reason"),
            "by": presenters.word("agency_kind", row, "raised_by"), "resolved": row["resolved"],
        }
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: one["raised"], reverse=True)


def _proof(
    child: str, found: Verdict, standard: Standard, standing: asked.Standing, request: HttpRequest
) -> list[dict[str, Any]]:
    """Each source row: which delivery, sheet and row, and what it says where it is the row that the record keeps."""
    held = asked.version()
    history = ChildHistory(
        child, standing.kept.as_at,
        {name: child_rows(held, name, child, standing.kept.as_at) for name in sorted(tables_read(standard))},
    )  # fmt: skip
    said = {source: event for event in events(history) for source in event.sources}
    deliveries = {delivery.id: delivery for delivery in held.deliveries}
    names = {agency.id: agency.name for agency in request.partnership.agencies}
    return [
        {
            "source": source, "event": said.get(source), "delivery": deliveries[source.delivery],
            "agency": names.get(deliveries[source.delivery].agency, ""),
        }
        for source in found.evidence
    ]  # fmt: skip
