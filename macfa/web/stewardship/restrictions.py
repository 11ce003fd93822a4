"""Restricted children: the list, a new restriction, its reviews and its end."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from macfa.stewardship.actions import restriction as actions
from macfa.stewardship.children import conflicts_of
from macfa.stewardship.kinds import Restriction
from macfa.stewardship.models import RestrictedChild
from macfa.web import words
from macfa.web.forms import form_page
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.stewardship.forms import Confirm, RestrictForm, ReviewForm, child_meant
from macfa.web.stewardship.people import names
from macfa.web.stewardship.tables import Link, table


def index(request: HttpRequest) -> HttpResponse:
    """Restrictions that stand, the next review first; then those lifted."""
    standing = sorted(_visible(request).filter(lifted_at=None), key=lambda one: one.review_due)
    lifted = _visible(request).exclude(lifted_at=None).order_by("-lifted_at")[:50]
    for one in (*standing, *lifted):
        saw(request, one.reference, "list of restrictions")
    saw(request, "restricted children")
    current = table(
        "Restrictions that stand",
        ("Child", "Why", "Who sees the record", "Review by", "Change"),
        (_row(request, one) for one in standing),
        "No child’s record is restricted.",
    )
    past = table(
        "Restrictions that were lifted",
        ("Child", "Why", "Restricted", "Lifted"),
        (
            (one.child, one.category.words, words.moment(one.restricted_at), words.moment(one.lifted_at))
            for one in lifted
        ),
        "No restriction was lifted yet.",
    )
    buttons = (("Restrict a child’s record", reverse("stewardship.restrict")),)
    return page(
        request, "stewardship/pages/list.html", title="Restricted children", tables=(current, past), buttons=buttons,
        back=reverse("stewardship"),
    )  # fmt: skip


def _row(request: HttpRequest, one: RestrictedChild) -> tuple[str | Link, ...]:
    due = words.day(one.review_due) + (" (overdue)" if one.is_overdue() else "")
    review = Link(
        "Review or lift", reverse("stewardship.review", args=[one.pk]), f"the restriction of {one.child}"
    )
    return one.child, one.category.words, names(request.partnership, one.people) or "Nobody", due, review


def restrict(request: HttpRequest) -> HttpResponse:
    """Ask for a new restriction."""

    def do(given: dict[str, Any]) -> RestrictedChild:
        return actions.restrict(
            child_meant(given["child"]), category=Restriction(given["category"]), people=given["people"],
            review_within_days=given["days"], before_delivery=given["before_delivery"], by=request.person,
        )  # fmt: skip

    return form_page(
        request, RestrictForm, title="Restrict a child’s record", do=do, done=reverse("stewardship.restrictions"),
        said="The record is restricted.", button="Restrict", back=reverse("stewardship.restrictions"),
    )  # fmt: skip


def review(request: HttpRequest, number: int) -> HttpResponse:
    """Keep a restriction for a while more."""
    one = get_object_or_404(_visible(request), pk=number, lifted_at=None)
    saw(request, one.reference, "review of a restriction")

    def do(given: dict[str, Any]) -> None:
        actions.review(one, people=given["people"], review_within_days=given["days"], by=request.person)

    return form_page(
        request, ReviewForm, title="Review a restriction", do=do, done=reverse("stewardship.restrictions"),
        said="The restriction stays.", button="Keep the restriction", back=reverse("stewardship.restrictions"),
        initial={"people": one.people, "days": one.review_within_days},
        intro=f"{one.child}: {one.category.words.lower()}, since {words.day(one.restricted_at.date())}.",
        template="stewardship/pages/review.html", lift=reverse("stewardship.lift", args=[one.pk]),
    )  # fmt: skip


def lift(request: HttpRequest, number: int) -> HttpResponse:
    """End a restriction, after asking once more."""
    one = get_object_or_404(_visible(request), pk=number, lifted_at=None)
    saw(request, one.reference, "end of a restriction")
    return form_page(
        request, Confirm, title="Lift a restriction", do=lambda _: actions.lift(one, by=request.person),
        done=reverse("stewardship.restrictions"), said="The restriction is lifted.", button="Lift the restriction",
        back=reverse("stewardship.review", args=[one.pk]),
        intro=f"Everybody who sees children will see {one.child} again.",
    )  # fmt: skip


def _visible(request: HttpRequest) -> Any:
    return RestrictedChild.objects.exclude(child__in=conflicts_of(request.person))
