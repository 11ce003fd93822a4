"""Your account: password, second factors, sessions."""

import pytest
from django.core import mail
from django.test import Client
from sign_in_steps import (
    PASSWORD,
    account_with_password,
    code_of,
    events,
    set_up_app,
    text,
    type_password,
    with_app,
)

pytestmark = pytest.mark.django_db
NEW = "otter lamp violin"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def executive(partnership):
    return account_with_password(partnership.person("executive"))


@pytest.fixture
def steward_browser(partnership):
    """A browser in which somebody who sees children is signed in with an app."""
    _, key, _ = with_app(partnership.person("data-steward"))
    browser = Client()
    type_password(browser, "data-steward")
    browser.post("/sign-in/second-factor", {"code": code_of(key, later=1)})
    return browser


def test_a_password_is_changed_with_the_old_one(client, executive):
    type_password(client, "executive")
    answer = client.post("/account/password", {"current": PASSWORD, "new": NEW}, follow=True)
    assert "Your password was changed" in text(answer)
    assert type_password(Client(), "executive", NEW).status_code == 302
    assert "password set: person executive (by executive)" in events()


def test_a_wrong_old_password_changes_nothing(client, executive):
    type_password(client, "executive")
    answer = client.post("/account/password", {"current": "wrong", "new": NEW})
    assert "The current password is not right" in text(answer)
    assert type_password(Client(), "executive").status_code == 302


def test_changing_the_password_signs_out_everywhere_else(client, executive):
    other = Client()
    for browser in (client, other):
        type_password(browser, "executive")
    client.post("/account/password", {"current": PASSWORD, "new": NEW})
    assert client.get("/account").status_code == 200
    assert other.get("/account").status_code == 302


def test_the_page_lists_where_somebody_is_signed_in_and_ends_the_others(client, executive):
    other = Client()
    type_password(client, "executive", headers={"user-agent": FIREFOX})
    type_password(other, "executive", headers={"user-agent": EDGE})
    shown = text(client.get("/account"))
    assert "Firefox on Linux (this one)" in shown
    assert "Edge on Windows" in shown
    assert "signed out everywhere else (1 ended)" in text(client.post("/account/sessions/end", follow=True))
    assert other.get("/account").status_code == 302
    assert "sessions ended: person executive (by executive)" in events()


def test_setting_up_a_second_factor_ends_sessions_that_were_opened_without_it(client, executive):
    other = Client()
    for browser in (client, other):
        type_password(browser, "executive")
    set_up_app(client)
    assert client.get("/account").status_code == 200
    assert other.get("/account").status_code == 302


def test_the_only_second_factor_of_somebody_who_sees_children_stays(steward_browser, partnership):
    from allauth.mfa.models import Authenticator

    factor = Authenticator.objects.get(type="totp")
    page = f"/account/second-factor/{factor.pk}/remove"
    assert "It is your only one" in text(steward_browser.get(page))
    answer = steward_browser.post(page)
    assert answer.status_code == 409
    assert Authenticator.objects.filter(pk=factor.pk).exists()


def test_somebody_else_removes_theirs_and_is_told_by_e_mail(client, partnership):
    from allauth.mfa.models import Authenticator

    file = partnership.folder / "partnership.yaml"
    lines = file.read_text().splitlines(keepends=True)
    new = (line.replace('""', "h@example.org") if "id: executive," in line else line for line in lines)
    file.write_text("".join(new))
    _, key, _ = with_app(partnership.person("executive"))
    type_password(client, "executive")
    client.post("/sign-in/second-factor", {"code": code_of(key, later=1)})
    factor = Authenticator.objects.get(type="totp")
    assert client.post(f"/account/second-factor/{factor.pk}/remove").status_code == 302
    assert not Authenticator.objects.exists()
    assert "second factor removed: person executive (by executive)" in events()
    assert [message.to for message in mail.outbox] == [["h@example.org"]]


def test_nobody_removes_the_second_factor_of_somebody_else(client, executive, steward_browser):
    from allauth.mfa.models import Authenticator

    type_password(client, "executive")
    factor = Authenticator.objects.get(type="totp")
    assert client.post(f"/account/second-factor/{factor.pk}/remove").status_code == 404


def test_new_recovery_codes_end_the_old_ones(partnership):
    _, key, old = with_app(partnership.person("data-steward"))
    browser = Client()
    type_password(browser, "data-steward")
    browser.post("/sign-in/second-factor", {"code": code_of(key, later=1)})
    assert "Write down" in text(browser.post("/account/recovery-codes"))
    other = Client()
    type_password(other, "data-steward")
    assert other.post("/sign-in/second-factor", {"code": old[0]}).status_code == 422


def test_a_passkey_that_no_browser_made_is_refused(steward_browser):
    steward_browser.get("/sign-in/set-up/passkey")
    for answer in ("", "{}", "not json", '{"id": "x", "type": "public-key", "rawId": "x", "response": {}}'):
        page = steward_browser.post("/sign-in/set-up/passkey", {"passkey": answer})
        assert "No passkey was made" in text(page)
