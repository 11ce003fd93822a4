"""A folder of extracts packed as .zip tells what the folder tells, and an archive that lies tells nothing."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from ssd_extracts import ALEX, TODAY, Outcome, cp_plan, read, write_folder

from macfa.feeds import gate_folder
from macfa.feeds.options import Options
from macfa.feeds.refusals import Reason, Refused
from macfa.feeds.registry import feed

OBJECTS = {"person": [ALEX], "cp_plans": [cp_plan()]}


def pack(archive: Path, entries: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> Path:
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", how) as out:
        for name, content in entries.items():
            out.writestr(name, content)
    return archive


def contents(folder: Path, prefix: str = "") -> dict[str, bytes]:
    return {prefix + path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def refusal_of(archive: Path) -> Reason:
    with pytest.raises(Refused) as refusal:
        read(archive)
    assert refusal.value.sentence.startswith(archive.name) or "ssd_" in refusal.value.sentence
    return refusal.value.reason


@pytest.mark.parametrize("prefix", ["", "ssd_2024/", "exports/ssd_2024/"])
@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_packed_folder_tells_what_the_folder_tells(tmp_path: Path, prefix: str, how: int) -> None:
    folder = write_folder(tmp_path / "open" / "extract", OBJECTS)
    packed = pack(tmp_path / "packed" / "extract.zip", contents(folder, prefix), how)
    told: list[Outcome] = [read(folder), read(packed)]
    assert told[0].account == told[1].account == {"person": (1, 1, 0, 0), "cp_plans": (1, 1, 0, 0)}
    assert told[0].rows("plan") == told[1].rows("plan")
    assert not [path for path in told[1].staging.iterdir() if path.is_dir()]  # nothing stays unpacked


def test_the_day_may_stand_in_the_name_of_the_archive(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", OBJECTS)
    packed = pack(tmp_path / "packed" / "ssd_2024-05-31.zip", contents(folder))
    assert read(packed, Options("north", today=TODAY)).extract.extract_date == date(2024, 5, 31)


def test_what_a_system_adds_to_an_archive_is_left_alone(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", OBJECTS)
    added = {"__MACOSX/ssd_2024/._ssd_person.csv": b"\0\5\x16\7", "ssd_2024/read me.txt": b"hello"}
    packed = pack(tmp_path / "packed" / "extract.zip", contents(folder, "ssd_2024/") | added)
    assert read(packed).account == {"person": (1, 1, 0, 0), "cp_plans": (1, 1, 0, 0)}


def test_extracts_in_two_folders_are_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", OBJECTS)
    both = contents(folder, "may/") | contents(folder, "june/")
    assert refusal_of(pack(tmp_path / "packed" / "extract.zip", both)) is Reason.AMBIGUOUS


@pytest.mark.parametrize(
    "name", ["../ssd_person.csv", "/etc/ssd_person.csv", "a/../../ssd_person.csv", "C:ssd_person.csv"]
)
def test_a_path_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    assert (
        refusal_of(pack(tmp_path / "packed" / "extract.zip", {name: b"pers_person_id\n1\n"})) is Reason.PATH
    )
    assert not (tmp_path / "ssd_person.csv").exists()


def test_a_link_in_the_archive_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("ssd_person.csv")
    link.external_attr = 0o120777 << 16
    archive = tmp_path / "extract.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr(link, "/etc/passwd")
    assert refusal_of(archive) is Reason.SYMLINK


def test_an_archive_that_explodes_is_refused(tmp_path: Path) -> None:
    zeros = {"ssd_person.csv": b"0" * 30_000_000}
    assert refusal_of(pack(tmp_path / "packed" / "extract.zip", zeros)) is Reason.RATIO


def test_an_archive_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("ssd_person.csv", b"pers_person_id\n" + bytes(str(list(range(4_000))), "ascii"))
    data = packed.getvalue()
    place = data.rindex(b"PK\x01\x02") + 24  # the declared size in the directory
    archive = tmp_path / "extract.zip"
    archive.write_bytes(data[:place] + (100).to_bytes(4, "little") + data[place + 4 :])
    assert refusal_of(archive) is Reason.LYING_SIZE


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "extract.zip"
    archive.write_bytes(b"pers_person_id\n1\n")
    assert refusal_of(archive) is Reason.DISGUISED


def test_the_feed_takes_a_folder_or_a_packed_one(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", OBJECTS)
    packed = pack(tmp_path / "packed" / "extract.zip", contents(folder))
    for path in (folder, packed):
        feed("ssd").check_kind(path)
        gate_folder.check_outside(path)
