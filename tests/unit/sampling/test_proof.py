"""The proof and the program that checks it, on one invented audit (see conftest.py)."""

import ast
import copy
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from macfa.sampling import verify as verify_module
from macfa.sampling.canonical import hash_of
from macfa.sampling.contributions import Contributions
from macfa.sampling.draw import Draw, ReplacementReason, chosen, draw, replace_child
from macfa.sampling.errors import ProofError
from macfa.sampling.frame import Frame, FrameChild
from macfa.sampling.parameters import Method, Parameters
from macfa.sampling.proof import Proof, as_file, read_proof, write_proof
from macfa.sampling.pseudonyms import Pseudonyms
from macfa.sampling.verify import verify, verify_file

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
Content = dict[str, Any]


def content_of(proof: Proof) -> Content:
    """The proof as a stranger's JSON reader sees it."""
    content: Content = json.loads(as_file(proof.to_json()))
    return content


def with_replacement(proof: Proof) -> Proof:
    leaving = next(pick.id for pick in proof.draw.drawn if pick.stratum == "CIN")
    after = replace_child(
        proof.frame, proof.draw, leaving, reason=ReplacementReason.RECORD_UNAVAILABLE, at=NOON
    )
    return replace(proof, draw=after)


def rolled(proof: Proof) -> Proof:
    made = Contributions(proof.frame.frame_hash, NOON)
    made = made.roll(party="chair", witness="police", digits="31415926535897932384", at=NOON)
    return Proof(proof.frame, made, draw(proof.frame, made.seed()))


def nominated(pseudonyms: Pseudonyms) -> Proof:
    parameters = Parameters(size=2, method=Method.NOMINATED, nominated_by="Young carers service")
    children = (FrameChild("c1", reason="caring"), FrameChild("c2", reason="not at school"), FrameChild("c3"))
    frame = Frame("neglect-2027", children, parameters).public(pseudonyms)
    return Proof(frame, None, chosen(frame))


def test_a_proof_holds_with_secrets_with_dice_with_replacements_and_with_nominated_children(
    proof: Proof, pseudonyms: Pseudonyms
) -> None:
    for good in [proof, rolled(proof), with_replacement(proof), nominated(pseudonyms)]:
        assert verify(content_of(good)) == []


def test_a_proof_is_read_back_as_it_was_written(proof: Proof, pseudonyms: Pseudonyms, tmp_path: Path) -> None:
    path = tmp_path / "PROOF.json"
    for good in [proof, rolled(proof), with_replacement(proof), nominated(pseudonyms)]:
        write_proof(path, good)
        assert read_proof(path) == good
        assert verify_file(path) == []


def test_the_same_proof_is_the_same_bytes(proof: Proof) -> None:
    assert as_file(proof.to_json()) == as_file(copy.deepcopy(proof).to_json())


def test_the_words_of_a_random_sample_say_how_it_was_drawn(proof: Proof) -> None:
    # 12 children: CIN 5, CP 5, CLA 2. Five places: one each, then CIN and CP are furthest below 2.08.
    words = content_of(with_replacement(proof))["method_in_words"]
    assert words.startswith("5 children drawn at random from a list of 12: 2 of CIN, 1 of CLA, 2 of CP. ")
    assert "No household gives more than one child." in words
    assert words.endswith("Replaced since, each by the next ticket: 1.")


def test_the_words_of_a_chosen_sample_say_plainly_that_nobody_drew_it(pseudonyms: Pseudonyms) -> None:
    words = content_of(nominated(pseudonyms))["method_in_words"]
    assert words.startswith(
        "Nobody drew this sample. Young carers service nominated 2 children, each for a reason."
    )
    assert "says nothing of how common it is" in words


def test_a_proof_that_does_not_hold_is_neither_written_nor_read(proof: Proof, tmp_path: Path) -> None:
    path = tmp_path / "PROOF.json"
    fewer = Draw(proof.draw.seed, proof.draw.drawn[:-1], proof.draw.reserves)
    with pytest.raises(ProofError, match="The drawn are not what the list and the seed give"):
        write_proof(path, replace(proof, draw=fewer))
    assert not path.exists()
    path.write_bytes(as_file(replace(proof, draw=fewer).to_json()))
    with pytest.raises(ProofError, match=r"PROOF\.json does not hold"):
        read_proof(path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "other"}'])
def test_a_file_that_is_no_proof_is_refused_in_words(text: str, tmp_path: Path) -> None:
    path = tmp_path / "PROOF.json"
    path.write_text(text)
    with pytest.raises(ProofError, match=r"PROOF\.json is not a"):
        read_proof(path)
    assert verify_file(path) != []


