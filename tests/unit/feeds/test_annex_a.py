from dataclasses import replace
from datetime import date

import pytest

from macfa.feeds.annex_a.lists import layouts
from macfa.feeds.errors import Unreadable
from macfa.feeds.labels.accepted import Labels
from macfa.feeds.labels.log import read_headings, read_labels
from macfa.record.coverage import History
from macfa.record.deliveries import Mode

BORN = date(2015, 5, 4)
MADE = date(2024, 7, 1)
WHO = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
CP = [
    *WHO,
    "Does the Child have a Disability",
    "Child Protection Plan Start Date",
    "Initial Category of Abuse",
    "Latest Category of Abuse",
    "Date of the Last Statutory Visit",
    "Was the Child Seen Alone?",
    "Date of latest review conference",
    "Child Protection Plan End Date",
    "Number of Previous Child Protection Plans",
    "Allocated Team",
    "Allocated Worker",
]
REFERRAL = [
    *WHO,
    "Date of referral",
    "Referral Source",
    "Referral NFA?",
    "Number of Referrals in Last 12 Months",
]
S47 = [
    *WHO,
    "Strategy discussion initiating Section 47 Enquiry Start Date",
    "Was an Initial Child Protection Conference deemed unnecessary?",
    "Date of Initial Child Protection Conference",
    "Did the Initial Child Protection Conference Result in a Child Protection Plan",
    "Number of Section 47 Enquiries in the last 12 months",
]
CIN = [
    *WHO,
    "CIN Start Date",
    "Primary Need Code",
    "Date Child Was Last Seen",
    "CIN Closure Date",
    "Reason for Closure",
]
CARE = [
    *WHO,
    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
    "Date Started to be Looked After",
    "Start date of current legal status",
    "Child's Legal Status",
    "Date of Latest Statutory Review",
    "Date of Last Social Work Visit",
    "What is the permanence plan for this child?",
    "Date Ceased to be Looked After",
    "Reason Ceased to be Looked After",
    "Start Date of Most Recent Placement",
    "Placement Type",
    "Placement Provider",
    "Placement postcode",
]


def person(child, *, sex="b) Female", birth=BORN, age=9.16):
    return [child, sex, "a) WBRI", birth, age]


def cp_row(child="C1", **changes):
    values = dict(
        zip(
            CP[5:],
            [
                "b) No",
                date(2024, 1, 15),
                "a) Neglect",
                "Neglect",
                date(2024, 6, 20),
                "a) Yes",
                date(2024, 4, 10),
                None,
                1,
                "North team",
                "A Worker",
            ],
            strict=True,
        )
    )
    return [*person(child), *{**values, **changes}.values()]


@pytest.fixture
def lists(read, workbook, options):
    """Read a workbook of lists, made on 1 July 2024 unless said otherwise."""

    def lists(sheets, labels=None, name="lists.xlsx", **said):
        chosen = replace(options, **{"extract_date": MADE, **said})
        return read("annex-a", workbook(sheets, name), replace(chosen, labels=labels or chosen.labels))

    return lists


def only(rows):
    (row,) = rows
    return row


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("List 7", []),
        ("List_7", [["List 7: Child protection"]]),
        ("Child protection", []),
        ("LIST 07 - CP", []),
        ("Sheet3", [["List 7: Child protection"], []]),
    ],
)
def test_a_list_is_known_by_its_sheet_or_its_banner(lists, name, above):
    loaded = lists({name: [*above, CP, cp_row()]})
    assert loaded.sheets[name].accepted == 1
    assert only(loaded.rows("plan"))["start"] == date(2024, 1, 15)


def test_the_guidance_sheets_are_passed_over_without_a_word(lists):
    sheets = {
        "Front_Sheet": [["Annex A"]],
        "Guidance": [["List 1: Contacts", "Field"]],
        "List 7": [CP, cp_row()],
    }
    assert not [remark for remark in lists(sheets).remarks if "was not read" in remark]


def test_a_sheet_that_is_no_list_is_named(lists):
    loaded = lists({"List 7": [CP, cp_row()], "Pivot": [["a", "b"], [1, 2]]})
    assert any(remark.startswith("Pivot: This sheet was not read") for remark in loaded.remarks)


