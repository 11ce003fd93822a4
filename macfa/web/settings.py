"""Django settings of the web application, beside what models and actions need."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from macfa.partnership.settings import *  # noqa: F403
from macfa.partnership.settings import INSTALLED_APPS as BASE_APPS
from macfa.partnership.settings import MACFA_FOLDER
from macfa.web.secret import SECOND_FACTORS, secret_key
from macfa.web.sign_in import providers as sign_in_providers

DEMONSTRATION = os.environ.get("MACFA_DEMONSTRATION") == "yes"
HTTPS = os.environ.get("MACFA_HTTPS", "no") == "yes"

SECRET_KEY = secret_key(MACFA_FOLDER)
SECOND_FACTOR_KEY = secret_key(MACFA_FOLDER, SECOND_FACTORS)
ALLOWED_HOSTS = os.environ.get("MACFA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    *BASE_APPS,
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "macfa.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "macfa.web.middleware.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "macfa.web.middleware.Sessions",
    "macfa.web.middleware.Access",
]

ROOT_URLCONF = "macfa.web.urls"
WSGI_APPLICATION = "macfa.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent],
        "OPTIONS": {
            "environment": "macfa.web.pages.environment",
            "context_processors": ["macfa.web.pages.around"],
        },
    },
]

# What a page may load: its own scripts and styles, nothing from elsewhere, no frame around it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "macfa.web.problems.csrf"
SESSION_IDLE_MINUTES = int(os.environ.get("MACFA_IDLE_MINUTES", "20"))
SESSION_LONGEST_HOURS = 12
SESSION_COOKIE_AGE = SESSION_LONGEST_HOURS * 3600
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_SSL_REDIRECT = HTTPS
# The proxy must set this header itself and drop what a browser sent (docs/how-to/administer).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "sign_in"

PASSWORD_HASHERS = ["macfa.web.passwords.Argon2"]
# Of django-allauth we use the second factors and the client of OpenID Connect; its pages and its tables of e-mail
# addresses and connected accounts stay unused (docs/decisions/0043).
MFA_ADAPTER = "macfa.web.sign_in.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half minutes that a telephone's clock may be wrong
SOCIALACCOUNT_ADAPTER = "macfa.web.sign_in.adapters.Providers"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form could not lead there: form-action is our own pages only
SIGN_IN_PROVIDERS = sign_in_providers.configured(MACFA_FOLDER, os.environ)
SOCIALACCOUNT_PROVIDERS = sign_in_providers.allauth_settings(SIGN_IN_PROVIDERS)

STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
STATIC_ROOT = (MACFA_FOLDER / ".static") if MACFA_FOLDER else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": os.environ.get("MACFA_STATIC", "django.contrib.staticfiles.storage.StaticFilesStorage")
    },
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

USE_I18N = False
SILENCED_SYSTEM_CHECKS = ["fields.W342"]
