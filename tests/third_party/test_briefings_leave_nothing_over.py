"""Every sentence of the five source briefings is claimed by a finding or named as no finding."""

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from macfa.instruments.findings_of_briefings import findings_of_briefings

SHARED = Path(__file__).parents[3] / "shared"
BRIEFINGS = SHARED / "briefings"
PRODUCT = SHARED / "design" / "product.md"
SOURCE = findings_of_briefings()
END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")

pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not BRIEFINGS.is_dir(), reason="../shared/briefings is absent"),
]


def briefing(number: int) -> Path:
    return next(BRIEFINGS.glob(f"{number}-*.txt"))


def sentences(number: int) -> set[str]:
    """Where the sentences of a briefing stand, as "line.sentence"."""
    lines = briefing(number).read_text(encoding="utf-8").splitlines()
    return {
        f"{at}.{nth}"
        for at, line in enumerate(lines, start=1)
        for nth, sentence in enumerate(END_OF_SENTENCE.split(line.strip()), start=1)
        if any(letter.isalnum() for letter in sentence)
    }


@pytest.mark.parametrize("number", range(1, 6))
def test_the_findings_point_into_the_briefing_they_were_taken_from(number: int) -> None:
    (known,) = [b for b in SOURCE.briefings if b.number == number]
    assert hashlib.sha256(briefing(number).read_bytes()).hexdigest() == known.fingerprint


@pytest.mark.parametrize("number", range(1, 6))
def test_no_sentence_of_a_briefing_is_left_over_and_none_is_made_up(number: int) -> None:
    claimed = {at for finding in SOURCE.findings if finding.briefing == number for at in finding.at}
    other = Counter(at for entry in SOURCE.other if entry.briefing == number for at in entry.at)
    assert sentences(number) - claimed - set(other) == set()
    assert (claimed | set(other)) - sentences(number) == set()
    assert claimed & set(other) == set()
    assert [at for at, times in other.items() if times > 1] == []


def test_every_list_item_that_is_no_finding_is_context_or_a_link() -> None:
    """A bullet is where a briefing says something; only the introduction of one may be no finding."""
    bullets = [
        (entry.briefing, at, entry.because)
        for entry in SOURCE.other
        for at in entry.at
        if briefing(entry.briefing).read_text(encoding="utf-8").splitlines()[int(at.split(".")[0]) - 1][:1]
        == "-"
    ]
    # 3: where to read more on training; 4: why, who, how chosen; 5: "guidance is in the toolkit", twice.
    assert [(number, at) for number, at, because in bullets if because == "heading"] == []
    assert len(bullets) == 1 + 5 + 2


def test_the_sentences_that_are_easily_lost_are_as_many_as_the_design_lists() -> None:
    text = PRODUCT.read_text(encoding="utf-8")
    paragraph = text.split("#### Sentences of the briefings that are easily lost")[1].split("\n## ")[0]
    assert len(SOURCE.easily_lost) == paragraph.count("·") + 1