def test_a_workbook_without_any_list_is_turned_down(lists):
    with pytest.raises(Unreadable, match="none of the lists of Annex A"):
        lists({"Sheet1": [["a", "b"], [1, 2]]})


def test_two_sheets_with_one_list_are_turned_down(lists):
    with pytest.raises(Unreadable, match="List 7 and List_7 hold the same list"):
        lists({"List 7": [CP, cp_row()], "List_7": [CP, cp_row("C2")]})


def test_a_child_protection_plan_comes_with_its_last_visit_and_review(lists):
    loaded = lists({"List 7": [CP, cp_row()]})
    plan = only(loaded.rows("plan"))
    assert (plan["kind"], plan["category_initial"], plan["category_latest"]) == ("CP", "NEG", "NEG")
    assert (plan["end"], plan["previous_plans"], plan["team"]) == (None, 1, "North team")
    visit = only(loaded.rows("visit"))
    assert (visit["kind"], visit["day"], visit["seen_alone"]) == ("statutory", date(2024, 6, 20), "yes")
    assert visit["seen"] == "yes"  # who was seen alone was seen
    review = only(loaded.rows("meeting"))
    assert (review["kind"], review["day"], review["outcome"]) == (
        "review_conference",
        date(2024, 4, 10),
        "held",
    )


def test_a_child_who_was_not_seen_alone_may_not_have_been_seen_at_all(lists):
    loaded = lists({"List 7": [CP, cp_row(**{"Was the Child Seen Alone?": "b) No"})]})
    assert only(loaded.rows("visit"))["seen"] is None


def test_an_empty_cell_is_never_a_no(lists):
    loaded = lists({"List 7": [CP, cp_row(**{"Was the Child Seen Alone?": None})]})
    assert only(loaded.rows("visit"))["seen_alone"] is None
    loaded = lists({"List 3": [REFERRAL, [*person("C1"), date(2024, 3, 1), "q) 6: Police", None, None]]})
    assert only(loaded.rows("referral"))["no_further_action"] is None


def test_a_plan_without_visit_or_review_makes_neither(lists):
    row = cp_row(**{"Date of the Last Statutory Visit": "#N/A", "Date of latest review conference": "\xa0"})
    loaded = lists({"List 7": [CP, row]})
    assert loaded.sheets["List 7"].accepted == 1
    assert loaded.rows("visit") == loaded.rows("meeting") == []


def test_a_visit_and_a_review_that_lie_ahead_are_planned_and_not_held(lists):
    row = cp_row(**{"Date of latest review conference": date(2024, 7, 9)})
    loaded = lists({"List 7": [CP, row]})
    assert loaded.rows("meeting") == []


def test_an_unborn_child_has_age_minus_one_and_the_expected_date_as_date_of_birth(lists):
    row = cp_row()
    row[3:5] = [date(2024, 9, 1), -1]
    loaded = lists({"List 7": [CP, row]})
    found = only(loaded.rows("person"))
    assert (found["birth"], found["expected_birth"], found["age"]) == (None, date(2024, 9, 1), -1)


def test_a_plan_may_start_before_birth(lists):
    row = cp_row()
    row[3:5] = [date(2024, 3, 1), 0]
    assert only(lists({"List 7": [CP, row]}).rows("plan"))["start"] == date(2024, 1, 15)


def test_a_birth_far_ahead_is_refused_and_a_near_one_without_age_is_expected(lists):
    near, far = cp_row("C1"), cp_row("C2")
    near[3:5], far[3:5] = [date(2024, 11, 1), None], [date(2055, 5, 4), None]
    loaded = lists({"List 7": [CP, near, far]})
    assert only(loaded.rows("person"))["expected_birth"] == date(2024, 11, 1)
    expected = "a date not after 01/07/2024, or age -1 for an unborn child"
    assert loaded.problems == [(3, "Date of Birth", "04/05/2055", expected)]


