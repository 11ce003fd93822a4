"""The published specification of the Standard Safeguarding Dataset: every object known, every field where it says."""

from datetime import date
from pathlib import Path

import pytest
from ssd_folders import ABSENT, FIXTURES, folder_of_every_object, specification, used

from macfa.feeds.options import Options
from macfa.feeds.ssd import reader
from macfa.feeds.ssd.about import BESIDE, SPEAKS_OF
from macfa.feeds.ssd.layout import layout
from macfa.record.staging import Staging, read_account
from macfa.record.tables import Kind

pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not FIXTURES.is_dir(), reason=ABSENT),
]

FITTING = {
    Kind.DAY: {"datetime"},
    Kind.SCHEDULED: {"datetime"},
    Kind.NUMBER: {"int", "float"},
    Kind.TEXT: {"nvarchar", "nchar"},
    Kind.CODE: {"nvarchar", "nchar"},
}


def test_every_field_that_is_used_is_in_the_specification() -> None:
    known = {(name, field.name) for name, fields in specification().items() for field in fields}
    assert set(used(layout())) - known == set()


def test_every_object_of_the_specification_is_used_or_its_absence_has_a_reason() -> None:
    objects = {name.removeprefix("ssd_") for name in specification()}
    assert len(objects) == 48  # 49 files: 48 objects and the list of relationships
    assert set(layout().objects) | set(layout().not_used) == objects
    assert set(layout().objects) & set(layout().not_used) == set()
    assert all(len(reason.split()) > 3 for reason in layout().not_used.values())


def test_a_field_goes_into_a_column_that_its_type_fits() -> None:
    types = {field.name: field.type for fields in specification().values() for field in fields}
    misfits = [
        (source.take or source.field, tells.table.name, name)
        for found in layout().objects.values()
        for tells in found.tells
        for name, sources in tells.columns.items()
        for source in sources
        if (field := source.take or source.field)
        and types[field] not in FITTING[tells.table.column(name).kind]
    ]
    assert misfits == []


def test_what_a_row_refers_to_is_what_the_specification_says_it_refers_to() -> None:
    """Where the specification names no foreign key, or the key of a table of all children, ours is the person."""
    keys = {field.name: field.foreign_key for fields in specification().values() for field in fields}
    for found in layout().objects.values():
        for reference in found.refers:
            ours = f"ssd_{reference.object}.{reference.key_field}"
            theirs = keys[reference.field]
            assert (
                ours == theirs
                or (theirs or "").endswith("_person_id")
                or reference.field.endswith("_person_id")
                or (theirs is None and reference.field == "clav_cla_id")
            ), (reference.field, ours, theirs)


def test_what_is_said_to_be_told_is_what_the_layout_tells() -> None:
    for name, (table, kinds) in SPEAKS_OF.items():
        tells = layout().objects[name].tells
        beside = {BESIDE[name]} if name in BESIDE else set()
        assert {part.table.name for part in tells} == ({table} | beside if tells else set())
        fixed = {s.always for part in tells for s in part.columns.get("kind", ()) if s.always}
        assert fixed <= set(kinds) or not kinds


def test_a_folder_with_every_object_of_the_specification_is_accounted_for_to_the_row(tmp_path: Path) -> None:
    folder_of_every_object(tmp_path / "extract", rows=9)
    with Staging(tmp_path / "staging") as staging:
        extract = reader.read(tmp_path / "extract", staging, Options("north", today=date(2024, 1, 1)))
        staging.finish(extract)
    sheets, _ = read_account(tmp_path / "staging")
    assert {sheet.name for sheet in sheets} == {f"ssd_{name}" for name in layout().objects}
    assert {(sheet.name, sheet.rows, sheet.accepted) for sheet in sheets} == {
        (f"ssd_{name}", 9, 9) for name in layout().objects
    }
    assert extract.extract_date == date(2023, 1, 9)  # what has begun by the ninth row; ends do not count
    tables = {path.stem for path in (tmp_path / "staging").glob("*.parquet")}
    assert tables == {"person", *(table for table, _ in SPEAKS_OF.values()), *BESIDE.values()}
