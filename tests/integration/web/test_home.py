"""The first pages, and what stands around every page."""

from django.urls import get_resolver, reverse

from macfa.partnership.accounts.models import Account
from macfa.web import access


def test_somebody_who_has_not_signed_in_is_led_to_the_sign_in_page(client, partnership, db):
    assert client.get("/").headers["Location"] == reverse("sign_in")


def test_the_home_page_names_the_roles_of_the_person(signed_in):
    page = signed_in("data-steward").get("/").content.decode()
    assert "Data steward: Loads deliveries" in page


def test_a_person_who_was_disabled_is_out_at_the_next_request(signed_in, partnership):
    browser = signed_in("data-steward")
    assert browser.get("/").status_code == 200
    file = partnership.folder / "partnership.yaml"
    text = file.read_text()
    file.write_text(text.replace("roles: [data_steward]}", "roles: [data_steward], active: false}"))
    assert browser.get("/").headers["Location"] == reverse("sign_in")


def test_a_session_ends_after_twenty_idle_minutes(signed_in):
    browser = signed_in("coordinator")
    browser.get("/")
    session = browser.session
    session["last_seen"] -= 20 * 60 + 1
    session.save()
    assert browser.get("/").headers["Location"] == reverse("sign_in")


def test_somebody_who_sees_children_needs_a_second_factor(partnership, db, client):
    account = Account.objects.for_person(partnership.person("coordinator"))
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse("jobs.one", args=[1]))
    assert answer.status_code == 302


def test_no_page_is_kept_by_the_browser_and_none_loads_anything_from_elsewhere(client, partnership, db):
    answer = client.get(reverse("sign_in"))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_every_page_stands_in_the_table_of_access():
    routes = {pattern.name for pattern in get_resolver().url_patterns if hasattr(pattern, "name")}
    assert routes == set(access.rules())
