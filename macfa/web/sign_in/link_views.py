"""Choosing a password with a one-time link, and asking for such a link."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from macfa.partnership.accounts.models import Account, OneTimeLink
from macfa.partnership.people import Person
from macfa.web.pages import page
from macfa.web.sign_in import entering, events, letters, sessions, tries
from macfa.web.sign_in.events import Event
from macfa.web.sign_in.forms import Forgotten, NewPassword
from macfa.web.sign_in.names import account_named


def choose_password(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening the link uses nothing up: mail filters open links too. Only sending the form does."""
    link = OneTimeLink.objects.usable(secret)
    if link is None:
        return _too_late(request)
    account, person = link.account, link.account.of
    form = NewPassword(request.POST or None, person=person, partnership=request.partnership)
    if request.method == "POST" and form.is_valid():
        if not _set(link, account, person, form.cleaned_data["new"]):
            return _too_late(request)
        return entering.first_factor_given(request, account, f"{link.kind} link")
    return page(
        request, "sign_in/pages/choose_password.html", title="Choose a password", form=form, who=person,
        status=422 if form.errors else 200,
    )  # fmt: skip


def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether somebody of that name exists or not."""
    form = Forgotten(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = account_named(form.cleaned_data["name"], request.partnership)
        if tries.begin(request, account, form.cleaned_data["name"]):
            base = request.build_absolute_uri(reverse("sign_in.link", args=["x"]))[:-1]
            letters.send_forgotten.enqueue(account.pk if account else 0, base)
            return page(request, "sign_in/pages/link_sent.html", title="Check your e-mail")
        form.add_error(None, tries.LOCKED)
    return page(
        request, "layout/form.html", title="Forgotten your password?", form=form, button="Send me a link",
        intro="We will send you a link with which you can choose a new one.", back=reverse("sign_in"),
        status=422 if form.errors else 200,
    )  # fmt: skip


def _set(link: OneTimeLink, account: Account, person: Person, password: str) -> bool:
    """Use the link up and set the password; every session that was open ends."""
    with transaction.atomic():
        if not link.use():
            return False
        set_password(account, person, password)
    sessions.end_others(account, None, by=person)
    return True


def set_password(account: Account, person: Person, password: str) -> None:
    """Must run in a transaction."""
    account.set_password(password)
    account.save(update_fields=["password"])
    events.keep(Event.PASSWORD_SET, person, by=person)


def _too_late(request: HttpRequest) -> HttpResponse:
    sentences = [
        "The link was used already, has expired, or was replaced by a newer one.",
        "Ask your coordinator for another invitation, or ask for a new link on the sign-in page.",
    ]
    return page(
        request, "layout/problem.html", title="This link no longer works", sentences=sentences, status=410
    )
