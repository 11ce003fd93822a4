"""Adding a person, and changing one."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from macfa.partnership import roles
from macfa.partnership.accounts.models import Account, OneTimeLink, ProposedChange
from macfa.partnership.actions import people as actions
from macfa.partnership.actions.deeds import MANAGE
from macfa.partnership.errors import NotPermitted, Refused
from macfa.partnership.people import Person
from macfa.web.forms import form_page
from macfa.web.pages import page
from macfa.web.people import forms
from macfa.web.people.views import WAITS, find
from macfa.web.sign_in import factors, letters, sessions


def add(request: HttpRequest) -> HttpResponse:
    """Add somebody; then they can be invited."""

    def do(values: dict[str, Any]) -> tuple[str, ProposedChange | None]:
        person = Person(**{**values, "roles": tuple(values["roles"])})
        return person.id, actions.add_person(person, by=request.person)

    return form_page(
        request, _form(request, forms.Add), title="Add a person", do=do,
        done=lambda result: reverse("people") if result[1] else reverse("people.one", args=[result[0]]),
        said=lambda result: WAITS if result[1] else "The person was added. Invite them next.",
        button="Add person", back=reverse("people"),
    )  # fmt: skip


def change(request: HttpRequest, who: str) -> HttpResponse:
    """Name, agency, e-mail address, roles."""
    person = find(request, who)
    return form_page(
        request, _form(request, forms.Change), title=f"Change {person.name}",
        do=lambda values: actions.change_person(who, values, by=request.person),
        done=reverse("people.one", args=[who]), said=lambda waits: WAITS if waits else "The change was made.",
        initial={"name": person.name, "agency": person.agency, "email": person.email, "roles": person.roles},
        back=reverse("people.one", args=[who]),
    )  # fmt: skip


def disable(request: HttpRequest, who: str) -> HttpResponse:
    """Ask first."""
    person = find(request, who)
    if request.method == "POST":
        actions.disable_person(who, by=request.person)
        account = Account.objects.filter(person=who).first()
        if account is not None:
            sessions.end_others(account, None, by=request.person)
        messages.success(request, f"{person.name} is disabled, and out from now on.")
        return redirect("people.one", who)
    return _ask(
        request, person, f"Disable {person.name}?", "Disable",
        "They are signed out at once and cannot sign in. What they did stays in the ledger.",
        forbidden=_why_not_disable(request, person),
    )  # fmt: skip


def _why_not_disable(request: HttpRequest, person: Person) -> str:
    try:
        actions.check_may_disable(person, request.partnership, by=request.person)
    except Refused as refusal:
        return str(refusal)
    return ""


def enable(request: HttpRequest, who: str) -> HttpResponse:
    """Ask first."""
    person = find(request, who)
    if request.method == "POST":
        waits = actions.enable_person(who, by=request.person)
        messages.success(request, WAITS if waits else f"{person.name} can sign in again.")
        return redirect("people.one", who)
    return _ask(
        request, person, f"Let {person.name} in again?", "Let in again",
        "They get back the roles they had, and sign in with the password they had.",
    )  # fmt: skip


def reset(request: HttpRequest, who: str) -> HttpResponse:
    """For somebody who lost their telephone: second factors and password go, and a new invitation is needed."""
    person = find(request, who)
    if request.method == "POST":
        _reset(request, person)
        messages.success(request, "Password and second factors were removed. Invite the person anew.")
        return redirect("people.one", who)
    return _ask(
        request, person, f"Reset how {person.name} signs in?", "Reset",
        "Their password and second factors are removed and they are signed out. Then invite them anew. Make sure "
        "that it is they who ask: ring a number that you know.",
    )  # fmt: skip


def _reset(request: HttpRequest, person: Person) -> None:
    if person.id == request.person.id:
        raise NotPermitted("You cannot reset yourself. Change your sign-in on the page “Your account”.")
    account = Account.objects.for_person(person)
    with transaction.atomic():
        role = roles.role_for(request.person, MANAGE, request.partnership)
        OneTimeLink.objects.filter(account=account, used_at=None).delete()
        factors.reset(account, person, by=request.person, role=role)
    sessions.end_others(account, None, by=request.person)
    letters.notice(
        person, "Your password and your second factors for Macfa were removed by an administrator."
    )


def _form(request: HttpRequest, kind: type[forms.Change]):
    def make(*given: Any, **more: Any) -> forms.Change:
        return kind(*given, partnership=request.partnership, **more)

    return make


def _ask(
    request: HttpRequest, person: Person, title: str, button: str, about: str, forbidden: str = ""
) -> HttpResponse:
    return page(
        request, "people/pages/ask.html", title=title, button=button, about=about, forbidden=forbidden,
        back=reverse("people.one", args=[person.id]),
    )  # fmt: skip
