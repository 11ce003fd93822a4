"""Signing in as somebody does it: invitation, second factor, next day."""

import re
import time
from html import unescape

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import BrowserContext, Page, expect

PASSWORD = "otter lamp violin"


def choose_password(page: Page, served, person: str) -> None:
    """Follow an invitation."""
    page.goto(served.macfa("people", "invite", person, "--at", served.url))
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose a password")
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def type_password(page: Page, person: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Your id or e-mail address").fill(person)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def code(key: str, later: int = 0) -> str:
    return format_hotp_value(hotp_value(key, int(time.time()) // 30 + later))


def set_up_app(page: Page) -> str:
    """Choose the app, read its key, type its first code; returns the key."""
    page.get_by_role("button", name="Set up an app").click()
    expect(page.get_by_role("img")).to_be_visible()
    key = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("Code from the app").fill(code(key))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write down your recovery codes")
    assert len(re.findall(r"\d{4} \d{4}", page.locator("main").inner_text())) == 10
    return key


def with_virtual_key(context: BrowserContext) -> tuple[Page, object, str]:
    """A page whose browser has a passkey device that always says yes: (page, its session, the device's id)."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    device = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page, session, device["authenticatorId"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_invitation_leads_over_password_and_app_into_the_application(new_context, served, scripts):
    person = "police-lead" if scripts else "health-lead"
    page = new_context(java_script_enabled=scripts).new_page()
    choose_password(page, served, person)
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second way to show that it is you")
    key = set_up_app(page)
    page.get_by_role("button", name="I have written them down").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Welcome")

    next_day = new_context(java_script_enabled=scripts).new_page()
    type_password(next_day, person)
    next_day.get_by_label("Code").fill("123")
    next_day.get_by_role("button", name="Continue").click()
    expect(next_day.get_by_role("alert")).to_contain_text("The code is not right")
    next_day.get_by_label("Code").fill(code(key, later=1))
    next_day.get_by_role("button", name="Continue").click()
    expect(next_day.get_by_role("heading", level=1)).to_contain_text("Welcome")


def test_a_passkey_is_made_by_the_browser_and_signs_in_the_next_day(new_context, served):
    page, session, device = with_virtual_key(new_context())
    choose_password(page, served, "education-lead")
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_label("Name of this passkey").fill("Office laptop")
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write down your recovery codes")
    keys = session.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert len(keys) == 1
    page.goto("/account")
    expect(page.get_by_role("row", name=re.compile("Passkey .Office laptop."))).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()

    type_password(page, "education-lead")
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Welcome")
    used = session.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"][0]
    assert used["signCount"] > keys[0]["signCount"]


def test_a_passkey_of_another_browser_does_not_sign_in(new_context, served):
    page, *_ = with_virtual_key(new_context())
    choose_password(page, served, "gp-auditor")
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write down your recovery codes")

    elsewhere, *_ = with_virtual_key(new_context())
    type_password(elsewhere, "gp-auditor")
    elsewhere.get_by_role("button", name="Use my passkey").click()
    expect(elsewhere.get_by_role("alert")).to_contain_text("No passkey was given")


def test_a_page_says_that_passkeys_need_javascript(new_context, served):
    page = new_context(java_script_enabled=False).new_page()
    choose_password(page, served, "data-steward")
    page.get_by_role("button", name="Set up a passkey").click()
    assert "A passkey needs JavaScript" in unescape(page.locator("main").inner_text())
    expect(page.get_by_role("button", name="Make a passkey")).to_be_hidden()


def test_somebody_signed_in_by_a_demonstration_link_sees_their_own_places_only(page_as):
    page = page_as("administrator")
    expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="People")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="Audits")).to_have_count(0)