def swap_commitments(content: Content) -> None:
    """Put the second commitment first, with the numbers of the steps made good."""
    steps = content["contributions"]
    steps[1], steps[2] = {**steps[2], "step": 1}, {**steps[1], "step": 2}


def reveal_before_second_commitment(content: Content) -> None:
    steps = content["contributions"]
    steps[2], steps[3] = {**steps[3], "step": 2}, {**steps[2], "step": 3}


def draw_the_reserve_instead(content: Content) -> None:
    reserve = content["reserves"][0]
    place = next(n for n, pick in enumerate(content["drawn"]) if pick["stratum"] == reserve["stratum"])
    content["drawn"][place], content["reserves"][0] = reserve, content["drawn"][place]


def change_of_frame(change: Callable[[Content], None]) -> Callable[[Content], None]:
    def tamper(content: Content) -> None:
        change(content["frame"])
        content["frame_hash"] = hash_of(content["frame"])

    return tamper


def drop_a_child(frame: Content) -> None:
    del frame["children"][0]


def move_a_child(frame: Content) -> None:
    frame["children"][0]["stratum"] = "CLA" if frame["children"][0]["stratum"] != "CLA" else "CP"


def enlarge(frame: Content) -> None:
    frame["parameters"]["size"] += 1


def forget_households(frame: Content) -> None:
    for child in frame["children"]:
        child.pop("household", None)


def set_value(*path: str | int, to: Any) -> Callable[[Content], None]:
    def tamper(content: Content) -> None:
        place: Any = content
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return tamper


