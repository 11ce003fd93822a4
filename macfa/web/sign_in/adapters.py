"""Where django-allauth asks for what is ours: how secrets are kept, how things are called, who may come in."""

import base64
import hashlib

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings

from macfa.partnership import here
from macfa.partnership.accounts.models import Account


class SecondFactors(DefaultMFAAdapter):
    """Secrets are encrypted in the database under a key that lies outside it."""

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode("ascii")).decode()

    def get_totp_label(self, user: Account) -> str:
        return user.person

    def get_totp_issuer(self) -> str:
        return here.partnership().name

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": here.partnership().name}

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, object]:
        person = user.of
        return {
            "id": str(user.pk).encode("ascii"),
            "display_name": person.name if person else user.person,
            "name": user.person,
        }


class Providers(DefaultSocialAccountAdapter):
    """Somebody whom an organisation vouches for comes in as the person with that e-mail address, or not at all."""

    def pre_social_login(self, request, sociallogin) -> None:
        from macfa.web.sign_in.provider_views import come_in

        raise ImmediateHttpResponse(come_in(request, sociallogin))

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ) -> None:
        from macfa.web.sign_in.provider_views import did_not_work

        raise ImmediateHttpResponse(did_not_work(request))

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False


def _fernet() -> Fernet:
    digest = hashlib.sha256(settings.SECOND_FACTOR_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
