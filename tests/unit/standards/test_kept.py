"""Kept verdicts are the engine's, whole or not at all, and counts leave out whom they must."""

from collections import Counter
from datetime import date

import pyarrow.parquet as pq
import pytest

from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode
from macfa.record.staging import Staging
from macfa.record.store import Record
from macfa.standards import keeping
from macfa.standards.keeping import forget, keep
from macfa.standards.kept import Question, find, latest
from macfa.standards.reading import national_library
from macfa.standards.run import evaluate
from macfa.standards.verdict import Answer

AS_AT = date(2026, 3, 2)


@pytest.fixture(scope="module")
def version(tmp_path_factory):
    """Six children on child protection plans; every second one had no core group in time."""
    record = Record.create(tmp_path_factory.mktemp("record"))
    with record.staging_folder() as folder:
        with Staging(folder) as staging:
            for number in range(6):
                start = date(2025, 9, 1 + number)
                group = date(2025, 9, 5) if number % 2 else date(2025, 11, 20)
                rows = [("plan", {"kind": "CP", "start": start, "category_initial": "NEG"}),
                        ("meeting", {"kind": "initial_conference", "day": start, "outcome": "held"}),
                        ("meeting", {"kind": "core_group", "day": group, "outcome": "held"})]  # fmt: skip
                for table, values in rows:
                    staging.accept_row(table, f"K{number}", "Rows", number, values)
            staging.count_accepted("Rows")
            known = tuple(
                Coverage("council", "council", "test", t, date(2020, 1, 1), AS_AT)
                for t in ("plan", "meeting")
            )
            staging.finish(Extract(AS_AT, Mode.FULL, None, ("plan", "meeting"), known))
        record.add(folder, feed="test", agency="council", agreement="A-1", file="rows.xlsx", sha256="0" * 64)
    return record.version()


@pytest.fixture
def kept(version, tmp_path):
    return keep(
        tmp_path, version, national_library(), AS_AT, nation="england", reference_of=lambda c: f"r-{c}"
    )


def test_what_is_kept_is_what_the_engine_says_with_its_evidence(version, kept):
    judged = list(evaluate(version, national_library(), AS_AT))
    assert [v for child in kept.members for v in kept.of_child(child)] == judged


def test_counts_are_those_of_the_verdicts(version, kept):
    judged = evaluate(version, national_library(), AS_AT)
    expected = Counter((v.standard, v.answer) for v in judged)
    counted = Counter()
    for cell, number in kept.counts().items():
        counted[cell.standard, cell.answer] += number
    assert counted == expected


def test_a_child_who_is_left_out_is_in_no_count(kept):
    without, only = kept.counts(without=["K0"]), kept.counts(only=set(kept.members) - {"K0"})
    assert without == only
    assert sum(kept.counts().values()) - sum(without.values()) == len(kept.of_child("K0"))


def test_the_children_behind_a_number_are_as_many_as_the_number(kept):
    late = kept.of_standard("first-core-group", answers=[Answer.LATE])
    assert {owed.verdict.child for owed in late} == {"K0", "K2", "K4"}
    assert {owed.who for owed in late} == {"council"}


def test_obligations_of_a_week_are_counted_by_their_last_day(version, tmp_path):
    kept = keep(tmp_path, version, national_library(), date(2025, 10, 1), nation="england", reference_of=str)
    missed = [owed.verdict for owed in kept.of_standard("first-core-group", answers=[Answer.MISSED])]
    first = min(verdict.due for verdict in missed)
    found = kept.due_between([Answer.MISSED], first, first, without=["K5"])
    assert found["first-core-group"] == sum(verdict.due == first for verdict in missed)


def test_the_address_of_a_child_leads_back_to_the_child(kept):
    assert kept.by_reference["r-K3"] == "K3"
    assert kept.members["K3"].agencies == ("council",)


def test_a_later_question_sweeps_the_earlier_one_away(version, kept, tmp_path):
    later = keep(tmp_path, version, national_library(), date(2026, 3, 3), nation="england", reference_of=str)
    assert not kept.folder.exists()
    assert latest(tmp_path) == later and later.as_at == date(2026, 3, 3)


def test_the_same_question_again_costs_nothing(version, kept, tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "evaluate", None)
    again = keep(tmp_path, version, national_library(), AS_AT, nation="england", reference_of=str)
    assert again == kept


def test_work_that_was_cut_off_leaves_nothing_to_read(version, tmp_path, monkeypatch):
    def cut_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "_write_members", cut_off)
    with pytest.raises(KeyboardInterrupt):
        keep(tmp_path, version, national_library(), AS_AT, nation="england", reference_of=str)
    assert find(tmp_path, Question(version.number, national_library().digest, AS_AT)) is None
    assert latest(tmp_path) is None


def test_other_limits_are_another_question(version, kept, tmp_path):
    assert find(tmp_path, Question(version.number, "another library", AS_AT)) is None


def test_after_forgetting_no_child_stands_in_the_folder(kept, tmp_path):
    forget(tmp_path)
    assert not tmp_path.exists()


def test_children_stand_together_in_the_file_so_that_one_is_found_fast(kept):
    children = pq.read_table(kept.folder / "verdicts.parquet")["child"].to_pylist()
    assert children == sorted(children)