PUBLISHED_FIRST = "The hash of the list was not published"
FORGERIES = {
    "a child dropped": (change_of_frame(drop_a_child), PUBLISHED_FIRST),
    "a child moved to another stratum": (change_of_frame(move_a_child), PUBLISHED_FIRST),
    "a larger size": (change_of_frame(enlarge), PUBLISHED_FIRST),
    "siblings hidden": (change_of_frame(forget_households), PUBLISHED_FIRST),
    "frame changed, hash left": (
        set_value("frame", "audit", to="other"),
        "The list, or the rules of the draw",
    ),
    "other seed": (set_value("seed", to="1" * 20), "The seed is not the one"),
    "other secret": (
        set_value("contributions", 3, "secret", to="x" * 20),
        "not those that were committed to",
    ),
    "commitments swapped": (swap_commitments, "The seed is not the one"),
    "a secret shown early": (reveal_before_second_commitment, "commitments and then their secrets"),
    "a step out of number": (
        set_value("contributions", 2, "step", to=7),
        "The contributions are not in order",
    ),
    "a contribution before the list": (
        set_value("contributions", 1, "at", to="2020-01-01T00:00:00Z"),
        "The contributions are not in order",
    ),
    "one party twice": (
        set_value("contributions", 2, "party", to="council"),
        "A party has contributed twice",
    ),
    "a reserve drawn": (draw_the_reserve_instead, "The drawn are not what"),
    "a ticket changed": (set_value("drawn", 0, "ticket", to="0.1"), "The drawn are not what"),
    "a reserve dropped": (lambda content: content["reserves"].pop(), "The reserves are not what"),
    "an invented shortfall": (set_value("shortfalls", "CP", to=1), "The shortfalls are not what"),
    "another replacement": (
        lambda content: content["replacements"][0].update(came_in=content["reserves"][-1]),
        "The replacements are not what",
    ),
    "an unknown form": (
        set_value("format", to="macfa-sample-proof/2"),
        "not a proof in the form",
    ),
    "an extra part": (set_value("note", to="trust us"), "not a proof in the form"),
    "a part missing": (lambda content: content.pop("method_in_words"), "not a proof in the form"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forger_who_seals_the_proof_anew_is_still_found(proof: Proof, forgery: str) -> None:
    tamper, says = FORGERIES[forgery]
    content = content_of(with_replacement(proof))
    tamper(content)
    content["proof_hash"] = hash_of({part: content[part] for part in content if part != "proof_hash"})
    assert any(says in problem for problem in verify(content)), verify(content)


def sealed(content: Content) -> Content:
    """Make good every hash that a forger can make good."""
    content["frame_hash"] = hash_of(content["frame"])
    content["contributions"] = [
        {**step, "frame_hash": content["frame_hash"]} if "frame_hash" in step else step
        for step in content["contributions"]
    ]
    return {
        **content,
        "proof_hash": hash_of({part: content[part] for part in content if part != "proof_hash"}),
    }


@pytest.mark.parametrize(("field", "value"), [("digits", "3141592653589793238"), ("witness", "chair")])
def test_too_few_dice_or_dice_that_nobody_watched_are_found(proof: Proof, field: str, value: str) -> None:
    content = content_of(rolled(proof))
    content["contributions"][1][field] = value
    assert "The dice are fewer than 20 digits, or nobody watched the roll." in verify(sealed(content))


def test_a_chosen_sample_of_another_size_than_was_fixed_is_found(pseudonyms: Pseudonyms) -> None:
    content = content_of(nominated(pseudonyms))
    content["frame"]["parameters"]["size"] = 3
    assert verify(sealed(content)) == ["The sample does not have the size that was fixed."]


def test_a_child_who_is_on_the_list_twice_has_two_chances_and_is_found(proof: Proof) -> None:
    content = content_of(rolled(proof))
    content["frame"]["children"].insert(0, content["frame"]["children"][0])
    assert "A child is on the list twice, or the list is out of order." in verify(sealed(content))


def test_words_that_were_changed_are_found(proof: Proof) -> None:
    content = content_of(proof)
    content["method_in_words"] = content["method_in_words"].replace("12", "120")
    assert verify(content) == ["The proof was changed after it was written."]


def test_spaces_that_were_added_are_found(proof: Proof, tmp_path: Path) -> None:
    path = tmp_path / "PROOF.json"
    path.write_bytes(as_file(proof.to_json()).replace(b'"seed": ', b'"seed":  '))
    assert verify_file(path) == [
        "The file was changed after it was written: its spelling is not that of a proof."
    ]


def test_one_replacement_after_another_holds_and_takes_a_new_child_each_time() -> None:
    free = Frame("neglect-2027", tuple(FrameChild(f"c{n}") for n in range(9)), Parameters(size=3))
    frame = free.public(Pseudonyms(bytes(32), "neglect-2027"))
    made = Contributions(frame.frame_hash, NOON)
    made = made.roll(party="chair", witness="police", digits="31415926535897932384", at=NOON)
    found = draw(frame, made.seed())
    for pick in found.drawn:
        found = replace_child(frame, found, pick.id, reason=ReplacementReason.FAMILY_ASKED, at=NOON)
    assert [change.came_in for change in found.replacements] == list(found.reserves)
    assert verify(content_of(Proof(frame, made, found))) == []


def test_places_that_the_household_rule_leaves_empty_are_told_in_words(pseudonyms: Pseudonyms) -> None:
    children = tuple(FrameChild(f"c{n}", "CP", "one house") for n in range(3))
    frame = Frame("neglect-2027", children, Parameters(size=2, one_per_household=True)).public(pseudonyms)
    made = Contributions(frame.frame_hash, NOON)
    made = made.roll(party="chair", witness="police", digits="31415926535897932384", at=NOON)
    content = content_of(Proof(frame, made, draw(frame, made.seed())))
    assert content["method_in_words"].endswith("Places that no further household could fill: 1 of CP.")
    assert verify(content) == []


def test_a_forger_who_publishes_a_new_list_is_found_by_the_hash_of_the_old_one(
    proof: Proof, tmp_path: Path
) -> None:
    path = tmp_path / "PROOF.json"
    write_proof(path, proof)
    assert verify_file(path, proof.frame.frame_hash) == []
    assert verify_file(path, "0" * 64) == ["The list is not the one whose hash you were given."]


def test_children_who_were_chosen_cannot_be_dressed_up_as_drawn(pseudonyms: Pseudonyms) -> None:
    content = content_of(nominated(pseudonyms))
    content["seed"] = "1" * 20
    assert "The seed is not the one that the contributions make." in verify(content)


def test_every_part_that_a_proof_must_have_is_missed(proof: Proof) -> None:
    for part in content_of(proof):
        content = content_of(proof)
        del content[part]
        assert verify(content), part


def test_a_stranger_can_run_the_check_with_the_one_file_and_nothing_else(
    proof: Proof, tmp_path: Path
) -> None:
    write_proof(tmp_path / "PROOF.json", proof)
    shutil.copy(verify_module.__file__, tmp_path / "verify.py")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", "-S", "verify.py", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    good = run("PROOF.json", proof.frame.frame_hash)
    assert (good.returncode, good.stdout, good.stderr) == (0, "The proof holds.\n", "")
    bad = run("PROOF.json", "0" * 64)
    assert (bad.returncode, bad.stdout) == (1, "The list is not the one whose hash you were given.\n")
    assert run().returncode == 1
    assert run().stderr.startswith("Usage: python verify.py PROOF.json")


def test_the_checking_program_imports_the_standard_library_only_and_stays_short() -> None:
    source = Path(verify_module.__file__).read_text()
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(source))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= set(sys.stdlib_module_names)
    code = [line for line in source.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert len(code) <= 130