def test_an_age_counts_only_where_the_date_of_birth_is_missing(lists):
    dated, undated = cp_row("C1"), cp_row("C2")
    undated[3:5] = [None, 8.884]
    persons = {row["child"]: row for row in lists({"List 7": [CP, dated, undated]}).rows("person")}
    assert (persons["C1"]["birth"], persons["C1"]["age"]) == (BORN, None)
    assert (persons["C2"]["birth"], persons["C2"]["age"]) == (None, 8)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("a) Neglect", "NEG"),
        ("Neglect", "NEG"),
        ("NEG", "NEG"),
        ("b) Physical abuse", "PHY"),
        ("Physical abuse", "PHY"),
        ("e) Multiple/not recommended", "MUL"),
    ],
)
def test_a_category_may_stand_with_or_without_its_letter(lists, written, code):
    loaded = lists({"List 7": [CP, cp_row(**{"Initial Category of Abuse": written})]})
    assert only(loaded.rows("plan"))["category_initial"] == code
    assert read_labels(loaded.folder) == ()


def test_a_letter_that_does_not_go_with_its_text_is_not_believed(lists):
    loaded = lists({"List 7": [CP, cp_row(**{"Initial Category of Abuse": "b) Neglect"})]})
    assert only(loaded.rows("plan"))["category_initial"] is None
    assert [(label.label, label.codes) for label in read_labels(loaded.folder)] == [
        ("b) Neglect", "category")
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("a) 1A: Individual", "1A"),
        ("1A: Individual", "1A"),
        ("h) 3B: Health services", "3B"),
        ("q) 6: Police", "6"),
        ("Police", "6"),
        ("u) 10: Unknown", "10"),
    ],
)
def test_a_source_is_known_by_its_code_or_by_a_text_that_means_one_code(lists, written, code):
    loaded = lists({"List 3": [REFERRAL, [*person("C1"), date(2024, 3, 1), written, "b) No", 0]]})
    assert only(loaded.rows("referral"))["source"] == code


def test_a_label_that_nobody_knows_leaves_its_cell_empty_and_is_listed(lists):
    rows = [[*person(f"C{n}"), date(2024, 3, n), "Health", "b) No", 0] for n in (1, 2)]
    loaded = lists({"List 3": [REFERRAL, *rows]})
    assert loaded.sheets["List 3"].accepted == 2
    assert [row["source"] for row in loaded.rows("referral")] == [None, None]
    label = only(read_labels(loaded.folder))
    assert (label.list, label.column, label.label, label.rows, label.first_row) == (
        "list_3",
        "Referral Source",
        "Health",
        2,
        2,
    )


def test_a_label_that_a_person_accepted_is_read_and_noted_as_theirs(lists):
    labels = Labels(values={"referral_source": {"health": "3D"}, "yes_no": {"cs assessment updated": None}})
    loaded = lists(
        {"List 3": [REFERRAL, [*person("C1"), date(2024, 3, 1), "HEALTH", "CS Assessment Updated", 0]]},
        labels,
    )
    referral = only(loaded.rows("referral"))
    assert (referral["source"], referral["no_further_action"]) == ("3D", None)
    assert [(one.accepted, one.code) for one in read_labels(loaded.folder)] == [(True, "3D"), (True, None)]


def test_a_contact_whose_source_nobody_knows_waits_for_it_because_it_would_be_told_twice(lists):
    headings = [*WHO, "Date of Contact", "Contact Source"]
    rows = [[*person("C1"), date(2024, 3, 1), "Health"], [*person("C2"), date(2024, 3, 1), "q) 6: Police"]]
    loaded = lists({"List 1": [headings, *rows]})
    assert [row["child"] for row in loaded.rows("contact")] == ["C2"]
    assert [(row, column, found) for row, column, found, _ in loaded.problems] == [
        (2, "Contact Source", "Health")
    ]


def test_a_name_in_a_coded_column_is_listed_by_its_place_only(lists):
    row = [*person("C1"), date(2024, 3, 1), "Mary Example", "b) No", 0]
    label = only(read_labels(lists({"List 3": [REFERRAL, row]}).folder))
    assert (label.label, label.first_row) == (None, 2)


