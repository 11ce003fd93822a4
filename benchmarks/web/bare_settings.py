"""Macfa's database and nothing else of its web application: no middleware, two pages."""

from macfa.partnership.settings import *  # noqa: F403

ROOT_URLCONF = "bare"
MIDDLEWARE: list[str] = []
ALLOWED_HOSTS = ["127.0.0.1"]
