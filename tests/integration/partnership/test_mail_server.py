"""Which mail server sends the messages."""

import re

import pytest

from macfa.partnership.errors import FolderError
from macfa.partnership.mail_server import Security, mail_server


def test_without_a_mail_server_messages_are_kept_as_files():
    assert mail_server({}).backend == "django.core.mail.backends.filebased.EmailBackend"


def test_a_mail_server_that_wants_a_name_and_starttls_gets_both():
    given = {
        "MACFA_SMTP_HOST": "mail.example.org",
        "MACFA_SMTP_PORT": "587",
        "MACFA_SMTP_SECURITY": "starttls",
        "MACFA_SMTP_USER": "macfa",
        "MACFA_SMTP_PASSWORD": "a long one",
    }
    server = mail_server(given)
    assert (server.host, server.port, server.security) == ("mail.example.org", 587, Security.STARTTLS)
    assert (server.user, server.password) == ("macfa", "a long one")
    assert server.backend == "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MACFA_SMTP_PORT", "smtp", "MACFA_SMTP_PORT is smtp; expected the number of a port, such as 587."),
        ("MACFA_SMTP_SECURITY", "ssl", "MACFA_SMTP_SECURITY is ssl; expected one of none, starttls, tls."),
    ],
)
def test_a_setting_that_no_mail_server_has_is_refused_in_plain_words(name, value, said):
    with pytest.raises(FolderError, match=re.escape(said)):
        mail_server({name: value})
