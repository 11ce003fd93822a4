"""Signing in at one's own organisation: a real provider in another process, over HTTP, with signed tokens."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.test import Client
from sign_in_steps import code_of, events, text, with_app

from macfa.partnership.accounts.models import Account
from macfa.partnership.errors import FolderError
from macfa.web.sign_in import providers
from macfa.web.sign_in.providers import Provider, Where

pytestmark = pytest.mark.django_db
BACK = "http://testserver/sign-in/with/council/back"
PEOPLE = {
    "hilary": ["Hilary@Example.org", True],
    "nicky": ["nicky@example.org", True],
    "unchecked": ["sandy@example.org", False],
    "stranger": ["stranger@example.org", True],
}
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def issuer(tmp_path_factory) -> str:
    """The address of a running provider."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    environ = {
        **os.environ, "IDP_DATABASE": str(tmp_path_factory.mktemp("idp") / "idp.sqlite3"), "IDP_PRIVATE_KEY": pem,
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.identity_provider", str(port), BACK, json.dumps(PEOPLE)]
    process = subprocess.Popen(command, env=environ, cwd=ROOT)
    address = f"http://localhost:{port}"
    for _ in range(300):
        try:
            requests.get(f"{address}/.well-known/openid-configuration", timeout=2)
            break
        except requests.ConnectionError:
            assert process.poll() is None
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait()


@pytest.fixture
def configure(settings, issuer, partnership):
    """configure(second_factor=Where.PROVIDER) has Macfa know the provider."""
    file = partnership.folder / "partnership.yaml"
    for person, email in (
        ("executive", "hilary@example.org"),
        ("data-steward", "nicky@example.org"),
        ("practitioner", "sandy@example.org"),
    ):
        lines = file.read_text().splitlines(keepends=True)
        file.write_text(
            "".join(one.replace('""', email) if f"id: {person}," in one else one for one in lines)
        )

    def configured(**changes) -> None:
        one = Provider(
            **{
                "id": "council", "name": "Wyvernshire Council", "issuer": issuer, "client_id": "macfa",
                "secret_text": "a secret of the client", **changes,
            }
        )  # fmt: skip
        settings.SIGN_IN_PROVIDERS = (one,)
        settings.SOCIALACCOUNT_PROVIDERS = providers.allauth_settings((one,))

    return configured


def there_and_back(browser: Client, username: str):
    """Follow the button, sign in at the provider as a person would, and come back."""
    there = browser.get("/sign-in/with/council").headers["Location"]
    provider = requests.Session()
    form = provider.get(there, timeout=10)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)[1]
    typed = {"login": username, "password": username, "csrfmiddlewaretoken": token}
    typed["next"] = parse_qs(urlsplit(form.url).query)["next"][0]
    answer = provider.post(form.url, typed, timeout=10, allow_redirects=False)
    while not (to := answer.headers["Location"]).startswith(BACK):
        answer = provider.get(requests.compat.urljoin(answer.url, to), timeout=10, allow_redirects=False)
    return browser.get(to.removeprefix("http://testserver"))


def test_the_sign_in_page_has_a_button_for_the_organisation(client, configure):
    assert "Wyvernshire Council" not in text(client.get("/sign-in"))
    configure()
    page = client.get("/sign-in")
    assert "Sign in with Wyvernshire Council" in text(page)
    assert 'href="/sign-in/with/council"' in page.content.decode()


def test_somebody_comes_in_as_the_person_with_that_address(client, configure):
    configure()
    assert there_and_back(client, "hilary").headers["Location"] == "/"
    assert "Welcome, Hilary Example" in text(client.get("/"))
    assert events() == ["signed in: person executive (by executive)"]
    assert not Account.objects.get(person="executive").has_usable_password()


def test_nobody_is_added_whom_the_partnership_does_not_know(client, configure):
    configure()
    answer = there_and_back(client, "stranger")
    assert answer.status_code == 403
    assert "not one that we know" in text(answer)
    assert not Account.objects.exists()
    assert events() == ["sign-in failed: no person (by nobody)"]


def test_an_address_that_the_organisation_has_not_checked_counts_only_where_that_is_configured(
    client, configure
):
    configure()
    assert there_and_back(client, "unchecked").status_code == 403
    configure(trust_unverified_email=True)
    assert there_and_back(Client(), "unchecked").headers["Location"] == "/"


