"""What needs attention today."""

from django.http import HttpRequest, HttpResponse

from macfa.audits import visibility
from macfa.audits.models import Audit, ImmediateConcern
from macfa.partnership import clock
from macfa.partnership.people import Person
from macfa.standards.verdict import Answer
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.standards import asked
from macfa.web.standards.readers import Reader, reader_of
from macfa.web.standards.views import waiting
from macfa.web.today import presenters
from macfa.web.today.presenters import DRIFT, Item, Span

_NOT_MET = (Answer.LATE, Answer.MISSED)


def today(request: HttpRequest) -> HttpResponse:
    """Due this week, missed lately, drift that nobody escalated, concerns that wait for an answer."""
    concerns = waiting_concerns(request.person)
    standing = asked.standing()
    if standing is None and not concerns:
        return waiting(request, "Today")
    for concern in concerns:
        saw(request, concern.reference, "that it waits")
    return page(
        request, "today/pages/index.html", title="Today", concerns=concerns, standing=standing,
        **(_of_standards(request, standing) if standing else {}),
    )  # fmt: skip


def _of_standards(request: HttpRequest, standing: asked.Standing) -> dict[str, object]:
    reader = reader_of(request.person, request.partnership, standing.kept)
    week, before = presenters.coming_week(standing.kept.as_at), presenters.lately(standing.kept.as_at)
    due = _items(reader, standing, (Answer.DUE,), week)
    missed = _items(reader, standing, _NOT_MET, before, leave_out=(DRIFT,))
    drift = sum(
        number for cell, number in reader.counts(standing.kept).items()
        if cell.standard == DRIFT and cell.answer is Answer.MISSED
    )  # fmt: skip
    exact = reader.exact
    return {
        "exact": exact, "week": week, "before": before, "due": due, "missed": missed, "drift_standard": DRIFT,
        "due_together": presenters.together(due, exact=exact), "days_old": _days_old(standing),
        "missed_together": presenters.together(missed, exact=exact),
        "drift": drift if exact else presenters.small_hidden(drift),
    }  # fmt: skip


def _items(
    reader: Reader,
    standing: asked.Standing,
    answers: tuple[Answer, ...],
    span: Span,
    leave_out: tuple[str, ...] = (),
) -> list[Item]:
    counts = reader.due_between(standing.kept, answers, span.first, span.last)
    return presenters.items(counts, asked.library(), exact=reader.exact, leave_out=leave_out)


def _days_old(standing: asked.Standing) -> int:
    return (clock.now().date() - standing.kept.as_at).days


def waiting_concerns(person: Person) -> list[ImmediateConcern]:
    """Concerns that this person may read and that nobody has answered, the most urgent first."""
    found = [
        concern
        for audit in Audit.objects.filter(concerns__answered_at=None, concerns__isnull=False).distinct()
        for concern in visibility.readable_concerns(audit, person)
        if concern.answered_at is None
    ]
    return sorted(found, key=lambda concern: concern.answer_by)
