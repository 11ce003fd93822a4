"""`python -m tests.identity_provider PORT REDIRECT_URI PEOPLE`: make people and one client, then serve.

PEOPLE is JSON: {"username": ["e-mail address", verified]}. Everybody's password is their username.
"""

import json
import os
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

CLIENT, SECRET = "macfa", "a secret of the client"


class Quiet(WSGIRequestHandler):
    """Prints nothing."""

    def log_message(self, *args: object) -> None:
        pass


def main(port: int, redirect_uri: str, people: dict[str, tuple[str, bool]]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.identity_provider.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User

    for username, (email, verified) in people.items():
        user = User.objects.create_user(username, email=email, password=username)
        EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    client = Client(
        id=CLIENT,
        name="Macfa",
        redirect_uris=redirect_uri,
        scopes="openid\nprofile\nemail",
        skip_consent=True,
    )
    client.set_secret(SECRET)
    client.save()
    make_server("127.0.0.1", port, get_wsgi_application(), handler_class=Quiet).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]))
