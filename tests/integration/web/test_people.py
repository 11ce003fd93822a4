"""People: adding, changing, disabling, inviting; and what needs a second person."""

import re

import pytest
import yaml
from django.core import mail
from django.test import Client
from sign_in_steps import account_with_password, events, text, type_password, with_app

from macfa.partnership import folder as folders
from macfa.partnership import people_file, people_text
from macfa.partnership.accounts.models import ProposedChange, StagedFile
from macfa.partnership.actions import deciding, inviting
from macfa.partnership.actions import people as actions
from macfa.partnership.errors import FolderError, NotNow, NotPermitted
from macfa.partnership.people import Person
from macfa.partnership.roles import roles, roles_of

pytestmark = pytest.mark.django_db
NEW = {"name": "Jo Example", "id": "police-two", "agency": "police", "email": "jo@example.org"}


@pytest.fixture
def administrator(signed_in):
    return signed_in("administrator")


@pytest.fixture
def file(partnership):
    return partnership.folder / "partnership.yaml"


def now(partnership):
    return folders.read(partnership.folder)


def test_the_list_says_who_can_sign_in(administrator, partnership):
    account_with_password(partnership.person("executive"))
    page = text(administrator.get("/people"))
    assert re.search(r"Hilary Example\s+Children's Services\s+Partnership executive\s+Can sign in", page)
    assert re.search(r"Kerry Example\s+Education\s+Agency lead, Panel member\s+Not invited", page)


def test_only_those_who_manage_or_confirm_people_see_them(signed_in):
    seen = {
        person: signed_in(person).get("/people").status_code
        for person in ("administrator", "coordinator", "ig-lead", "executive", "chair", "data-steward")
    }
    assert seen == {
        "administrator": 200, "coordinator": 200, "ig-lead": 200, "executive": 403, "chair": 403, "data-steward": 403,
    }  # fmt: skip


def test_adding_somebody_leaves_the_rest_of_the_file_byte_for_byte(administrator, file, partnership):
    before = file.read_text()
    answer = administrator.post("/people/add", {**NEW, "roles": ["practitioner"]})
    assert answer.headers["Location"] == "/people/person/police-two"
    added = "  - {id: police-two, name: Jo Example, agency: police, email: jo@example.org, roles: [practitioner]}\n"
    assert file.read_text().replace(added, "") == before
    assert events()[-1] == "person added: person police-two (by administrator)"


def test_changing_somebody_leaves_the_rest_of_the_file_byte_for_byte(administrator, file, partnership):
    before = file.read_text()
    values = {
        "name": "Hilary Otherexample",
        "agency": "council",
        "email": "",
        "roles": ["executive", "practitioner"],
    }
    administrator.post("/people/person/executive/change", values)
    assert file.read_text() == before.replace("Hilary Example", "Hilary Otherexample").replace(
        "roles: [executive]", "roles: [executive, practitioner]"
    )
    assert events()[-1] == "person changed: person executive (by administrator)"


def test_a_change_that_changes_nothing_writes_nothing(administrator, file):
    before = (file.stat().st_mtime_ns, file.stat().st_ino)
    values = {"name": "Hilary Example", "agency": "council", "email": "", "roles": ["executive"]}
    administrator.post("/people/person/executive/change", values)
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before
    assert events() == []


def test_a_role_that_sees_children_waits_for_a_second_person(administrator, signed_in, partnership):
    answer = administrator.post("/people/add", {**NEW, "roles": ["agency_lead"]}, follow=True)
    assert "waits for a second person" in text(answer)
    assert "police-two" not in {person.id for person in now(partnership).people}
    coordinator = signed_in("coordinator")
    assert "Confirm a change of a person" in text(coordinator.get("/"))
    proposal = ProposedChange.objects.get()
    shown = text(coordinator.get(f"/people/waiting/{proposal.pk}"))
    assert "It makes somebody agency lead, who can see children" in shown
    assert re.search(r"Agency\s+None\s+Police", shown)
    coordinator.post(f"/people/waiting/{proposal.pk}", {"decision": "confirm"})
    assert now(partnership).person("police-two").roles == ("agency_lead",)
    reference = f"change {proposal.pk} of person police-two"
    assert events() == [
        f"second person asked: {reference} (by administrator)",
        f"change of a person confirmed: {reference} (by coordinator)",
    ]
    assert ProposedChange.objects.get().values == {}


