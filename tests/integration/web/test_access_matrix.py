"""The table of pages is the specification: every role on every page does what it says, and nothing hidden shows.

What is expected is read from the YAML files here, by a reading of its own and not the application's.
"""

import io
import zipfile
from importlib.resources import files

import pytest
import yaml
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from examples import a_world, arguments, every_route

from macfa.audits.models import AgencyReturn, ImmediateConcern, SampledChild
from macfa.audits.states import Phase
from macfa.partnership.accounts.models import Account
from macfa.stewardship.actions.conflict import declare_conflict
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.kinds import Conflict, Restriction

ACCESS = yaml.safe_load(files("macfa.web").joinpath("access.yaml").read_text())
ROLES = yaml.safe_load(files("macfa.partnership").joinpath("roles.yaml").read_text())["roles"]
NOBODY, LEFT = "nobody signed in", "somebody who has left"
HOLDERS = (*ROLES, NOBODY, LEFT)

# Headers of every answer, whatever the page.
HEADERS = {
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def expected(holder: str, route: str) -> str:
    """What the table says: open, closed, or the sign-in page first."""
    may = ACCESS[route]["may"]
    may = {may} if isinstance(may, str) else set(may)
    if "anyone" in may:
        return "open"
    if holder in (NOBODY, LEFT):
        return "sign in"
    if may & {"signed_in", "half_way"} or may & set(ROLES[holder]["may"]):
        return "open"
    return "closed"


def found(answer) -> str:
    """What happened to a request whose page would answer 204."""
    if answer.status_code == 204:
        return "open"
    if answer.status_code == 302 and answer.headers["Location"].startswith(reverse("sign_in")):
        return "sign in"
    return {403: "closed"}.get(answer.status_code, f"status {answer.status_code}")


@pytest.fixture
def one_role_each(office, write_partnership, settings):
    """The partnership with one person more for each role, who holds no other, and one who has left."""
    people = [
        {"id": one.id, "name": one.name, "agency": one.agency, "email": one.email, "roles": list(one.roles)}
        for one in office.people
    ]
    for role in ROLES:
        people.append(
            {"id": f"only-{role}".replace("_", "-"), "name": role, "agency": "police", "roles": [role]}
        )
    people.append({"id": "left", "name": "left", "agency": "police", "roles": list(ROLES), "active": False})
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return write_partnership(people=people)


def browser_of(partnership, holder: str, *, factor: bool = True) -> Client:
    """A browser in which the holder of one role has signed in, with a second factor or without."""
    client = Client()
    if holder == NOBODY:
        return client
    person = "left" if holder == LEFT else f"only-{holder}".replace("_", "-")
    return signed_in_as(partnership, person, client, factor=factor)


def signed_in_as(partnership, person: str, client: Client | None = None, *, factor: bool = True) -> Client:
    """A browser of a person."""
    client = client or Client(raise_request_exception=False)
    account = Account.objects.for_person(partnership.person(person))
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    if factor:
        session = client.session
        session["second_factor"] = "test"
        session.save()
    return client


def addresses(world) -> dict[str, str]:
    """Every page's address with example objects in it."""
    return {
        route: reverse(route, kwargs=arguments(route, one, world)) for route, one in every_route().items()
    }


def test_every_page_stands_in_the_table_and_every_row_is_a_page():
    assert set(every_route()) == set(ACCESS)


def test_an_address_without_an_example_says_where_to_add_one(db):
    pattern = every_route()["audits.one"]
    with pytest.raises(
        AssertionError, match=r"<key> of nothing\.at_all. Add one to tests.integration.web.examples"
    ):
        import examples

        kept = examples.BY_NAME.pop("key")
        try:
            arguments("nothing.at_all", pattern, None)
        finally:
            examples.BY_NAME["key"] = kept


def test_every_role_opens_exactly_the_pages_that_the_table_says(an_audit, one_role_each, monkeypatch):
    at = addresses(a_world(an_audit(at=Phase.COLLECTING), one_role_each))
    for pattern in every_route().values():  # the page itself is not what is tried here
        monkeypatch.setattr(pattern, "callback", lambda request, **kwargs: HttpResponse(status=204))
    mismatches = []
    for holder in HOLDERS:
        browser = browser_of(one_role_each, holder)
        for route, address in at.items():
            got = found(browser.get(address))
            if got != expected(holder, route):
                mismatches.append(f"{holder} on {route}: {got}, the table says {expected(holder, route)}")
    assert mismatches == []
    assert len(HOLDERS) * len(at) > 1_000


def test_nothing_about_a_child_opens_to_a_password_alone_whatever_the_role(
    an_audit, one_role_each, monkeypatch
):
    at = addresses(a_world(an_audit(at=Phase.COLLECTING), one_role_each))
    for pattern in every_route().values():
        monkeypatch.setattr(pattern, "callback", lambda request, **kwargs: HttpResponse(status=204))
    about_children = [route for route, row in ACCESS.items() if row.get("child")]
    opened, led = [], 0
    for holder in ROLES:
        browser = browser_of(one_role_each, holder, factor=False)
        for route in about_children:
            browser.session.pop("second_factor_expected", None)
            answer = browser.get(at[route])
            led += answer.status_code == 302 and answer.headers["Location"] == reverse(
                "sign_in.second_factor"
            )
            opened += [f"{holder} on {route}"] if answer.status_code == 204 else []
    assert opened == []
    assert led > 100


def test_no_page_breaks_and_every_answer_has_its_headers(an_audit, office, settings):
    at = addresses(a_world(an_audit(at=Phase.REPORTING), office))
    wrong = []
    for person in ("coordinator", "ig-lead"):
        browser = signed_in_as(office, person)
        for route, address in at.items():
            if route == "sign_out":
                continue
            answer = browser.get(address)
            if answer.status_code >= 500:
                wrong.append(f"{route} broke for {person}: status {answer.status_code}")
            wrong += [f"{route}: {name} is {answer.headers.get(name)}" for name in missing(answer)]
    assert wrong == []


def missing(answer) -> list[str]:
    """Headers that are not as they must be."""
    found = [name for name, value in HEADERS.items() if value not in answer.headers.get(name, "")]
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        found.append("Content-Security-Policy")
    return found


def told(answer) -> bytes:
    """Everything in an answer, with workbooks and documents unpacked."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


def walk(browser, at, words) -> list[str]:
    """The pages on which any of the words stands."""
    shown = []
    for route, address in at.items():
        if route == "sign_out":
            continue
        answer = browser.get(address)
        content = told(answer)
        if answer.status_code == 200:  # a refusal may say the number back that was asked for
            shown += [f"{route}: {word}" for word in words if word.encode() in content]
    return shown


def hide(how: str, person, child, office) -> None:
    """Hides a child of the sample from a person."""
    if how == "conflict":
        declare_conflict(child.child, kind=Conflict.FAMILY, by=person)
    else:
        others = [one.id for one in office.people if one.id != person.id]
        restrict(child.child, category=Restriction.HIGH_RISK, people=others, by=office.person("ig-lead"))


def pages_that_show_a_hidden_child(office, world, names, how) -> list[str]:
    """Walks every page as each person before and after the child of the addresses is hidden from them."""
    at, shown = addresses(world), []
    words = [world.child.case, world.child.pseudonym, f">{world.child.child}<"]
    for name in names:
        browser, person = signed_in_as(office, name), office.person(name)
        assert walk(browser, at, words), (
            f"{name} sees nothing of the child even before: the test would prove nothing"
        )
        hide(how, person, world.child, office)
        answers_it = how == "restriction" and name in managers()
        after = walk(browser, at, words)
        shown += [f"{name}, {how}: {w}" for w in after if not (answers_it and is_concern(w))]
        office_lifts(world.child)
    return shown


def managers() -> set[str]:
    """A restriction keeps no immediate concern from the managers who have to answer it: somebody must."""
    named = ImmediateConcern.objects.values_list("manager", "next_manager")
    return {person for pair in named for person in pair}


def is_concern(where: str) -> bool:
    """Whether a place is one of the two pages of immediate concerns."""
    return where.partition(":")[0] in ("returns.concerns", "returns.concern_one")


def office_lifts(child) -> None:
    """Takes the restriction away again, for the next person."""
    from macfa.partnership import clock
    from macfa.stewardship.models import RestrictedChild

    standing = RestrictedChild.objects.standing().filter(child=child.child)
    standing.update(lifted_at=clock.now(), lifted_by="ig-lead")


@pytest.mark.parametrize("how", ["conflict", "restriction"])
def test_no_page_shows_a_child_to_somebody_from_whom_it_is_hidden(an_audit, office, settings, how):
    world = a_world(an_audit(at=Phase.GRADING), office)
    assert pages_that_show_a_hidden_child(office, world, ("coordinator", "police-lead"), how) == []


@pytest.mark.long
@pytest.mark.parametrize("how", ["conflict", "restriction"])
@pytest.mark.parametrize("phase", [Phase.COLLECTING, Phase.MODERATING, Phase.REPORTING, Phase.PUBLISHED])
def test_no_page_shows_a_hidden_child_in_any_phase(an_audit, office, settings, how, phase):
    world = a_world(an_audit(at=phase), office)
    names = ("coordinator", "police-lead", "health-lead", "council-lead")
    assert pages_that_show_a_hidden_child(office, world, names, how) == []


@pytest.mark.parametrize("phase", [Phase.COLLECTING, Phase.GRADING])
def test_an_agency_opens_its_own_return_and_nobody_elses(an_audit, office, phase):
    audit = an_audit(at=phase)
    child = SampledChild.in_sample(audit).first()
    pages = [route for route in every_route() if route.startswith("returns.")]
    pages = [route for route in pages if "number" in every_route()[route].pattern.converters]
    browser, opened = signed_in_as(office, "gp-auditor"), set()
    for agency in ("gp", "police", "council"):
        number = AgencyReturn.objects.get(sampled_child=child, agency=agency).pk
        for route in pages:
            parts = {"key": audit.key, "number": number, "question": "recognise_early", "part": 1, "file": 1}
            wanted = {name: parts[name] for name in every_route()[route].pattern.converters if name in parts}
            if "concern" in route or route == "returns.acknowledge":
                continue
            if browser.get(reverse(route, kwargs=wanted)).status_code == 200:
                opened.add(agency)
    assert opened == {"gp"}
