"""Signing in: password, second factor, lockout, sessions."""

import time
from datetime import timedelta

import pytest
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

from macfa.partnership import clock, ledger
from macfa.partnership.accounts.models import Account, FailedTry
from macfa.partnership.models import LedgerEntry
from macfa.web.sign_in.tries import ALLOWED, LOCKED
from macfa.web.sign_in.views import WRONG

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def executive(partnership):
    """Somebody who sees no child, with a password."""
    return account_with_password(partnership.person("executive"))


@pytest.fixture
def steward(partnership):
    """Somebody who sees children, with a password."""
    return account_with_password(partnership.person("data-steward"))


def give_email(partnership, person: str, email: str) -> None:
    file = partnership.folder / "partnership.yaml"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text(
        "".join(
            line.replace('email: ""', f"email: {email}") if f"id: {person}," in line else line
            for line in lines
        )
    )


def test_somebody_who_sees_no_child_signs_in_with_a_password(client, executive):
    answer = type_password(client, "executive")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert "Welcome" in text(client.get("/"))
    assert events() == ["signed in: person executive (by executive)"]


def test_the_id_counts_in_any_case_and_the_e_mail_address_too(client, executive, partnership):
    give_email(partnership, "executive", "hilary@example.org")
    assert type_password(client, "Hilary@Example.org").status_code == 302
    assert type_password(Client(), " EXECUTIVE ").status_code == 302


def test_an_address_that_two_people_have_opens_nothing(client, executive, partnership):
    for person in ("executive", "chair"):
        give_email(partnership, person, "shared@example.org")
    assert WRONG in text(type_password(client, "shared@example.org"))


@pytest.mark.parametrize("name", ["executive", "never-invited", "practitioner", "somebody@example.org"])
def test_every_way_of_being_wrong_looks_the_same(client, executive, name):
    answer = type_password(client, name, "not the password")
    assert answer.status_code == 422
    assert WRONG in text(answer)


def test_a_password_that_was_typed_is_never_sent_back(client, executive):
    answer = type_password(client, "executive", "not the password")
    assert "not the password" not in answer.content.decode()


def test_after_signing_in_somebody_goes_where_they_wanted_to_go(client, executive):
    client.get("/sign-in?next=/account")
    assert type_password(client, "executive").headers["Location"] == "/account"


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_nobody_is_led_elsewhere_after_signing_in(client, executive, elsewhere):
    client.get("/sign-in", {"next": elsewhere})
    assert type_password(client, "executive").headers["Location"] == "/"


def test_the_session_gets_a_new_key_with_the_password_and_with_the_second_factor(client, partnership):
    _, key, _ = with_app(partnership.person("data-steward"))
    client.get("/sign-in?next=/account")
    before = client.session.session_key
    type_password(client, "data-steward")
    half_way = client.session.session_key
    client.post("/sign-in/second-factor", {"code": code_of(key, later=1)})
    assert len({before, half_way, client.session.session_key}) == 3


def test_a_password_alone_opens_nothing_to_somebody_who_sees_children(client, steward):
    answer = type_password(client, "data-steward", follow=True)
    assert "Set up a second way" in text(answer)
    for address in ("/account", "/account/password", "/work/1", "/people"):
        assert client.get(address).headers["Location"] == "/sign-in/second-factor"
    assert client.get("/").headers["Location"] == "/sign-in"
    assert "Welcome" not in text(client.get("/", follow=True))
    assert events() == []


def test_somebody_who_sees_children_sets_up_an_app_at_the_first_sign_in(client, steward):
    type_password(client, "data-steward")
    _, codes = set_up_app(client)
    assert len(set(codes)) == 10
    assert "Welcome" in text(client.get("/"))
    assert events() == [
        "second factor added: person data-steward (by data-steward)",
        "signed in: person data-steward (by data-steward)",
        "recovery codes made: person data-steward (by data-steward)",
    ]


def test_a_wrong_first_code_sets_nothing_up(client, steward):
    type_password(client, "data-steward")
    client.get("/sign-in/set-up/app")
    answer = client.post("/sign-in/set-up/app", {"code": "000000"})
    assert "The code is not right" in text(answer)
    assert client.get("/account").headers["Location"] == "/sign-in/second-factor"


def test_a_code_of_the_app_is_good_once(client, partnership):
    _, key, _ = with_app(partnership.person("data-steward"))
    code = code_of(key, later=1)
    for browser, status in ((client, 302), (Client(), 422)):
        type_password(browser, "data-steward")
        assert browser.post("/sign-in/second-factor", {"code": code}).status_code == status


