"""One link per role into a partnership that does not exist. Refused everywhere else."""

from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from macfa.partnership.accounts.models import Account
from macfa.partnership.people import Person
from macfa.web import second_factor

_SALT = "macfa.demonstration"


def link(person: Person) -> str:
    """The address, without host, that signs in as this invented person."""
    return reverse("sign_in.demonstration", args=[signing.dumps(person.id, salt=_SALT)])


def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Follow such a link."""
    if not settings.DEMONSTRATION:
        raise Http404
    try:
        person = request.partnership.person(signing.loads(token, salt=_SALT))
    except signing.BadSignature:
        raise Http404 from None
    login(request, Account.objects.for_person(person), backend="django.contrib.auth.backends.ModelBackend")
    second_factor.given(request, "demonstration")
    return redirect("home")