def test_a_change_that_is_refused_is_not_made(administrator, signed_in, partnership):
    administrator.post("/people/add", {**NEW, "roles": ["agency_lead"]})
    proposal = ProposedChange.objects.get()
    signed_in("ig-lead").post(f"/people/waiting/{proposal.pk}", {"decision": "refuse"})
    assert "police-two" not in {person.id for person in now(partnership).people}
    assert events()[-1].startswith("change of a person refused")
    with pytest.raises(NotNow, match="decided already"):
        deciding.confirm_change(proposal, by=partnership.person("coordinator"))


def test_the_one_who_asked_cannot_confirm_even_with_both_permissions(administrator, file, partnership):
    file.write_text(file.read_text().replace("roles: [administrator]", "roles: [administrator, coordinator]"))
    administrator.post("/people/add", {**NEW, "roles": ["agency_lead"]})
    proposal = ProposedChange.objects.get()
    page = administrator.get(f"/people/waiting/{proposal.pk}")
    assert "Withdraw" in text(page)
    assert 'value="confirm"' not in page.content.decode()
    answer = administrator.post(f"/people/waiting/{proposal.pk}", {"decision": "confirm"})
    assert "You asked for this change yourself" in text(answer)
    assert "police-two" not in {person.id for person in now(partnership).people}


def test_somebody_confirms_no_change_of_themselves(partnership):
    by = partnership.person("administrator")
    proposal = actions.change_person("ig-lead", {"roles": ["information_governance", "data_steward"]}, by=by)
    with pytest.raises(NotPermitted, match="about you"):
        deciding.confirm_change(proposal, by=partnership.person("ig-lead"))
    assert now(partnership).person("ig-lead").roles == ("information_governance",)


def test_an_administrator_cannot_make_themselves_see_children(partnership):
    by = partnership.person("administrator")
    proposal = actions.change_person("administrator", {"roles": ["administrator", "data_steward"]}, by=by)
    assert now(partnership).person("administrator").roles == ("administrator",)
    with pytest.raises(NotPermitted):
        deciding.confirm_change(proposal, by=by)


@pytest.mark.parametrize("role", sorted(set(roles()) - {"coordinator", "panel_chair", "approver"}))
def test_every_role_that_sees_children_or_decides_who_does_needs_a_second_person(partnership, role):
    by = partnership.person("administrator")
    waits = actions.change_person("practitioner", {"roles": [role]}, by=by)
    needs = roles()[role].sees_children or role == "information_governance"
    assert (waits is not None) == needs


@pytest.mark.parametrize(
    ("person", "values", "reason"),
    [
        ("police-lead", {"email": "other@example.org"}, "where links go"),
        ("police-lead", {"agency": "council"}, "to another agency"),
        (
            "police-lead",
            {"roles": ["agency_lead", "panel_member", "safeguarding_manager"]},
            "safeguarding manager",
        ),
        ("ig-lead", {"email": "other@example.org"}, "where links go"),
        ("police-lead", {"name": "Drew Otherexample"}, None),
        ("police-lead", {"roles": ["agency_lead"]}, None),
        ("executive", {"email": "other@example.org", "agency": "police"}, None),
    ],
)
def test_a_second_person_is_asked_exactly_where_a_door_to_children_could_open(
    partnership, person, values, reason
):
    waits = actions.change_person(person, values, by=partnership.person("administrator"))
    assert (reason in waits.reason) if reason else waits is None


def test_letting_somebody_in_again_who_sees_children_needs_a_second_person(partnership):
    by = partnership.person("administrator")
    actions.disable_person("police-lead", by=by)
    waits = actions.enable_person("police-lead", by=by)
    assert not now(partnership).person("police-lead").active
    deciding.confirm_change(waits, by=partnership.person("coordinator"))
    assert now(partnership).person("police-lead").active


def test_only_one_change_of_a_person_waits_at_a_time(partnership):
    by = partnership.person("administrator")
    actions.change_person("police-lead", {"agency": "council"}, by=by)
    with pytest.raises(NotNow, match="waits for a second person already"):
        actions.change_person("police-lead", {"email": "x@example.org"}, by=by)


