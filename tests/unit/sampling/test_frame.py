import hashlib
import hmac
import json
from dataclasses import replace
from datetime import date

import pytest

from macfa.sampling.errors import FrameError
from macfa.sampling.exclusions import Exclusion, ExclusionReason, audited_lately, months_before
from macfa.sampling.frame import Frame, FrameChild, stratum_of, without
from macfa.sampling.parameters import Method, Parameters
from macfa.sampling.pseudonyms import Pseudonyms

KEY = bytes(range(32))


def test_the_hash_is_the_same_in_whatever_order_the_children_are_listed(
    twelve: tuple[FrameChild, ...], pseudonyms: Pseudonyms
) -> None:
    forwards = Frame("neglect-2027", twelve, Parameters(size=5)).public(pseudonyms)
    backwards = Frame("neglect-2027", twelve[::-1], Parameters(size=5)).public(pseudonyms)
    assert forwards.frame_hash == backwards.frame_hash


def test_the_hash_can_be_made_with_json_and_sha256_alone(
    twelve: tuple[FrameChild, ...], pseudonyms: Pseudonyms
) -> None:
    frame = Frame("neglect-2027", twelve, Parameters(size=5)).public(pseudonyms)
    plain = json.dumps(json.loads(json.dumps(frame.to_json())), sort_keys=True, separators=(",", ":"))
    assert frame.canonical_bytes == plain.encode()
    assert frame.frame_hash == hashlib.sha256(plain.encode()).hexdigest()


def test_the_hash_covers_children_strata_households_parameters_exclusions_and_audit(
    twelve: tuple[FrameChild, ...], pseudonyms: Pseudonyms
) -> None:
    first = Frame("neglect-2027", twelve, Parameters(size=5, one_per_household=True))
    others = [
        replace(first, children=twelve[:-1]),
        replace(first, children=(replace(twelve[0], stratum="CLA"), *twelve[1:])),
        replace(first, children=(replace(twelve[0], household="b"), *twelve[1:])),
        replace(first, parameters=Parameters(size=6, one_per_household=True)),
        replace(first, parameters=Parameters(size=5)),
        replace(first, exclusions=(Exclusion("other child", ExclusionReason.RESTRICTED),)),
    ]
    hashes = {frame.public(pseudonyms).frame_hash for frame in [first, *others]}
    renamed = replace(first, audit="other").public(Pseudonyms(KEY, "other"))
    assert len(hashes | {renamed.frame_hash}) == 8


def test_one_child_has_unrelated_names_in_two_audits_and_under_two_keys() -> None:
    names = {
        Pseudonyms(KEY, "neglect-2027").child("c1"),
        Pseudonyms(KEY, "neglect-2028").child("c1"),
        Pseudonyms(KEY[::-1], "neglect-2027").child("c1"),
        Pseudonyms(KEY, "neglect-2027").household("c1"),
        Pseudonyms(KEY, "neglect-2027").child("c2"),
    }
    assert len(names) == 5


def test_a_pseudonym_is_the_same_in_every_version_so_that_old_proofs_can_be_read_back() -> None:
    by_hand = hmac.new(KEY, b'["child","neglect-2027","c1"]', hashlib.sha256).hexdigest()
    assert Pseudonyms(KEY, "neglect-2027").child("c1") == by_hand[:20]


def test_the_public_frame_holds_no_id_household_or_reason_of_the_partnership() -> None:
    parameters = Parameters(size=1, method=Method.PURPOSIVE, one_per_household=True)
    children = (
        FrameChild("1234567881", "CP", "14 Orchard Row", "missing from school since March"),
        FrameChild("9434765919", "CP", "14 Orchard Row"),
    )
    shown = Frame("a", children, parameters).public(Pseudonyms(KEY, "a")).canonical_bytes.decode()
    for secret in ["1234567881", "9434765919", "Orchard", "missing"]:
        assert secret not in shown


def test_a_household_is_published_only_where_the_draw_needs_it(pseudonyms: Pseudonyms) -> None:
    children = (
        FrameChild("c1", household="x"),
        FrameChild("c2", household="x"),
        FrameChild("c3", household="y"),
    )
    ruled = Frame("neglect-2027", children, Parameters(size=1, one_per_household=True)).public(pseudonyms)
    free = Frame("neglect-2027", children, Parameters(size=1)).public(pseudonyms)
    assert sorted(child.household is None for child in ruled.children) == [False, False, True]
    assert all(child.household is None for child in free.children)


def test_a_sealed_reason_can_be_opened_with_its_salt_and_no_other(pseudonyms: Pseudonyms) -> None:
    seal = pseudonyms.seal("c1", "three schools in a year")
    assert seal == hashlib.sha256((pseudonyms.salt("c1") + "three schools in a year").encode()).hexdigest()
    assert seal != pseudonyms.seal("c2", "three schools in a year")


def test_the_partnership_can_go_back_from_pseudonym_to_child(
    twelve: tuple[FrameChild, ...], pseudonyms: Pseudonyms
) -> None:
    frame = Frame("neglect-2027", twelve, Parameters(size=5))
    who = frame.who(pseudonyms)
    assert {who[child.id] for child in frame.public(pseudonyms).children} == {child.child for child in twelve}


def test_a_key_that_is_too_short_is_refused_and_never_shown() -> None:
    with pytest.raises(FrameError, match="16 bytes"):
        Pseudonyms(bytes(16), "a")
    assert "key" not in repr(Pseudonyms(KEY, "a"))


