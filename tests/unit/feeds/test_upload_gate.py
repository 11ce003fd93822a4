"""The gate's simple refusals; the hostile corpus in tests/integration/feeds tries the rest."""

import pytest

from macfa.feeds import gate
from macfa.feeds.limits import limits
from macfa.feeds.practice.template import write_template
from macfa.feeds.refusals import Reason, Refused


def refusal(path):
    with pytest.raises(Refused) as caught:
        gate.check(path)
    return caught.value


def test_our_own_template_passes(tmp_path):
    write_template(tmp_path / "template.xlsx", "North Council")
    gate.check(tmp_path / "template.xlsx")


def test_a_workbook_of_another_program_passes_with_links_that_people_click(workbook):
    path = workbook({"List": [["Child id"], ["https://example.org/policy"]]})
    gate.check(path)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("list.xlsm", Reason.MACROS),
        ("list.xlsb", Reason.MACROS),
        ("list.ods", Reason.KIND),
        ("list", Reason.KIND),
        ("list.xls", Reason.KIND),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name(tmp_path, name, reason):
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    assert refusal(tmp_path / name).reason is reason


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "real.csv").write_text("Child id,Age\n")
    (tmp_path / "list.csv").symlink_to(tmp_path / "real.csv")
    assert refusal(tmp_path / "list.csv").reason is Reason.NOT_A_FILE


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "list.xlsx").mkdir()
    assert refusal(tmp_path / "list.xlsx").reason is Reason.NOT_A_FILE


def test_a_refusal_names_the_file_and_says_what_to_do(tmp_path):
    (tmp_path / "old.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert str(refusal(tmp_path / "old.xlsx")) == (
        "old.xlsx is an old Excel file, which cuts lists off at 65,536 rows. Save it as .xlsx."
    )


def test_a_census_larger_than_a_workbook_may_be_is_not_too_big():
    assert limits().file.xml > 10 * limits().file.workbook


def test_a_file_one_byte_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(limits().file.csv + 1)
        file.seek(0)
        file.write(b"Child id")
    assert refusal(path).reason is Reason.TOO_BIG


def test_no_feed_takes_a_word_document(tmp_path):
    path = tmp_path / "list.docx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(Refused) as refused:
        gate.check(path)
    assert refused.value.reason is Reason.KIND


def test_only_word_documents_pass_where_one_is_asked_for(tmp_path):
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(Refused, match=r"is not a Word document \(\.docx\)"):
        gate.check_document(path)