def test_an_addition_that_waited_too_long_does_not_overwrite_somebody(partnership):
    by = partnership.person("administrator")
    waits = actions.add_person(Person("police-two", "Jo Example", "police", roles=("agency_lead",)), by=by)
    actions.add_person(Person("jo", "Jo Example", "police"), by=by)
    ProposedChange.objects.filter(pk=waits.pk).update(values={**waits.values, "id": "jo"}, person="jo")
    with pytest.raises(NotNow, match="is taken"):
        deciding.confirm_change(waits, by=partnership.person("coordinator"))
    waits.refresh_from_db()
    assert waits.decided_at is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"id": "Police Two"}, "Id must be small letters"),
        ({"id": "chair"}, "The id chair is taken"),
        ({"id": "nobody"}, "The id nobody is taken"),
        ({"email": "not an address"}, "Enter an e-mail address like"),
        ({"name": " "}, "Enter a name"),
        ({"agency": ""}, "Choose an agency"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said(administrator, file, values, said):
    before = file.read_bytes()
    answer = administrator.post("/people/add", {**NEW, "roles": [], **values})
    assert answer.status_code == 422
    assert said in text(answer)
    assert file.read_bytes() == before


def test_two_people_cannot_have_one_e_mail_address(administrator):
    administrator.post("/people/add", {**NEW, "roles": []})
    answer = administrator.post(
        "/people/add", {**NEW, "id": "jo-two", "email": "JO@example.org", "roles": []}
    )
    assert "Somebody else has this e-mail address" in text(answer)


def test_a_name_cannot_break_out_of_the_file(administrator, partnership):
    name = "Jo }], admin: {id: x # \"'\n- é"
    administrator.post("/people/add", {**NEW, "name": name, "roles": []})
    assert now(partnership).person("police-two").name == " ".join(name.split())
    assert len(now(partnership).people) == len(partnership.people) + 1


def test_somebody_who_is_disabled_is_out_at_the_next_request(administrator, partnership):
    account_with_password(partnership.person("executive"))
    browser = Client()
    type_password(browser, "executive")
    administrator.post("/people/person/executive/disable")
    assert browser.get("/account").headers["Location"].startswith("/sign-in")
    assert type_password(Client(), "executive").status_code == 422
    administrator.post("/people/person/executive/enable")
    assert type_password(Client(), "executive").status_code == 302


@pytest.mark.parametrize("who", ["administrator", "coordinator", "chair"])
def test_nobody_disables_themselves_or_the_holder_of_an_office(administrator, partnership, who):
    page = administrator.get(f"/people/person/{who}/disable")
    assert re.search(r"You cannot disable yourself|Name another in partnership.yaml first", text(page))
    assert "<form" not in page.content.decode().partition("<main")[2]
    assert administrator.post(f"/people/person/{who}/disable").status_code in (403, 409)
    assert now(partnership).person(who).active


def test_an_invitation_goes_to_the_persons_own_address_only(administrator):
    administrator.post("/people/add", {**NEW, "roles": []})
    answer = administrator.post("/people/person/police-two/invite", {"how": "email"}, follow=True)
    (message,) = mail.outbox
    assert message.to == ["jo@example.org"]
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    assert link.rpartition("/")[2] not in answer.content.decode()
    assert "You are Jo Example" in text(Client().get(link))
    assert events()[-1] == "person invited: person police-two (by administrator)"


def test_without_an_address_the_administrator_gets_the_link_once(administrator):
    assert "no e-mail address" in text(
        administrator.post("/people/person/executive/invite", {"how": "email"})
    )
    answer = administrator.post("/people/person/executive/invite", {"how": "screen"})
    link = re.search(r"http://testserver(/sign-in/link/[\w-]+)", answer.content.decode())[1]
    assert Client().get(link).status_code == 200
    assert events()[-1] == "invitation shown: person executive (by administrator)"


def test_a_link_for_somebody_who_sees_children_is_shown_to_the_second_person_only(administrator, signed_in):
    answer = administrator.post("/people/person/police-lead/invite", {"how": "screen"}, follow=True)
    assert "/sign-in/link/" not in answer.content.decode()
    proposal = ProposedChange.objects.get()
    shown = signed_in("coordinator").post(f"/people/waiting/{proposal.pk}", {"decision": "confirm"})
    link = re.search(r"http://testserver(/sign-in/link/[\w-]+)", shown.content.decode())[1]
    assert "You are Drew Example" in text(Client().get(link))


def test_nobody_shows_themselves_an_invitation(partnership):
    with pytest.raises(NotPermitted, match="invite yourself"):
        inviting.invite_on_screen("coordinator", by=partnership.person("coordinator"))


def test_the_command_line_gives_a_first_way_in(partnership):
    secret = inviting.invite_on_the_machine("administrator", by=partnership.person("coordinator"))
    assert Client().get(f"/sign-in/link/{secret}").status_code == 200


def test_a_reset_takes_password_and_second_factor_and_signs_out(administrator, partnership):
    account, _, _ = with_app(partnership.person("data-steward"))
    administrator.post("/people/person/data-steward/reset")
    account.refresh_from_db()
    assert not account.has_usable_password()
    assert not account.authenticator_set.exists()
    assert type_password(Client(), "data-steward").status_code == 422
    assert "second factors reset: person data-steward (by administrator)" in events()


def test_nobody_resets_themselves(administrator):
    assert administrator.post("/people/person/administrator/reset").status_code == 403


def test_a_failing_ledger_leaves_the_file_as_it_was(partnership, file, monkeypatch):
    before = file.read_bytes()
    monkeypatch.setattr(
        actions.ledger, "record", lambda *_, **__: (_ for _ in ()).throw(OSError("disk full"))
    )
    with pytest.raises(OSError, match="disk full"):
        actions.add_person(Person("jo", "Jo Example", "police"), by=partnership.person("administrator"))
    assert file.read_bytes() == before
    assert not StagedFile.objects.exists()


def test_a_change_whose_process_died_before_the_file_was_in_place_is_completed(
    partnership, file, monkeypatch
):
    monkeypatch.setattr(people_file.Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        actions.add_person(Person("jo", "Jo Example", "police"), by=partnership.person("administrator"))
    assert "id: jo," not in file.read_text()
    assert events() == ["person added: person jo (by administrator)"]
    monkeypatch.undo()
    people_file.finish(partnership.folder)
    assert "id: jo," in file.read_text()
    assert list(partnership.folder.glob(".partnership.yaml.*")) == []


def test_a_change_that_was_never_committed_is_cleared_away(partnership, file):
    before = file.read_bytes()
    (partnership.folder / ".partnership.yaml.0123").write_text("half a file")
    people_file.finish(partnership.folder)
    assert list(partnership.folder.glob(".partnership.yaml.*")) == []
    assert file.read_bytes() == before


BLOCK = """# top
people:
  # the coordinator
  - id: robin
    name: Robin Example   # since 2020
    roles:
      - practitioner
      - approver

  - {id: "jo", name: 'Jo, of example', roles: []}  # last

agencies: []
"""


def test_a_person_written_over_many_lines_is_changed_in_place():
    new = people_text.with_changes(BLOCK, "robin", {"roles": ["executive"], "email": "r@example.org"})
    assert new == BLOCK.replace(
        "\n      - practitioner\n      - approver\n", "\n      [executive]\n    email: r@example.org\n"
    )


def test_a_person_written_on_one_line_is_changed_in_place():
    new = people_text.with_changes(BLOCK, "jo", {"name": "Jo: x, y", "active": False})
    assert new == BLOCK.replace("'Jo, of example', roles: []}", "'Jo: x, y', roles: [], active: false}")


def test_a_new_person_stands_behind_the_last():
    new = people_text.with_person(BLOCK, {"id": "sam", "name": "Sam Example"})
    assert new == BLOCK.replace("  # last\n", "  # last\n  - {id: sam, name: Sam Example}\n")


def test_lines_that_end_as_windows_ends_them_stay_so():
    text_ = BLOCK.replace("\n", "\r\n")
    new = people_text.with_changes(text_, "jo", {"name": "Jo"})
    assert new == text_.replace("'Jo, of example'", "Jo")


def test_a_file_with_one_persons_entry_used_twice_is_left_to_be_changed_by_hand():
    twice = "people:\n  - &a {id: jo, name: Jo}\nother: *a\n"
    with pytest.raises(FolderError, match="by hand"):
        people_text.with_changes(twice, "jo", {"name": "Sam"})


def test_the_file_that_was_written_is_what_people_see(administrator, partnership, file):
    administrator.post("/people/add", {**NEW, "roles": ["scrutineer"]})
    new = now(partnership)
    assert [role.id for role in roles_of(new.person("police-two"), new)] == ["scrutineer"]
    assert yaml.safe_load(file.read_text())["people"][-1]["id"] == "police-two"
