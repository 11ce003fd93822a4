"""The standards report: five answers, rates with intervals, and nothing that gives a withheld number back."""

from datetime import date

import pytest
from lxml import html
from reading_back import page_words, pdf_words, squeezed, tags

from macfa.disclosure.outgoing.inspection import inspect
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf
from macfa.documents.standards_report.content import Edition, StandardRow, StandardsReport
from macfa.documents.standards_report.layout import standards_document
from macfa.pictures.intervals import Interval


def core_group(**changes) -> StandardRow:
    given = {
        "id": "first-core-group",
        "title": "The first core group meets within 10 working days",
        "why": "Until it meets nobody carries the plan out.",
        "met": 171,
        "not_met": 43,
        "due": 12,
        "cannot_tell": 75,
        "not_applicable": 20,
        "rate": Interval(0.74, 0.80, 0.85),
        "missing": ("core group minutes before April 2023 (social care)",),
        "version": 2,
    }
    return StandardRow(**{**given, **changes})


def report(*rows: StandardRow, edition=Edition.PUBLIC, **changes) -> StandardsReport:
    return StandardsReport(
        "How we meet our practice standards",
        "Wickerby Safeguarding Partnership",
        date(2025, 3, 31),
        date(2025, 4, 14),
        edition,
        rows or (core_group(),),
        **changes,
    )


def page_of(*rows: StandardRow, **changes) -> html.HtmlElement:
    return html.document_fromstring(document_html(standards_document(report(*rows, **changes))))


def cells(page: html.HtmlElement, table: int) -> list[list[str]]:
    body = page.xpath("//table")[table].xpath(".//tbody/tr")
    return [[cell.text_content().strip() for cell in row] for row in body]


def test_the_table_beside_the_chart_has_the_same_numbers():
    page = page_of()
    assert cells(page, 0) == [
        ["The first core group meets within 10 working days", "171", "43", "12", "75", "20"]
    ]
    assert page.xpath("//figure")[0].findtext(".//{*}desc") == (
        "The first core group meets within 10 working days: "
        "met 171, not met 43, due 12, cannot tell 75, not applicable 20."
    )


def test_the_rate_stands_with_its_interval():
    assert cells(page_of(), 1) == [["The first core group meets within 10 working days", "80% (74% to 85%)"]]


def test_two_years_stand_side_by_side():
    row = core_group(rate_before=Interval(0.60, 0.67, 0.74))
    page = page_of(row, years=("2024", "2025"))
    assert cells(page, 1)[0][1:] == ["67% (60% to 74%)", "80% (74% to 85%)"]
    assert "2024 67% (60% to 74%), 2025 80% (74% to 85%)" in page.xpath("//figure")[1].findtext(".//{*}desc")


def test_a_year_before_that_was_not_measured_is_said():
    page = page_of(core_group(), years=("2024", "2025"))
    assert cells(page, 1)[0][1:] == ["no rate", "80% (74% to 85%)"]


def test_a_withheld_number_stands_as_c_in_the_table_and_is_open_in_the_chart():
    row = core_group(met="c", not_met="c", rate=None)
    page = page_of(row)
    assert cells(page, 0)[0][1:] == ["c", "c", "12", "75", "20"]
    assert "some withheld" in page.xpath("//figure")[0].text_content()
    assert cells(page, 1)[0][1] == "withheld"


def test_no_total_is_printed_where_a_number_is_withheld():
    # 171 + 43 + 12 + 75 = 301 would, with the total, give the fifth number back.
    page = page_of(core_group(not_applicable="c"))
    assert "301" not in page.text_content()


def test_a_rate_beside_a_withheld_number_is_refused():
    with pytest.raises(ValueError, match="a rate would give back a number that is withheld"):
        core_group(not_met="c")


def test_an_internal_edition_that_withholds_is_refused():
    with pytest.raises(ValueError, match="an internal edition withholds nothing"):
        report(core_group(met="c", not_met="c", rate=None), edition=Edition.INTERNAL)


def test_each_edition_says_who_may_read_it():
    internal = page_words(document_html(standards_document(report(edition=Edition.INTERNAL))))
    public = page_words(document_html(standards_document(report())))
    assert "Internal edition." in internal
    assert "do not publish" in internal
    assert "Public edition." in public


def test_the_report_says_up_to_when_and_as_known_on_which_day():
    assert "Practice up to 31 March 2025, as known on 14 April 2025" in page_words(
        document_html(standards_document(report()))
    )


def test_what_would_be_needed_to_tell_more_is_listed():
    assert "core group minutes before April 2023 (social care)" in page_words(
        document_html(standards_document(report()))
    )


def test_nothing_to_judge_is_no_rate_of_nought():
    page = page_of(core_group(met=0, not_met=0, rate=None))
    assert cells(page, 1)[0][1] == "nothing to judge"


def test_the_pdf_carries_both_pictures_with_words_for_them_and_the_tables():
    pdf = document_pdf(standards_document(report()))
    figures = [tag.alternative for tag in tags(pdf) if tag.role == "Figure"]
    assert len(figures) == 2
    assert figures[0] is not None and "met 171, not met 43" in figures[0]
    assert figures[1] is not None and "80% (74% to 85%)" in figures[1]
    assert squeezed("core group minutes before April 2023") in squeezed(pdf_words(pdf))


def test_the_same_report_is_the_same_bytes():
    assert document_pdf(standards_document(report())) == document_pdf(standards_document(report()))


def test_a_report_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one standard"):
        StandardsReport("T", "P", date(2025, 3, 31), date(2025, 4, 14), Edition.PUBLIC, ())


@pytest.mark.parametrize("years", [None, ("2024", "2025")])
def test_many_standards_with_long_titles_stay_on_the_pages_of_the_pdf(years):
    long = (
        "The first core group after an initial conference meets within 10 working days and minutes go to all"
    )
    rows = [core_group(id=f"standard-{n}", title=f"{long}, {n}") for n in range(29)]
    document = standards_document(report(*rows, years=years))
    assert inspect(document_pdf(document), "report.pdf") == ()
    assert inspect(document_html(document).encode("utf-8"), "report.html") == ()