def test_a_heading_that_a_person_accepted_is_read(lists):
    own = ["CP start" if heading == "Child Protection Plan Start Date" else heading for heading in CP]
    with pytest.raises(Unreadable, match='List 7 has no column headed "Child Protection Plan Start Date"'):
        lists({"List 7": [own, cp_row()]})
    loaded = lists({"List 7": [own, cp_row()]}, Labels(headings={"list_7": {"cp start": "start"}}))
    assert only(loaded.rows("plan"))["start"] == date(2024, 1, 15)


def test_headings_that_are_not_used_are_neither_remarked_on_nor_kept(lists):
    broken = cp_row(**{"Child Protection Plan Start Date": "soon"})
    loaded = lists({"List 7": [[*CP, "Ward"], [*cp_row("C1"), "North"], broken]})
    assert [remark for remark in loaded.remarks if "not read" in remark] == [
        "List 7: Columns that were not read: Ward"
    ]
    assert "Allocated Worker" not in only(loaded.rejected).values  # staff are nobody's evidence
    assert {h.heading for h in read_headings(loaded.folder) if h.column is None} == {"Ward"}


def test_an_enquiry_tells_of_its_conference(lists):
    rows = [
        [*person("C1"), date(2024, 2, 5), "b) No", date(2024, 2, 20), "a) Yes", 0],
        [*person("C2"), date(2024, 2, 5), "a) Yes", None, None, 2],
    ]
    loaded = lists({"List 5": [S47, *rows]})
    first, second = loaded.rows("s47_enquiry")
    assert (first["conference"], first["conference_led_to_plan"]) == (date(2024, 2, 20), "yes")
    assert (second["conference"], second["conference_not_required"]) == (None, "yes")
    held = only(loaded.rows("meeting"))
    assert (held["child"], held["kind"], held["led_to_plan"]) == ("C1", "initial_conference", "yes")


def test_a_conference_that_is_yet_to_be_held_is_not_one(lists):
    row = [*person("C1"), date(2024, 6, 25), "b) No", date(2024, 7, 12), None, 0]
    loaded = lists({"List 5": [S47, row]})
    assert loaded.rows("meeting") == []
    assert only(loaded.rows("s47_enquiry"))["conference"] is None


def test_two_enquiries_may_lead_to_one_conference(lists):
    rows = [
        [*person("C1"), date(2024, 2, 5), "b) No", date(2024, 2, 26), None, 1],
        [*person("C1"), date(2024, 2, 12), "b) No", date(2024, 2, 26), "a) Yes", 1],
    ]
    loaded = lists({"List 5": [S47, *rows]})
    assert len(loaded.rows("s47_enquiry")) == 2
    assert only(loaded.rows("meeting"))["led_to_plan"] == "yes"


def test_the_count_of_earlier_referrals_belongs_to_the_latest(lists):
    rows = [[*person("C1"), day, "q) 6: Police", "b) No", 3] for day in (date(2024, 2, 1), date(2024, 5, 1))]
    loaded = lists({"List 3": [REFERRAL, *rows]})
    found = {row["received"]: row["previous_12_months"] for row in loaded.rows("referral")}
    assert found == {date(2024, 2, 1): None, date(2024, 5, 1): 3}


def test_an_episode_of_need_completes_the_referral_that_opened_it(lists):
    referral = [*person("C1"), date(2024, 3, 1), "q) 6: Police", "b) No", 0]
    need = [
        *person("C1"),
        date(2024, 3, 3),
        "N1 - Abuse or neglect",
        date(2024, 5, 7),
        date(2024, 6, 1),
        "RC7",
    ]
    loaded = lists({"List 3": [REFERRAL, referral], "List 6": [CIN, need]})
    found = only(loaded.rows("referral"))
    assert (found["received"], found["need"], found["closed"], found["closure_reason"]) == (
        date(2024, 3, 1),
        "N1",
        date(2024, 6, 1),
        "RC7",
    )
    assert (found["sheet"], found["row"]) == ("List 3", 2)


