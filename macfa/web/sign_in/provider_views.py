"""Signing in at an organisation (OpenID Connect), and coming back from there."""

from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from macfa.partnership.accounts.models import Account
from macfa.partnership.people import Person
from macfa.web.pages import page
from macfa.web.sign_in import entering, tries
from macfa.web.sign_in.names import person_named
from macfa.web.sign_in.providers import Provider, Where


class Connection(OpenIDConnectOAuth2Adapter):
    """Stricter than django-allauth's: the token's signature is checked although it came over TLS."""

    def get_provider(self) -> Any:
        provider = super().get_provider()
        provider.oauth2_adapter_class = Connection  # it makes the way there, and must name the same way back
        return provider

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return build_absolute_uri(request, reverse("sign_in.provider_back", args=[self.provider_id]))

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        return jwtkit.verify_and_decode(
            credential=id_token, keys_url=self.openid_config["jwks_uri"], issuer=self.openid_config["issuer"],
            audience=app.client_id, lookup_kid=jwtkit.lookup_kid_jwk,
        )  # fmt: skip


def go(request: HttpRequest, provider: str) -> HttpResponse:
    """To the organisation's page."""
    _configured(provider)
    return OAuth2LoginView.adapter_view(Connection(request, provider))(request)


def back(request: HttpRequest, provider: str) -> HttpResponse:
    """From there, with a code that is good once."""
    _configured(provider)
    return OAuth2CallbackView.adapter_view(Connection(request, provider))(request)


def come_in(request: HttpRequest, sociallogin: Any) -> HttpResponse:
    """The person whom the organisation's address belongs to; nobody is added this way."""
    provider = _configured(sociallogin.account.provider)
    person = _vouched_for(provider, sociallogin.account.extra_data, request)
    if person is None:
        tries.failed(None, "at another organisation")
        return did_not_work(request)
    account = Account.objects.for_person(person)
    trusted = provider.second_factor is Where.PROVIDER
    return entering.first_factor_given(request, account, provider.id, with_second=trusted)


def did_not_work(request: HttpRequest) -> HttpResponse:
    """One page for every reason, so that nobody learns who is known here."""
    sentences = [
        "Your organisation did not sign you in, or the e-mail address it has for you is not one that we know.",
        "Ask your coordinator which address they have for you, or sign in with a password.",
    ]
    return page(
        request, "layout/problem.html", title="You could not be signed in", sentences=sentences, status=403
    )


def _vouched_for(provider: Provider, told: dict[str, Any], request: HttpRequest) -> Person | None:
    token, info = told.get("id_token") or {}, told.get("userinfo") or {}
    if not token or (info and info.get("sub") != token.get("sub")):
        return None  # OpenID Connect Core 5.3.2: the two must be about the same person
    source = info if info.get("email") else token
    verified = source.get("email_verified") in (True, "true") or provider.trust_unverified_email
    email = source.get("email") or ""
    return person_named(email, request.partnership) if verified and "@" in email else None


def _configured(name: str) -> Provider:
    for provider in settings.SIGN_IN_PROVIDERS:
        if provider.id == name:
            return provider
    raise Http404
