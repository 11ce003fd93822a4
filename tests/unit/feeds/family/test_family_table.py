from datetime import date

import pytest

from macfa.feeds.errors import Unreadable
from macfa.feeds.family.relations import relations
from macfa.feeds.registry import feed
from macfa.record.agreements import Admission, Scope
from macfa.record.deliveries import Mode

HEADINGS = ("Name", "Relation to the child")


@pytest.fixture
def table(workbook):
    """A table of a family with these headings and rows."""

    def table(*rows, headings=HEADINGS, name="family.xlsx"):
        return workbook({"Family": [headings, *rows]}, name)

    return table


def counted(loaded):
    (count,) = loaded.sheets.values()
    return count.accepted, count.rejected, count.duplicate


def test_the_mother_and_the_father_are_the_childs_birth_parents(table, told, links):
    loaded = told(table(("Kelly", "Mother"), ("Darren", "dad")))
    assert links(loaded) == ["Darren birth_parent CHILD", "Kelly birth_parent CHILD"]
    assert [(r["person"], r["name"], r["sex"]) for r in loaded.rows("relative")] == [
        ("Kelly", "Kelly", "F"),
        ("Darren", "Darren", "M"),
    ]
    assert counted(loaded) == (2, 0, 0)


def test_a_brother_has_the_parents_of_the_table_whatever_the_order_of_its_rows(table, told, links):
    loaded = told(table(("Tyler", "brother"), ("Kelly", "mother"), ("Darren", "father")))
    assert "Kelly birth_parent Tyler" in links(loaded)
    assert "Darren birth_parent Tyler" in links(loaded)


def test_a_half_sister_on_the_mothers_side_has_a_mother_without_a_name_where_no_row_has_her(
    table, told, links
):
    loaded = told(table(("Mia", "half-sister (mother's side)")))
    assert links(loaded) == ["mother #0 of C1 birth_parent CHILD", "mother #0 of C1 birth_parent Mia"]
    people = {row["person"]: (row["name"], row["sex"], row["life"]) for row in loaded.rows("relative")}
    assert people == {"Mia": ("Mia", "F", None), "mother #0 of C1": (None, "F", None)}


def test_a_maternal_uncle_is_the_mothers_brother(table, told, links):
    loaded = told(table(("Kelly", "mother"), ("Sean", "maternal uncle"), ("Linda", "maternal grandmother")))
    assert links(loaded) == [
        "Kelly birth_parent CHILD",
        "Linda birth_parent Kelly",
        "Linda birth_parent Sean",
        "maternal grandfather #0 of C1 birth_parent Kelly",
        "maternal grandfather #0 of C1 birth_parent Sean",
    ]


def test_an_uncle_of_nobody_knows_which_side_is_a_relative_in_those_words(table, told):
    loaded = told(table(("Sean", "uncle"), ("Pat", "other: mum's old teacher")))
    assert [(r["person"], r["kind"], r["words"]) for r in loaded.rows("relationship")] == [
        ("Sean", "relative", "uncle"),
        ("Pat", "relative", "mum's old teacher"),
    ]


def test_one_person_may_be_father_and_the_mothers_former_husband(table, told):
    headings = (*HEADINGS, "Together since", "Together until")
    loaded = told(table(("Kelly", "mother"), ("Darren", "father; mother's ex-husband", "2010", "03/05/2015"),
                        headings=headings))  # fmt: skip
    couple = next(row for row in loaded.rows("relationship") if row["kind"] == "married")
    assert (couple["person"], couple["of"], couple["ended"]) == ("Darren", "Kelly", "divorced")
    assert (couple["from"], couple["from_last"]) == (date(2010, 1, 1), date(2010, 12, 31))
    assert (couple["to"], couple["to_last"]) == (date(2015, 5, 3), None)
    father = next(row for row in loaded.rows("relationship") if row["person"] == "Darren" and row["of"] == "")
    assert (father["kind"], father["from"], father["to"]) == ("birth_parent", None, None)


