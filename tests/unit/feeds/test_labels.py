import json
from dataclasses import replace
from datetime import date

import pytest
import yaml

from macfa.feeds.annex_a.lists import layouts
from macfa.feeds.jobs import Job, job_as_json, job_from_json
from macfa.feeds.labels.accepted import Labels
from macfa.feeds.labels.accepting import accept_heading, accept_label
from macfa.feeds.labels.files import LabelError, label_file, read_accepted
from macfa.feeds.labels.heading_proposals import propose_column
from macfa.feeds.labels.log import MOST_LABELS, LabelLog, read_headings, read_labels
from macfa.feeds.labels.private import may_be_private
from macfa.feeds.labels.proposals import Confidence, propose
from macfa.feeds.labels.reading import LabelReader, Meaning, Source
from macfa.feeds.labels.sheets_of import FEEDS_WITH_LABELS, sheets_of, spellings_of
from macfa.feeds.options import Options
from macfa.vocabulary.code_sets import code_set

TODAY = date(2026, 11, 21)


def candidates(codes, label, feed="annex-a"):
    return [(one.code, one.confidence) for one in propose(feed, codes, label)]


# What a label may mean


@pytest.mark.parametrize(
    ("codes", "label", "code"),
    [
        ("category", "Neglect Only", "NEG"),
        ("category", "Likelihood of Neglect", "NEG"),
        ("category", "Sexual", "SAB"),
        ("referral_source", "School", "2A"),
        ("referral_source", "school nurses", "3C"),
        ("ethnicity", "WOTH - White Other", "WOTH"),
        ("placement_kind", "Children's Home", "K2"),
        ("primary_need", "N1 Abuse", "N1"),
    ],
)
def test_a_code_that_is_spelled_out_or_named_is_proposed_strongly(codes, label, code):
    assert candidates(codes, label) == [(code, Confidence.STRONG)]


@pytest.mark.parametrize(
    ("codes", "label", "code"),
    [
        ("category", "Emotional harm", "EMO"),
        ("referral_source", "Police Force", "6"),
        ("referral_source", "GP surgery", "3A"),
        ("legal_status", "Interim care order s38", "C1"),
    ],
)
def test_a_label_with_words_of_one_code_and_others_is_proposed_fairly(codes, label, code):
    assert candidates(codes, label) == [(code, Confidence.FAIR)]


def test_a_label_that_names_several_kinds_of_abuse_may_be_each_of_them_or_multiple():
    for label in ("Neglect and Emotional Abuse", "EMO/NEG", "Emotional, neglect"):
        assert candidates("category", label) == [
            ("NEG", Confidence.WEAK),
            ("EMO", Confidence.WEAK),
            ("MUL", Confidence.WEAK),
        ]


def test_a_word_that_several_codes_share_makes_each_of_them_a_weak_candidate():
    assert {code for code, _ in candidates("referral_source", "Health")} == {
        "3A",
        "3B",
        "3C",
        "3D",
        "3E",
        "3F",
    }
    assert candidates("category", "Abuse") == [(code, Confidence.WEAK) for code in ("PHY", "SAB", "EMO")]


def test_a_label_that_denies_something_is_never_more_than_weak():
    assert candidates("category", "Not neglect") == [("NEG", Confidence.WEAK)]


def test_a_letter_of_one_code_before_the_name_of_another_leaves_both_open():
    assert candidates("category", "b) Neglect") == [("NEG", Confidence.WEAK), ("PHY", Confidence.WEAK)]


@pytest.mark.parametrize("label", ["YNNN", "NNYN", "Y N N N"])
def test_a_row_of_yes_and_no_means_nothing_without_its_questions(label):
    assert candidates("category", label) == candidates("yes_no", label) == []


def test_words_that_say_nothing_of_a_set_are_given_no_meaning():
    assert candidates("yes_no", "CS Assessment Updated") == []
    assert candidates("ethnicity", "Polish") == []


@pytest.mark.parametrize("codes", sorted(spellings_of("annex-a")))
def test_every_name_of_a_code_would_be_proposed_as_that_code(codes):
    for entry in code_set(codes):
        found = candidates(codes, entry.name)
        assert not found or entry.code in {code for code, _ in found}, entry.name


def test_a_heading_is_proposed_for_a_column_that_has_none_yet():
    layout = layouts()["list_7"]
    (best, *_) = propose_column(layout, "CP Plan Start", read=["child", "birth"])
    assert best.column == "start"
    assert "start" not in {one.column for one in propose_column(layout, "CP Plan Start", read=["start"])}
    assert propose_column(layout, "Ward", read=[]) == ()


