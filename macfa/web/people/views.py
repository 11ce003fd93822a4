"""The list of people, one person, and inviting them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from macfa.partnership import roles, two_people
from macfa.partnership.accounts.models import ProposedChange
from macfa.partnership.actions import inviting
from macfa.partnership.actions.deeds import MANAGE
from macfa.partnership.errors import Refused
from macfa.partnership.people import Person
from macfa.web.pages import page
from macfa.web.people import presenters
from macfa.web.people.forms import Invite
from macfa.web.sign_in import letters

LINK = "The link lets them choose a password. It works once, for seven days. Earlier links stop working."
WAITS = "The change waits for a second person: the coordinator or the information governance lead."


def people(request: HttpRequest) -> HttpResponse:
    """Everybody, and the changes that wait."""
    return page(
        request, "people/pages/people.html", title="People", rows=presenters.rows(request.partnership),
        waiting=presenters.waiting(request.partnership),
        may_add=roles.has(request.person, MANAGE, request.partnership),
    )  # fmt: skip


def one(request: HttpRequest, who: str) -> HttpResponse:
    """One person and what can be done about them."""
    person = find(request, who)
    return page(
        request, "people/pages/one.html", title=person.name, row=presenters.row(person, request.partnership),
        factors=presenters.second_factors(person), waiting=presenters.waiting(request.partnership, person),
        may_manage=roles.has(request.person, MANAGE, request.partnership), back=reverse("people"),
    )  # fmt: skip


def invite(request: HttpRequest, who: str) -> HttpResponse:
    """Send the link, or show it once."""
    person = find(request, who)
    form = Invite(request.POST or None)
    ways: dict[str, Callable[[HttpRequest, Person], HttpResponse]] = {
        "email": _by_email,
        "screen": _on_screen,
    }
    if request.method == "POST" and form.is_valid():
        try:
            return ways[form.cleaned_data["how"]](request, person)
        except Refused as refusal:
            form.add_error("how", str(refusal))
    return page(
        request, "people/pages/invite.html", title=f"Invite {person.name}", form=form, who=person,
        button="Continue", intro=LINK, trusted=two_people.is_trusted(person, request.partnership),
        back=reverse("people.one", args=[person.id]), status=422 if form.errors else 200,
    )  # fmt: skip


def show_link(request: HttpRequest, person: Person, secret: str) -> HttpResponse:
    """The page with the link: it cannot be opened again."""
    return page(
        request, "people/pages/link.html", title=f"Invitation for {person.name}", who=person,
        link=link_with(request, secret),
    )  # fmt: skip


def link_with(request: HttpRequest, secret: str) -> str:
    """The whole address of a one-time link."""
    return request.build_absolute_uri(reverse("sign_in.link", args=[secret]))


def find(request: HttpRequest, who: str) -> Person:
    """The person with this id, also one who is disabled."""
    for person in request.partnership.people:
        if person.id == who:
            return person
    raise Http404


def _by_email(request: HttpRequest, person: Person) -> HttpResponse:
    secret = inviting.invite_by_email(person.id, by=request.person)
    if not letters.invite(person, link_with(request, secret)):
        raise Refused(
            "The mail server did not take the e-mail. Try again later, or show the link on the screen."
        )
    messages.success(request, f"An invitation is on its way to {person.name}.")
    return redirect("people.one", person.id)


def _on_screen(request: HttpRequest, person: Person) -> HttpResponse:
    made = inviting.invite_on_screen(person.id, by=request.person)
    if isinstance(made, ProposedChange):
        messages.success(request, WAITS)
        return redirect("people.one", person.id)
    return show_link(request, person, made)