def test_the_code_that_set_up_the_app_does_not_sign_in(client, partnership):
    _, key, _ = with_app(partnership.person("data-steward"))
    type_password(client, "data-steward")
    assert client.post("/sign-in/second-factor", {"code": code_of(key)}).status_code == 422


def test_a_recovery_code_is_good_once_and_may_be_typed_with_a_space(client, partnership):
    _, _, codes = with_app(partnership.person("data-steward"))
    typed = f"{codes[3][:4]} {codes[3][4:]}"
    for browser, status in ((client, 302), (Client(), 422)):
        type_password(browser, "data-steward")
        assert browser.post("/sign-in/second-factor", {"code": typed}).status_code == status


def test_a_stolen_password_cannot_set_up_a_factor_of_its_own(client, partnership):
    with_app(partnership.person("data-steward"))
    type_password(client, "data-steward")
    for page in ("/sign-in/set-up", "/sign-in/set-up/app", "/sign-in/set-up/passkey"):
        assert client.get(page).headers["Location"] == "/sign-in/second-factor"
    assert client.post("/sign-in/set-up/app", {"code": "123456"}).status_code == 302


def test_somebody_who_chose_a_second_factor_is_asked_for_it_although_they_need_none(client, partnership):
    with_app(partnership.person("executive"))
    assert type_password(client, "executive").headers["Location"] == "/sign-in/second-factor"
    assert client.get("/account").headers["Location"] == "/sign-in/second-factor"


def test_somebody_who_gets_to_see_children_while_signed_in_must_set_up_a_second_factor(
    client, executive, partnership
):
    type_password(client, "executive")
    file = partnership.folder / "partnership.yaml"
    file.write_text(file.read_text().replace("roles: [executive]", "roles: [executive, data_steward]"))
    assert client.get("/account").headers["Location"] == "/sign-in/second-factor"


def test_the_secret_of_an_app_cannot_be_read_from_the_database(partnership):
    account, key, codes = with_app(partnership.person("data-steward"))
    kept = str(list(account.authenticator_set.values_list("data", flat=True)))
    assert key not in kept
    assert not any(code in kept for code in codes)


def test_ten_wrong_passwords_in_five_minutes_lock_the_account_for_everybody_without_saying_whether_it_exists(
    client, executive, partnership
):
    for name in ("executive", "no-such-person"):
        for number in range(ALLOWED):
            answer = type_password(client, name, "wrong", REMOTE_ADDR=f"192.0.2.{number}")
            assert WRONG in text(answer)
        answer = type_password(client, name, REMOTE_ADDR="192.0.2.99")
        assert LOCKED in text(answer)
    locked = [event for event in events() if event.startswith("sign-in locked")]
    assert locked == ["sign-in locked: person executive (by nobody)", "sign-in locked: no person (by nobody)"]


def test_the_id_and_the_e_mail_address_of_one_account_count_together(client, executive, partnership):
    give_email(partnership, "executive", "hilary@example.org")
    for number in range(ALLOWED):
        name = ("executive", "hilary@example.org")[number % 2]
        type_password(client, name, "wrong", REMOTE_ADDR=f"192.0.2.{number}")
    assert LOCKED in text(type_password(client, "executive", REMOTE_ADDR="192.0.2.99"))


def test_one_address_cannot_try_many_accounts(client, executive):
    for number in range(ALLOWED):
        type_password(client, f"person-{number}", "wrong")
    assert LOCKED in text(type_password(client, "executive"))
    assert type_password(client, "executive", REMOTE_ADDR="192.0.2.7").status_code == 302


def test_behind_a_proxy_only_the_address_that_the_proxy_added_counts(client, executive, settings):
    settings.HTTPS = True
    for number in range(ALLOWED):
        said = f"198.51.100.{number}, 192.0.2.1"
        type_password(client, f"person-{number}", "wrong", headers={"x-forwarded-for": said})
    answer = type_password(client, "executive", headers={"x-forwarded-for": "198.51.100.200, 192.0.2.1"})
    assert LOCKED in text(answer)


def test_after_five_minutes_the_account_opens_again(client, executive):
    started = clock.now()
    for _ in range(ALLOWED):
        type_password(client, "executive", "wrong")
    with clock.at(started + timedelta(minutes=5, seconds=5)):
        assert type_password(client, "executive").status_code == 302


def test_signing_in_takes_the_tries_back(client, executive):
    for _ in range(ALLOWED - 1):
        type_password(client, "executive", "wrong")
    assert type_password(client, "executive").status_code == 302
    assert WRONG in text(type_password(Client(), "executive", "wrong", REMOTE_ADDR="192.0.2.8"))