def test_pseudonyms_of_another_audit_are_refused(twelve: tuple[FrameChild, ...]) -> None:
    with pytest.raises(FrameError, match="belong to audit 'other'"):
        Frame("neglect-2027", twelve, Parameters(size=5)).public(Pseudonyms(KEY, "other"))


TWO = (FrameChild("c1", "CP"), FrameChild("c2", "CIN"))


@pytest.mark.parametrize(
    ("children", "parameters", "says"),
    [
        ((TWO[0], TWO[1], TWO[0]), Parameters(size=2), "Places 1 and 3 of the list of children are the same"),
        (
            (TWO[0], FrameChild("c2", " ")),
            Parameters(size=1),
            "Place 2 of the list of children has no id or no",
        ),
        ((FrameChild(""), TWO[0]), Parameters(size=1), "Place 1 of the list of children has no id or no"),
        (TWO, Parameters(size=3), "A sample of 3 cannot come from a list of 2"),
        (TWO, Parameters(size=1), "cannot hold one child from each of 2 strata"),
        (TWO, Parameters(size=2, quotas={"CP": 2}), "Only one of them has: CIN"),
        (TWO, Parameters(size=3, quotas={"CP": 2, "CIN": 1}), "A sample of 3 cannot"),
        (
            (*TWO, FrameChild("c3", "CP")),
            Parameters(size=3, quotas={"CP": 1, "CIN": 2}),
            "quota of stratum 'CIN' is 2",
        ),
        ((FrameChild("c1", reason="known"),), Parameters(size=1), "the sample is random: nobody chooses"),
        (TWO, Parameters(size=1, method=Method.PURPOSIVE), "0 children have a reason"),
    ],
)
def test_a_frame_that_does_not_hold_together_says_why(
    children: tuple[FrameChild, ...], parameters: Parameters, says: str
) -> None:
    with pytest.raises(FrameError, match=says):
        Frame("a", children, parameters)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"size": 0}, "The smallest is 1"),
        ({"size": 1, "reserves": -1}, "must be 0 or more"),
        ({"size": 2, "quotas": {"CP": 2, "CIN": 0}}, "It must be 1 or more"),
        ({"size": 5, "quotas": {"CP": 2, "CIN": 2}}, "add up to 4"),
        ({"size": 1, "quotas": {"CP": 1}, "method": Method.PURPOSIVE}, "Quotas are for a random sample"),
        ({"size": 1, "method": Method.NOMINATED}, "Say who nominated"),
        ({"size": 1, "nominated_by": "Housing"}, "Say who nominated"),
    ],
)
def test_parameters_that_cannot_be_met_say_why(arguments: dict[str, object], says: str) -> None:
    with pytest.raises(FrameError, match=says):
        Parameters(**arguments)  # type: ignore[arg-type]


def test_a_child_cannot_be_listed_and_excluded(twelve: tuple[FrameChild, ...]) -> None:
    lately = (Exclusion("child-3", ExclusionReason.AUDITED_LATELY),)
    with pytest.raises(FrameError, match="1 of the excluded children are on the list"):
        Frame("a", twelve, Parameters(size=5), lately)
    assert Frame("a", without(twelve, lately), Parameters(size=5), lately).exclusions == lately


def test_a_child_cannot_be_excluded_twice(twelve: tuple[FrameChild, ...]) -> None:
    twice = (
        Exclusion("other", ExclusionReason.RESTRICTED),
        Exclusion("other", ExclusionReason.LEFT_THE_AREA),
    )
    with pytest.raises(FrameError, match="Places 1 and 2 of the exclusions are the same child"):
        Frame("a", twelve, Parameters(size=5), twice)


def test_two_children_never_share_a_pseudonym(
    monkeypatch: pytest.MonkeyPatch, pseudonyms: Pseudonyms
) -> None:
    monkeypatch.setattr("macfa.sampling.pseudonyms.PSEUDONYM_LENGTH", 1)  # 16 names for 17 children
    children = tuple(FrameChild(f"c{number}") for number in range(17))
    with pytest.raises(FrameError, match="of the pseudonyms are the same child"):
        Frame("neglect-2027", children, Parameters(size=1)).public(pseudonyms)


def test_the_public_frame_counts_exclusions_by_reason(
    twelve: tuple[FrameChild, ...], pseudonyms: Pseudonyms
) -> None:
    left_out = tuple(Exclusion(f"other-{n}", ExclusionReason.AUDITED_LATELY) for n in range(2))
    frame = Frame("neglect-2027", twelve, Parameters(size=5), left_out).public(pseudonyms)
    assert frame.exclusions == {ExclusionReason.AUDITED_LATELY: 2}


def test_a_child_audited_within_the_window_is_left_out_and_one_on_its_edge_is_not() -> None:
    audits = {
        "inside": date(2026, 2, 1),
        "edge": date(2026, 1, 31),
        "long ago": date(2020, 1, 1),
        "later": date(2027, 1, 31),
    }
    found = audited_lately(audits, as_at=date(2027, 1, 30), months=12)
    assert [exclusion.child for exclusion in found] == ["edge", "inside"]
    found = audited_lately(audits, as_at=date(2027, 1, 31), months=12)
    assert [exclusion.child for exclusion in found] == ["inside", "later"]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 24, date(2024, 12, 31)),
    ],
)
def test_months_are_counted_back_on_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_a_stratum_can_be_made_of_several_divisions() -> None:
    assert stratum_of({"plan": "CP", "age": "0 to 4"}) == stratum_of({"age": "0 to 4", "plan": "CP"})
    assert stratum_of({}) == "all children"


def test_every_reason_for_an_exclusion_has_words() -> None:
    assert all(reason.words for reason in ExclusionReason)
