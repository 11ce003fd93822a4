"""Our binding of the GOV.UK components makes what their makers say it should, example by example."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from macfa.web.pages import govuk

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "build" / "govuk-examples"
_SPACE = re.compile(r"\s+")


@pytest.fixture(scope="module")
def examples() -> dict[str, list[dict[str, Any]]]:
    """Component to its examples: a name, options, and the HTML. Fetched once by script/govuk_examples."""
    fetch = [sys.executable, str(ROOT / "script" / "govuk_examples")]
    if subprocess.run(fetch, check=False, capture_output=True).returncode:
        pytest.skip("GOV.UK's examples could not be fetched from npm.")
    files = sorted(EXAMPLES.glob("*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8"))["fixtures"] for file in files}


class Said(HTMLParser):
    """What a piece of HTML says, whatever its spacing and the order of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[tuple[object, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.parts.append(("<", tag, *sorted((name, _plain(value or "")) for name, value in attrs)))

    def handle_endtag(self, tag):
        self.parts.append((">", tag))

    def handle_data(self, data):
        if _plain(data):
            self.parts.append((_plain(data),))


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def test_every_component_is_made_as_its_examples_show(examples):
    assert len(examples) >= 35  # as many components as GOV.UK Frontend 6 has
    assert all(examples.values())
    wrong = [
        f"{component}: {example['name']}"
        for component, given in examples.items()
        for example in given
        if Said(govuk(component, **example["options"])).parts != Said(example["html"]).parts
    ]
    assert wrong == []


def test_the_comparison_sees_a_missing_class_and_a_changed_word():
    right = '<p class="govuk-body" id="a">One <b>two</b></p>'
    assert Said(right).parts == Said('<p id="a"\n class="govuk-body">One\n<b>two</b>\n</p>').parts
    assert Said(right).parts != Said('<p id="a">One <b>two</b></p>').parts
    assert Said(right).parts != Said('<p class="govuk-body" id="a">One <b>three</b></p>').parts
