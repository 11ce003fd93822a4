"""What happens to the session when somebody gives a first or a second factor."""

import time

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from macfa.partnership.accounts.models import Account
from macfa.web import second_factor
from macfa.web.sign_in import events, sessions, tries
from macfa.web.sign_in.events import Event
from macfa.web.sign_in.factors import has_factor

BACKEND = "django.contrib.auth.backends.ModelBackend"
_NEXT = "next"


def remember_next(request: HttpRequest) -> None:
    """Keep where somebody wanted to go, if that is one of our own pages."""
    wanted = request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        request.session[_NEXT] = wanted


def first_factor_given(
    request: HttpRequest, account: Account, how: str, *, with_second: bool = False
) -> HttpResponse:
    """The session becomes the account's, under a new key; what was kept for somebody else is gone.

    `with_second`: whoever vouched for the person asked for a second factor too.
    """
    wanted = request.session.get(_NEXT, "")
    request.session.flush()
    login(request, account, backend=BACKEND)
    request.session[_NEXT] = wanted
    request.session["first_factor"] = how
    request.session["since"] = request.session["last_seen"] = int(time.time())
    if with_second:
        return second_factor_given(request, account, how)
    if second_factor.must_give(account.of, request.partnership, has_factor(account)):
        second_factor.expect(request)
        return redirect(second_factor.where_to_get_one(request))
    return _in(request, account, how)


def second_factor_given(request: HttpRequest, account: Account, kind: str) -> HttpResponse:
    """The session gets another key and opens everything that the person may see."""
    second_factor.given(request, kind)
    return _in(request, account, f"{request.session.get('first_factor', '')} and {kind}")


def _in(request: HttpRequest, account: Account, how: str) -> HttpResponse:
    tries.succeeded(request, account)
    with transaction.atomic():
        events.keep(Event.SIGNED_IN, account.of, by=account.of, purpose=how)
    sessions.began(request, account)
    return redirect(request.session.pop(_NEXT, "") or "home")
