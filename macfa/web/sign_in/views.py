"""The sign-in page, and signing out."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from macfa.partnership import roles
from macfa.partnership.accounts.models import Account, OpenSession
from macfa.web import second_factor
from macfa.web.pages import page
from macfa.web.sign_in import entering, events, tries
from macfa.web.sign_in.demonstration_links import link
from macfa.web.sign_in.events import Event
from macfa.web.sign_in.forms import SignIn
from macfa.web.sign_in.names import account_named

WRONG = "The id, e-mail address or password is not right. If you were never invited, ask your coordinator"


def sign_in(request: HttpRequest) -> HttpResponse:
    """Id or e-mail address, and password. Every way of being wrong looks the same and takes as long."""
    if request.half_way is not None:
        return redirect(second_factor.where_to_get_one(request))
    if request.person is not None:
        return redirect("home")
    form = SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _try(request, form.cleaned_data["name"], form.cleaned_data["password"])
        if isinstance(answer, HttpResponse):
            return answer
        form.add_error(None, answer)
    elif request.method == "GET":
        entering.remember_next(request)
    people = request.partnership.people if settings.DEMONSTRATION else ()
    links = [(person, link(person), roles.roles_of(person, request.partnership)) for person in people]
    return page(
        request, "sign_in/pages/sign_in.html", title="Sign in", form=form, links=links,
        providers=settings.SIGN_IN_PROVIDERS, status=422 if form.errors else 200,
    )  # fmt: skip


def _try(request: HttpRequest, name: str, password: str) -> HttpResponse | str:
    """The way in, or what to say instead."""
    account = account_named(name, request.partnership)
    if not tries.begin(request, account, name):
        return tries.LOCKED
    if not _is_right(account, password):
        tries.failed(account, "password")
        return WRONG
    return entering.first_factor_given(request, account, "password")


def _is_right(account: Account | None, password: str) -> bool:
    """Where there is no account, or none with a password, the same work is done for nothing."""
    if account is None or not account.has_usable_password():
        make_password(password)
        return False
    return check_password(password, account.password)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here and forget what the browser kept of it."""
    with transaction.atomic():
        if request.person is not None:
            events.keep(Event.SIGNED_OUT, request.person, by=request.person)
        OpenSession.objects.filter(session_key=request.session.session_key or "").delete()
    logout(request)
    response = redirect("sign_in")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
