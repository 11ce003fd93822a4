"""Whatever stands in a family tree, it is read or refused with a sentence, and every record is accounted for."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from macfa.feeds.errors import FeedError
from macfa.feeds.family import reader
from macfa.feeds.options import Options
from macfa.record.staging import Staging, read_account

OPTIONS = Options("council", children=("C1",), whom=(("C1", "I1"),), today=date(2024, 7, 1))
TAGS = ("NAME", "SEX", "BIRT", "DEAT", "DATE", "FAMC", "FAMS", "HUSB", "WIFE", "CHIL", "MARR", "DIV", "EVEN", "TYPE",
        "PEDI", "ADOP", "ASSO", "RELA", "ROLE", "PHRASE", "NO", "CONC", "CONT", "_FREL", "_MREL", "STAT")  # fmt: skip
VALUES = ("", "@VOID@", "Y", "N", "M", "14 FEB 1990", "ABT 9999", "BET 3 AND 2", "31 FEB 1990", "foster", "BOTH",
          "adopted", "Separation", "@", "@@", "é" * 50, "AFT 2100", "BEF 100", "FROM 1990 TO", "INT (")  # fmt: skip


def random_tree(random: Random) -> str:
    """Lines that are now right and now wrong: numbers twice, families in circles, levels that jump."""
    lines = ["0 HEAD", "0 @I1@ INDI"]
    for _ in range(random.randrange(60)):
        kind = random.random()
        if kind < 0.25:
            lines.append(f"0 @I{random.randrange(8)}@ INDI")
        elif kind < 0.4:
            lines.append(f"0 @F{random.randrange(5)}@ FAM")
        elif kind < 0.45:
            lines.append(
                random.choice(["", "broken", "0", "1", "9 X", "0 @N@ NOTE", "-1 X", "0 INDI", "100 NAME x"])
            )
        else:
            value = random.choice((*VALUES, *(f"@I{n}@" for n in range(8)), *(f"@F{n}@" for n in range(5))))
            lines.append(f"{random.choice([1, 1, 1, 2, 2, 3])} {random.choice(TAGS)} {value}")
    return random.choice(["\n", "\r", "\r\n"]).join(lines)


def account(content: bytes, folder: Path) -> dict[str, tuple[int, int]]:
    """(rows, accepted and rejected and repeated) of each sheet; {} where the file is refused."""
    path = folder / "tree.ged"
    path.write_bytes(content)
    with Staging(folder / "staging") as staging:
        try:
            staging.finish(reader.read(path, staging, replace(OPTIONS)))
        except FeedError as refused:
            assert str(refused).endswith(".")
            return {}
    counts, _ = read_account(folder / "staging")
    return {one.name: (one.rows, one.accepted + one.rejected + one.duplicate) for one in counts}


@given(seed=st.integers(0, 2**32))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_every_person_and_family_of_a_random_tree_is_accounted_for(seed):
    text = random_tree(Random(seed))
    lines = [line.split() for line in text.splitlines()]
    people = sum(line[:1] == ["0"] and line[-1] == "INDI" for line in lines)
    families = sum(line[:1] == ["0"] and line[-1] == "FAM" for line in lines)
    with tempfile.TemporaryDirectory() as folder:
        found = account(text.encode(), Path(folder))
    assert found == {"People": (people, people), "Families": (families, families)}


@given(content=st.binary(max_size=400), headed=st.booleans())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_bytes_are_read_or_refused_with_a_sentence(content, headed):
    with tempfile.TemporaryDirectory() as folder:
        account((b"0 HEAD\n0 @I1@ INDI\n1 NAME " if headed else b"") + content, Path(folder))
