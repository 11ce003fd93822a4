"""The public standards report: page and PDF follow from what is published, and hold nothing of what is withheld."""

import random
from datetime import date, timedelta

import pytest
from lxml import html

from macfa.cli.report_rows import internal_row, public_row, published_row
from macfa.disclosure.outgoing.inspection import inspect
from macfa.disclosure.suppression_of_standards import published
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf
from macfa.documents.standards_report.content import Edition, StandardsReport
from macfa.documents.standards_report.layout import standards_document
from macfa.standards.breakdown import Placed, Span, Spot
from macfa.standards.reading import national_library
from macfa.standards.verdict import Answer, Verdict

LIBRARY = national_library()
AS_AT = date(2026, 3, 2)
SPAN = Span(AS_AT)
SMALL = range(1, 6)
IDS = ("first-core-group", "gp-invited-to-conference", "repeat-plan-ever")


def some_obligations(rng, standard, how_many):
    """Obligations of three and a half years with one of four teams, or none; some teams and answers are seldom."""
    often = [rng.random() ** 3 + 0.01 for _ in Answer]
    found = []
    for number in range(how_many):
        due = AS_AT - timedelta(days=rng.randrange(-60, 1300))
        answer = rng.choices(list(Answer), often)[0]
        child = f"K{number // rng.choice((1, 1, 3))}"
        verdict = Verdict(child, standard, 1, number, due - timedelta(days=14), due, None, answer)
        team = rng.choices(["North", "South", "Family support", "Disabled children", ""], [9, 6, 3, 1, 1])[0]
        found.append(Placed(child, answer.reported_as, due, team, SPAN.code_of(due), verdict))
    return found


def document(rows, edition=Edition.PUBLIC):
    report = StandardsReport(
        "Standards", "Wickerby Safeguarding Partnership", AS_AT, AS_AT, edition, tuple(rows)
    )
    return standards_document(report)


def public_rows(seed):
    rng = random.Random(seed)
    placed = {one: some_obligations(rng, one, rng.choice((4, 30, 120, 500))) for one in IDS}
    return [public_row(LIBRARY.newest(one), placed[one], SPAN) for one in IDS]


@pytest.mark.parametrize("seed", range(20))
def test_every_number_of_the_public_page_is_one_that_was_published(seed):
    rows = public_rows(seed)
    page = html.document_fromstring(document_html(document(rows)))
    told = {cell.text_content().strip() for cell in page.xpath("//td[@class='number']")}
    published = {"c"}
    for row in rows:
        for cells, whole in [
            (row.cells, row.in_all),
            *((p.cells, p.in_all) for p in (*row.quarters, *row.teams)),
        ]:
            published |= {f"{number:,}" if isinstance(number, int) else "c" for number in (*cells, whole)}
    shares = {one for one in told if "%" in one or not one or "withheld" in one or one == "nothing to judge"}
    assert told - shares <= published


@pytest.mark.parametrize("seed", range(20))
def test_the_public_page_is_the_same_for_all_obligations_that_publish_the_same(seed):
    placed = some_obligations(random.Random(seed), IDS[0], 200)
    told = published(placed, SPAN)
    again = published(
        [Spot(f"Z{one.child}", one.answer, one.day, one.team, one.quarter) for one in placed], SPAN
    )
    assert again == told
    standard = LIBRARY.newest(IDS[0])
    pages = [document_html(document([published_row(standard, found, SPAN)])) for found in (told, again)]
    assert pages[0] == pages[1] and "K1" not in pages[0]


@pytest.mark.parametrize("seed", range(20))
def test_no_count_of_1_to_5_is_printed_in_any_row(seed):
    for row in public_rows(seed):
        for part in (row, *row.quarters, *row.teams):
            assert not set(SMALL) & {cell for cell in (*part.cells, part.in_all) if cell != "c"}


@pytest.mark.parametrize("seed", range(3))
def test_page_and_pdf_may_go_out(seed):
    made = document(public_rows(seed))
    assert inspect(document_html(made).encode(), "report.html") == ()
    assert inspect(document_pdf(made), "report.pdf") == ()


def test_the_internal_page_shows_every_number_and_where_it_leads():
    placed = some_obligations(random.Random(1), IDS[0], 60)
    row = internal_row(
        LIBRARY.newest(IDS[0]), placed, SPAN, AS_AT, lambda kind, label: ("a", "b", "c", "d", "e")
    )
    assert sum(part.in_all for part in row.quarters) == sum(part.in_all for part in row.teams) == 60
    assert sum(row.cells) == row.in_all == 60
    assert all(
        bool(n) == bool(href) for part in row.teams for n, href in zip(part.cells, part.hrefs, strict=True)
    )
    assert len(row.trend) == 24
