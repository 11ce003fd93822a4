"""Organisations at which people may sign in instead of here (OpenID Connect), as `sign-in.yaml` or the environment say.

Read when the server starts; imports nothing of Django's models.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import ConfigDict, StringConstraints

from macfa.partnership import folder as folders
from macfa.partnership.errors import FolderError
from macfa.partnership.people import Filled, Id
from macfa.partnership.yaml_files import read_yaml

FILE = "sign-in.yaml"
_HERE = ("localhost", "127.0.0.1", "::1")
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]


class Where(StrEnum):
    """Who asks for the second factor."""

    HERE = "here"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Provider:
    """One organisation's sign-in. `secret` is the name of a file in the folder's `secrets`.

    `trust_unverified_email`: the organisation sets its people's addresses itself and says nothing about having
    checked them, as Entra ID does for its own tenant.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: Id
    name: Filled
    issuer: Url
    client_id: Filled
    secret: str = ""
    second_factor: Where = Where.HERE
    trust_unverified_email: bool = False
    secret_text: str = ""

    def __post_init__(self) -> None:
        parts = urlsplit(self.issuer)
        if parts.scheme != "https" and parts.hostname not in _HERE:
            raise ValueError("issuer: expected an address that begins with https://")


@dataclass(frozen=True, slots=True)
class _File:
    __pydantic_config__ = ConfigDict(extra="forbid")

    providers: tuple[Provider, ...] = ()


def configured(folder: Path | None, environ: Mapping[str, str]) -> tuple[Provider, ...]:
    """Those of the file, then the one of the environment. `FolderError` says what is wrong with them."""
    found: list[Provider] = []
    if folder is not None and (folder / FILE).is_file():
        for one in read_yaml(folder / FILE, _File).providers:
            found.append(_with_secret(one, folder))
    if environ.get("MACFA_OIDC_ISSUER"):
        found.append(_from_environment(environ))
    if len({one.id for one in found}) < len(found):
        raise FolderError(f"{FILE}: two providers have the same id.")
    return tuple(found)


def allauth_settings(providers: tuple[Provider, ...]) -> dict[str, Any]:
    """The same as django-allauth wants to have it."""
    apps = [
        {
            "provider_id": one.id, "name": one.name, "client_id": one.client_id, "secret": one.secret_text,
            "settings": {"server_url": one.issuer},
        }
        for one in providers
    ]  # fmt: skip
    return {"openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}}


def _with_secret(one: Provider, folder: Path) -> Provider:
    return replace(one, secret_text=folders.read_secret(folder, one.secret)) if one.secret else one


def _from_environment(environ: Mapping[str, str]) -> Provider:
    try:
        return Provider(
            id="oidc",
            name=environ.get("MACFA_OIDC_NAME", "your organisation"),
            issuer=environ["MACFA_OIDC_ISSUER"],
            client_id=environ.get("MACFA_OIDC_CLIENT_ID", ""),
            secret_text=environ.get("MACFA_OIDC_CLIENT_SECRET", ""),
            second_factor=Where(environ.get("MACFA_OIDC_SECOND_FACTOR", "here")),
            trust_unverified_email=environ.get("MACFA_OIDC_TRUST_UNVERIFIED_EMAIL") == "yes",
        )
    except ValueError as error:
        raise FolderError(f"MACFA_OIDC settings: {error}") from None
