"""Home, cookies, and whether the application is up."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from macfa.partnership import roles
from macfa.web.home.tasks import tasks_of
from macfa.web.pages import page


def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person. Somebody who has not signed in goes to the sign-in page."""
    if request.person is None:
        return redirect("sign_in")
    mine = roles.roles_of(request.person, request.partnership)
    return page(
        request, "home/pages/home.html", title=f"Welcome, {request.person.name}", mine=mine,
        tasks=tasks_of(request.person),
    )  # fmt: skip


def cookies(request: HttpRequest) -> HttpResponse:
    """Which cookies there are, and how far the pages are accessible."""
    return page(request, "home/pages/cookies.html", title="Cookies and accessibility")


def health(request: HttpRequest) -> HttpResponse:
    """For a watchdog: the application answers and its database too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
