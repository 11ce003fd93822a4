"""Findings start from evidence: from verdicts on the sampled and on all children, and from accepted returns."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from audit_walk import load, whole_answers

from macfa.audits.actions.agency_return import accept_return
from macfa.audits.actions.finding import accept_finding, edit_finding, propose_findings, reject_finding
from macfa.audits.actions.handing_in import hand_in
from macfa.audits.briefing_draft import draft_briefing, public_words
from macfa.audits.findings.from_standards import draft
from macfa.audits.findings.thresholds import kind_of
from macfa.audits.findings.verdicts import Tally, in_window
from macfa.audits.invitations import form_of
from macfa.audits.models import AgencyReturn, Finding, SampledChild
from macfa.audits.states import FindingState, Phase
from macfa.instruments.answers import Answer
from macfa.instruments.tool import FindingKind
from macfa.partnership.errors import NotNow
from macfa.record.rows import RowRef
from macfa.record.store import Record
from macfa.standards.reading import national_library
from macfa.standards.verdict import Answer as Verdicts
from macfa.standards.verdict import Verdict

GP = "gp-invited-to-conference"


def verdicts(answer, count, child="C"):
    """So many verdicts of one kind."""
    day = date(2025, 9, 1)
    return [
        Verdict(f"{child}{n}", GP, 1, n, day, day, day, answer, evidence=(RowRef("0001", "Meetings", n + 1),))
        for n in range(count)
    ]


def gp_standard():
    return national_library().newest(GP)


def test_the_sentence_of_the_founding_example():
    # 5 of 11 conferences in five files were not invited to; over all 89 of 301, Wilson 24.7% to 35.0%.
    files = verdicts(Verdicts.MISSED, 5) + verdicts(Verdicts.MET, 6)
    everyone = verdicts(Verdicts.MISSED, 89) + verdicts(Verdicts.MET, 212)
    made = draft(gp_standard(), files, everyone, files=5)
    assert made.statement == (
        "The GP was not invited to 5 of 11 conferences. Over all conferences 89 of 301 (30%, 25% to 35%)."
        " Five files cannot show a rate; the 301 can."
    )
    assert made.public == "The GP was not invited to 30% of conferences."
    assert made.kind is FindingKind.AREA_FOR_DEVELOPMENT
    assert made.what_needs_to_happen.startswith("Put the GP practice on every invitation list")


def test_a_worry_of_all_children_says_in_words_that_the_files_show_none_of_it():
    # 383 of 1,157 is 33.1%; Wilson, z = 1.96: 30.4% to 35.9%.
    everyone = verdicts(Verdicts.MISSED, 383) + verdicts(Verdicts.MET, 774)
    made = draft(gp_standard(), verdicts(Verdicts.MET, 4), everyone, files=5)
    assert made.kind is FindingKind.AREA_FOR_DEVELOPMENT
    assert made.statement == (
        "The GP was not invited to 383 of 1,157 conferences (over all children: 33%, 30% to 36%)."
        " The sampled files show no case of this among the four conferences that could be judged."
    )
    assert made.evidence == ()


def test_one_case_in_the_files_that_shows_nothing_is_not_written_as_a_share():
    everyone = verdicts(Verdicts.MISSED, 20) + verdicts(Verdicts.MET, 20)
    made = draft(gp_standard(), verdicts(Verdicts.MET, 1), everyone, files=5)
    assert made.kind is FindingKind.WORRY
    assert made.statement.endswith(
        " The sampled files show no case of this, and hold only one that could be judged."
    )


def test_what_could_not_be_judged_in_the_files_is_said_with_the_rate_over_all_children():
    # 40 of 80: 50%, Wilson 39.3% to 60.7%.
    everyone = verdicts(Verdicts.MISSED, 40) + verdicts(Verdicts.MET, 40)
    made = draft(gp_standard(), [], everyone, files=5)
    assert made.statement == (
        "The GP was not invited to 40 of 80 conferences (over all children: 50%, 39% to 61%)."
        " None of this could be judged in the sampled files."
    )


def test_the_rows_that_prove_it_stay_with_the_finding():
    files = verdicts(Verdicts.MISSED, 2) + verdicts(Verdicts.MET, 1, child="D")
    made = draft(gp_standard(), files, files, files=3)
    assert [(row.child, row.sheet, row.row) for row in made.evidence] == [
        ("C0", "Meetings", 1),
        ("C1", "Meetings", 2),
    ]


def test_good_practice_is_drafted_where_nearly_all_is_met():
    everyone = verdicts(Verdicts.MISSED, 20) + verdicts(Verdicts.MET, 280)
    made = draft(gp_standard(), verdicts(Verdicts.MET, 4), everyone, files=4)
    assert made.kind is FindingKind.GOOD_PRACTICE
    assert made.statement.startswith(
        "The GP was invited to 4 of 4 conferences. Over all conferences 280 of 300 (93%"
    )
    assert made.what_needs_to_happen == ""


def test_where_nobody_can_tell_that_is_what_the_system_has_to_learn():
    dark = [replace(v, missing=("participation",), evidence=()) for v in verdicts(Verdicts.CANNOT_TELL, 3)]
    made = draft(gp_standard(), dark, dark, files=3)
    assert made.kind is FindingKind.SYSTEM_LEARNING
    assert "the record of participation is not complete" in made.statement


def test_nothing_to_judge_is_no_finding():
    assert draft(gp_standard(), [], verdicts(Verdicts.DUE, 3), files=3) is None


@pytest.mark.parametrize("missed", range(1, 6))
def test_no_public_sentence_gives_away_a_count_of_one_to_five(missed):
    everyone = verdicts(Verdicts.MISSED, missed) + verdicts(Verdicts.MET, 95)
    made = draft(gp_standard(), everyone[:2], everyone, files=2)
    assert made.shown is None
    assert not any(letter.isdigit() for letter in made.public)


@pytest.mark.parametrize(
    ("sample", "everyone", "kind"),
    [
        (Tally(3, 2), Tally(50, 50), FindingKind.WORRY),                   # half of all: a worry
        (Tally(3, 2), Tally(80, 20), FindingKind.AREA_FOR_DEVELOPMENT),    # one in five of all
        (Tally(0, 5), Tally(95, 5), FindingKind.AREA_FOR_DEVELOPMENT),     # rare over all, but in every file read
        (Tally(5, 0), Tally(95, 5), FindingKind.GOOD_PRACTICE),
        (Tally(1, 4), Tally(2, 6), FindingKind.WORRY),                     # too few anywhere: the files decide
        (Tally(0, 0), Tally(30, 70), FindingKind.WORRY),
        (Tally(0, 0, 2), Tally(0, 0, 9), FindingKind.SYSTEM_LEARNING),
        (Tally(), Tally(), None),
    ],
)  # fmt: skip
def test_the_kind_follows_from_the_numbers(sample, everyone, kind):
    assert kind_of(sample, everyone) is kind


def test_only_what_was_due_in_the_look_back_is_counted():
    window = (date(2025, 3, 2), date(2026, 3, 2))
    due = {
        day: verdicts(Verdicts.MET, 1)[0] for day in (date(2025, 3, 1), date(2025, 3, 2), date(2026, 3, 3))
    }
    assert [in_window(replace(v, due=day), window) for day, v in due.items()] == [False, True, False]
    assert in_window(replace(verdicts(Verdicts.MET, 1)[0], due=None, opened=None), window)


@pytest.fixture
def moderating(an_audit):
    return an_audit(at=Phase.MODERATING)


def test_findings_are_proposed_from_the_record(moderating, coordinator):
    # Of the thirty children every second one's GP was not invited; all conferences lie in the look-back.
    found = propose_findings(moderating, by=coordinator)
    (gp,) = [one for one in found if one.source == f"standard:{GP}@1"]
    assert gp.kind is FindingKind.WORRY
    assert "Over all conferences 15 of 30 (50%, 33% to 67%)." in gp.statement
    sampled = set(SampledChild.in_sample(moderating).values_list("child", flat=True))
    assert {row["child"] for row in gp.drafted["evidence"]} <= sampled


def test_planting_or_removing_a_fault_adds_or_removes_its_finding(moderating, coordinator, office, tmp_path):
    def sources():
        return {
            one.source
            for one in propose_findings(moderating, by=coordinator)
            if one.kind is FindingKind.WORRY
        }

    assert f"standard:{GP}@1" in sources()
    mended = Record.create(tmp_path / "mended")
    load(mended, {f"C{n:02d}": invited_child(n) for n in range(30)})
    (office.folder / "record").unlink()
    (office.folder / "record").symlink_to(mended.folder)
    assert f"standard:{GP}@1" not in sources()


def invited_child(number):
    """The same child in a partnership that asks every GP."""
    start = date(2025, 6, 2) + timedelta(days=number)
    return [
        ("plan", {"kind": "CP", "start": start, "category_initial": "NEG"}),
        ("meeting", {"kind": "initial_conference", "day": start, "outcome": "held"}),
        ("participation", {"meeting_kind": "initial_conference", "meeting_day": start, "organisation": "gp",
                           "invited": "yes"}),
    ]  # fmt: skip


def test_answers_of_accepted_returns_draft_findings_and_those_of_others_do_not(an_audit, coordinator, office):
    audit = an_audit(at=Phase.COLLECTING)
    of_council = list(AgencyReturn.objects.filter(agency="council"))
    for number, one in enumerate(of_council):
        answers = {**whole_answers(form_of(one)), "neglect-type": Answer("none_named", "Not named.")}
        hand_in(one, involved=True, answers=answers, by=coordinator, on_behalf_of=office.agency("council"))
        if number < 2:
            accept_return(one, by=coordinator)
    audit.phase = Phase.COLLECTING
    from macfa.audits.actions.panel import open_grading, open_panel

    open_grading(audit, by=coordinator, despite="One return is not clear.")
    open_panel(audit, by=office.person("chair"), despite="Members were ill.")
    found = [
        one
        for one in propose_findings(audit, by=coordinator)
        if one.source.startswith("question:neglect-v1/neglect-type")
    ]
    assert [one.statement for one in found] == [
        "For 2 of 2 children the file speaks of neglect and does not say which type."
    ]
    assert found[0].drafted["returns"] == [["council", one.case, "neglect-type"] for one in of_council[:2]]
    assert (
        public_words(found[0]) == "For all children the file speaks of neglect and does not say which type."
    )


def test_proposing_again_keeps_what_people_decided_and_wrote(moderating, coordinator, chair):
    first = propose_findings(moderating, by=coordinator)
    accept_finding(first[0], by=chair)
    reject_finding(first[1], reason="Known already.", by=chair)
    propose_findings(moderating, by=coordinator)
    states = dict(Finding.objects.values_list("source", "state"))
    assert states[first[0].source] is FindingState.ACCEPTED
    assert states[first[1].source] is FindingState.REJECTED
    assert len(states) == Finding.objects.count() == len(first)


def test_an_edited_proposal_is_not_overwritten(moderating, coordinator):
    (first,) = [one for one in propose_findings(moderating, by=coordinator) if GP in one.source]
    edit_finding(first, statement="GPs are not asked often enough.", by=coordinator)
    propose_findings(moderating, by=coordinator)
    kept = Finding.objects.get(source=first.source)
    assert kept.statement == "GPs are not asked often enough."
    assert kept.drafted["statement"].startswith("The GP was not invited")


def test_findings_are_not_proposed_before_the_panel_is_open(an_audit, coordinator):
    with pytest.raises(NotNow, match="is grading"):
        propose_findings(an_audit(at=Phase.GRADING), by=coordinator)


def test_the_briefing_prints_the_rate_over_all_children_and_where_it_is_from(moderating, coordinator, chair):
    (gp,) = [one for one in propose_findings(moderating, by=coordinator) if GP in one.source]
    accept_finding(gp, by=chair)
    statements = [s for part in draft_briefing(moderating).parts for s in part.statements if s.numbers]
    assert [s.text for s in statements] == ["The GP was not invited to 50% of conferences."]
    assert [(n.shown, n.count, n.of, n.source) for n in statements[0].numbers] == [
        ("50%", 15, 30, f"standard:{GP}@1")
    ]
