"""What the pages load: nothing of GOV.UK's that others may not use, and nothing from elsewhere."""

import re
from pathlib import Path

import pytest

import macfa.web

STATIC = Path(macfa.web.__file__).parent / "static"
SHIPPED = sorted(file for file in STATIC.rglob("*") if file.suffix in (".css", ".js", ".svg", ".html"))
_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)")
_ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9-]+\.[a-z0-9.-]+", re.IGNORECASE)
_NAMESPACES = {"http://www.w3.org"}  # names, never fetched


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_a_shipped_file_has_no_branding_of_gov_uk(file):
    text = _text(file).lower()
    assert "gds transport" not in text
    assert "crest" not in text
    assert "@font-face" not in text


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_a_shipped_file_loads_nothing_from_elsewhere(file):
    text = _text(file)
    assert {found for found in _ADDRESS.findall(text) if found not in _NAMESPACES} == set()
    assert [url for url in _URL.findall(text) if not url.startswith(("data:", "#"))] == []


def test_no_font_and_no_picture_of_gov_uk_is_shipped():
    endings = {file.suffix for file in STATIC.rglob("*") if file.is_file()}
    assert endings & {".woff", ".woff2", ".ttf", ".otf", ".png", ".ico", ".jpg"} == set()


def test_the_design_system_is_there_to_be_looked_at():
    assert "govuk-frontend.min.css" in {file.name for file in SHIPPED}
