"""A token of its own stands in every text of an audit; nobody meets one that is not theirs to meet, wherever they look.

Every role follows every link, opens every page by its address and downloads every file, which is unpacked. What is
allowed comes from `canaries.may_meet`. Each token must be met by somebody: else the crawl would prove nothing.
"""

import re

import pytest
from canaries import Owner, Planter, Reader, may_meet
from crawling import crawl, route_of, text_of
from django.core import mail
from examples import a_world
from test_access_matrix import addresses, signed_in_as

from macfa.audits.states import Phase

PHASES = (Phase.COLLECTING, Phase.GRADING, Phase.MODERATING, Phase.REPORTING, Phase.PUBLISHED)
TOKEN = re.compile(r"cnry\d{4}zq")
FEW = ("coordinator", "police-lead", "gp-auditor", "practitioner", "executive", "ig-lead")


@pytest.fixture
def with_addresses(office, write_partnership, settings):
    """Everybody can be written to."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    people = [
        {"id": one.id, "name": one.name, "agency": one.agency, "email": f"{one.id}@example.invalid",
         "roles": list(one.roles)}
        for one in office.people
    ]  # fmt: skip
    return write_partnership(people=people)


def reader(person, partnership) -> Reader:
    """The roles that the partnership's file gives somebody; the chair and the approvers have theirs from its end."""
    held = set(person.roles)
    held |= {"coordinator"} if person.id == partnership.coordinator else set()
    held |= {"panel_chair"} if person.id == partnership.panel_chair else set()
    held |= {"approver"} if person.id in partnership.approvers else set()
    return Reader(person.id, person.agency, frozenset(held))


def leaks_in(
    texts: dict[str, str], tokens: dict[str, Owner], who: Reader, phase: Phase
) -> tuple[list[str], set[str]]:
    """(where somebody meets what is not theirs, every token they met)."""
    found, met = set(), set()
    for address, text in texts.items():
        for token in set(TOKEN.findall(text)):
            met.add(token)
            if token in tokens and not may_meet(tokens[token], who, phase):
                owner = tokens[token]
                found.add(
                    f"{phase.value}: {who.id} on {route_of(address)}: {owner.what} of {owner.whose or 'all'}"
                )
    return sorted(found), met


def look_everywhere(office, planter, world, phase, names, each) -> tuple[list[str], set[str]]:
    """Every person crawls; what none of them may meet but does, and all that was met."""
    found, met = [], set()
    for name in names:
        browser = signed_in_as(office, name)
        texts = crawl(browser, ["/", *addresses(world).values()], each=each)
        leaks, seen = leaks_in(texts, planter.tokens, reader(office.person(name), office), phase)
        found += leaks
        met |= seen
    return found, met


def letters(planter) -> list[str]:
    """Tokens in messages, with whatever is attached; and messages with more than one address."""
    wrong = []
    for message in mail.outbox:
        attached = [content for _, content, _ in message.attachments]
        parts = [text_of(one if isinstance(one, bytes) else one.encode()) for one in attached]
        text = "\n".join([message.subject, message.body, *parts])
        wrong += [f"a message tells of a {planter.tokens[token].what}" for token in TOKEN.findall(text)]
        if len(message.recipients()) != 1:
            wrong.append("a message with several addresses")
    return wrong


def follow_an_audit(an_audit, office, tmp_path, crawled, names, each, deeper=frozenset()) -> None:
    planter = Planter(office, tmp_path)
    audit = an_audit(at=Phase.COLLECTING, hypothesis=f"Plans change late {planter.token('hypothesis')}.")
    leaks, met, world = [], set(), None
    for phase in PHASES:
        planter.reach(audit, phase)
        world = world or a_world(audit, office)
        if phase in crawled:
            found, seen = look_everywhere(office, planter, world, phase, names, each)
            leaks += found
            met |= seen
    assert not leaks, "\n".join(leaks)
    assert letters(planter) == []
    kinds = {owner.what for token, owner in planter.tokens.items() if token in met}
    assert kinds == {owner.what for owner in planter.tokens.values()} - deeper


def test_nobody_meets_a_word_that_is_not_theirs(an_audit, with_addresses, tmp_path):
    crawled = (Phase.COLLECTING, Phase.GRADING, Phase.REPORTING, Phase.PUBLISHED)
    # Words of a key list stand on a page of their own for each entry, after the first two.
    follow_an_audit(an_audit, with_addresses, tmp_path, crawled, FEW, each=2, deeper=frozenset({"key list"}))


@pytest.mark.long
def test_nobody_meets_a_word_that_is_not_theirs_in_any_phase(an_audit, with_addresses, tmp_path):
    names = [person.id for person in with_addresses.people]
    follow_an_audit(an_audit, with_addresses, tmp_path, PHASES, names, each=60)