def test_an_episode_of_need_invents_neither_a_referral_nor_a_plan(lists):
    need = [*person("C1"), date(2019, 3, 4), "N1 - Abuse or neglect", date(2024, 5, 7), None, None]
    loaded = lists({"List 6": [[*CIN, "Case status"], [*need, "c) Child in need plan"]]})
    assert loaded.rows("referral") == loaded.rows("plan") == []
    known = only(loaded.rows("service_involvement"))
    assert (known["service"], known["from"], known["to"]) == (
        "Children's social care",
        date(2019, 3, 4),
        None,
    )
    seen = only(loaded.rows("visit"))
    assert (seen["kind"], seen["day"], seen["seen"]) == ("other", date(2024, 5, 7), "yes")
    assert "List 6: 1 episode of need without a referral in this file. " in " ".join(loaded.remarks)


def care_row(child="C1", status="C2: FCO"):
    return [
        *person(child),
        "b) No",
        date(2023, 2, 1),
        date(2023, 9, 4),
        status,
        date(2024, 5, 14),
        date(2024, 6, 18),
        "g) other",
        None,
        None,
        date(2024, 1, 22),
        "d) U4: Foster placement - long term",
        "e) PR4: Private provision",
        "AB1 2CD",
    ]


def test_a_child_in_care_has_a_period_a_status_a_placement_a_review_a_visit_and_a_permanence_plan(lists):
    loaded = lists({"List 8": [CARE, care_row()]})
    period = only(loaded.rows("plan"))
    assert (period["kind"], period["start"], period["end"]) == ("CLA", date(2023, 2, 1), None)
    status = only(loaded.rows("legal_status"))
    assert (status["status"], status["from"]) == ("C2", date(2023, 9, 4))
    placement = only(loaded.rows("placement"))
    assert (placement["kind"], placement["from"], placement["provider"]) == (
        "U4",
        date(2024, 1, 22),
        "PR4: Private provision",
    )
    assert only(loaded.rows("meeting"))["kind"] == "looked_after_review"
    assert only(loaded.rows("visit"))["kind"] == "looked_after"
    assert only(loaded.rows("permanence"))["plan"] == "other"
    assert not [remark for remark in loaded.remarks if "not read" in remark]


def test_a_legal_status_that_nobody_knows_is_left_out_and_the_rest_of_the_row_stands(lists):
    loaded = lists({"List 8": [CARE, care_row(status="Voluntary")]})
    assert loaded.rows("legal_status") == []
    assert only(loaded.rows("plan"))["kind"] == "CLA"
    assert only(read_labels(loaded.folder)).label == "Voluntary"


def test_what_lists_say_differently_of_a_child_is_remarked_on_and_loses_no_row(lists):
    other = [*person("C1", birth=date(2014, 5, 4)), date(2024, 3, 1), "q) 6: Police", "b) No", 0]
    loaded = lists({"List 3": [REFERRAL, other], "List 7": [CP, cp_row("C1")]})
    assert only(loaded.rows("person"))["birth"] == date(2014, 5, 4)
    assert len(loaded.rows("plan")) == 1
    assert loaded.rejected == []
    assert any(
        remark.startswith("List 7, Date of Birth: Differs") and remark.endswith("Rows: 2")
        for remark in loaded.remarks
    )


def test_adopters_are_counted_and_not_kept(lists):
    headings = ["Individual adopter identifier", "Family identifier", "Gender", "Date enquiry received"]
    rows = [["A1", "F1", "a) Male", date(2024, 1, 5)], ["A2", "F1", "b) Female", date(2024, 1, 5)]]
    loaded = lists({"List 11": [headings, *rows]})
    account = loaded.sheets["List 11"]
    assert (account.rows, account.accepted, account.rejected) == (2, 0, 2)
    assert [row.values for row in loaded.rejected] == [{}, {}]
    assert {(column, found) for _, column, found, _ in loaded.problems} == {("the whole row", "an adopter")}


def test_an_adoption_is_told_with_every_day_it_has(lists):
    headings = [
        "Child Unique ID",
        "Family identifier",
        *WHO[1:],
        "Date of Decision that Child Should be Placed for Adoption",
        "Date Placed for Adoption",
        "Date of Adoption Order ",
    ]
    row = ["C1", "F9", *person("C1")[1:], date(2023, 3, 1), date(2023, 10, 2), None]
    loaded = lists({"List 10": [headings, row]})
    found = only(loaded.rows("permanence"))
    assert (found["decided"], found["placed"], found["order"]) == (date(2023, 3, 1), date(2023, 10, 2), None)
    assert only(loaded.rows("person"))["family"] is None  # the list names the family that adopts


