import re
from itertools import chain
from pathlib import Path

import click
import pytest
import yaml
from quoted_commands import Quoted, fault, quoted_on

from macfa.cli import documentation
from macfa.cli.reference.commands import every_command

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
WRITTEN = [*PAGES, *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"))]
INDEXES = [DOCS / "reference" / "standards" / "index.md", DOCS / "decisions" / "index.md"]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch):
    monkeypatch.chdir(ROOT)


def _links(page: Path) -> list[str]:
    return _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))


def _of(paths):
    return pytest.mark.parametrize("page", paths, ids=lambda path: str(path.relative_to(ROOT)))


def test_the_generated_pages_say_what_the_code_says():
    assert documentation.stale(documentation.pages()) == []


def test_check_names_a_stale_page_and_ends_with_status_1(tmp_path, monkeypatch):
    monkeypatch.setattr(documentation, "DOCS", tmp_path)
    monkeypatch.setattr(
        documentation, "PAGES", {"reference/codes.md": "macfa.cli.reference.codes:as_markdown"}
    )
    write, check = ["documentation"], ["documentation", "--check"]
    assert _run(write) == 0
    assert _run(check) == 0
    page = tmp_path / "reference" / "codes.md"
    page.write_text(page.read_text(encoding="utf-8") + "by hand", encoding="utf-8")
    assert _run(check) == 1
    assert _run(write) == 0
    assert "by hand" not in page.read_text(encoding="utf-8")


def _run(words: list[str]) -> int:
    try:
        documentation.documentation.main(args=words[1:], prog_name=words[0])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.mark.parametrize("typed", list(every_command()), ids=lambda typed: typed.line)
def test_every_command_and_every_option_says_what_it_is_for(typed):
    assert typed.command.help, f"{typed.line} has no help text"
    options = [one for one in typed.command.params if isinstance(one, click.Option)]
    assert [one.opts[0] for one in options if not one.help] == []


@pytest.mark.parametrize("typed", list(every_command()), ids=lambda typed: typed.line)
def test_every_command_and_every_option_is_on_the_page_of_commands(typed):
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    section = page.partition(f'<a id="{"-".join(typed.words)}"></a>')[2].partition('<a id="')[0]
    if len(typed.words) > 1:
        assert section.startswith(typed.line)
        options = chain.from_iterable(
            one.opts for one in typed.command.params if isinstance(one, click.Option)
        )
        assert [option for option in options if f"`{option}`" not in section] == []


def test_every_page_is_in_the_navigation_or_in_an_index_that_is():
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    in_navigation = {DOCS / place for place in _places(settings["nav"])}
    assert set(INDEXES) <= in_navigation
    indexed = {(index.parent / link).resolve() for index in INDEXES for link in _links(index)}
    assert [page for page in PAGES if page not in in_navigation | indexed] == []


def _places(entry: object) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    inner = entry.values() if isinstance(entry, dict) else entry
    return [place for part in inner for place in _places(part)]


def test_the_pages_load_nothing_from_elsewhere():
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["theme"]["name"] in ("mkdocs", "readthedocs")  # these two come with MkDocs, fonts and all
    assert settings["theme"]["highlightjs"] is False  # it would come from a network of others
    assert "extra_javascript" not in settings
    assert all((DOCS / sheet).is_file() for sheet in settings["extra_css"])


@_of(WRITTEN)
def test_every_relative_link_leads_somewhere(page):
    for link in _links(page):
        place, _, anchor = link.partition("#")
        if place.startswith(("https://", "http://", "mailto:")):
            continue
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), f"{link} leads nowhere"
        if anchor:
            assert anchor in _anchors(target), f"{link}: there is no such place on the page"


def _anchors(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)"', text))


@pytest.mark.parametrize(
    "quoted",
    [quoted for page in WRITTEN if page.is_file() for quoted in quoted_on(page)],
    ids=lambda quoted: f"{quoted.page.stem}: {quoted.line}",
)
def test_every_command_that_a_page_quotes_can_be_typed_so(quoted):
    assert fault(quoted) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("macfa audit freze A", "macfa audit has no command freze"),
        ("macfa deliveries --colour red", "No such option"),
        ("macfa load children", "lacks files"),
        ("macfa rejected", "lacks delivery"),
        ("macfa deliveries now", "takes no now"),
        ("macfa standards --format xml", "form cannot be xml"),
        ("macfa audit", "names a group and no command"),
    ],
)
def test_a_command_that_could_not_be_typed_so_would_be_noticed(line, expected):
    assert fault(Quoted(ROOT / "README.md", line, True)).startswith(expected)
