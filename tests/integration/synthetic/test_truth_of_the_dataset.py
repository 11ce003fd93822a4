"""The dataset loaded by itself: every verdict is the planted one, with the council's word that it is whole or not."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
import yaml

from macfa.feeds.options import Options
from macfa.feeds.receive import receive
from macfa.record.agreements import Scope, read_agreements
from macfa.record.store import Record
from macfa.standards.reading import national_library
from macfa.standards.run import evaluate
from macfa.standards.verdict import Answer
from macfa.synthetic.council.child_files import child_file
from macfa.synthetic.dataset_truth.rules import RULES, owed_by_dataset
from macfa.synthetic.dataset_truth.seen_file import ALWAYS
from macfa.synthetic.planted import figures, planted
from macfa.synthetic.population import population
from macfa.synthetic.ssd.write import write_ssd

AS_AT = date(2025, 9, 30)
RARE = {
    "adoption-match",
    "adoption-within-14-months",
    "looked-after-visits-with-parents",
    "missing-episodes-90-days",
}
"""What a tenth of a council may have none of."""


@pytest.fixture(scope="module", params=[2024, 7, 31])
def council(request, tmp_path_factory):
    """A tenth of a council of one seed: the folder of its dataset, and its children's files."""
    folder, practice = tmp_path_factory.mktemp("dataset"), planted()
    families = population(request.param, practice, 0.1)
    write_ssd(folder, families, AS_AT, request.param, practice)
    files = [
        child_file(request.param, family, child, practice) for family in families for child in family.children
    ]
    return folder, files


@pytest.fixture(scope="module")
def agreement(tmp_path_factory):
    """The council shares all children."""
    path = tmp_path_factory.mktemp("agreed") / "agreements.yaml"
    path.write_text(yaml.safe_dump(figures("agreements.yaml")["agreements"]), encoding="utf-8")
    (council,) = (entry for entry in read_agreements(path) if entry.agency == "council")
    return replace(council, scope=Scope.ALL_CHILDREN)


def judged(council, agreement, tmp_path, kept_from):
    """The verdicts of the standards whose truth is known."""
    record = Record.create(tmp_path / "record")
    options = Options("council", extract_date=AS_AT, complete_from=kept_from, today=AS_AT)
    if kept_from:
        options = replace(options, complete_to=AS_AT)
    receive(record, council[0], "ssd", options, agreement)
    chosen = [standard for standard in national_library().versions if standard.id in RULES]
    return list(evaluate(record.version(), chosen, AS_AT))


def counted(verdicts):
    """How often each (standard, child, opened, due, answer) was found."""
    return Counter((v.standard, v.child, v.opened, v.due, v.answer.words) for v in verdicts)


def owed(files, kept_from):
    """The same from what was planted."""
    by_standard = owed_by_dataset(files, AS_AT, kept_from=kept_from)
    return Counter(
        (standard, child, one.opened, one.due, one.answer)
        for standard, of in by_standard.items()
        for child, obligations in of.items()
        for one in obligations
    )


@pytest.mark.parametrize(
    "kept_from", [ALWAYS, date(2023, 4, 1), None], ids=["whole", "whole since 2023", "nobody's word"]
)
def test_every_verdict_is_the_planted_one_and_none_is_invented(council, agreement, tmp_path, kept_from):
    got, truth = counted(judged(council, agreement, tmp_path, kept_from)), owed(council[1], kept_from)

    assert not got - truth, "verdicts that were not planted"
    assert not truth - got, "planted outcomes that no verdict shows"
    assert {standard for standard, *_ in truth} >= set(RULES) - RARE


def test_without_the_councils_word_nothing_that_is_not_there_counts_as_missed(council, agreement, tmp_path):
    verdicts = judged(council, agreement, tmp_path, None)
    visits = [v for v in verdicts if v.standard == "visits-on-time"]

    assert not [v for v in visits if v.answer in (Answer.MISSED, Answer.LATE)]
    unknown = [v for v in visits if v.answer is Answer.CANNOT_TELL]
    assert unknown
    assert all("visit" in v.missing for v in unknown)
