"""Families come in as deliveries: the newest word of an agency stands, and nothing of other children is touched."""

from datetime import UTC, datetime

import pytest

from macfa.feeds.options import Options
from macfa.feeds.receive import Same, receive
from macfa.record.agreements import Agreement, Scope
from macfa.record.store import Record

AGREEMENT = Agreement("council", "North Council", "audits", "public task", "A/1", Scope.ALL_CHILDREN)


@pytest.fixture
def record(tmp_path):
    return Record.create(tmp_path / "record")


def table(path, *rows):
    path.write_text("\n".join(("Child,Name,Relation", *rows)), encoding="utf-8")
    return path


def load(record, path, hour=9, **said):
    options = Options("council", **({"children": ()} | said))
    return receive(
        record, path, "family", options, AGREEMENT, received=datetime(2024, 7, 1, hour, tzinfo=UTC)
    )


def people(record, child):
    history = record.version().history(child, datetime.now(UTC).date())
    return sorted(row["person"] for row in history.of("relative"))


def test_a_later_file_replaces_what_was_said_of_its_children_and_of_nobody_else(record, tmp_path):
    load(record, table(tmp_path / "a.csv", "C1,Kelly,mother", "C1,Darren,father", "C2,Sue,mother"))
    load(record, table(tmp_path / "b.csv", "C1,Kelly,mother", "C1,Jason,father"), hour=10)
    assert people(record, "C1") == ["Jason", "Kelly"]
    assert people(record, "C2") == ["Sue"]


def test_the_same_file_again_changes_nothing_while_it_stands(record, tmp_path):
    path = table(tmp_path / "a.csv", "C1,Kelly,mother")
    load(record, path)
    assert isinstance(load(record, path, hour=10), Same)
    load(record, table(tmp_path / "b.csv", "C1,Sue,mother"), hour=11)
    assert not isinstance(load(record, path, hour=12), Same)
    assert people(record, "C1") == ["Kelly"]


def test_a_relationship_without_a_day_is_there_on_every_day(record, tmp_path):
    load(record, table(tmp_path / "a.csv", "C1,Kelly,mother"))
    history = record.version().history("C1", datetime(2010, 1, 1, tzinfo=UTC).date())
    assert [(row["person"], row["kind"]) for row in history.of("relationship")] == [("Kelly", "birth_parent")]