def test_somebody_who_sees_children_gives_the_second_factor_here(client, configure, partnership):
    _, key, _ = with_app(partnership.person("data-steward"))
    configure()
    assert there_and_back(client, "nicky").headers["Location"] == "/sign-in/second-factor"
    assert client.get("/account").headers["Location"] == "/sign-in/second-factor"
    client.post("/sign-in/second-factor", {"code": code_of(key, later=1)})
    assert client.get("/account").status_code == 200


def test_or_there_where_the_organisation_asks_for_it_always(client, configure):
    configure(second_factor=Where.PROVIDER)
    assert there_and_back(client, "nicky").headers["Location"] == "/"
    assert client.get("/account").status_code == 200


def test_a_disabled_person_does_not_come_in(client, configure, partnership):
    configure()
    file = partnership.folder / "partnership.yaml"
    file.write_text(file.read_text().replace("roles: [executive]", "roles: [executive], active: false"))
    assert there_and_back(client, "hilary").status_code == 403


def test_an_answer_that_was_asked_for_in_another_browser_opens_nothing(client, configure):
    configure()
    mine, other = Client(), client
    other.get("/sign-in/with/council")
    captured = {}

    class Capturing(Client):
        def get(self, path, *args, **kwargs):
            if path.startswith("/sign-in/with/council/back"):
                captured["path"] = path
                return None
            return super().get(path, *args, **kwargs)

    there_and_back(Capturing(), "hilary")
    assert mine.get(captured["path"]).status_code == 403
    assert other.get(captured["path"]).status_code == 403


def test_a_token_signed_with_another_key_opens_nothing(client, configure, monkeypatch, issuer):
    """The provider's published keys are replaced by somebody else's, so that its signature no longer fits."""
    configure()
    from allauth.socialaccount.internal import jwtkit

    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    monkeypatch.setattr(jwtkit, "fetch_key", lambda *_, **__: ("RS256", stranger))
    assert there_and_back(client, "hilary").status_code == 403
    assert events() == []


@pytest.mark.parametrize("path", ["/sign-in/with/council/back", "/sign-in/with/council/back?error=access_denied",
                                  "/sign-in/with/council/back?code=x&state=y"])  # fmt: skip
def test_an_answer_without_a_question_opens_nothing(client, configure, path):
    configure()
    answer = client.get(path)
    assert answer.status_code == 403
    assert "could not be signed in" in text(answer)


def test_an_organisation_that_is_not_configured_has_no_page(client, configure):
    assert client.get("/sign-in/with/council").status_code == 404
    assert client.get("/sign-in/with/council/back").status_code == 404


FILE = """providers:
  - id: council
    name: Wyvernshire Council
    issuer: https://login.example.org/tenant/v2.0
    client_id: 1234
    secret: council.secret
    second_factor: provider
"""


def test_providers_are_read_from_the_folder_and_the_secret_from_a_file_of_its_own(partnership):
    (partnership.folder / "sign-in.yaml").write_text(FILE.replace("1234", '"1234"'))
    secret = partnership.folder / "secrets" / "council.secret"
    secret.write_text("hidden\n")
    secret.chmod(0o600)
    (one,) = providers.configured(partnership.folder, {})
    assert (one.client_id, one.secret_text, one.second_factor) == ("1234", "hidden", Where.PROVIDER)


def test_one_provider_can_come_from_the_environment(partnership):
    environ = {"MACFA_OIDC_ISSUER": "https://login.example.org", "MACFA_OIDC_CLIENT_ID": "x"}
    (one,) = providers.configured(partnership.folder, environ)
    assert (one.id, one.second_factor) == ("oidc", Where.HERE)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (FILE.replace("https://login", "http://login").replace("1234", "x"), "begins with https"),
        (
            FILE.replace("second_factor: provider", "second_factor: maybe").replace("1234", "x"),
            "second_factor",
        ),
        (FILE.replace("    client_id: 1234\n", ""), "client_id"),
        (FILE.replace("1234", "x"), "secrets/council.secret is missing"),
    ],
)
def test_what_is_wrong_with_the_file_is_said(partnership, wrong, said):
    (partnership.folder / "sign-in.yaml").write_text(wrong)
    with pytest.raises(FolderError, match=said):
        providers.configured(partnership.folder, {})