def test_births_and_deaths_are_as_exact_as_somebody_knows_them(table, told):
    rows = [
        ("Linda", "maternal grandmother", "1962", None),
        ("Frank", "maternal grandfather", 1960, "yes"),
        ("Kelly", "mother", date(1990, 2, 14), None),
        ("Darren", "father", "May 1988", "12/03/2019"),
        ("Sue", "foster carer", "soon", None),
        ("Paul", "foster father", "12/03/48", None),
    ]
    loaded = told(table(*rows, headings=(*HEADINGS, "Date of birth", "Date of death")))
    days = {
        r["person"]: (r["born"], r["born_last"], r["died"], r["died_last"]) for r in loaded.rows("relative")
    }
    assert days == {
        "Linda": (date(1962, 1, 1), date(1962, 12, 31), None, None),
        "Frank": (date(1960, 1, 1), date(1960, 12, 31), date(1960, 1, 1), date(2024, 7, 1)),
        "Kelly": (date(1990, 2, 14), None, None, None),
        "Darren": (date(1988, 5, 1), date(1988, 5, 31), date(2019, 3, 12), None),
    }
    assert [(row, column, found) for row, column, found, _ in loaded.problems] == [
        (6, "Date of birth", "soon"),
        (7, "Date of birth", "12/03/48"),
    ]


def test_who_lives_with_the_child_lives_in_the_childs_home_with_the_child(table, told):
    rows = [
        ("Kelly", "mother", "yes", None, None, None),
        ("Liam", "mother's partner", None, "01/02/2023", "March 2024", None),
        ("Darren", "father", "no", None, None, "Dad's flat"),
        ("Sean", "maternal uncle", None, None, None, None),
    ]
    headings = (*HEADINGS, "Lives with the child", "Lived there from", "Lived there to", "Household")
    loaded = told(table(*rows, headings=headings))
    stays = [
        (r["household"], r["person"], r["from"], r["to"], r["to_last"])
        for r in loaded.rows("household_member")
    ]
    assert stays == [
        ("home", "Kelly", None, None, None),
        ("home", "", None, None, None),
        ("home", "Liam", date(2023, 2, 1), date(2024, 3, 1), date(2024, 3, 31)),
        ("Dad's flat", "Darren", None, None, None),
    ]


def test_a_row_of_the_childs_own_says_where_it_lives_since_when(table, told):
    rows = [("Tyler", "child", "Gran's", "2022"), ("Linda", "maternal grandmother", "Gran's", None)]
    loaded = told(table(*rows, headings=(*HEADINGS, "Household", "Lived there from")))
    assert [(r["household"], r["person"], r["from"]) for r in loaded.rows("household_member")] == [
        ("Gran's", "", date(2022, 1, 1)),
        ("Gran's", "Linda", None),
    ]
    assert [row["person"] for row in loaded.rows("relative")] == ["Linda", "mother #0 of C1"]


def test_a_column_says_which_child_and_siblings_share_the_people_of_the_same_name(table, told, links):
    rows = [
        ("C1", "Kelly", "mother"),
        ("C2", "Kelly", "mother"),
        ("C1", "Darren", "father"),
        ("C2", "Jason", "father"),
        ("C3", "Kelly", "mother"),
    ]
    loaded = told(table(*rows, headings=("Child", *HEADINGS)), "C1", "C2")
    assert links(loaded, "C2") == ["Jason birth_parent CHILD", "Kelly birth_parent CHILD"]
    assert loaded.problems == [(6, "Child", "C3", "one of those for whom the file was loaded: C1, C2")]


def test_two_people_of_one_name_are_told_apart_by_their_births(table, told, links):
    rows = [("John", "father", "1990"), ("John", "paternal grandfather", "1960")]
    loaded = told(table(*rows, headings=(*HEADINGS, "dob")))
    assert links(loaded) == ["John (2) birth_parent John", "John birth_parent CHILD"]


def test_twins_are_born_together_and_identical_ones_of_one_egg(table, told):
    loaded = told(table(("Noah", "identical twin brother")))
    groups = {r["person"]: (r["birth_group"], r["identical"]) for r in loaded.rows("relative")}
    assert groups["Noah"] == groups["C1"] == ("born with C1", "yes")


