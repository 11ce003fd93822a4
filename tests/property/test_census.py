"""Random censuses: no row is lost, the order of children does not matter, and both ways of reading say the same."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow.parquet as pq
import pytest
from census_model import Census, random_census
from hypothesis import given, settings
from hypothesis import strategies as st

from macfa.feeds.cin_census import reader
from macfa.feeds.cin_census.clean import CleanReader
from macfa.feeds.cin_census.cutting import CannotCut, CutFile
from macfa.feeds.errors import FeedError
from macfa.feeds.options import Options
from macfa.record.staging import Staging, read_account
from macfa.record.tables import tables

SEEDS = st.integers(0, 2**32)
UNHURRIED = settings(deadline=None, max_examples=40, derandomize=True)


def read(text: str) -> tuple[dict[str, tuple[int, int, int, int]], dict[str, list[dict[str, Any]]]]:
    """The account by sheet and the record rows by table."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "census.xml"
        file.write_text(text, encoding="utf-8")
        out = Path(folder) / "out"
        with Staging(out) as staging:
            staging.finish(reader.read(file, staging, Options(agency="council")))
        account = {s.name: (s.rows, s.accepted, s.rejected, s.duplicate) for s in read_account(out)[0]}
        rows = {
            name: pq.read_table(out / f"{name}.parquet").to_pylist()
            for name in tables()
            if (out / f"{name}.parquet").exists()
        }
        return account, rows


def without_place(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    """Rows as texts in one order, without their place in the file."""
    return {
        name: sorted(str({k: v for k, v in row.items() if k != "row"}) for row in listed)
        for name, listed in rows.items()
        if listed
    }


@UNHURRIED
@given(SEEDS, st.sampled_from([0.0, 0.1, 0.5]))
def test_rows_in_are_rows_accepted_rejected_and_repeated(seed: int, faults: float) -> None:
    census = random_census(Random(seed), 6, faults)
    account, _ = read(census.text())
    for sheet, (rows, accepted, rejected, duplicate) in account.items():
        assert rows == census.rows.get(sheet, 0), sheet
        assert rows == accepted + rejected + duplicate


@UNHURRIED
@given(SEEDS)
def test_of_children_without_fault_every_row_is_taken_in(seed: int) -> None:
    census = random_census(Random(seed), 6)
    account, _ = read(census.text())
    for sheet, (rows, accepted, _, _) in account.items():
        assert accepted == rows == census.rows.get(sheet, 0), sheet


@UNHURRIED
@given(SEEDS, st.sampled_from([0.0, 0.2]))
def test_the_order_of_children_does_not_matter(seed: int, faults: float) -> None:
    census = random_census(Random(seed), 6, faults)
    backwards = Census(list(reversed(census.children)), census.rows)
    account, rows = read(census.text())
    account_backwards, rows_backwards = read(backwards.text())
    assert account == account_backwards
    assert without_place(rows) == without_place(rows_backwards)


@UNHURRIED
@given(SEEDS, st.sampled_from(["\n", "  ", "<!-- a remark -->"]))
def test_blanks_and_comments_between_elements_say_nothing(seed: int, between: str) -> None:
    census = random_census(Random(seed), 4, 0.1)
    account, rows = read(census.text())
    account_apart, rows_apart = read(census.text(between))
    assert account == account_apart
    assert without_place(rows) == without_place(rows_apart)


@UNHURRIED
@given(SEEDS, st.sampled_from([0.0, 0.05, 0.3]))
def test_the_quick_way_and_the_careful_way_say_the_same(seed: int, faults: float) -> None:
    text = random_census(Random(seed), 6, faults).text()
    quick = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CleanReader, "read", lambda self, element: None)
        careful = read(text)
    assert quick[0] == careful[0]
    for name in careful[1]:
        assert sorted(map(str, quick[1].get(name, []))) == sorted(map(str, careful[1][name])), name


@UNHURRIED
@given(SEEDS, st.sampled_from([0.0, 0.2]))
def test_a_child_told_twice_brings_its_rows_once(seed: int, faults: float) -> None:
    census = random_census(Random(seed), 3, faults)
    twice = Census(census.children + census.children[1:2], census.rows)
    account, rows = read(census.text())
    account_twice, rows_twice = read(twice.text())
    assert without_place(rows) == without_place(rows_twice)
    for sheet, (_, accepted, _, duplicate) in account_twice.items():
        assert accepted == account[sheet][1], sheet
        assert duplicate >= account[sheet][3], sheet


def mutants(seed: int, count: int) -> Iterator[bytes]:
    """Damaged files: bytes changed, pieces cut out, doubled or swapped, elements renamed."""
    random = Random(seed)
    whole = random_census(random, 5, 0.05).text("\n").encode()
    lines = whole.split(b"\n")
    for _ in range(count):
        damaged = list(lines)
        for _ in range(random.randrange(1, 5)):
            here, there = random.randrange(len(damaged)), random.randrange(len(damaged))
            _DAMAGES[random.randrange(len(_DAMAGES))](damaged, here, there, random)
        yield b"\n".join(damaged)


def _spoil(lines: list[bytes], here: int, _: int, random: Random) -> None:
    line = bytearray(lines[here] or b" ")
    line[random.randrange(len(line))] = random.randrange(256)
    lines[here] = bytes(line)


def _swap(lines: list[bytes], here: int, there: int, _: Random) -> None:
    lines[here], lines[there] = lines[there], lines[here]


def _double(lines: list[bytes], here: int, there: int, _: Random) -> None:
    lines.insert(there, lines[here])


def _cut(lines: list[bytes], here: int, _there: int, _: Random) -> None:
    if len(lines) > 2:
        del lines[here]


