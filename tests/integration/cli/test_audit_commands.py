import json
import re
import subprocess
import sys
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from macfa.audits.terms import (
    Ages,
    Auditor,
    Chosen,
    Cohort,
    ConcernRoute,
    LookBack,
    Sample,
    Terms,
    Timetable,
    ToolName,
    checked_terms,
)
from macfa.audits.timetable import Step
from macfa.partnership.folder import read
from macfa.partnership.yaml_files import load_yaml

DICE = "31415926535897932384"


@pytest.fixture
def planned(macfa, terms_file):
    assert macfa("audit", "new", terms_file).status == 0


@pytest.fixture
def frozen(macfa, planned):
    """The hash that was published."""
    said = macfa("audit", "freeze").out
    return re.search(r"^  ([0-9a-f]{64})$", said, re.MULTILINE)[1]


@pytest.fixture
def drawn(macfa, frozen):
    macfa("audit", "contribute", "--dice", DICE, "--party", "chair", "--witness", "police")
    assert macfa("audit", "draw").status == 0


def test_the_terms_template_is_valid_as_it_stands(office, macfa, tmp_path):
    file = tmp_path / "my-terms.yaml"
    assert macfa("template", "terms", file).status == 0
    terms = checked_terms(load_yaml(file), read(office.folder), file.name)
    assert terms.sample.size == sum(terms.sample.quotas.values())


def test_the_terms_template_explains_every_setting():
    text = files("macfa.audits").joinpath("terms_example.yaml").read_text(encoding="utf-8")
    blocks = (Terms, LookBack, Auditor, Ages, Chosen, Cohort, Sample, Timetable, ConcernRoute, ToolName, Step)
    settings = {field.name for block in blocks for field in fields(block)}
    assert {name for name in settings if not re.search(rf"\b{name}\b", text)} == set()


def test_a_planned_audit_says_its_days_and_what_comes_next(macfa, terms_file):
    said = macfa("audit", "new", terms_file)
    assert "Fri 13 March 2026: Returns are in" in said.out  # day 10 of a start on Monday 2 March
    assert "macfa audit freeze neglect-2026" in said.out


def test_terms_that_name_nobody_of_the_partnership_are_refused_by_field(macfa, terms_file):
    terms_file.write_text(yaml.safe_dump({**yaml.safe_load(terms_file.read_text()), "panel": ["nobody"]}))
    said = macfa("audit", "new", terms_file)
    assert (said.status, said.out) == (1, "")
    assert "terms.yaml: panel, entry 1: found 'nobody'" in said.err


def test_audits_are_listed_as_json(macfa, planned):
    [one] = json.loads(macfa("audit", "list", "--format", "json").out)
    assert (one["audit"], one["state"], one["as_at"]) == ("neglect-2026", "planned", "2026-03-02")


def test_freezing_prints_the_hash_and_what_three_children_can_show(macfa, planned):
    said = macfa("audit", "freeze").out
    # Three of 30 miss the 3 failed ones in C(27,3) / C(30,3) = 2,925 / 4,060 = 72 of 100 samples.
    assert "With 3 children, a failing that affects 3 of 30 is missed 72 times in 100." in said
    # Every third of 30 children is on a child in need plan.
    assert "plan: CIN: 10" in said and "plan: CP: 20" in said


def test_dice_without_a_witness_are_wrong_usage(macfa, frozen):
    said = macfa("audit", "contribute", "--dice", DICE, "--party", "chair")
    assert said.status == 2
    assert "one rolls, another watches" in said.err


def test_dice_that_nobody_rolled_are_refused(macfa, frozen):
    said = macfa("audit", "contribute", "--dice", "1" * 20, "--party", "chair", "--witness", "police")
    assert said.status == 1
    assert "repeat a pattern" in said.err


def test_secrets_of_two_parties_make_a_seed(macfa, frozen):
    made = {}
    for party in ("police", "health"):
        said = macfa("audit", "secret").out
        made[party] = re.search(r": (\S+)$", said.splitlines()[0])[1]
        hash_ = re.search(r": ([0-9a-f]{64})$", said.splitlines()[1])[1]
        assert macfa("audit", "contribute", "--party", party, "--secret-hash", hash_).status == 0
    first = macfa("audit", "contribute", "--party", "police", "--reveal", made["police"])
    assert "Secrets not shown yet: health." in first.out
    last = macfa("audit", "contribute", "--party", "health", "--reveal", made["health"])
    assert "The seed is complete." in last.out
    assert macfa("audit", "draw").status == 0


def test_the_proof_holds_for_whoever_knows_the_published_hash(macfa, frozen, drawn, office):
    proof = office.folder / "out" / "neglect-2026" / "proof.json"
    assert "The proof holds." in macfa("sample", "verify", proof, "--published", frozen).out
    other = macfa("sample", "verify", proof, "--published", "0" * 64)
    assert other.status == 1
    assert "not the one whose hash you were given" in other.err
    assert (proof.with_suffix(".html")).read_text().count(
        "31415926535897932384"
    ) == 2  # as rolled, and as the seed


