"""One-time links: invitations, and links for a forgotten password."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from sign_in_steps import PASSWORD, account_with_password, events, text, type_password, with_app

from macfa.partnership import clock
from macfa.partnership.accounts.models import Account, LinkKind, OneTimeLink

pytestmark = pytest.mark.django_db
GOOD = "otter lamp violin"


@pytest.fixture(autouse=True)
def quick_hashes_and_tasks_at_once(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def invited(partnership):
    """The address of an invitation for somebody who sees no child."""
    account = Account.objects.for_person(partnership.person("executive"))
    return f"/sign-in/link/{OneTimeLink.objects.make(account, LinkKind.INVITATION)}"


def test_an_invitation_lets_somebody_choose_a_password_and_signs_them_in(client, invited):
    assert "You are Hilary Example" in text(client.get(invited))
    assert client.post(invited, {"new": GOOD}).headers["Location"] == "/"
    assert type_password(Client(), "executive", GOOD).status_code == 302
    assert events()[:2] == [
        "password set: person executive (by executive)",
        "signed in: person executive (by executive)",
    ]


def test_somebody_who_sees_children_goes_on_to_the_second_factor(client, partnership):
    account = Account.objects.for_person(partnership.person("data-steward"))
    secret = OneTimeLink.objects.make(account, LinkKind.INVITATION)
    answer = client.post(f"/sign-in/link/{secret}", {"new": GOOD}, follow=True)
    assert "Set up a second way" in text(answer)


def test_opening_the_link_uses_nothing_up_but_sending_the_form_does(client, invited):
    for _ in range(3):
        assert Client().get(invited).status_code == 200
    client.post(invited, {"new": GOOD})
    again = Client().post(invited, {"new": "violin lamp otter"})
    assert again.status_code == 410
    assert "no longer works" in text(again)


def test_an_invitation_ends_after_seven_days(client, invited):
    with clock.at(clock.now() + timedelta(days=7, seconds=1)):
        assert client.get(invited).status_code == 410


def test_a_newer_link_ends_the_older_one(client, invited, partnership):
    OneTimeLink.objects.make(Account.objects.get(person="executive"), LinkKind.INVITATION)
    assert client.get(invited).status_code == 410


def test_the_link_of_somebody_who_was_disabled_no_longer_works(client, invited, partnership):
    file = partnership.folder / "partnership.yaml"
    file.write_text(file.read_text().replace("roles: [executive]", "roles: [executive], active: false"))
    assert client.get(invited).status_code == 410


def test_the_secret_of_a_link_is_not_in_the_database(invited):
    assert invited.rpartition("/")[2] not in str(list(OneTimeLink.objects.values()))


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("eleven char", "12 characters or more"),
        ("passwordpassword", "harder to guess"),
        ("1q2w3e4r5t6y", "harder to guess"),
        ("aaaaaaaaaaaaaa", "harder to guess"),
        ("hilary-example", "more than your own name"),
        ("", "Enter a new password"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(client, invited, password, said):
    answer = client.post(invited, {"new": password})
    assert answer.status_code == 422
    assert said in text(answer)


@pytest.mark.parametrize(
    "password", ["twelve chars", "ottervioletlamp", "ÆØÅ æøå ÆØÅ ü", "x" * 11 + "y" + "zq" * 90]
)
def test_a_long_password_of_any_characters_will_do(client, invited, password):
    assert client.post(invited, {"new": password}).status_code == 302


def known_by_email(partnership, person="executive", email="hilary@example.org"):
    file = partnership.folder / "partnership.yaml"
    lines = file.read_text().splitlines(keepends=True)
    new = (
        line.replace('email: ""', f"email: {email}") if f"id: {person}," in line else line for line in lines
    )
    file.write_text("".join(new))


def link_in(message) -> str:
    return re.search(r"http://testserver(/sign-in/link/\S+)", message.body)[1]


def test_a_forgotten_password_is_replaced_with_a_link_that_lasts_an_hour(client, partnership):
    account_with_password(partnership.person("executive"))
    known_by_email(partnership)
    client.post("/sign-in/forgotten", {"name": "executive"})
    (message,) = mail.outbox
    assert message.to == ["hilary@example.org"]
    link = link_in(message)
    with clock.at(clock.now() + timedelta(hours=1, seconds=1)):
        assert client.get(link).status_code == 410
    assert client.post(link, {"new": GOOD}).status_code == 302
    assert type_password(Client(), "executive", PASSWORD).status_code == 422


def test_asking_for_a_link_says_the_same_for_somebody_and_for_nobody(partnership):
    account_with_password(partnership.person("executive"))
    known_by_email(partnership)
    answers = {
        text(Client().post("/sign-in/forgotten", {"name": name}))
        for name in ("executive", "hilary@example.org", "ghost", "ghost@example.org", "practitioner")
    }
    assert len(answers) == 1
    assert len(mail.outbox) == 2


def test_asking_for_links_is_limited_like_signing_in(client, partnership):
    account_with_password(partnership.person("executive"))
    known_by_email(partnership)
    for _ in range(12):
        answer = client.post("/sign-in/forgotten", {"name": "executive"})
    assert "too many tries" in text(answer)
    assert len(mail.outbox) == 10


def test_a_link_for_a_forgotten_password_does_not_replace_the_second_factor(client, partnership):
    with_app(partnership.person("data-steward"))
    known_by_email(partnership, "data-steward", "nicky@example.org")
    client.post("/sign-in/forgotten", {"name": "data-steward"})
    answer = client.post(link_in(mail.outbox[0]), {"new": GOOD})
    assert answer.headers["Location"] == "/sign-in/second-factor"
    assert client.get("/sign-in/set-up/app").headers["Location"] == "/sign-in/second-factor"


def test_a_new_password_ends_every_session_that_was_open(client, partnership):
    account = account_with_password(partnership.person("executive"))
    type_password(client, "executive")
    secret = OneTimeLink.objects.make(account, LinkKind.FORGOTTEN)
    Client().post(f"/sign-in/link/{secret}", {"new": GOOD})
    assert client.get("/account").status_code == 302