def _wrap(lines: list[bytes], here: int, there: int, random: Random) -> None:
    name = random.choice([b"Assessments", b"Child", b"Reviews", b"UPN", b"Other"])
    lines[here] = b"<" + name + b">" + lines[here]
    lines[max(here, there)] += b"</" + name + b">"


_DAMAGES = (_spoil, _swap, _double, _cut, _wrap)


def outcomes(seed: int, count: int) -> dict[str, int]:
    """How many mutants were read and how many were refused with a sentence; anything else is raised."""
    found = {"read": 0, "refused": 0}
    for mutant in mutants(seed, count):
        try:
            account = read(mutant.decode("utf-8", "replace"))[0]
        except FeedError as refusal:
            assert str(refusal).endswith("."), "a refusal is a sentence"
            found["refused"] += 1
        else:
            assert all(rows == sum(parts) for rows, *parts in account.values())
            found["read"] += 1
    return found


def test_two_hundred_damaged_files_are_read_or_refused_in_a_sentence() -> None:
    found = outcomes(seed=1, count=200)
    assert found["read"] > 10
    assert found["refused"] > 10


def written(content: bytes) -> dict[str, list[str]] | str:
    """What a reading leaves in the staging folder, file by file, or the sentence that refuses the census."""
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder) / "census.xml", Path(folder) / "out"
        file.write_bytes(content)
        try:
            with Staging(out) as staging:
                staging.finish(reader.read(file, staging, Options(agency="council")))
        except FeedError as refusal:
            return str(refusal)
        return {each.name: lines(each) for each in out.iterdir()}


def lines(file: Path) -> list[str]:
    """The rows of a table in one order, or the lines of a text as they stand."""
    if file.suffix == ".parquet":
        return sorted(map(str, pq.read_table(file).to_pylist()))
    return file.read_text("utf-8").splitlines()


def never(self: CutFile) -> Iterator[Any]:
    """In place of cutting: leaves every file to the parser."""
    raise CannotCut


def compare_cut_with_parsed(files: Iterable[bytes]) -> None:
    """Whether a file is cut into children or parsed as a whole, what comes of it is the same."""
    for content in files:
        cut = written(content)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(CutFile, "__iter__", never)
            assert cut == written(content)


def awkward() -> Iterator[bytes]:
    """Files that are well formed and hard to cut, and files that only look as if they were well formed."""
    whole = random_census(Random(5), 3).text("\n")
    one = "<Child>" + whole.partition("<Child>")[2].partition("</Child>")[0] + "</Child>"
    for old, new in (
        ("<Child>", f"<!-- {one} --><Child>"),
        ("<Children>", f"<!-- <Child> --><Children><!--{one}-->"),
        ("</Children>", f"</Children><Children>{one}</Children>"),
        ("</Children>", "<Child/></Children>"),
        ("</Children>", "<Other/>text</Children>"),
        ("</Children>", "</Children ><!-- </Child> -->"),
        ("<Child>", "<Child><!-- </Child> --><![CDATA[</Child>]]>"),
        ("<Child>", "<Child ><Child></Child>"),
        ("<Child>", "<Child></ "),
        ("<Child>", "<Child></Child></"),
        ("</UPN>", "</UPN></ "),
        ("</UPN>", "]]></UPN>"),
        ("</UPN>", "&#65;</UPN>"),
        ("</UPN>", "&unknown;</UPN>"),
        ("<UPN>", "<UPN>\x01"),
        ("<UPN>", "<UPN>\u00a0"),
        ("<UPN>", "\u00a0<UPN>"),
        ("</LAchildID>", "</LAChildID>"),
        ("</LAchildID>", "\n</LAchildID >"),
        ("</Child>", "</Child><?xml version='1.0'?>"),
        ("</Child>", "</Child><!DOCTYPE Child>"),
        ("</Message>", "</Message><!-- the end -->"),
        ("</Message>", ""),
        ("\n", "\r\n"),
        ("<Message>", "<!-- <Message> --><Message>"),
        ("<Message>", "<Message xmlns:x='urn:x'>"),
        ("<Child>", "<Child x='1'>"),
        ("<Child>", "<x:Child>"),
    ):
        yield whole.replace(old, new).encode()
    yield whole.encode("utf-16")
    yield b"\xef\xbb\xbf" + whole.encode()
    yield f"<?xml version='1.0' encoding='iso-8859-1'?>{whole}".encode("latin-1")


def test_files_that_are_hard_to_cut_say_the_same_as_when_they_are_parsed() -> None:
    compare_cut_with_parsed(awkward())


def test_two_hundred_damaged_files_say_the_same_whether_cut_or_parsed() -> None:
    compare_cut_with_parsed(mutants(seed=2, count=200))


@UNHURRIED
@given(SEEDS, st.sampled_from([0.0, 0.2]), st.sampled_from(["", "\n\t"]))
def test_a_census_says_the_same_whether_cut_or_parsed(seed: int, faults: float, between: str) -> None:
    compare_cut_with_parsed([random_census(Random(seed), 4, faults).text(between).encode()])


def test_a_child_may_begin_in_one_block_of_the_file_and_end_in_another() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("macfa.feeds.cin_census.cutting.BLOCK", 1000)
        compare_cut_with_parsed([random_census(Random(7), 30, 0.1).text("\n").encode()])


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100))
def test_ten_thousand_damaged_files_say_the_same_whether_cut_or_parsed(seed: int) -> None:
    compare_cut_with_parsed(mutants(seed + 200, 100))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100))
def test_a_hundred_thousand_damaged_files_are_read_or_refused(seed: int) -> None:
    assert sum(outcomes(seed + 100, 1000).values()) == 1000
