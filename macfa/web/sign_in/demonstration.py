"""One link per role into a partnership that does not exist. Refused everywhere else."""

from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from macfa.partnership.accounts.models import Account
from macfa.web import second_factor
from macfa.web.sign_in import sessions
from macfa.web.sign_in.demonstration_links import SALT


def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Follow such a link."""
    if not settings.DEMONSTRATION:
        raise Http404
    try:
        person = request.partnership.person(signing.loads(token, salt=SALT))
    except signing.BadSignature:
        raise Http404 from None
    account = Account.objects.for_person(person)
    request.session.flush()
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    second_factor.given(request, "demonstration")
    sessions.began(request, account)
    return redirect("home")
