"""Simulated agencies answer the forms they were sent; the forms are read as a partnership would read them."""

from datetime import date

import pytest

from macfa.documents.return_workbook.form import FrontDoor, ReturnForm
from macfa.documents.return_workbook.identity import Identity, write_identities
from macfa.documents.return_workbook.read import read
from macfa.documents.return_workbook.write import file_name, write
from macfa.instruments.library import tool
from macfa.synthetic.agencies import answer_returns
from macfa.synthetic.truth_file import read_truth

KINDS = {"council": "council", "police": "police", "gp": "gp", "community-health": "community_health",
         "hospital": "hospital", "education": "school", "early-help": "early_help"}  # fmt: skip
TOOL = tool("neglect", 1)


@pytest.fixture(scope="module")
def exported(written, tmp_path_factory):
    """Forms about eight children for seven organisations, and the identity workbooks beside them: (folder, forms)."""
    folder = tmp_path_factory.mktemp("exported")
    children = sorted(read_truth(written.years[0].truth)["answers"])[::60][:8]
    cases = {f"neglect-2024-{n:02d}": child for n, child in enumerate(children, start=1)}
    people = [Identity(case, f"the child (council reference {child})", "") for case, child in cases.items()]
    (folder / "identities").mkdir()
    forms = {}
    for organisation, kind in KINDS.items():
        identities = write_identities("neglect-2024", organisation, people)
        (folder / "identities" / f"{organisation}.xlsx").write_bytes(identities)
        (folder / "returns" / organisation).mkdir(parents=True)
        for case in cases:
            form = _form(case, organisation, kind)
            (folder / "returns" / organisation / file_name(form)).write_bytes(write(form))
            forms[organisation, file_name(form)] = form, cases[case]
    return folder, forms


def _form(case, organisation, kind):
    return ReturnForm(
        "neglect-2024", "Children who experience neglect", case, organisation, f"The {organisation}", kind, TOOL,
        (date(2023, 9, 30), date(2024, 9, 30)), date(2024, 11, 1), "coordinator@example.org",
        FrontDoor("01632 960001", "01632 960002"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def truth(written):
    return written.years[0].truth


@pytest.fixture(scope="module")
def whole(exported, truth, tmp_path_factory):
    """What comes back without mistakes: (content, child, kind) of each form."""
    folder, forms = exported
    files = answer_returns(folder, truth, into=tmp_path_factory.mktemp("whole"), faults=False)
    return [_content(file, forms) for file in files]


@pytest.fixture(scope="module")
def faulty(exported, truth, tmp_path_factory):
    """The same with the mistakes that people make."""
    folder, forms = exported
    return [_content(f, forms) for f in answer_returns(folder, truth, into=tmp_path_factory.mktemp("faulty"))]


def _content(file, forms):
    form, child = forms[file.parent.name, file.name]
    return read(file, form.reference, form.tool), child, form.kind


def test_without_mistakes_every_return_is_whole_and_true(whole, truth):
    answers = read_truth(truth)["answers"]

    assert len(whole) == 56
    for content, child, _ in whole:
        assert content.problems == ()
        assert content.immediate_concern is None
        for question, answer in content.answers.items():
            if not question.startswith("grade-"):
                assert answer.value == answers[child].get(question, answer.value)


def test_an_agency_that_does_not_know_the_child_says_so(whole, truth):
    involved = read_truth(truth)["involved"]
    without = {(child, kind) for content, child, kind in whole if content.no_involvement}

    assert without == {(child, kind) for _, child, kind in whole if kind not in involved[child]}
    assert without


def test_with_mistakes_one_concern_comes_up_and_some_forms_are_not_whole(faulty, whole):
    assert sum(content.immediate_concern is not None for content, *_ in faulty) == 1
    problems = [problem for content, *_ in faulty for problem in content.problems]
    assert {problem.found for problem in problems} >= {"nothing", '"See above"'}

    answered = sum(len(content.answers) for content, *_ in whole)
    wrong = sum(
        answer != true.answers.get(question)
        for (content, *_), (true, *_) in zip(faulty, whole, strict=True)
        for question, answer in content.answers.items()
        if not question.startswith("grade-")
    )
    assert 0.01 < wrong / answered < 0.08
    assert len(problems) / answered < 0.08


def test_the_same_seed_makes_the_same_mistakes(exported, truth, tmp_path):
    first = answer_returns(exported[0], truth, 7, into=tmp_path / "first")
    second = answer_returns(exported[0], truth, 7, into=tmp_path / "second")

    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]