def test_a_father_of_whom_nobody_knows_who_he_is_stands_there_as_such(table, told, links):
    loaded = told(table(("Not known", "father")))
    assert [(r["name"], r["sex"], r["life"]) for r in loaded.rows("relative")] == [(None, "M", "not_known")]
    assert links(loaded) == ["row 2 of Family birth_parent CHILD"]


def test_a_pregnancy_may_be_due_and_is_the_mothers(table, told, links):
    rows = [("Kelly", "mother", None), ("Baby", "unborn sibling", "01/12/2024")]
    loaded = told(table(*rows, headings=(*HEADINGS, "Due date")))
    baby = next(row for row in loaded.rows("relative") if row["person"] == "Baby")
    assert (baby["life"], baby["born"]) == ("pregnancy", date(2024, 12, 1))
    assert "Kelly birth_parent Baby" in links(loaded)


def test_a_second_birth_mother_is_rejected_and_named_by_her_row(table, told):
    loaded = told(table(("Kelly", "mother"), ("Sue", "birth mother")))
    assert loaded.problems == [
        (3, "Relation to the child", "birth mother",
         "one person only: row 2 of Family says that this is somebody else")
    ]  # fmt: skip


def test_a_row_told_twice_is_a_duplicate_and_one_that_differs_is_remarked_on(table, told):
    rows = [("Kelly", "mother", "F"), ("Kelly", "mother", None), ("Kelly", "maternal aunt", None)]
    loaded = told(table(*rows, headings=(*HEADINGS, "Sex")))
    assert counted(loaded) == (2, 0, 1)
    rows = [("Kelly", "mother", "1990"), ("Kelly", "mother", "14/02/1990")]
    loaded = told(table(*rows, headings=(*HEADINGS, "dob"), name="other.xlsx"))
    assert any("row 3: It differs in born" in remark for remark in loaded.remarks)


def test_a_word_that_nobody_knows_is_rejected_with_what_could_stand_there(table, told):
    loaded = told(table(("Kelly", "mother's friend's cousin"), ("", "mother"), ("Sue", "")))
    assert [(row, column) for row, column, _, _ in loaded.problems] == [
        (2, "Relation to the child"),
        (3, "Name"),
        (4, "Relation to the child"),
    ]
    assert "other: in your own words" in loaded.problems[0][3]
    assert loaded.extract.mode is Mode.APPEND


def test_the_file_is_the_whole_of_what_the_agency_says_of_this_child(table, told):
    extract = told(table(("Kelly", "mother"))).extract
    assert (extract.mode, extract.speaks_for) == (Mode.FULL, ("relative", "relationship", "household_member"))
    assert extract.only.children == ("C1",)


def test_a_table_that_says_of_no_child_is_refused_with_what_to_do(table, read, options):
    with pytest.raises(Unreadable, match=r'no column headed "Child". Say which child it is about'):
        read("family", table(("Kelly", "mother")), options)


def test_a_file_without_a_family_table_is_refused_with_its_headings(workbook, told):
    with pytest.raises(
        Unreadable, match='It needs a row of headings with "Name" and "Relation to the child"'
    ):
        told(workbook({"Sheet1": [["a", "b"], ["c", "d"]]}))


def test_rows_outside_the_agreement_are_counted_and_not_kept(table, read, options):
    path = table(("C1", "Kelly", "mother"), ("C2", "Sue", "mother"), headings=("Child", *HEADINGS))
    loaded = read("family", path, options, Admission(Scope.SAMPLED_CHILDREN, frozenset({"C1"}), "A/1"))
    assert {row["child"] for row in loaded.rows("relative")} == {"C1"}
    (rejected,) = loaded.rejected
    assert rejected.values == {} and "Sue" not in str(rejected)


def test_every_relation_says_one_thing_and_is_found_by_each_of_its_names():
    known = relations()
    for relation in known.relations:
        assert all(known.find(name.upper()) == relation for name in relation.names)


def test_a_csv_file_is_read_as_well(tmp_path, told, links):
    path = tmp_path / "family.csv"
    path.write_text("Child,Name,Relationship to child\nC1,Kelly,Mum\n", encoding="utf-8")
    assert links(told(path)) == ["Kelly birth_parent CHILD"]


def test_the_feed_is_registered_with_its_kinds():
    assert {".xlsx", ".csv"} <= set(feed("family").kinds)
