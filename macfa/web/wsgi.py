"""What gunicorn loads."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "macfa.web.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
