"""Django settings of one partnership's deployment. No web pages yet, so only what models and actions need."""

import os
import secrets
from pathlib import Path

from macfa.partnership.database import database_settings

# Nothing is signed with it until there are web sessions; a value of its own per process gives nothing away.
SECRET_KEY = secrets.token_hex(32)
DEBUG = False
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
INSTALLED_APPS = ["macfa.partnership", "macfa.audits"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database_settings(os.environ)}

MACFA_FOLDER: Path | None = Path(os.environ["MACFA_FOLDER"]) if os.environ.get("MACFA_FOLDER") else None
