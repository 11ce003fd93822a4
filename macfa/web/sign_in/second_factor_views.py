"""Giving the second factor, and setting one up."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from macfa.partnership.accounts.models import Account
from macfa.partnership.people import Person
from macfa.web import second_factor
from macfa.web.pages import page
from macfa.web.sign_in import entering, sessions, tries
from macfa.web.sign_in.factors import factors_of, has_factor, passkeys, recovery, totp
from macfa.web.sign_in.forms import AppCode, Code

WRONG_CODE = "The code is not right, or was used already. Wait for the next one"
WRONG_PASSKEY = "The passkey was not accepted. Try again, or use a code"


def give(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor; who has none yet sets one up."""
    account: Account = request.user
    if second_factor.has_second_factor(request):
        return redirect("home")
    if not has_factor(account):
        return redirect("sign_in.set_up")
    form = Code(request.POST or None)
    if request.method == "POST":
        answer = _try(request, account, form)
        if isinstance(answer, HttpResponse):
            return answer
        if answer:
            form.add_error(None, answer)
    kinds = set(factors_of(account).values_list("type", flat=True))
    return page(
        request, "sign_in/pages/second_factor.html", title="Show that it is you", form=form, kinds=kinds,
        options=passkeys.options_to_use(account), status=422 if form.is_bound else 200,
    )  # fmt: skip


def _try(request: HttpRequest, account: Account, form: Code) -> HttpResponse | str:
    answer = request.POST.get("passkey", "")
    if not answer and not form.is_valid():
        return ""
    if not tries.begin(request, account):
        return tries.LOCKED
    if answer:
        form.errors.pop("code", None)
        kind = "passkey" if passkeys.check(account, answer) else ""
    else:
        kind = _kind_of(account, form.cleaned_data["code"])
    if not kind:
        tries.failed(account, "second factor")
        return WRONG_PASSKEY if answer else WRONG_CODE
    return entering.second_factor_given(request, account, kind)


def _kind_of(account: Account, code: str) -> str:
    if totp.check(account, code):
        return "code"
    return "recovery code" if recovery.check(account, code) else ""


def set_up(request: HttpRequest) -> HttpResponse:
    """Choose between passkey and app."""
    if not _may_set_up(request):
        return redirect("sign_in.second_factor")
    return page(
        request, "sign_in/pages/set_up.html", title="Set up a second way to show that it is you",
        must=request.half_way is not None,
    )  # fmt: skip


def set_up_app(request: HttpRequest) -> HttpResponse:
    """An app that shows codes."""
    if not _may_set_up(request):
        return redirect("sign_in.second_factor")
    account: Account = request.user
    form = AppCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not tries.begin(request, account):
            form.add_error(None, tries.LOCKED)
        elif totp.set_up(request, account, form.cleaned_data["code"]):
            return _was_set_up(request, account, "code")
        else:
            form.add_error("code", "The code is not right. Check that your telephone shows the right time")
    secret = totp.secret_to_set_up(request)
    return page(
        request, "sign_in/pages/set_up_app.html", title="Set up an app that shows codes", form=form,
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        picture=b64encode(totp.picture(account, secret).encode()).decode("ascii"),
        back=_back(), status=422 if form.errors else 200,
    )  # fmt: skip


def set_up_passkey(request: HttpRequest) -> HttpResponse:
    """A passkey, made by the browser."""
    if not _may_set_up(request):
        return redirect("sign_in.second_factor")
    account: Account = request.user
    problems = []
    if request.method == "POST":
        name = request.POST.get("name", "").strip()[:60]
        if passkeys.add(account, name, request.POST.get("passkey", "")):
            return _was_set_up(request, account, "passkey")
        problems = [{"text": "No passkey was made. Try again, or set up an app that shows codes"}]
    return page(
        request, "sign_in/pages/set_up_passkey.html", title="Set up a passkey", problems=problems,
        options=passkeys.options_to_add(account), back=_back(), status=422 if problems else 200,
    )  # fmt: skip


def _was_set_up(request: HttpRequest, account: Account, kind: str) -> HttpResponse:
    """Sessions that were opened without it end. The first time there are recovery codes to write down."""
    person: Person = account.of
    tries.succeeded(request, account)
    first = recovery.left(account) == 0
    if request.half_way is not None:
        entering.second_factor_given(request, account, kind)
    else:
        second_factor.given(request, kind)
        sessions.began(request, account)
    sessions.end_others(account, request.session.session_key, by=person)
    if first:
        return _show_codes(request, account)
    messages.success(request, "It is set up.")
    return redirect("sign_in.account")


def _show_codes(request: HttpRequest, account: Account) -> HttpResponse:
    request.person, request.half_way = account.of, None
    return page(
        request, "sign_in/pages/recovery_codes.html", title="Write down your recovery codes",
        codes=recovery.make(account),
    )  # fmt: skip


def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes in place of the old ones."""
    account: Account = request.user
    if request.method == "POST" and has_factor(account):
        return _show_codes(request, account)
    return redirect("sign_in.account")


def _may_set_up(request: HttpRequest) -> bool:
    """With a password alone only where there is nothing yet: otherwise a thief could add a factor of their own."""
    return request.person is not None or not has_factor(request.user)


def _back() -> str:
    return reverse("sign_in.set_up")
