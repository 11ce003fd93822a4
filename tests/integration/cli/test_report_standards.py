"""`macfa report standards`: by quarter and by team, from each bar to its children and rows, and what may go out."""

from collections import Counter
from datetime import date
from urllib.parse import urldefrag

import pytest
from click.testing import CliRunner
from lxml import html

from macfa.cli.main import macfa
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode
from macfa.record.staging import Staging
from macfa.record.store import Record

AS_AT = date(2026, 3, 2)
STANDARD = "first-core-group"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Forty child protection plans of two years with two teams, one of them with a single child; four without."""
    folder = tmp_path_factory.mktemp("partnership")
    CliRunner().invoke(macfa, ["init", str(folder)], catch_exceptions=False)
    record = Record(folder / "record")
    with record.staging_folder() as staged:
        with Staging(staged) as staging:
            for number in range(40):
                start = date(2024 + number % 2, 1 + number % 12, 3)
                team = None if number < 4 else "Disabled children" if number == 4 else "North"
                group = start.replace(day=9 if number % 5 else 28)
                rows = [("plan", {"kind": "CP", "start": start, "category_initial": "NEG", "team": team}),
                        ("meeting", {"kind": "initial_conference", "day": start, "outcome": "held"}),
                        ("meeting", {"kind": "core_group", "day": group, "outcome": "held"})]  # fmt: skip
                for table, values in rows:
                    staging.accept_row(table, f"K{number:02d}", "Rows", number * 3, values)
            staging.count_accepted("Rows")
            known = tuple(
                Coverage("council", "council", "test", table, date(2020, 1, 1), AS_AT)
                for table in ("plan", "meeting")
            )
            staging.finish(Extract(AS_AT, Mode.FULL, None, ("plan", "meeting"), known))
        record.add(staged, feed="test", agency="council", agreement="A", file="rows.xlsx", sha256="0" * 64)
    return folder


@pytest.fixture(scope="module")
def written(folder, tmp_path_factory):
    """The folder with both editions."""
    to = tmp_path_factory.mktemp("out")
    for edition in ("internal", "public"):
        arguments = ["--folder", str(folder), "report", "standards", "--edition", edition, "--to", str(to)]
        answer = CliRunner().invoke(macfa, arguments, catch_exceptions=False)
        assert answer.exit_code == 0, answer.output
        assert ("Publish one edition of the same quarters only" in answer.output) == (edition == "public")
    return to


def page_of(file):
    return html.document_fromstring(file.read_text("utf-8"))


def table(page, caption):
    """The rows of the table whose caption begins so, by their first cell."""
    found = next(t for t in page.xpath("//table") if t.findtext("caption").startswith(caption))
    rows = [[cell.text_content().strip() for cell in row] for row in found.xpath(".//tbody/tr")]
    return {row[0]: row[1:] for row in rows}


def title_on(page):
    return page.get_element_by_id(f"standard-{STANDARD}").text_content()


def test_by_quarter_and_by_team_add_up_to_the_same_answers(written):
    page = page_of(written / "standards-internal.html")
    for what in ("quarter", "team"):
        rows = table(page, f"By {what}, number of obligations: {title_on(page)}")
        together = rows.pop("Together")
        assert [str(sum(map(int, column))) for column in zip(*rows.values(), strict=True)] == together
        assert together[-1] == "40"
    assert {"North", "Disabled children", "Team not recorded"} == set(rows)


def test_a_quarter_is_one_of_the_financial_year_and_the_page_says_so(written):
    page = page_of(written / "standards-internal.html")
    # The plan of K02 begins on 3 March 2024; ten working days on is Friday 15 March: the last quarter of 2023-24.
    assert "January to March 2024" in table(page, f"By quarter, number of obligations: {title_on(page)}")
    assert "Quarters are those of the financial year, which begins on 1 April." in page.text_content()


def test_every_link_of_the_internal_edition_arrives_at_as_many_children_as_its_number(written):
    page = page_of(written / "standards-internal.html")
    pages, followed = {}, 0
    for link in page.xpath("//td//a[@href]"):
        address, anchor = urldefrag(link.get("href"))
        behind = pages.setdefault(address, page_of(written / address))
        listed = behind.get_element_by_id(anchor).getnext()
        assert len(listed.xpath(".//tbody/tr")) == int(link.text_content())
        followed += 1
    assert followed > 10


def test_the_bars_lead_to_the_same_places_as_the_numbers(written):
    page = page_of(written / "standards-internal.html")
    bars = Counter(link.get("href") for link in page.xpath("//*[local-name()='svg']//*[local-name()='a']"))
    numbers = Counter(link.get("href") for link in page.xpath("//td//a[@href]"))
    assert bars == numbers


def test_behind_a_bar_stands_each_child_with_its_verdict_and_the_rows_that_prove_it(written):
    page = page_of(written / "standards-internal" / f"{STANDARD}-by-team.html")
    late = {row[0].text_content(): [cell.text_content() for cell in row[1:]]
            for row in page.xpath("//table[contains(caption, 'not met, North')]//tbody/tr")}  # fmt: skip
    # K05, K10, ... K35 met on the 28th; the third of the month and ten working days is never later than the 18th.
    assert set(late) <= {f"K{number:02d}" for number in range(0, 40, 5)} and late
    first = late["K05"]
    assert first[2].startswith("Late, ") and "delivery 0001, Rows, row 15" in first[4]


def test_the_public_edition_has_no_children_no_links_to_them_and_no_small_number(written):
    page = page_of(written / "standards-public.html")
    assert not [href for href in page.xpath("//@href") if "public/" in href or "internal" in href]
    assert "K05" not in page.text_content()
    assert not {"1", "2", "3", "4", "5"} & {cell.text_content().strip() for cell in page.xpath("//tbody//td")}


def test_the_public_edition_puts_a_team_of_one_child_together_with_others(written):
    page = page_of(written / "standards-public.html")
    text = page.text_content()
    assert "Disabled children and Team not recorded together" in text or "Not told apart by team." in text


def test_the_report_is_the_same_bytes_when_it_is_written_again(folder, written, tmp_path):
    arguments = ["--folder", str(folder), "report", "standards", "--to", str(tmp_path)]
    CliRunner().invoke(macfa, arguments, catch_exceptions=False)
    for name in (
        "standards-internal.html",
        "standards-internal.pdf",
        f"standards-internal/{STANDARD}-by-team.html",
    ):
        assert (tmp_path / name).read_bytes() == (written / name).read_bytes()
