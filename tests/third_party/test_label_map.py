"""Our proposals beside a published label map: what it names we find, and where we are sure it says the same."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macfa.feeds.annex_a.lists import layouts
from macfa.feeds.headings import plain
from macfa.feeds.labels.proposals import Confidence, propose
from macfa.feeds.labels.reading import LabelReader, Source
from macfa.feeds.labels.sheets_of import spellings_of

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures" / "annex-a"
pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not FIXTURES.is_dir(), reason="../shared/fixtures/annex-a is absent"),
]

LISTS = ("List 3", "List 4", "List 6", "List 7", "List 8")
LOCAL = {
    "category": [
        "Neglect Only",
        "NEG",
        "Emotional",
        "Physical Abuse",
        "Sexual abuse",
        "Emotional Abuse only",
        "Multiple",
    ],
    "referral_source": [
        "School",
        "School nurse",
        "Police",
        "Housing association",
        "GP",
        "Health visitor",
        "Anonymous",
    ],
    "primary_need": ["N1", "N8 Absent parenting", "Low Income", "Family in stress", "Family dysfunction"],
    "legal_status": ["Interim Care Order", "Full care order", "V2 s20", "Section 20", "Remand", "PACE"],
    "closure_reason": ["Adopted", "RC7 Services ceased", "Transferred to adult services", "RC8 NFA"],
}
"""Words as councils write them; not a line of them is in the map itself."""


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """(code set, entry of the map) for every column of the map that the record has a code set for."""
    # One entry of the map is broken: its pattern stands inside its name. It is left out as YAML cannot read it.
    text = (FIXTURES / "data-map.yml").read_text("utf-8")
    text = re.sub(r"name: EPO\n(\s+- /)", r"name: EPO\n                  regex:\n\1", text)
    for name in LISTS:
        layout = layouts()[name.lower().replace(" ", "_")]
        spellings = layout.spellings()
        for heading, values in yaml.safe_load(text)["data_config"][name].items():
            column = spellings.get(plain(heading))
            definition = layout.column(column).definition if column else None
            if definition and definition.codes and definition.codes != "yes_no":
                yield from ((definition.codes, value) for value in values if isinstance(value, dict))


def meaning_of(codes: str, label: str) -> str | None:
    """The code of an official spelling."""
    found = LabelReader(spellings_of("annex-a")).meaning(codes, label)
    return found.code if found.source is Source.OFFICIAL else None


def test_every_spelling_of_the_map_is_official_and_its_name_means_the_same() -> None:
    seen = 0
    for codes, entry in entries():
        code = meaning_of(codes, entry["code"])
        assert code, entry["code"]
        named = meaning_of(codes, entry["name"])
        proposed = {one.code for one in propose("annex-a", codes, entry["name"])}
        assert named == code or code in proposed, entry["name"]
        seen += 1
    assert seen > 100


def in_the_map(codes: str, label: str) -> str | None:
    """What the map's patterns make of a label: the first that fits."""
    for its_codes, entry in entries():
        patterns = (re.compile(pattern[1:].rpartition("/")[0], re.I) for pattern in entry.get("regex", ()))
        if its_codes == codes and any(pattern.match(label) for pattern in patterns):
            return meaning_of(codes, entry["code"])
    return None


@pytest.mark.parametrize(("codes", "label"), [(codes, label) for codes in LOCAL for label in LOCAL[codes]])
def test_where_we_are_sure_the_map_does_not_say_otherwise(codes: str, label: str) -> None:
    ours = meaning_of(codes, label)
    sure = [one.code for one in propose("annex-a", codes, label) if one.confidence is not Confidence.WEAK]
    found = ours or (sure[0] if sure else None)
    assert found in (None, in_the_map(codes, label)) or in_the_map(codes, label) is None
