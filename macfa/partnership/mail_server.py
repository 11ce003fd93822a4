"""Which mail server sends the messages, as the environment says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from macfa.partnership.errors import FolderError


class Security(StrEnum):
    """How the connection to the mail server is kept from others' eyes."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Without a host there is none, and messages are kept as files."""

    host: str
    port: int
    security: Security
    user: str
    password: str

    @property
    def backend(self) -> str:
        """Django's way of sending."""
        return f"django.core.mail.backends.{'smtp' if self.host else 'filebased'}.EmailBackend"


def mail_server(environ: Mapping[str, str]) -> MailServer:
    """Raises `FolderError` for what no mail server has."""
    port = environ.get("MACFA_SMTP_PORT", "25")
    if not port.isdecimal():
        raise FolderError(f"MACFA_SMTP_PORT is {port}; expected the number of a port, such as 587.")
    security = environ.get("MACFA_SMTP_SECURITY", Security.NONE)
    if security not in list(Security):
        raise FolderError(f"MACFA_SMTP_SECURITY is {security}; expected one of {', '.join(Security)}.")
    return MailServer(
        host=environ.get("MACFA_SMTP_HOST", ""),
        port=int(port),
        security=Security(security),
        user=environ.get("MACFA_SMTP_USER", ""),
        password=environ.get("MACFA_SMTP_PASSWORD", ""),
    )
