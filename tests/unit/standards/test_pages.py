"""The pages in the documentation are those that the library makes."""

from pathlib import Path

from macfa.standards.pages import pages, write_pages

FOLDER = Path(__file__).parents[3] / "docs" / "reference" / "standards"


def test_the_committed_pages_are_those_of_the_library() -> None:
    committed = {file.name: file.read_text("utf-8") for file in FOLDER.glob("*.md")}
    stale = sorted(name for name, text in pages().items() if committed.get(name) != text)
    assert stale == [], "run: python -m macfa.standards.pages"
    assert set(committed) == set(pages())


def test_a_page_shows_the_limit_the_source_and_the_cases() -> None:
    text = pages()["first-core-group.md"]
    assert "# The first core group meets within 10 working days of the initial conference" in text
    assert "Working Together to Safeguard Children" in text
    assert "### Good Friday and Easter Monday do not count" in text
    assert "- **late, 2 working days over**" in text


def test_pages_of_standards_that_are_no_more_are_removed(tmp_path: Path) -> None:
    (tmp_path / "no-such-standard.md").write_text("old", encoding="utf-8")
    write_pages(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == set(pages())
