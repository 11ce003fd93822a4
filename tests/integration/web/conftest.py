"""Signs people in and reads pages as they do: by headings, links and error summaries."""

import pytest
from django.test import Client

from macfa.partnership.accounts.models import Account


@pytest.fixture
def signed_in(partnership, db, settings):
    """signed_in("coordinator") is a browser in which that person has signed in with a second factor."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def sign_in(person: str) -> Client:
        client = Client()
        account = Account.objects.for_person(partnership.person(person))
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["second_factor"] = "test"
        session.save()
        return client

    return sign_in
