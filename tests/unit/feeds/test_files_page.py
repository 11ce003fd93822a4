from pathlib import Path

from macfa.feeds.files_page import as_markdown

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "files.md"


def test_the_page_of_files_says_what_the_layouts_and_limits_say():
    assert PAGE.read_text(encoding="utf-8") == as_markdown(), "write docs/reference/files.md again"


def test_every_table_of_the_page_has_as_many_cells_in_each_row():
    lines = [line for line in as_markdown().splitlines() if line.startswith("|")]
    assert len(lines) > 100
    assert {line.count("|") for line in lines} == {3, 4}
