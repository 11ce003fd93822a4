"""Django settings of one partnership's deployment: what models and actions need. Pages add `macfa.web.settings`."""

import os
import secrets
from pathlib import Path

from macfa.partnership.database import database_settings

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
EMAIL_HOST = os.environ.get("MACFA_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("MACFA_SMTP_PORT", "25"))
DEFAULT_FROM_EMAIL = os.environ.get("MACFA_FROM", "macfa@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = str(MACFA_FOLDER / "out" / "e-mail") if MACFA_FOLDER else None
