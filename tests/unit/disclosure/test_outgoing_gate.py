"""Every file that leaves: more than 200 planted variants are blocked, and what Macfa makes itself passes."""

import pytest
from clean_files import briefing, drawing, picture, separated, workbook
from planted_documents import VARIANTS as DOCUMENTS
from planted_pages import VARIANTS as PAGES
from planted_pdfs import VARIANTS as PDFS
from planted_texts import VARIANTS as TEXTS
from planted_workbooks import VARIANTS as WORKBOOKS

from macfa.disclosure.outgoing.hidden import Hidden, What
from macfa.disclosure.outgoing.inspection import SomethingHidden, check, inspect

PLANTED = {"xlsx": WORKBOOKS, "html": PAGES, "pdf": PDFS, **DOCUMENTS, **TEXTS}
CLEAN = {
    "xlsx": workbook, "csv": separated, "svg": drawing, "png": picture,
    **{form: (lambda form=form: briefing()[form]) for form in ("html", "pdf", "docx", "pptx")},
}  # fmt: skip
ALL = [
    pytest.param(ending, what, make, id=name) for ending, made in PLANTED.items() for name, what, make in made
]


@pytest.mark.parametrize(("ending", "what", "make"), ALL)
def test_what_was_planted_is_found_and_named(ending, what, make):
    found = inspect(make(), f"planted.{ending}")
    assert what in {one.what for one in found}, [one.sentence() for one in found]


@pytest.mark.parametrize("ending", sorted(CLEAN))
def test_the_file_that_was_planted_in_is_clean_itself(ending):
    assert inspect(CLEAN[ending](), f"clean.{ending}") == ()


def test_more_than_two_hundred_variants_over_every_format_are_planted():
    assert len(ALL) >= 200
    assert set(PLANTED) == set(CLEAN)
    assert len({parameters.id for parameters in ALL}) == len(ALL)


def test_every_kind_of_hidden_content_has_been_planted():
    assert {what for made in PLANTED.values() for _, what, _ in made} == set(What)


def test_a_format_that_is_not_published_does_not_leave():
    assert inspect(b"x", "briefing.xls") == (Hidden("The file", What.UNREADABLE),)


def test_a_file_is_read_from_its_folder(tmp_path):
    (tmp_path / "table.csv").write_bytes(separated() + b"=1+1,2,3\r\n")
    assert inspect(tmp_path / "table.csv", "table.csv") == (Hidden("Row 5, column 1", What.FORMULA_TEXT),)


def test_the_reason_says_where_and_what_and_repeats_nothing_of_it():
    with pytest.raises(SomethingHidden) as refused:
        check(separated() + b"=Amina,2,3\r\n", "table.csv")
    assert str(refused.value) == (
        "table.csv must not go out: it holds something that its readers do not see.\n"
        "- Row 5, column 1: a cell would be read as a formula."
    )


def test_a_clean_file_leaves():
    check(separated(), "table.csv")
