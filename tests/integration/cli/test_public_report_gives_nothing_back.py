"""The public standards report: whatever a withheld count is, page and PDF are the same, so they tell nothing of it."""

import random
from collections import Counter
from datetime import date

import pytest

from macfa.cli.report import report_rows
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf
from macfa.documents.standards_report.content import Edition, StandardsReport
from macfa.documents.standards_report.layout import standards_document
from macfa.standards.reading import national_library
from macfa.standards.verdict import Reported

LIBRARY = national_library()
SMALL = range(1, 6)


def some_counts(rng):
    """Random counts for some standards, small ones often."""
    ids = rng.sample(list(LIBRARY.ids), rng.randint(1, 8))
    return {one: Counter({answer: rng.choice([0, rng.randint(1, 5), rng.randrange(6, 400)]) for answer in Reported})
            for one in ids}  # fmt: skip


def with_other_small_counts(rng, counts):
    """The same counts, each of 1 to 5 replaced by another of 1 to 5."""
    return {
        one: Counter(
            {a: rng.choice([s for s in SMALL if s != n]) if n in SMALL else n for a, n in answers.items()}
        )
        for one, answers in counts.items()
    }


def document(counts, edition):
    rows = report_rows(LIBRARY, counts, edition)
    day = date(2026, 3, 2)
    return standards_document(
        StandardsReport("Standards", "Wickerby Safeguarding Partnership", day, day, edition, rows)
    )


@pytest.mark.parametrize("seed", range(100))
def test_other_withheld_counts_give_the_same_public_page(seed):
    rng = random.Random(seed)
    counts = some_counts(rng)
    others = with_other_small_counts(rng, counts)
    assert document_html(document(counts, Edition.PUBLIC)) == document_html(document(others, Edition.PUBLIC))


@pytest.mark.parametrize("seed", range(3))
def test_other_withheld_counts_give_the_same_public_pdf(seed):
    rng = random.Random(seed)
    counts = some_counts(rng)
    others = with_other_small_counts(rng, counts)
    assert document_pdf(document(counts, Edition.PUBLIC)) == document_pdf(document(others, Edition.PUBLIC))


def test_the_internal_page_does_tell_them_apart():
    rng = random.Random(1)
    counts = some_counts(rng)
    others = with_other_small_counts(rng, counts)
    assert counts != others
    assert document_html(document(counts, Edition.INTERNAL)) != document_html(
        document(others, Edition.INTERNAL)
    )


def test_no_count_of_1_to_5_is_printed_and_every_other_count_is():
    rng = random.Random(2)
    counts = some_counts(rng)
    for row in report_rows(LIBRARY, counts, Edition.PUBLIC):
        true = [counts[row.id][answer] for answer in Reported]
        assert list(row.cells) == ["c" if count in SMALL else count for count in true]