def test_a_proof_is_verified_far_from_any_partnership(macfa, drawn, office, tmp_path):
    proof = tmp_path / "elsewhere" / "proof.json"
    proof.parent.mkdir()
    proof.write_bytes((office.folder / "out" / "neglect-2026" / "proof.json").read_bytes())
    ran = subprocess.run(
        [sys.executable, "-c", "from macfa.cli.main import main; main()", "sample", "verify", "proof.json"],
        cwd=proof.parent,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    proof.write_bytes(proof.read_bytes().replace(b"3141592653", b"3141592654"))
    assert "does not hold" in macfa("sample", "verify", proof).err


def test_a_child_is_replaced_by_the_next_ticket(macfa, drawn, office):
    said = macfa("audit", "replace", "NEGLECT-2026-01", "--reason", "left_the_area")
    assert "Case NEGLECT-2026-04 comes in." in said.out
    assert macfa("sample", "verify", office.folder / "out" / "neglect-2026" / "proof.json").status == 0


def test_a_reason_that_is_not_on_the_list_is_wrong_usage(macfa, drawn):
    assert macfa("audit", "replace", "NEGLECT-2026-01", "--reason", "inconvenient").status == 2


def test_an_unknown_case_is_answered_with_the_cases_there_are(macfa, drawn):
    said = macfa("audit", "replace", "NEGLECT-2026-09", "--reason", "left_the_area")
    assert said.status == 1
    assert "There are: NEGLECT-2026-01, NEGLECT-2026-02, NEGLECT-2026-03." in said.err


def test_a_step_out_of_order_says_how_far_the_audit_is(macfa, planned):
    said = macfa("audit", "draw")
    assert said.status == 1
    assert "planned cannot become drawn" in said.err


def test_only_the_coordinator_freezes(macfa, planned):
    said = macfa("audit", "freeze", "--by", "police-lead")
    assert said.status == 1
    assert "is for the coordinator of this audit" in said.err


def test_the_state_of_an_audit_says_what_comes_next(macfa, drawn):
    said = macfa("audit", "show").out
    assert "State: drawn." in said
    assert "macfa returns export neglect-2026" in said


def test_key_lists_of_all_sampled_children_come_from_one_file(macfa, drawn, tmp_path):
    whole = {"children": ["Zebedee Quillfeather"], "addresses": ["14 Ottershaw Mews"],
             "none": ["family", "schools", "workers"]}  # fmt: skip
    file = tmp_path / "identities.json"
    file.write_text(json.dumps({f"C{number:02d}": whole for number in range(30)}))
    assert "the key lists of 3 of 3" in macfa("audit", "key-list", "--from", file).out
    rows = json.loads(macfa("audit", "key-lists", "--format", "json").out)
    assert [row["complete"] for row in rows] == [True, True, True]


def test_a_key_list_says_what_it_still_lacks(macfa, drawn, tmp_path):
    file = tmp_path / "one.yaml"
    file.write_text("children: [{name: Zebedee Quillfeather, aliases: [Zeb]}]\nnone: [family]\n")
    said = macfa("audit", "key-list", "neglect-2026-01", file)
    assert "Still missing: the addresses, the school or nursery, the names of the workers." in said.out


def test_a_key_list_with_an_unknown_field_is_refused_by_its_name(macfa, drawn, tmp_path):
    file = tmp_path / "one.yaml"
    file.write_text("children: [Zebedee Quillfeather]\nhobbies: [kites]\n")
    said = macfa("audit", "key-list", "NEGLECT-2026-01", file)
    assert said.status == 1
    assert "one.yaml: hobbies" in said.err


def test_the_ledger_is_whole_and_stays_so_against_a_checkpoint(macfa, drawn, tmp_path):
    kept = tmp_path / "kept.json"
    assert macfa("ledger", "checkpoint", kept).status == 0
    assert "The ledger is whole: 4 entries" in macfa("ledger", "verify", "--checkpoint", kept).out
    actions = [row["action"] for row in json.loads(macfa("ledger", "list", "--format", "json").out)]
    assert actions == ["audit planned", "list of children frozen", "dice contributed", "sample drawn"]


def test_a_checkpoint_signed_by_another_is_refused(macfa, drawn, tmp_path):
    kept = tmp_path / "kept.json"
    macfa("ledger", "checkpoint", kept)
    forged = json.loads(kept.read_text()) | {"size": 9}
    kept.write_text(json.dumps(forged))
    said = macfa("ledger", "verify", "--checkpoint", kept)
    assert said.status == 1
    assert "was not signed with this partnership's key" in said.err
