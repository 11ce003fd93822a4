"""Conflicts of interest: a person's own, and everybody's for those who look after them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from macfa.stewardship.actions import conflict as actions
from macfa.stewardship.children import conflicts_of
from macfa.stewardship.kinds import Conflict
from macfa.stewardship.models import ConflictOfInterest
from macfa.web import words
from macfa.web.forms import form_page
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.stewardship.forms import Confirm, DeclareForForm, DeclareForm, child_meant
from macfa.web.stewardship.people import name
from macfa.web.stewardship.tables import Link, table


def mine(request: HttpRequest) -> HttpResponse:
    """The person's own declarations, without saying which child: this page must not bring the child back."""
    own = ConflictOfInterest.objects.filter(person=request.person.id)
    listed = table(
        "What was declared for you",
        ("Declared", "By", "How you are tied", "Ended"),
        (
            (words.moment(one.declared_at), name(request.partnership, one.declared_by), one.kind.words,
             words.moment(one.ended_at) or "Stands")
            for one in own
        ),
        "No conflict of interest is declared for you.",
    )  # fmt: skip
    return page(
        request, "stewardship/pages/list.html", title="My conflicts of interest", tables=(listed,),
        buttons=(("Declare a conflict of interest", reverse("stewardship.declare")),), back=reverse("stewardship"),
        intro="A child with whom you have a conflict of interest is in none of your lists, counts or searches."
        " Only the coordinator or the information governance lead can end it.",
    )  # fmt: skip


def declare(request: HttpRequest) -> HttpResponse:
    """The person declares their own. The answer is the same whether there is such a child or not."""

    def do(given: dict[str, Any]) -> None:
        actions.declare_conflict(child_meant(given["child"]), kind=Conflict(given["kind"]), by=request.person)

    return form_page(
        request, DeclareForm, title="Declare a conflict of interest", do=do, done=reverse("stewardship.conflicts"),
        said="Thank you. If the partnership holds anything about this child, you no longer see it.",
        button="Declare", back=reverse("stewardship.conflicts"),
    )  # fmt: skip


def everybodys(request: HttpRequest) -> HttpResponse:
    """Every conflict that stands, but those about a child hidden from the reader."""
    standing = list(_visible(request))
    saw(request, "conflicts of interest")
    for one in standing:
        saw(request, one.reference, "list of conflicts of interest")
    listed = table(
        "Conflicts of interest that stand",
        ("Person", "Child", "How they are tied", "Declared", "Change"),
        (
            (name(request.partnership, one.person), one.child, one.kind.words, words.moment(one.declared_at),
             Link("End", reverse("stewardship.end_conflict", args=[one.pk]), f"{one.person} and {one.child}"))
            for one in standing
        ),
        "No conflict of interest stands.",
    )  # fmt: skip
    return page(
        request, "stewardship/pages/list.html", title="Everybody’s conflicts of interest", tables=(listed,),
        buttons=(("Declare one for somebody", reverse("stewardship.declare_for")),), back=reverse("stewardship"),
    )  # fmt: skip


def declare_for(request: HttpRequest) -> HttpResponse:
    """Declare one for somebody else."""

    def do(given: dict[str, Any]) -> None:
        actions.declare_conflict(
            child_meant(given["child"]), kind=Conflict(given["kind"]), by=request.person,
            person=request.partnership.person(given["person"]),
        )  # fmt: skip

    return form_page(
        request, DeclareForForm, title="Declare a conflict of interest for somebody", do=do,
        done=reverse("stewardship.all_conflicts"), said="The conflict of interest is declared.", button="Declare",
        back=reverse("stewardship.all_conflicts"),
    )  # fmt: skip


def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a conflict of interest, after asking once more."""
    one = get_object_or_404(_visible(request), pk=number)
    if one.person == request.person.id:
        raise Http404
    saw(request, one.reference, "end of a conflict of interest")
    return form_page(
        request, Confirm, title="End a conflict of interest",
        do=lambda _: actions.end_conflict(one, by=request.person), done=reverse("stewardship.all_conflicts"),
        said="The conflict of interest is ended.", button="End it", back=reverse("stewardship.all_conflicts"),
        intro=f"{name(request.partnership, one.person)} will see {one.child} again, as far as their roles allow.",
    )  # fmt: skip


def _visible(request: HttpRequest) -> Any:
    return ConflictOfInterest.objects.standing().exclude(child__in=conflicts_of(request.person))
