import stat

import pytest
import yaml

from macfa.partnership import folder as folders
from macfa.partnership.errors import FolderError
from macfa.record.agreements import Scope, read_agreements
from macfa.vocabulary.code_sets import code_set


def rewrite(folder, **changes):
    file = folder / "partnership.yaml"
    file.write_text(yaml.safe_dump({**yaml.safe_load(file.read_text()), **changes}))


def test_a_new_folder_names_an_agency_of_every_kind(partnership):
    assert {agency.kind for agency in partnership.agencies} == {code.code for code in code_set("agency_kind")}


def test_a_new_folder_has_two_approvers_who_are_not_the_coordinator(partnership):
    assert len(set(partnership.approvers) - {partnership.coordinator}) >= 2


def test_a_name_with_quotes_and_colons_survives(tmp_path):
    name = 'St Mary\'s: "the" partnership # 1 ‘Ynys Môn’'
    assert folders.create(tmp_path / "p", name).name == name


def test_a_folder_is_never_made_twice(partnership):
    with pytest.raises(FolderError, match="already a partnership"):
        folders.create(partnership.folder, "Another")


def test_secrets_are_readable_by_their_owner_only(partnership):
    for file in (partnership.folder / "secrets").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((partnership.folder / "secrets").stat().st_mode) == 0o700


def test_a_secret_that_others_can_read_is_not_used(partnership):
    (partnership.folder / "secrets" / "partnership.key").chmod(0o644)
    with pytest.raises(FolderError, match="chmod 600"):
        folders.pseudonym_key(partnership.folder)


def test_only_the_council_shares_all_children_to_begin_with(partnership):
    scopes = {a.agency: a.scope for a in read_agreements(partnership.folder / "agreements.yaml")}
    assert scopes.pop("council") is Scope.ALL_CHILDREN
    assert len(scopes) == 16
    assert set(scopes.values()) == {Scope.SAMPLED_CHILDREN}


def test_the_folder_is_found_from_deep_inside_it(partnership, monkeypatch):
    monkeypatch.delenv("MACFA_FOLDER", raising=False)
    deep = partnership.folder / "out" / "a" / "b"
    deep.mkdir(parents=True)
    assert folders.find(deep) == partnership.folder


def test_a_named_folder_comes_before_the_one_we_stand_in(partnership, tmp_path):
    other = folders.create(tmp_path / "other", "Other").folder
    assert folders.find(partnership.folder, named=other) == other


def test_outside_a_partnership_we_say_how_to_make_one(tmp_path, monkeypatch):
    monkeypatch.delenv("MACFA_FOLDER", raising=False)
    with pytest.raises(FolderError, match="macfa init DIR"):
        folders.find(tmp_path)


@pytest.mark.parametrize(
    "text", ["council", "Children's Services", "CHILDREN’S SERVICES", "Local  Authority", "social worker"]
)
def test_the_council_goes_by_many_names(partnership, text):
    assert partnership.agency_named(text).id == "council"


def test_an_unknown_agency_is_answered_with_the_known_ones(partnership):
    with pytest.raises(FolderError, match=r"no agency called 'coastguard'.*police \(Police\)"):
        partnership.agency_named("coastguard")


def test_the_name_of_a_kind_does_not_decide_between_two_agencies_of_it(partnership):
    agencies = yaml.safe_load((partnership.folder / "partnership.yaml").read_text())["agencies"]
    agencies.append({"id": "north-hospital", "name": "North Hospital", "kind": "hospital"})
    rewrite(partnership.folder, agencies=agencies)
    read = folders.read(partnership.folder)
    assert read.agency_named("hospital").id == "hospital"  # an id of its own
    with pytest.raises(FolderError, match="no agency called 'acute trust'"):
        read.agency_named("acute trust")  # only the kind's alias, and two are of that kind


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"nation": "france"}, "nation: found 'france', expected one of england"),
        ({"coordinator": "nobody"}, "coordinator: found 'nobody', expected the id of one of the people"),
        ({"approvers": ["chair", "ghost"]}, "approvers, entry 2: found 'ghost'"),
        ({"agencies": [{"id": "x", "name": "X", "kind": "coven"}]}, "agencies, entry 1: found 'coven', expected"),
        ({"people": [{"id": "A B", "name": "N", "agency": "council"}]}, "people, entry 1, id: found 'A B'; expected"),
        ({"fornt_door": 1}, "fornt_door: found 1; is not known here"),
    ],
)  # fmt: skip
def test_a_fault_names_file_field_and_what_is_expected(partnership, changes, said):
    rewrite(partnership.folder, **changes)
    with pytest.raises(FolderError) as caught:
        folders.read(partnership.folder)
    assert "partnership.yaml: " + said in str(caught.value)


def test_a_file_that_is_not_yaml_is_named_with_the_line(partnership):
    (partnership.folder / "partnership.yaml").write_text("name: a\nagencies: [\n")
    with pytest.raises(FolderError, match=r"partnership.yaml, line 3: this is not YAML"):
        folders.read(partnership.folder)
