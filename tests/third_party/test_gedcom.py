"""Family trees in every character set, line end and version, read as one and the same family."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from gedcom_files import ENDS, encodings, family, lines

from macfa.feeds.errors import Unreadable
from macfa.feeds.family import reader
from macfa.feeds.options import Options
from macfa.feeds.refusals import Reason, Refused
from macfa.record.agreements import Admission, Scope
from macfa.record.staging import Staging, read_account, read_rejected
from macfa.vocabulary.days import day_of

OPTIONS = Options("council", children=("1001",), today=date(2024, 7, 1))


class Tree:
    """A tree after reading."""

    def __init__(self, folder: Path, content: bytes, options: Options = OPTIONS) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path, self.folder = folder / "tree.ged", folder / "staging"
        path.write_bytes(content)
        with Staging(self.folder) as staging:
            self.extract = reader.read(path, staging, options)
            staging.finish(self.extract)
        self.sheets = {sheet.name: sheet for sheet in read_account(self.folder)[0]}
        self.rejected = read_rejected(self.folder / "rejected.jsonl")

    @property
    def remarks(self):
        file = self.folder / "warnings.jsonl"
        said = map(json.loads, file.read_text("utf-8").splitlines()) if file.exists() else ()
        return [f"{one['place']}: {one['remark']}" for one in said]

    def rows(self, table):
        file = self.folder / f"{table}.parquet"
        return pq.read_table(file).to_pylist() if file.exists() else []

    def people(self):
        return {row["person"]: row for row in self.rows("relative")}

    def links(self):
        return sorted(
            f"{row['person'] or 'CHILD'} {row['kind']} {row['of'] or 'CHILD'}"
            for row in self.rows("relationship")
        )

    def days(self, row, name):
        return tuple(
            day_of(row[key]) if row[key] is not None else None for key in (f"{name}_day", f"{name}_last_day")
        )


@pytest.fixture
def tree(tmp_path):
    def tree(*said, version="5.5.1", child="I1", **more):
        options = replace(OPTIONS, children=("C1",), whom=(("C1", child),), **more)
        return Tree(tmp_path, lines(*said, version=version).encode(), options)

    return tree


@pytest.mark.parametrize(("name", "content"), list(encodings()), ids=[name for name, _ in encodings()])
def test_the_same_family_is_read_from_every_character_set(tmp_path, name, content):
    found = Tree(tmp_path, content)
    assert {key: row["name"] for key, row in found.people().items()} == {
        "I1": "Zoë Brontë",
        "I2": "José Müller",
    }
    assert found.links() == ["I1 birth_parent CHILD", "I2 birth_parent CHILD", "I2 married I1"]
    assert found.rejected == []


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_the_same_family_is_read_with_every_line_end(tmp_path, end, encoding):
    charset = {"utf-8": "UTF-8", "utf-16": "UNICODE", "cp1252": "ANSI"}[encoding]
    found = Tree(tmp_path, family(charset).replace("\n", end).encode(encoding))
    assert found.people()["I2"]["name"] == "José Müller"
    assert (found.sheets["People"].accepted, found.sheets["Families"].accepted) == (3, 1)


def test_dates_are_as_exact_as_the_tree_says(tmp_path):
    found = Tree(tmp_path, family("UTF-8").encode())
    zoe, jose = found.people()["I1"], found.people()["I2"]
    assert found.days(zoe, "born") == (date(1990, 2, 14), None)
    assert found.days(jose, "born") == (date(1987, 1, 1), date(1989, 12, 31))
    assert found.days(jose, "died") == (date(2019, 3, 12), None)
    couple = next(row for row in found.rows("relationship") if row["kind"] == "married")
    assert found.days(couple, "from") == (date(2008, 1, 1), date(2009, 12, 31))
    assert (found.days(couple, "to"), couple["ended"]) == ((date(2015, 5, 3), None), "divorced")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("14 FEB 1990", date(1990, 2, 14), None),
        ("@#DGREGORIAN@ 14 FEB 1990", date(1990, 2, 14), None),
        ("GREGORIAN 14 FEB 1990", date(1990, 2, 14), None),
        ("FEB 1992", date(1992, 2, 1), date(1992, 2, 29)),
        ("1990", date(1990, 1, 1), date(1990, 12, 31)),
        ("EST 1990", date(1989, 1, 1), date(1991, 12, 31)),
        ("CAL 1990", date(1990, 1, 1), date(1990, 12, 31)),
        ("BET 1988 AND MAR 1990", date(1988, 1, 1), date(1990, 3, 31)),
        ("FROM 1988 TO 1990", date(1988, 1, 1), date(1990, 12, 31)),
        ("AFT 31 DEC 2020", date(2021, 1, 1), date(2024, 7, 1)),
        ("INT 1990 (the family says)", date(1990, 1, 1), date(1990, 12, 31)),
        ("BEF 1990", None, date(1989, 12, 31)),
        ("(when the mill burned)", None, None),
    ],
)
def test_every_way_of_writing_a_date_is_two_days(tree, written, first, last):
    found = tree("0 @I1@ INDI", "1 FAMC @F1@", "0 @I2@ INDI", "1 BIRT", f"2 DATE {written}",
                 "0 @F1@ FAM", "1 WIFE @I2@", "1 CHIL @I1@")  # fmt: skip
    assert found.days(found.people()["I2"], "born") == (first, last)
    assert found.remarks == []


@pytest.mark.parametrize(
    "written", ["31 FEB 1990", "12/03/1990", "@#DHEBREW@ 2 TVT 5758", "14 FOO 1990", "0000", "2090"]
)
def test_a_date_that_cannot_be_read_is_remarked_on_by_its_line_and_the_person_comes_in(tree, written):
    found = tree("0 @I1@ INDI", "1 FAMC @F1@", "0 @I2@ INDI", "1 BIRT", f"2 DATE {written}",
                 "0 @F1@ FAM", "1 WIFE @I2@", "1 CHIL @I1@")  # fmt: skip
    (remark,) = found.remarks
    assert remark.startswith(f"line 9: Found “DATE {written}”, expected a date")
    assert found.days(found.people()["I2"], "born") == (None, None)


def test_long_lines_go_on_in_continued_and_in_broken_lines(tree):
    found = tree("0 @I1@ INDI", "1 ASSO @I2@", "2 RELA god", "3 CONC father", "0 @I2@ INDI", "1 NAME Jim",
                 "2 CONC my /Sm", "2 CONT ith/", "1 NOTE a note that", "a program broke")  # fmt: skip
    assert found.people()["I2"]["name"] == "Jimmy Sm ith"
    assert [(row["kind"], row["words"]) for row in found.rows("relationship")] == [("relative", "godfather")]
    assert found.remarks == [
        "line 14: Found “a program broke”, expected a level, a tag and a value, such as 1 NAME Kelly /Smith/."
    ]


def test_adopted_fostered_and_step_children_are_told_from_each_other(tree):
    found = tree(
        "0 @I1@ INDI", "1 FAMC @F1@", "1 FAMC @F2@", "2 PEDI foster", "1 FAMC @F3@", "1 ADOP", "2 DATE 2 JUN 2020",
        "2 FAMC @F3@", "3 ADOP WIFE",
        "0 @I2@ INDI", "0 @I3@ INDI", "0 @I4@ INDI", "0 @I5@ INDI", "0 @I6@ INDI",
        "0 @F1@ FAM", "1 WIFE @I2@", "1 HUSB @I3@", "1 CHIL @I1@", "2 _FREL Step", "2 _MREL Natural",
        "0 @F2@ FAM", "1 WIFE @I4@", "1 CHIL @I1@",
        "0 @F3@ FAM", "1 WIFE @I5@", "1 HUSB @I6@", "1 CHIL @I1@",
    )  # fmt: skip
    assert found.links() == [
        "I2 birth_parent CHILD",
        "I3 step_parent CHILD",
        "I4 foster_carer CHILD",
        "I5 adoptive_parent CHILD",
        "I6 relative CHILD",
    ]
    adopted = next(row for row in found.rows("relationship") if row["kind"] == "adoptive_parent")
    assert found.days(adopted, "from") == (date(2020, 6, 2), None)


def test_parents_of_whom_nobody_says_that_they_were_a_couple_are_no_couple(tree):
    found = tree(
        "0 @I1@ INDI", "0 @I2@ INDI", "0 @I3@ INDI", "0 @F1@ FAM", "1 HUSB @I2@", "1 WIFE @I3@", "1 CHIL @I1@"
    )
    assert found.links() == ["I2 birth_parent CHILD", "I3 birth_parent CHILD"]


def test_a_couple_that_married_parted_and_married_again_is_told_twice(tree):
    found = tree(
        "0 @I1@ INDI", "0 @I2@ INDI", "0 @I3@ INDI", "0 @F1@ FAM", "1 HUSB @I2@", "1 WIFE @I3@", "1 CHIL @I1@",
        "1 EVEN", "2 TYPE Living together", "2 DATE 1999", "1 MARR", "2 DATE 2000", "1 EVEN", "2 TYPE Separation",
        "2 DATE 2004", "1 DIV", "2 DATE 2005", "1 MARR", "2 DATE 2010",
    )  # fmt: skip
    times = [row for row in found.rows("relationship") if row["kind"] in ("married", "living_together")]
    assert [(found.days(row, "from")[0].year, row["ended"]) for row in times] == [
        (1999, "divorced"),
        (2010, None),
    ]
    assert [found.days(row, "separated")[0] for row in times] == [date(2004, 1, 1), None]


def test_gedcom_7_says_who_is_there_without_a_record_and_what_was_not(tree):
    found = tree(
        "0 @I1@ INDI", "1 FAMC @F1@", "0 @I2@ INDI", "1 NO DEAT",
        "0 @F1@ FAM", "1 HUSB @VOID@", "1 WIFE @I2@", "1 NO MARR", "1 CHIL @I1@", "1 CHIL @VOID@", "2 PHRASE Baby",
        version="7.0",
    )  # fmt: skip
    people = found.people()
    assert people["F1/9"]["life"] == "not_known"
    assert people["F1/13"]["name"] == "Baby"
    assert found.links() == [
        "F1/9 birth_parent CHILD",
        "F1/9 birth_parent F1/13",
        "I2 birth_parent CHILD",
        "I2 birth_parent F1/13",
    ]
    assert people["I2"]["died_day"] is None


def test_somebody_dead_of_whom_nobody_knows_since_when_is_dead(tree):
    found = tree(
        "0 @I1@ INDI",
        "0 @I2@ INDI",
        "1 BIRT",
        "2 DATE 1950",
        "1 DEAT Y",
        "0 @F1@ FAM",
        "1 WIFE @I2@",
        "1 CHIL @I1@",
    )
    assert found.days(found.people()["I2"], "died") == (date(1950, 1, 1), date(2024, 7, 1))


def test_everybody_is_accounted_for_by_the_line_of_the_record(tree):
    found = tree(
        "0 @I1@ INDI", "0 @I2@ INDI", "0 @I2@ INDI", "1 NAME Another", "0 @I9@ INDI", "1 NAME Far /Away/",
        "0 INDI", "1 NAME Nobody", "0 @F1@ FAM", "1 WIFE @I2@", "1 HUSB @I7@", "1 CHIL @I1@",
        "0 @F1@ FAM", "1 WIFE @I2@", "1 HUSB @I7@", "1 CHIL @I1@", "0 @N1@ NOTE hello",
    )  # fmt: skip
    people, families = found.sheets["People"], found.sheets["Families"]
    assert (people.rows, people.accepted, people.rejected, people.duplicate) == (5, 2, 3, 0)
    assert (families.rows, families.accepted, families.rejected, families.duplicate) == (2, 1, 0, 1)
    assert {(one.row, one.problems[0].found) for one in found.rejected} == {
        (7, "@I2@"),
        (9, "@I9@"),
        (11, "@@"),
    }
    assert not any("Far" in json.dumps(one.values) for one in found.rejected)
    assert "the file: Records that were not read: 1 NOTE." in found.remarks
    assert any(one.startswith("line 15: Found “HUSB @I7@”") for one in found.remarks)


def test_of_a_tree_outside_the_agreement_nothing_is_kept_but_the_count(tmp_path):
    path = tmp_path / "tree.ged"
    path.write_bytes(family("UTF-8").replace("14 FEB 1990", "a secret day").encode())
    admission = Admission(Scope.SAMPLED_CHILDREN, frozenset({"other"}), "A/1")
    with Staging(tmp_path / "staging", admission=admission) as staging:
        staging.finish(reader.read(path, staging, OPTIONS))
    counts = {one.name: (one.rows, one.rejected) for one in read_account(tmp_path / "staging")[0]}
    assert counts == {"People": (3, 3), "Families": (1, 1)}
    kept = "".join(file.read_text("utf-8") for file in (tmp_path / "staging").glob("*.json*"))
    assert "secret" not in kept and "Zo" not in kept and "I1" not in kept


def test_nobody_is_their_own_forebear(tree):
    found = tree(
        "0 @I1@ INDI", "0 @I2@ INDI", "0 @I3@ INDI",
        "0 @F1@ FAM", "1 WIFE @I2@", "1 CHIL @I1@", "0 @F2@ FAM", "1 WIFE @I3@", "1 CHIL @I2@",
        "0 @F3@ FAM", "1 WIFE @I1@", "1 CHIL @I3@",
    )  # fmt: skip
    assert found.links() == ["I2 birth_parent CHILD", "I3 birth_parent I2"]
    assert [(one.sheet, one.row, one.problems[0].expected) for one in found.rejected] == [
        ("Families", 14, "a child who is not a forebear of its own parents")
    ]


def test_brothers_and_sisters_loaded_together_stand_in_each_others_family(tmp_path):
    text = lines(
        "0 @I1@ INDI", "0 @I2@ INDI", "0 @I3@ INDI", "0 @F1@ FAM", "1 WIFE @I3@", "1 CHIL @I1@", "1 CHIL @I2@"
    )
    options = replace(OPTIONS, children=("C1", "C2"), whom=(("C1", "I1"), ("C2", "@I2@")))
    found = Tree(tmp_path, text.encode(), options)
    links = {(row["child"], row["person"], row["of"]) for row in found.rows("relationship")}
    assert links == {("C1", "I3", ""), ("C1", "I3", "I2"), ("C2", "I3", ""), ("C2", "I3", "I1")}
    others = {(row["child"], row["person"]): row["other_child"] for row in found.rows("relative")}
    assert others[("C1", "I2")] == "C2" and others[("C2", "I1")] == "C1"


def test_where_nobody_says_who_the_child_is_the_people_are_listed_by_number_and_no_name(tmp_path):
    with pytest.raises(Unreadable, match="Nobody has the number 9") as refused:
        Tree(tmp_path, family("UTF-8").encode(), replace(OPTIONS, children=("9",)))
    assert "I1 (F, 1990), I2 (M, 1988), I3 (M)" in str(refused.value)
    assert "Zoë" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"0 HEAD\n" + b"1 NOTE x\n" * 100_001, Reason.TOO_LONG),
        (b"0 HEAD\n1 NOTE " + b"x" * 200_000, Reason.LINE_TOO_LONG),
        (b"0 HEAD\n1 NOTE \x00\n", Reason.BINARY),
        (b"PK\x03\x04", Reason.DISGUISED),
        (b"", Reason.EMPTY),
    ],
)
def test_a_tree_that_may_do_harm_is_refused_at_the_gate(tmp_path, content, reason):
    with pytest.raises(Refused) as refused:
        Tree(tmp_path, content)
    assert refused.value.reason is reason


@pytest.mark.parametrize(
    "content", [b"hello", b"0 HEAD\n0 TRLR\n", b"\xff\xfe\x00", b"9999 X\n", b"0 @\n0 @@ INDI\n"]
)
def test_what_is_no_family_tree_is_refused_with_a_sentence(tmp_path, content):
    with pytest.raises(Unreadable, match=r"tree\.ged is not a family tree"):
        Tree(tmp_path, content)


def test_a_line_deeper_than_its_place_is_left_out_with_what_is_below_it(tree):
    found = tree("0 @I1@ INDI", "3 NAME Too /Deep/", "4 TYPE birth", "1 SEX M", "0 @I2@ INDI")
    assert "line 6: Found “level 3”, expected a level up to 1." in found.remarks


def test_a_tree_of_thirty_thousand_lines_of_forebears_is_read_in_seconds(tree):
    said = ["0 @I1@ INDI"]
    for number in range(2, 7_500):
        said += [
            f"0 @I{number}@ INDI",
            f"0 @F{number}@ FAM",
            f"1 WIFE @I{number}@",
            f"1 CHIL @I{number - 1}@",
        ]
    found = tree(*said)
    assert found.sheets["People"].accepted == 9  # the child and eight generations
    assert found.sheets["People"].rejected == 7_499 - 9
