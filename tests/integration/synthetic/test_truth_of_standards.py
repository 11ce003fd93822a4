"""The strongest test of the whole: files, feeds, record and engine together say what was planted, and nothing else."""

from collections import Counter

import pytest

from macfa.standards.reading import national_library
from macfa.standards.run import evaluate
from macfa.synthetic.dataset_truth.rules import RULES as OF_THE_DATASET
from macfa.synthetic.truth import RULES
from macfa.synthetic.truth_file import owed_from_json, read_truth

WITHOUT_TRUTH = {
    "family-disagreement-answered",  # no file tells of one; its cases and random records hold it
    "looked-after-visits-order-at-home",  # newer than the planted files; its cases and random records hold it
    "referral-decision-1-day",  # no file tells the day of the decision
    "short-break-reviews",  # nobody has short breaks
    "short-break-visits",
    "transfer-in-conference-15-days",  # nobody moves in with a plan
}
"""Standards for which nothing is planted."""


@pytest.fixture(scope="module")
def judged(written, loaded):
    """By audit year and standard: how often each (child, opened, due, answer) was found."""
    found = {}
    for year in written.years:
        version, _ = loaded[year.number]
        verdicts = {standard: Counter() for standard in RULES}
        for verdict in evaluate(version, national_library().only(list(RULES)), year.as_at):
            told = verdict.child, verdict.opened, verdict.due, verdict.answer.words
            verdicts.setdefault(verdict.standard, Counter())[told] += 1
        found[year.number] = verdicts
    return found


@pytest.fixture(scope="module")
def truth(written):
    """The same from the truth files."""
    found = {}
    for year in written.years:
        standards = owed_from_json(read_truth(year.truth)["standards"])
        found[year.number] = {
            standard: Counter((child, o.opened, o.due, o.answer) for child, owed in of.items() for o in owed)
            for standard, of in standards.items()
        }
    return found


@pytest.mark.parametrize("year", [1, 2])
@pytest.mark.parametrize("standard", RULES)
def test_every_verdict_is_the_planted_one(judged, truth, standard, year):
    got, planted = judged[year][standard], truth[year][standard]

    assert planted.total() > 100
    assert not got - planted, "verdicts that were not planted"
    assert not planted - got, "planted outcomes that no verdict shows"


def test_every_standard_of_the_library_has_a_truth():
    without = {standard.id for standard in national_library().versions} - set(RULES) - set(OF_THE_DATASET)

    assert without <= WITHOUT_TRUTH


def test_the_five_answers_all_come_up(truth):
    words = {answer for standards in truth.values() for of in standards.values() for *_, answer in of}

    assert words == {"met", "late", "missed", "due", "cannot tell", "not applicable"}
