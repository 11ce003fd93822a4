"""Where somebody is signed in, and ending that."""

from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from macfa.partnership import clock
from macfa.partnership.accounts.models import Account, OpenSession
from macfa.partnership.people import Person
from macfa.web.sign_in import events
from macfa.web.sign_in.events import Event

# The first that fits names the browser: others' names stand in Chrome's and Edge's descriptions of themselves.
_BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip


def began(request: HttpRequest, account: Account) -> None:
    """List the session of this request as the account's."""
    if not request.session.session_key:
        request.session.save()
    OpenSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={"account": account, "browser": _browser(request), "began_at": clock.now()},
    )


def of(account: Account) -> list[OpenSession]:
    """Those that are still open; rows of sessions that ended by themselves are cleared away."""
    every = list(OpenSession.objects.filter(account=account))
    there = set(
        Session.objects.filter(
            session_key__in=[one.session_key for one in every], expire_date__gt=clock.now()
        ).values_list("session_key", flat=True)
    )
    gone = [one.pk for one in every if one.session_key not in there]
    OpenSession.objects.filter(pk__in=gone).delete()
    return [one for one in every if one.session_key in there]


def end_others(account: Account, keep: str | None, *, by: Person) -> int:
    """Sign the account out everywhere but in the session `keep`. Returns how many sessions ended."""
    with transaction.atomic():
        ending = OpenSession.objects.filter(account=account).exclude(session_key=keep or "")
        keys = list(ending.values_list("session_key", flat=True))
        ended, _ = Session.objects.filter(session_key__in=keys).delete()
        ending.delete()
        if ended:
            events.keep(Event.SESSIONS_ENDED, account.of, by=by, purpose=f"{ended} ended")
    return ended


def _browser(request: HttpRequest) -> str:
    said = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in _BROWSERS if mark in said), "A browser")
    system = next((name for mark, name in _SYSTEMS if mark in said), "")
    return f"{browser} on {system}" if system else browser
