from dataclasses import replace
from datetime import date

import pytest

from macfa.feeds.errors import Unreadable
from macfa.record.agreements import Admission, Scope
from macfa.record.deliveries import Mode

HEADINGS = ["Child id", "Date of birth", "Plan", "Category", "Service", "From", "To"]
BORN = date(2015, 5, 4)


def test_a_row_with_an_id_and_an_age_is_enough(read, workbook):
    loaded = read("children", workbook({"Sheet1": [["ID", "Age"], ["A1", 8], ["A2", 8.884]]}))
    assert [(row["child"], row["age"]) for row in loaded.rows("person")] == [("A1", 8), ("A2", 8)]


def test_a_plan_and_its_category_are_read_from_plain_words(read, workbook):
    row = ["A1", BORN, "Child protection plan", "neglect", None, date(2024, 1, 8), None]
    loaded = read("children", workbook({"List": [HEADINGS, row]}))
    (plan,) = loaded.rows("plan")
    assert (plan["kind"], plan["category_latest"], plan["start"], plan["end"]) == (
        "CP",
        "NEG",
        date(2024, 1, 8),
        None,
    )
    assert (plan["sheet"], plan["row"]) == ("List", 2)


def test_a_row_with_a_plan_and_a_service_gives_both_the_same_days(read, workbook):
    row = ["A1", BORN, "CIN", None, "Recovery partnership", date(2024, 1, 8), date(2024, 3, 1)]
    loaded = read("children", workbook({"List": [HEADINGS, row]}))
    assert loaded.rows("plan")[0]["end"] == date(2024, 3, 1)
    (service,) = loaded.rows("service_involvement")
    assert (service["service"], service["from"], service["to"]) == (
        "Recovery partnership",
        date(2024, 1, 8),
        date(2024, 3, 1),
    )


def test_a_heading_of_its_own_goes_before_the_general_one(read, workbook):
    headings = ["Child id", "Age", "Plan", "Plan start", "Service", "From"]
    row = ["A1", 3, "CP", date(2024, 2, 1), "CAMHS", date(2023, 9, 1)]
    loaded = read("children", workbook({"List": [headings, row]}))
    assert loaded.rows("plan")[0]["start"] == date(2024, 2, 1)
    assert loaded.rows("service_involvement")[0]["from"] == date(2023, 9, 1)


def test_several_rows_of_one_child_make_one_person_with_all_that_they_tell(read, workbook):
    rows = [
        ["A1", BORN, "CP", "NEG", None, date(2024, 1, 8), None],
        ["A1", None, "CIN", None, None, date(2022, 1, 10), date(2022, 9, 1)],
    ]
    loaded = read("children", workbook({"List": [HEADINGS, *rows]}))
    assert [(row["child"], row["birth"]) for row in loaded.rows("person")] == [("A1", BORN)]
    assert [row["kind"] for row in loaded.rows("plan")] == ["CP", "CIN"]


def test_a_plan_without_a_start_is_rejected_at_the_cell_that_lacks_it(read, workbook):
    loaded = read("children", workbook({"List": [HEADINGS, ["A1", BORN, "CP", None, None, None, None]]}))
    assert loaded.problems == [(2, "From", "", "a date, for example 28/02/2024")]
    assert loaded.rows("person") == []


def test_an_unborn_child_has_an_expected_date_and_no_date_of_birth(read, workbook):
    headings = ["Child id", "Date of birth", "Age", "Expected date of birth"]
    rows = [["A1", date(2024, 11, 2), -1, None], ["A2", None, None, date(2024, 9, 9)]]
    loaded = read("children", workbook({"List": [headings, *rows]}))
    found = [(row["child"], row["birth"], row["expected_birth"]) for row in loaded.rows("person")]
    assert found == [("A1", None, date(2024, 11, 2)), ("A2", None, date(2024, 9, 9))]


def test_a_birth_that_lies_ahead_is_refused_unless_the_child_is_said_to_be_unborn(read, workbook):
    loaded = read(
        "children",
        workbook(
            {"List": [["Child id", "Date of birth"], ["A1", date(2105, 1, 1)], ["A2", date(2024, 8, 1)]]}
        ),
    )
    assert [(row, column) for row, column, _, _ in loaded.problems] == [
        (2, "Date of birth"),
        (3, "Date of birth"),
    ]


def test_two_dates_of_birth_for_one_child_are_a_contradiction_and_the_other_date_is_not_repeated(
    read, workbook
):
    loaded = read(
        "children", workbook({"List": [["Child id", "DOB"], ["A1", BORN], ["A1", date(2015, 4, 5)]]})
    )
    assert loaded.problems == [
        (3, "Date of birth", "05/04/2015", "what row 2 of sheet List says of the same child")
    ]


def test_a_row_that_says_nothing_new_is_a_duplicate(read, workbook):
    row = ["A1", BORN, "CP", "Neglect", None, date(2024, 1, 8), None]
    same = ["A1", "4 May 2015", "cpp", "a) Neglect", None, "08/01/2024", None]
    loaded = read("children", workbook({"List": [HEADINGS, row, same]}))
    count = loaded.sheets["List"]
    assert (count.rows, count.accepted, count.duplicate) == (2, 1, 1)


def test_a_plan_that_ends_before_it_starts_is_named_at_its_end(read, workbook):
    row = ["A1", BORN, "CP", None, None, date(2024, 3, 1), date(2024, 2, 1)]
    loaded = read("children", workbook({"List": [HEADINGS, row]}))
    assert loaded.problems == [(2, "To", "01/02/2024", "a date not before From (01/03/2024)")]


