"""What happens around every page: who it is, whether the session holds, whether the page is open, what was seen."""

import time
from collections.abc import Callable
from enum import StrEnum

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from macfa.partnership import here, ledger
from macfa.partnership.errors import NotPermitted, Refused
from macfa.web import access, problems, second_factor
from macfa.web.second_factor import is_missing, where_to_get_one

Handler = Callable[[HttpRequest], HttpResponseBase]
_TOUCH_AFTER_SECONDS = 30


class Look(StrEnum):
    """What the ledger writes when somebody looked at something about a child."""

    LOOKED = "looked at"


class Headers:
    """Headers of every answer that no other part sets."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        response.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.setdefault("X-Robots-Tag", "noindex")
        return response


class Sessions:
    """Sets `request.person`; ends sessions that are idle or old, and those of people who have left.

    Somebody whose second factor is missing is `request.half_way` and not yet a person of any page.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.partnership = here.partnership()
        request.person, request.half_way = self._person(request), None
        if request.person is not None and is_missing(request, request.person, request.partnership):
            request.person, request.half_way = None, request.person
        return self.get_response(request)

    def _person(self, request: HttpRequest):
        if not request.user.is_authenticated:
            return None
        person = request.user.of
        if person is None or self._is_over(request):
            logout(request)
            return None
        return person

    def _is_over(self, request: HttpRequest) -> bool:
        now = int(time.time())
        since = request.session.setdefault("since", now)
        last = request.session.setdefault("last_seen", now)
        idle = now - last > settings.SESSION_IDLE_MINUTES * 60
        if idle or now - since > settings.SESSION_LONGEST_HOURS * 3600:
            return True
        if now - last > _TOUCH_AFTER_SECONDS:
            request.session["last_seen"] = now
        return False


class Access:
    """Opens a page only where `access.yaml` says so, and lets nothing about a child out before the ledger has it.

    A view says what it shows with `saw(request, reference)`. The entries are committed before the answer leaves:
    where that fails nobody sees anything.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.looks = []
        response = self.get_response(request)
        rule = getattr(request, "rule", None)
        if rule is not None and (request.looks or (rule.child and response.status_code == 200)):
            try:
                self._keep_looks(request, rule)
            except DatabaseError as error:
                if not problems.is_full(error):
                    raise
                return problems.no_room(request)
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponseBase | None:
        name = request.resolver_match.view_name
        rule = access.rules().get(name)
        if rule is None:
            raise ImproperlyConfigured(
                f"The page {name} does not stand in access.yaml, so nobody may open it."
            )
        request.rule = rule
        if rule.for_anyone:
            return None
        if request.half_way is not None:
            return None if rule.for_half_way else redirect(where_to_get_one(request))
        if request.person is None:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        try:
            access.check_may_open(rule, request.person, request.partnership)
        except NotPermitted as refusal:
            return problems.refused(request, refusal)
        if rule.child and not second_factor.has_second_factor(request):
            second_factor.expect(
                request
            )  # whatever the role: nothing about a child opens to a password alone
            return redirect(where_to_get_one(request))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if problems.is_full(error):
            return problems.no_room(request)
        return problems.refused(request, error) if isinstance(error, Refused) else None

    def _keep_looks(self, request: HttpRequest, rule: access.Rule) -> None:
        if not request.looks:
            raise ImproperlyConfigured(
                f"The page {rule.route} shows something about a child and noted nobody."
            )
        role = access.acting_role(rule, request.person, request.partnership)
        with transaction.atomic():
            ledger.record_each(request.person, Look.LOOKED, request.looks, role=role)


def saw(request: HttpRequest, reference: str, purpose: str = "") -> None:
    """Note that this answer shows something about what `reference` names (ids only, never words of a case)."""
    request.looks.append((reference, purpose))