def test_guessing_codes_locks_too(client, partnership):
    _, key, _ = with_app(partnership.person("data-steward"))
    type_password(client, "data-steward")
    for number in range(ALLOWED):
        client.post("/sign-in/second-factor", {"code": f"{number:06}"})
    answer = client.post("/sign-in/second-factor", {"code": code_of(key, later=1)})
    assert LOCKED in text(answer)


def test_signing_in_again_and_again_with_a_stolen_password_does_not_give_more_guesses_of_codes(
    client, partnership
):
    with_app(partnership.person("data-steward"))
    answers = []
    for number in range(ALLOWED):
        type_password(client, "data-steward")
        answers.append(text(client.post("/sign-in/second-factor", {"code": f"{number:06}"})))
        client.post("/sign-out")
    assert LOCKED in text(type_password(client, "data-steward"))


def test_tries_hold_neither_name_nor_address(client, executive):
    type_password(client, "executive", "wrong", REMOTE_ADDR="192.0.2.55")
    kept = str(list(FailedTry.objects.values_list("key", flat=True)))
    assert "executive" not in kept
    assert "192.0.2.55" not in kept


def test_the_ledger_keeps_no_address_of_a_machine_or_mailbox_and_no_password(client, executive, partnership):
    give_email(partnership, "executive", "hilary@example.org")
    type_password(client, "hilary@example.org", "wrong", REMOTE_ADDR="192.0.2.55")
    type_password(client, "ghost@example.org", "wrong", REMOTE_ADDR="192.0.2.55")
    type_password(client, "hilary@example.org", REMOTE_ADDR="192.0.2.55")
    kept = str(list(LedgerEntry.objects.values()))
    assert not [word for word in ("@", "192.0.2.55", "wrong", PASSWORD) if word in kept]
    assert list(ledger.chain_problems()) == []


def test_a_failed_try_is_in_the_ledger_although_nobody_has_signed_in(client, executive):
    type_password(client, "executive", "wrong")
    type_password(client, "ghost", "wrong")
    assert events() == [
        "sign-in failed: person executive (by nobody)",
        "sign-in failed: no person (by nobody)",
    ]


def test_signing_out_ends_the_session_and_says_so_in_the_ledger(client, executive):
    type_password(client, "executive")
    answer = client.post("/sign-out")
    assert "cookies" in answer.headers["Clear-Site-Data"]
    assert client.get("/account").headers["Location"].startswith("/sign-in?")
    assert events()[-1] == "signed out: person executive (by executive)"


def test_signing_out_needs_a_form(client, executive):
    type_password(client, "executive")
    assert client.get("/sign-out").status_code == 405


def test_somebody_who_is_disabled_cannot_sign_in_and_reads_what_everybody_reads(
    client, executive, partnership
):
    file = partnership.folder / "partnership.yaml"
    file.write_text(file.read_text().replace("roles: [executive]", "roles: [executive], active: false"))
    assert WRONG in text(type_password(client, "executive"))


def test_there_is_no_page_to_register(client, partnership):
    for address in ("/accounts/signup/", "/sign-up", "/accounts/login/", "/sign-in/register"):
        assert client.get(address).status_code == 404


def test_a_demonstration_link_opens_nothing_in_earnest(client, partnership, settings):
    from macfa.web.sign_in.demonstration_links import link

    path = link(partnership.person("coordinator"))
    assert client.get(path).status_code == 404
    settings.DEMONSTRATION = True
    assert client.get(path).headers["Location"] == "/"
    assert client.get(path[:-2] + "xx").status_code == 404


def test_every_role_that_somebody_holds_has_its_demonstration_link(partnership):
    from macfa.partnership.roles import roles, roles_of
    from macfa.web.sign_in.demonstration_links import one_per_role

    chosen = one_per_role(partnership)
    assert [role.id for role, _ in chosen] == list(roles())
    assert all(role in roles_of(person, partnership) for role, person in chosen)


@pytest.mark.long
def test_a_wrong_password_takes_as_long_for_somebody_as_for_nobody(client, partnership, settings):
    """With the hash of production: medians differ by less than 10 ms (security reference 3.6)."""
    settings.PASSWORD_HASHERS = ["macfa.web.passwords.Argon2"]
    account_with_password(partnership.person("executive"))
    Account.objects.for_person(partnership.person("practitioner"))
    took: dict[str, list[float]] = {"executive": [], "practitioner": [], "ghost": []}
    for number in range(150):
        for name, times in took.items():
            FailedTry.objects.all().delete()
            before = time.perf_counter()
            type_password(client, name, f"wrong {number}")
            times.append(time.perf_counter() - before)
    medians = [sorted(times)[len(times) // 2] for times in took.values()]
    assert max(medians) - min(medians) < 0.010