def test_a_row_that_is_no_child_is_refused(lists):
    loaded = lists({"List 9": [WHO, person("C1"), ["End of list", None, None, None, None]]})
    assert loaded.problems == [(3, "Child Unique ID", "End of list", "a row that tells more than an id")]


def test_an_empty_list_is_an_empty_list(lists):
    loaded = lists({"List 7": [CP], "List 8": [["List 8: Children in care"]]})
    assert (loaded.sheets["List 7"].rows, loaded.sheets["List 8"].rows) == (0, 0)


def test_rows_below_headings_that_nobody_knows_are_not_passed_over(lists):
    with pytest.raises(Unreadable, match="Sheet List 7 has no row of headings"):
        lists({"List 7": [["Reference", "When"], ["C1", date(2024, 1, 1)]]})


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ([["Annex A"], ["Extract date", date(2024, 6, 28)]], "lists.xlsx"),
        ([["Annex A"], ["Data as at 28/06/2024"]], "lists.xlsx"),
        ([["Annex A"]], "Annex A 2024-06-28 final.xlsx"),
        ([["Annex A"]], "annex_a_28.06.2024.xlsx"),
        ([["Annex A"]], "AnnexA_20240628.xlsx"),
        ([["Annex A"]], "Annex A 28 June 2024.xlsx"),
    ],
)
def test_the_day_is_taken_from_the_front_sheet_or_the_name_of_the_file(lists, sheet, name):
    loaded = lists({"Front_Sheet": sheet, "List 7": [CP, cp_row()]}, name=name, extract_date=None)
    assert loaded.extract.extract_date == date(2024, 6, 28)
    assert not [remark for remark in loaded.remarks if "on which day" in remark]


def test_a_day_that_was_given_goes_before_the_one_in_the_file_and_that_is_said(lists):
    loaded = lists({"List 7": [CP, cp_row()]}, name="annex 28-06-2024.xlsx")
    assert loaded.extract.extract_date == MADE
    assert "the file: It says that it was made on 28/06/2024. Taken: 01/07/2024, as asked." in loaded.remarks


def claims(loaded, table):
    return [
        (c.history, c.kinds, c.complete_from, c.complete_to)
        for c in loaded.extract.coverage
        if c.table == table
    ]


def test_lists_of_six_months_are_complete_for_six_months_and_the_others_hold_the_newest_only(lists):
    loaded = lists({"List 3": [REFERRAL], "List 5": [S47], "List 7": [CP], "List 8": [CARE]})
    six_months = date(2024, 1, 1), MADE
    assert loaded.extract.mode is Mode.LATEST
    assert claims(loaded, "referral") == [(History.ALL, (), *six_months), (History.COUNT, (), None, MADE)]
    assert claims(loaded, "meeting") == [
        (History.ALL, ("initial_conference",), *six_months),
        (History.LATEST, ("review_conference",), None, MADE),
        (History.LATEST, ("looked_after_review",), None, MADE),
    ]
    assert claims(loaded, "contact") == []  # list 1 is not in the workbook
    assert claims(loaded, "service_involvement") == []  # the list knows one service of many


def test_without_a_day_nothing_is_complete_and_the_reason_is_said(lists):
    loaded = lists(
        {"List 3": [REFERRAL, [*person("C1"), date(2024, 3, 1), None, None, None]]}, extract_date=None
    )
    assert loaded.extract.extract_date == date(2024, 3, 1)
    assert claims(loaded, "referral")[0] == (History.ALL, (), None, None)
    assert any("nothing is judged by what they lack" in remark for remark in loaded.remarks)


def test_every_list_names_columns_of_the_record(lists):
    told = {table for layout in layouts().values() for table in layout.tells}
    assert told == {
        *(
            "person",
            "contact",
            "plan",
            "referral",
            "assessment",
            "s47_enquiry",
            "meeting",
            "service_involvement",
        ),
        *("visit", "legal_status", "placement", "permanence"),
    }
    assert len(layouts()) == 11
