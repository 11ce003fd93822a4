"""Django settings of one partnership's deployment: what models and actions need. Pages add `macfa.web.settings`."""

import os
import secrets
from pathlib import Path

from macfa.partnership.database import database_settings
from macfa.partnership.mail_server import Security, mail_server

# Commands sign nothing with it; the web application reads the partnership's own (macfa.web.settings).
SECRET_KEY = secrets.token_hex(32)
DEBUG = False
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "macfa.partnership",
    "macfa.partnership.accounts",
    "macfa.stewardship",
    "macfa.audits",
    "macfa.learning",
]
AUTH_USER_MODEL = "accounts.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database_settings(os.environ)}

MACFA_FOLDER: Path | None = Path(os.environ["MACFA_FOLDER"]) if os.environ.get("MACFA_FOLDER") else None

# Messages go to the mail server in MACFA_SMTP_HOST; without one they are kept as files, to be sent by hand.
_mail = mail_server(os.environ)
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.security is Security.STARTTLS, _mail.security is Security.TLS
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = _mail.backend
DEFAULT_FROM_EMAIL = os.environ.get("MACFA_FROM", "macfa@localhost")
EMAIL_FILE_PATH = str(MACFA_FOLDER / "out" / "e-mail") if MACFA_FOLDER else None