# What the makers of a format prescribe


def test_official_spellings_do_not_depend_on_case_dashes_and_quotation_marks():
    reader = LabelReader(spellings_of("annex-a"))
    for label in (
        "a) U1: Foster placement - relatives - long term",
        "U1 – foster placement – relatives – long term",
    ):
        assert reader.meaning("placement_kind", label) == Meaning("U1", Source.OFFICIAL)
    assert reader.meaning("placement_kind", "o) K1: Secure Children’s Homes").code == "K1"


def test_a_text_of_several_codes_is_official_only_with_letter_or_code():
    reader = LabelReader(spellings_of("annex-a"))
    assert reader.meaning("referral_source", "Health services").source is Source.NOBODY
    assert reader.meaning("referral_source", "h) Health services").code == "3B"
    assert reader.meaning("ethnicity", "s)").source is Source.NOBODY  # refused, and not obtained


def test_what_is_official_cannot_be_overruled():
    reader = LabelReader(spellings_of("annex-a"), Labels(values={"category": {"neglect": "PHY"}}))
    assert reader.meaning("category", "Neglect").code == "NEG"


# What a person accepted


def accept(folder, label, means, codes="referral_source", feed="annex-a"):
    return accept_label(folder, feed, "council", codes, label, means, by="coordinator", on=TODAY)


def test_an_accepted_label_stands_in_the_file_with_who_and_when(tmp_path):
    assert accept(tmp_path, "School", "Schools") == "2A"
    accept(tmp_path, "Not known to us", None)
    written = yaml.safe_load(label_file(tmp_path, "annex-a", "council").read_text())
    assert written["values"]["referral_source"]["School"] == {
        "code": "2A",
        "accepted_by": "coordinator",
        "accepted_on": TODAY,
    }
    labels = read_accepted(tmp_path, "annex-a", "council").labels
    assert labels.values == {"referral_source": {"school": "2A", "not known to us": None}}


def test_a_later_word_on_a_label_replaces_the_earlier_one(tmp_path):
    accept(tmp_path, "School", "2B")
    accept(tmp_path, "SCHOOL", "2A")
    assert read_accepted(tmp_path, "annex-a", "council").labels.values == {
        "referral_source": {"school": "2A"}
    }


def test_a_code_that_the_set_does_not_have_is_not_accepted(tmp_path):
    with pytest.raises(LabelError, match="'Academy' is not a code of referral_source"):
        accept(tmp_path, "School", "Academy")
    with pytest.raises(LabelError, match="There is no code set colours"):
        accept(tmp_path, "School", "2A", codes="colours")


def test_what_is_official_needs_nobody_to_accept_it(tmp_path):
    with pytest.raises(LabelError, match="'q\\) 6: Police' is an official spelling of Police"):
        accept(tmp_path, "q) 6: Police", "8")


def test_a_heading_is_accepted_for_a_column_by_id_or_by_heading(tmp_path):
    said = {"by": "coordinator", "on": TODAY}
    accept_heading(tmp_path, "annex-a", "council", "list_7", "CP start", "start", **said)
    accept_heading(
        tmp_path, "annex-a", "council", "list_7", "Stat visit", "Date of the Last Statutory Visit", **said
    )
    accept_heading(tmp_path, "annex-a", "council", "list_7", "Ward", None, **said)
    labels = read_accepted(tmp_path, "annex-a", "council").labels
    assert labels.headings_of("list_7") == {"cp start": "start", "stat visit": "visit", "ward": None}
    with pytest.raises(LabelError, match="list_7 has no column 'colour'"):
        accept_heading(tmp_path, "annex-a", "council", "list_7", "Paint", "colour", **said)
    with pytest.raises(LabelError, match="is read as Gender already"):
        accept_heading(tmp_path, "annex-a", "council", "list_7", "Sex", "birth", **said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "values: {category: {Bad: {code: XYZ, accepted_by: a, accepted_on: 2026-11-21}}}",
            "category, Bad: found code",
        ),
        (
            "values: {colour: {Red: {code: R, accepted_by: a, accepted_on: 2026-11-21}}}",
            "values, colour: there is no",
        ),
        (
            "values: {category: {Bad: NEG}}",
            "values, category, Bad: expected {code, accepted_by, accepted_on}",
        ),
        (
            "values: {category: {Bad: {code: NEG, accepted_by: a}}}",
            "values, category, Bad, accepted_on: is missing",
        ),
        (
            "values: {yes_no: {No: {code: 'no', accepted_by: a, accepted_on: 2026-11-21}}}",
            "found False as a label",
        ),
        (
            "headings: {list_77: {A: {column: b, accepted_by: a, accepted_on: 2026-11-21}}}",
            "headings, list_77: there is",
        ),
        (
            "headings: {list_7: {A: {column: b, accepted_by: a, accepted_on: 2026-11-21}}}",
            "list_7, A: found column 'b'",
        ),
        ("colours: {}", "colours: is not known here"),
        ("values: {category", "line 1: this is not YAML"),
        (
            "values: {category: {Bad: {code: NEG, accepted_by: a, accepted_on: 2026-11-21},"
            " bad: {code: PHY, accepted_by: a, accepted_on: 2026-11-21}}}",
            "category, bad: this is the same as Bad",
        ),
    ],
)
def test_a_fault_in_a_file_of_labels_is_named_with_its_entry(tmp_path, text, said):
    file = label_file(tmp_path, "annex-a", "council")
    file.parent.mkdir()
    file.write_text(text)
    with pytest.raises(LabelError) as refused:
        read_accepted(tmp_path, "annex-a", "council")
    assert said in str(refused.value)
    assert str(refused.value).startswith("annex-a-council.yaml")


