"""Your account: password, second factors, and where you are signed in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from macfa.partnership import roles
from macfa.partnership.accounts.models import Account
from macfa.partnership.errors import NotNow, Refused
from macfa.web.forms import form_page
from macfa.web.pages import page
from macfa.web.sign_in import factors, letters, sessions, tries
from macfa.web.sign_in.factors import recovery
from macfa.web.sign_in.forms import ChangePassword
from macfa.web.sign_in.link_views import set_password


def account(request: HttpRequest) -> HttpResponse:
    """Everything about how the person signs in, on one page."""
    mine: Account = request.user
    open_ = sessions.of(mine)
    return page(
        request, "sign_in/pages/account.html", title="Your account", account=mine,
        factors=[_shown(factor) for factor in factors.factors_of(mine)], codes_left=recovery.left(mine),
        must=roles.sees_children(request.person, request.partnership),
        sessions=[(one, one.session_key == request.session.session_key) for one in open_],
    )  # fmt: skip


def _shown(factor: Any) -> dict[str, Any]:
    name = factor.data.get("name", "") if factor.type == "webauthn" else ""
    return {"number": factor.pk, "kind": factors.NAMES[factor.type].removeprefix("a ").removeprefix("an "),
            "name": name, "added": factor.created_at, "used": factor.last_used_at}  # fmt: skip


def change_password(request: HttpRequest) -> HttpResponse:
    """Sessions elsewhere end; this one goes on."""
    mine: Account = request.user
    person = request.person

    def make(*given: Any, **more: Any) -> ChangePassword:
        return ChangePassword(*given, person=person, partnership=request.partnership, **more)

    def do(values: dict[str, str]) -> None:
        if not tries.begin(request, mine):
            raise NotNow(tries.LOCKED)
        if not check_password(values["current"], mine.password):
            tries.failed(mine, "current password")
            raise Refused("The current password is not right")
        tries.succeeded(request, mine)
        with transaction.atomic():
            set_password(mine, person, values["new"])
        update_session_auth_hash(request, mine)
        sessions.end_others(mine, None, by=person)
        sessions.began(request, mine)
        letters.notice(person, "The password of your account with Macfa was changed.")

    return form_page(
        request, make, title="Change your password", do=do, done=reverse("sign_in.account"),
        said="Your password was changed. You are signed out everywhere else.", button="Change password",
        back=reverse("sign_in.account"),
    )  # fmt: skip


def remove_factor(request: HttpRequest, number: int) -> HttpResponse:
    """Ask first. The last one stays where the person must have one."""
    mine: Account = request.user
    factor = factors.factors_of(mine).filter(pk=number).first()
    if factor is None:
        raise Http404
    last = factors.factors_of(mine).count() == 1
    reason = ""
    if last and roles.sees_children(request.person, request.partnership):
        reason = "It is your only one, and you can see children. Set up another first, then remove this one."
    if request.method == "POST":
        if reason:
            raise NotNow(reason)
        factors.remove(factor, mine)
        letters.notice(request.person, "A second way to sign in was removed from your account with Macfa.")
        messages.success(request, "It was removed.")
        return redirect("sign_in.account")
    return page(
        request, "sign_in/pages/remove_factor.html", title=f"Remove {factors.NAMES[factor.type]}", reason=reason,
        name=factor.data.get("name", ""), back=reverse("sign_in.account"),
    )  # fmt: skip


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else."""
    ended = sessions.end_others(request.user, request.session.session_key, by=request.person)
    messages.success(request, f"You are signed out everywhere else ({ended} ended).")
    return redirect("sign_in.account")