def test_every_problem_of_a_row_is_named_at_once(read, workbook):
    row = ["A1", "31/02/2015", "Plan B", "carelessness", None, 45000, None]
    loaded = read("children", workbook({"List": [HEADINGS, row]}))
    assert [(column, found) for _, column, found, _ in loaded.problems] == [
        ("Date of birth", "31/02/2015"),
        ("Plan", "Plan B"),
        ("Category", "carelessness"),
        ("From", "45000"),
    ]


def test_headings_are_found_below_banners_and_in_any_spelling(read, workbook):
    rows = [
        ["Children known to us, date of birth included"],
        [None],
        ["CHILD’S  ID", "D.O.B.", "Age of Child (Years)", "Worker"],
        ["A1", BORN, 9, "not wanted"],
    ]
    loaded = read("children", workbook({"List": rows}))
    assert loaded.rows("person")[0]["birth"] == BORN
    assert loaded.remarks[0] == "List: Columns that were not read: Worker"


def test_a_list_without_an_id_says_which_heading_is_missing(read, workbook):
    path = workbook({"List": [["Date of birth", "Plan"], [BORN, "CP"]]})
    with pytest.raises(Unreadable, match=r'Sheet List of list\.xlsx has no column headed "Child id"'):
        read("children", path)


def test_a_workbook_without_a_list_says_what_a_list_needs(read, workbook):
    with pytest.raises(Unreadable, match='needs the headings "Child id" and "Date of birth" or "Age"'):
        read("children", workbook({"Notes": [["nothing here"]]}))


def test_ids_that_a_spreadsheet_took_for_numbers_come_back_whole(read, workbook):
    rows = [["Child id", "Age"], [1234.0, 3], ["5678.0", 4], ["0012", 5], [12345678901234567890, 6]]
    loaded = read("children", workbook({"List": rows}))
    assert [row["child"] for row in loaded.rows("person")] == ["1234", "5678", "0012"]
    assert [(row, column) for row, column, _, _ in loaded.problems] == [(5, "Child id")]


def test_a_child_without_age_is_taken_in_and_counted_in_a_remark(read, workbook):
    loaded = read("children", workbook({"List": [["Child id", "Age"], ["A1", None], ["A2", 4]]}))
    assert "the file: 1 child has neither a date of birth nor an age." in loaded.remarks


def test_the_day_of_the_list_is_its_newest_date_that_is_not_ahead_and_that_is_said(read, workbook):
    rows = [
        ["A1", BORN, "CP", None, None, date(2024, 6, 3), None],
        ["A2", BORN, "CP", None, None, date(2024, 6, 10), date(2024, 12, 1)],
    ]
    loaded = read("children", workbook({"List": [HEADINGS, *rows]}))
    assert loaded.extract.extract_date == date(2024, 6, 10)
    assert any("Taken: 10/06/2024, the newest date in it" in remark for remark in loaded.remarks)
    assert any("row 3, To" in remark for remark in loaded.remarks)


def test_a_list_speaks_for_plans_only_where_the_person_who_loads_it_says_so(read, workbook, options):
    path = workbook({"List": [["Child id", "Age", "Plan", "From"], ["A1", 4, "CP", date(2024, 1, 8)]]})
    silent = read("children", path).extract
    assert (silent.mode, silent.speaks_for, silent.coverage[0].complete_from) == (Mode.APPEND, (), None)
    sure = replace(
        options,
        complete_from=date(2019, 1, 1),
        complete_to=date(2024, 12, 31),
        replaces=True,
        extract_date=date(2024, 6, 30),
    )
    told = read("children", path, sure).extract
    assert (told.mode, told.speaks_for) == (Mode.FULL, ("person", "plan"))
    (plans,) = told.coverage
    assert (plans.table, plans.complete_from, plans.complete_to) == (
        "plan",
        date(2019, 1, 1),
        date(2024, 6, 30),
    )


def test_children_outside_the_agreement_are_counted_and_nothing_of_them_is_kept(read, workbook):
    path = workbook({"List": [["Child id", "Date of birth"], ["A1", BORN], ["A2", date(2011, 1, 2)]]})
    sampled = Admission(Scope.SAMPLED_CHILDREN, frozenset({"A1"}), "DSA 12")
    loaded = read("children", path, admission=sampled)
    assert [row["child"] for row in loaded.rows("person")] == ["A1"]
    (refused,) = loaded.rejected
    assert refused.values == {}
    kept = "".join(file.read_text("utf-8") for file in loaded.folder.glob("*.json*"))
    assert "A2" not in kept and "2011" not in kept and "DSA 12" in kept


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_in_the_encodings_and_with_the_separators_that_spreadsheets_write(
    read, tmp_path, encoding, separator
):
    lines = [
        ["Child id", "Date of birth", "Service"],
        ["A1", "04/05/2015", "Café group"],
        ["", "", ""],
        ["A2", "", ""],
    ]
    path = tmp_path / "children.csv"
    path.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    loaded = read("children", path)
    assert loaded.problems == [(2, "From", "", "a date, for example 28/02/2024")]
    assert loaded.rejected[0].values["Service"] == "Café group"
    assert [(row["child"], row["row"]) for row in loaded.rows("person")] == [("A2", 4)]


def test_a_row_of_a_csv_file_that_has_slipped_is_not_read_a_column_further_on(read, tmp_path):
    path = tmp_path / "children.csv"
    path.write_text(
        "Child id,Age,Service,From,To\nA1,4,Home, health and us,01/02/2024,\nA2,5,Home,01/02/2024,\n"
    )
    loaded = read("children", path)
    ((row, column, found, expected),) = loaded.problems
    assert (row, column, found) == (2, "the whole row", "6 cells")
    assert expected.startswith("5 cells, as many as headings")
    assert [person["child"] for person in loaded.rows("person")] == ["A2"]