def test_labels_reach_the_process_that_reads_the_file(tmp_path):
    labels = Labels({"category": {"neglect only": "NEG", "none": None}}, {"list_7": {"cp start": "start"}})
    job = Job("annex-a", tmp_path / "a.xlsx", tmp_path, Options("council", labels=labels, today=TODAY))
    assert job_from_json(job_as_json(job)).options.labels == labels


def test_every_feed_that_people_type_has_its_sheets():
    assert {feed: bool(sheets_of(feed)) for feed in FEEDS_WITH_LABELS} == dict.fromkeys(
        ("children", "practice", "annex-a", "chronology", "family"), True
    )


def test_an_accepted_label_is_read_in_a_list_of_children_too(read, workbook, options):
    sheet = [["Child id", "Age", "Plan", "Category", "Plan start"], ["A1", 4, "CP", "NEGL", date(2024, 1, 8)]]
    (problem,) = read("children", workbook({"List": sheet})).problems
    assert problem[:3] == (2, "Category", "NEGL")  # this feed refuses a row with a word that nobody knows
    known = replace(options, labels=Labels(values={"category": {"negl": "NEG"}}))
    (plan,) = read("children", workbook({"List": sheet}), known).rows("plan")
    assert plan["category_latest"] == "NEG"


# What is kept of a file's own words


def seen(folder, labels):
    log = LabelLog()
    for row, label in enumerate(labels, start=2):
        meaning = Meaning(None, Source.NOBODY)
        log.label("list_3", "List 3", "Referral Source", "referral_source", label, meaning, row)
    log.write(folder)
    return read_labels(folder)


@pytest.mark.parametrize(
    ("label", "rows", "private"),
    [
        ("Mary Example", 1, True),
        ("EXAMPLE, Mary Ann", 1, True),
        ("Neglect Only", 1, False),  # words of a code set
        ("Health", 1, False),
        ("seen at school on Monday with her elder brother", 1, True),
        ("Transferred to the locality team for ongoing work", 3, False),  # a label: several rows have it
    ],
)
def test_a_name_or_a_note_is_told_from_a_label(label, rows, private):
    assert may_be_private(label, rows) is private


def test_a_name_in_a_coded_column_never_reaches_the_log(tmp_path):
    (found,) = seen(tmp_path, ["Mary Example"])
    assert (found.label, found.rows, found.first_row) == (None, 1, 2)
    assert "Mary" not in "".join(path.read_text() for path in tmp_path.iterdir())


def test_a_column_of_free_text_is_not_copied(tmp_path):
    found = seen(tmp_path, [f"word{number}" for number in range(MOST_LABELS + 50)])
    assert sum(one.label is not None for one in found) == MOST_LABELS
    assert sum(one.rows for one in found) == MOST_LABELS + 50


def test_labels_are_counted_by_column_and_text(tmp_path):
    found = seen(tmp_path, ["Health", "Health", "School"])
    assert [(one.label, one.rows, one.first_row) for one in found] == [("Health", 2, 2), ("School", 1, 4)]
    assert json.loads((tmp_path / "labels.jsonl").read_text().splitlines()[0])["list"] == "list_3"


def test_a_file_without_own_words_leaves_no_log(tmp_path):
    LabelLog().write(tmp_path)
    assert read_labels(tmp_path) == read_headings(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []
