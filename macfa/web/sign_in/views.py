"""The sign-in page, and signing out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from macfa.partnership import roles
from macfa.web.pages import page
from macfa.web.sign_in import demonstration


def sign_in(request: HttpRequest) -> HttpResponse:
    """In a demonstration: one link per invented person."""
    people = request.partnership.people if settings.DEMONSTRATION else ()
    links = [
        (person, demonstration.link(person), roles.roles_of(person, request.partnership)) for person in people
    ]
    return page(request, "sign_in/pages/sign_in.html", title="Sign in", links=links)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here and forget what the browser kept of it."""
    logout(request)
    response = redirect("sign_in")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
