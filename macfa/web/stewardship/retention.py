"""How long records are kept, what is past its time, legal holds, and disposal."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from macfa.audits import disposable
from macfa.audits.actions.disposal import dispose_audit
from macfa.audits.models import Audit
from macfa.partnership import clock
from macfa.stewardship.actions import disposal, hold
from macfa.stewardship.children import conflicts_of
from macfa.stewardship.kinds import Held, HoldReason
from macfa.stewardship.models import LegalHold
from macfa.stewardship.retention import Kept, Period, periods
from macfa.web import words
from macfa.web.forms import form_page
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.stewardship.disposal import deliveries
from macfa.web.stewardship.forms import Confirm, HoldForm, child_meant
from macfa.web.stewardship.tables import Cell, Link, Table, table


def index(request: HttpRequest) -> HttpResponse:
    """Periods, audits with their day, and holds."""
    holds = list(_holds(request))
    saw(request, "retention and legal holds")
    for one in holds:
        saw(request, one.reference, "list of legal holds")
    return page(
        request, "stewardship/pages/list.html", title="Retention and disposal",
        tables=(_kinds(), _audits(), _held(holds), deliveries(request)),
        buttons=(
            ("Place a legal hold", reverse("stewardship.hold")),
            ("Dispose of what is held of a child", reverse("stewardship.dispose_child")),
        ),
        back=reverse("stewardship"),
        intro="The partnership sets its own periods in retention.yaml. A legal hold stops disposal until its release.",
    )  # fmt: skip


def _kinds() -> Table:
    found = periods()
    return table(
        "How long each kind of record is kept",
        ("Kind", "Kept for", "From", "Past its time", "Change"),
        (_kind_row(period) for period in found.values()),
        "No kind of record has a period.",
    )


def _kind_row(period: Period) -> tuple[Cell, ...]:
    kept = words.several(period.months, "month") + (" (set here)" if period.local else "")
    if period.kind is Kept.AUDIT:
        past = len(disposable.overdue(clock.now().date()))
        return period.title, kept, period.since, words.count(past), "One by one, below"
    past = disposal.past_their_time(period.kind)
    link = Link("Dispose", reverse("stewardship.dispose_records", args=[period.kind]), period.title)
    return period.title, kept, period.since, words.count(past), link if past else "Nothing to do"


def _audits() -> Table:
    open_ = sorted(Audit.objects.filter(disposed_at=None), key=disposable.due)
    return table(
        "Audits that hold what identifies children",
        ("Audit", "Kept until", "Change"),
        (_audit_row(one) for one in open_),
        "No audit holds anything that identifies a child.",
    )


def _audit_row(audit: Audit) -> tuple[Cell, ...]:
    due = disposable.due(audit)
    if due > clock.now().date():
        return audit.title, words.day(due), "Not before that day"
    link = Link("Dispose", reverse("stewardship.dispose", args=[audit.key]), audit.title)
    return audit.title, words.day(due) + " (past)", link


def _held(holds: list[LegalHold]) -> Table:
    named = {Held.AUDIT: "Audit {}", Held.CHILD: "Child {}", Held.EVERYTHING: "Everything"}
    return table(
        "Legal holds",
        ("What is held", "Why", "Since", "Change"),
        (
            (named[one.kind].format(one.what), one.reason.words, words.moment(one.placed_at),
             Link("Release", reverse("stewardship.release", args=[one.pk]), named[one.kind].format(one.what)))
            for one in holds
        ),
        "Nothing is held.",
    )  # fmt: skip


def place_hold(request: HttpRequest) -> HttpResponse:
    """Hold an audit, a child or everything."""

    def do(given: dict[str, Any]) -> None:
        kind, what = _what_is_held(given["what"])
        hold.hold(kind, what, reason=HoldReason(given["reason"]), by=request.person)

    return form_page(
        request, HoldForm, title="Place a legal hold", do=do, done=reverse("stewardship.retention"),
        said="The hold stands.", button="Place the hold", back=reverse("stewardship.retention"),
    )  # fmt: skip


def _what_is_held(typed: str) -> tuple[Held, str]:
    if not typed.strip():
        return Held.EVERYTHING, ""
    if Audit.objects.filter(key=typed.strip().lower()).exists():
        return Held.AUDIT, typed.strip().lower()
    return Held.CHILD, child_meant(typed)


def release(request: HttpRequest, number: int) -> HttpResponse:
    """Release a hold, after asking once more."""
    one = get_object_or_404(_holds(request), pk=number)
    saw(request, one.reference, "release of a legal hold")
    return form_page(
        request, Confirm, title="Release a legal hold", do=lambda _: hold.release(one, by=request.person),
        done=reverse("stewardship.retention"), said="The hold is released.", button="Release the hold",
        back=reverse("stewardship.retention"),
        intro="What was held can be disposed of again once it is past its time.",
    )  # fmt: skip


def dispose(request: HttpRequest, key: str) -> HttpResponse:
    """Dispose of what identifies children in an audit, after saying what goes and what stays."""
    audit = get_object_or_404(Audit, key=key, disposed_at=None)
    return form_page(
        request, Confirm, title=f"Dispose of {audit.title}", do=lambda _: dispose_audit(audit, by=request.person),
        done=reverse("stewardship.retention"), said=lambda certificate: f"Disposed of: {certificate}.",
        button="Dispose for good", back=reverse("stewardship.retention"),
        intro=f"{periods()[Kept.AUDIT].what} This cannot be undone. The ledger keeps a certificate.",
    )  # fmt: skip


def dispose_records(request: HttpRequest, kind: str) -> HttpResponse:
    """Dispose of records of stewardship that are past their time."""
    if kind not in set(Kept) - {Kept.AUDIT}:
        raise Http404
    period = periods()[Kept(kind)]
    return form_page(
        request, Confirm, title=f"Dispose of: {period.title.lower()}",
        do=lambda _: disposal.dispose_of(period.kind, by=request.person), done=reverse("stewardship.retention"),
        said=lambda count: f"Disposed of {words.several(count, 'record')}.", button="Dispose for good",
        back=reverse("stewardship.retention"), intro=f"{period.what} This cannot be undone.",
    )  # fmt: skip


def _holds(request: HttpRequest) -> Any:
    return LegalHold.objects.standing().exclude(kind=Held.CHILD.value, what__in=conflicts_of(request.person))
