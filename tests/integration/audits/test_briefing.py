from dataclasses import replace

import pytest
from audit_walk import a_briefing, key_list_for, prepare_briefing
from django.db import connection

from macfa.audits import for_good
from macfa.audits.actions import briefing as actions
from macfa.audits.actions.briefing import (
    ChangedMeanwhile,
    approve,
    check_briefing,
    content_of,
    edit_briefing,
    let_through,
    publish,
    write_briefing,
)
from macfa.audits.actions.finding import (
    accept_finding,
    add_action,
    edit_finding,
    reject_finding,
    write_finding,
)
from macfa.audits.actions.key_list import write_key_list
from macfa.audits.briefing_content import Publication
from macfa.audits.briefing_draft import draft_briefing
from macfa.audits.ceremony import out_folder
from macfa.audits.models import BriefingVersion, Finding, SampledChild
from macfa.audits.states import FindingState, Phase
from macfa.disclosure.key_lists import KeyList, Named
from macfa.documents.briefing.content import Part, Statement
from macfa.documents.learning_briefing.draft import drafted
from macfa.instruments.tool import FindingKind
from macfa.partnership.errors import NotNow, NotPermitted


@pytest.fixture
def reporting(an_audit):
    return an_audit(at=Phase.REPORTING)


@pytest.fixture
def published(an_audit):
    return an_audit(at=Phase.PUBLISHED)


@pytest.fixture
def checked(reporting, coordinator, chair, office):
    """An audit whose briefing is written and checked; its first version."""
    return prepare_briefing(reporting, coordinator, chair, office)


def saying(text):
    """A briefing whose first part says this."""
    plain = a_briefing()
    return replace(plain, parts=(Part("Why", (Statement(text),)), *plain.parts[1:]))


def approve_as(audit, version, office, *people):
    for person in people:
        approve(audit, sha256=version.sha256, by=office.person(person))


def test_two_approvals_publish_a_briefing(reporting, checked, coordinator, office):
    approve_as(reporting, checked, office, "chair", "scrutineer")
    assert publish(reporting, by=coordinator).number == 1
    reporting.refresh_from_db()
    assert reporting.phase is Phase.PUBLISHED


def test_a_briefing_that_does_not_fit_its_page_is_not_published(reporting, checked, coordinator, office):
    version = write_briefing(reporting, content=saying("Plans changed too little. " * 300), by=coordinator)
    assert check_briefing(reporting, by=coordinator).passed
    approve_as(reporting, version, office, "chair", "scrutineer")
    with pytest.raises(NotNow, match="Part 1, Why: about"):
        publish(reporting, by=coordinator)
    reporting.refresh_from_db()
    assert reporting.phase is Phase.REPORTING
    assert not list(out_folder(reporting).glob("briefing-published.*"))


def test_one_approval_is_not_enough(reporting, checked, coordinator, office):
    approve_as(reporting, checked, office, "chair")
    with pytest.raises(NotNow, match="needs 2 approvals; 1 missing"):
        publish(reporting, by=coordinator)


def test_one_person_is_not_two(reporting, checked, office):
    approve_as(reporting, checked, office, "chair")
    with pytest.raises(NotNow, match="has approved this version already"):
        approve_as(reporting, checked, office, "chair")


def test_an_author_does_not_approve(reporting, write_partnership, coordinator, chair, office):
    prepare_briefing(reporting, coordinator, chair, office)
    write_partnership(approvers=["coordinator", "chair", "scrutineer"])
    with pytest.raises(NotPermitted, match="wrote some of this briefing"):
        approve_as(reporting, BriefingVersion.objects.get(), office, "coordinator")


def test_an_author_of_an_earlier_version_does_not_approve_a_later_one(
    reporting, write_partnership, coordinator, chair, office
):
    prepare_briefing(reporting, coordinator, chair, office)
    write_partnership(approvers=["coordinator", "chair", "scrutineer"], coordinator="council-lead")
    second = write_briefing(reporting, content=saying("Other words."), by=office.person("council-lead"))
    check_briefing(reporting, by=office.person("council-lead"))
    with pytest.raises(NotPermitted, match="coordinator wrote some"):
        approve_as(reporting, second, office, "coordinator")


def test_nobody_approves_who_is_not_an_approver(reporting, checked, office):
    with pytest.raises(NotPermitted, match="is for the approver"):
        approve_as(reporting, checked, office, "police-lead")


def test_any_edit_takes_the_approvals_away(reporting, checked, coordinator, office):
    approve_as(reporting, checked, office, "chair", "scrutineer")
    write_briefing(reporting, content=saying("GPs need to be asked"), by=coordinator)  # without the full stop
    check_briefing(reporting, by=coordinator)
    with pytest.raises(NotNow, match="Version 2 of the briefing needs 2 approvals; 2 missing"):
        publish(reporting, by=coordinator)


def test_going_back_to_approved_words_needs_new_approvals(reporting, checked, coordinator, office):
    approve_as(reporting, checked, office, "chair", "scrutineer")
    write_briefing(reporting, content=saying("Other words."), by=coordinator)
    back = write_briefing(reporting, content=a_briefing(), by=coordinator)
    assert (back.number, back.sha256) == (3, checked.sha256)
    assert not back.approvals.exists()


def test_the_same_content_again_is_no_edit(reporting, checked, coordinator, office):
    approve_as(reporting, checked, office, "chair")
    assert write_briefing(reporting, content=a_briefing(), by=coordinator) == checked
    assert checked.approvals.count() == 1


def test_an_approval_is_for_the_bytes_that_were_read(reporting, checked, coordinator, office):
    write_briefing(reporting, content=saying("Other words."), by=coordinator)
    with pytest.raises(NotNow, match="has changed since you read it"):
        approve_as(reporting, checked, office, "chair")


def test_nothing_is_approved_that_was_not_checked(reporting, checked, coordinator, office):
    version = write_briefing(reporting, content=saying("Other words."), by=coordinator)
    with pytest.raises(NotNow, match="has not been checked"):
        approve_as(reporting, version, office, "chair")


def test_a_name_of_a_key_list_stops_the_briefing(reporting, checked, coordinator, office):
    version = write_briefing(reporting, content=saying("Zebedee told us what helps."), by=coordinator)
    check = check_briefing(reporting, by=coordinator)
    assert [problem.where for problem in check.problems] == ["Zebedee"]
    assert not any("Zebedee" in problem for problem in check.kept.problems)
    with pytest.raises(NotNow, match="found one problem"):
        approve_as(reporting, version, office, "chair")


def test_the_name_of_a_child_who_was_replaced_stops_it_too(an_audit, coordinator, chair, office):
    from audit_walk import MOVES, STEPS

    from macfa.audits.actions.sample import replace_child
    from macfa.sampling.draw import ReplacementReason

    audit = an_audit(at=Phase.DRAWN)
    leaving = SampledChild.in_sample(audit).first()
    write_key_list(
        leaving, key_list=KeyList(leaving.case, children=(Named("Ptolemy Underwhistle"),)), by=coordinator
    )
    replace_child(leaving, reason=ReplacementReason.FAMILY_ASKED, by=coordinator)
    for phase in STEPS[STEPS.index(Phase.COLLECTING) : STEPS.index(Phase.REPORTING) + 1]:
        MOVES[phase](audit, coordinator, chair, office)
        audit.refresh_from_db()
    prepare_briefing(audit, coordinator, chair, office)
    write_briefing(audit, content=saying("Ptolemy told us what helps."), by=coordinator)
    assert check_briefing(audit, by=coordinator).problems


def test_a_count_of_a_few_children_stops_the_briefing(reporting, checked, coordinator):
    write_briefing(reporting, content=saying("GPs were invited for 2 of the 3 children."), by=coordinator)
    assert [p.what.name for p in check_briefing(reporting, by=coordinator).problems] == ["SMALL_NUMBER"]


def test_what_too_few_children_share_stops_the_briefing(reporting, checked, coordinator):
    # None of the thirty children is on record as self-harming.
    write_briefing(reporting, content=saying("One child had thoughts of self-harm."), by=coordinator)
    assert "RARE_COMBINATION" in [p.what.name for p in check_briefing(reporting, by=coordinator).problems]


def test_what_many_children_share_may_be_told(reporting, checked, coordinator):
    # All thirty are on a statutory plan for neglect.
    write_briefing(reporting, content=saying("The children had experienced neglect."), by=coordinator)
    assert check_briefing(reporting, by=coordinator).passed


def test_a_hit_that_means_something_else_is_let_through_by_somebody_who_did_not_write(
    reporting, checked, coordinator, office
):
    version = write_briefing(reporting, content=saying("Zebedee is a school of thought."), by=coordinator)
    (problem,) = check_briefing(reporting, by=coordinator).problems
    hit = {"place": problem.part, "text": problem.where, "reason": "A book title."}
    with pytest.raises(NotPermitted, match="coordinator wrote some of this briefing"):
        let_through(reporting, **hit, by=coordinator)
    with pytest.raises(NotNow, match="Say why"):
        let_through(reporting, **{**hit, "reason": " "}, by=office.person("scrutineer"))
    let_through(reporting, **hit, by=office.person("scrutineer"))
    assert check_briefing(reporting, by=coordinator).passed
    assert version.checks.last().allowed == [
        {"part": problem.part, "text": "Zebedee", "reason": "A book title."}
    ]


def test_what_was_let_through_is_looked_at_anew_when_the_text_around_it_changes(
    reporting, checked, coordinator, office
):
    write_briefing(reporting, content=saying("Zebedee is a school of thought."), by=coordinator)
    (problem,) = check_briefing(reporting, by=coordinator).problems
    scrutineer = office.person("scrutineer")
    let_through(reporting, place=problem.part, text=problem.where, reason="A book title.", by=scrutineer)
    write_briefing(reporting, content=saying("Zebedee told us that he waited."), by=coordinator)
    assert [one.where for one in check_briefing(reporting, by=coordinator).problems] == ["Zebedee"]


def test_a_hit_is_kept_without_the_words_found_but_with_the_way_back_to_them(reporting, checked, coordinator):
    version = write_briefing(reporting, content=saying("We heard Zebedee out."), by=coordinator)
    check_briefing(reporting, by=coordinator)
    (kept,) = version.checks.last().found
    assert "Zebedee" not in str(kept)
    # "We heard " is nine characters long, the name seven.
    assert (kept["part"], kept["start"], kept["end"]) == ("Part 1, Why, line 1", 9, 16)


def test_two_people_who_change_different_parts_lose_nothing(reporting, checked, coordinator):
    first = {"changes": {"parts.1.heading": "One"}, "seen": 1, "by": coordinator}
    second = {"changes": {"parts.2.heading": "Two"}, "seen": 1, "by": coordinator}
    edit_briefing(reporting, kind=Publication.BRIEFING, **first)
    version = edit_briefing(reporting, kind=Publication.BRIEFING, **second)
    assert [part["heading"] for part in version.content["parts"][1:3]] == ["One", "Two"]


def test_whoever_saves_the_same_part_second_is_told(reporting, checked, coordinator):
    change = {"kind": Publication.BRIEFING, "seen": 1, "by": coordinator}
    edit_briefing(reporting, changes={"title": "One"}, **change)
    with pytest.raises(ChangedMeanwhile) as refusal:
        edit_briefing(reporting, changes={"title": "Two"}, **change)
    assert refusal.value.newest.content["title"] == "One"
    assert reporting.briefings.count() == 2


def longer(version):
    """The longer briefing, drafted from the shorter one."""
    return drafted(content_of(version))


def test_the_longer_briefing_is_approved_and_published_on_its_own(published, coordinator, office):
    short = published.briefings.get()
    version = write_briefing(published, content=longer(short), by=coordinator)
    assert (version.kind, version.number) == (Publication.LEARNING, 1)
    with pytest.raises(NotNow, match="has not been checked"):
        approve(published, sha256=version.sha256, by=office.person("chair"), kind=Publication.LEARNING)
    assert check_briefing(published, by=coordinator, kind=Publication.LEARNING).passed
    for person in ("chair", "scrutineer"):
        approve(published, sha256=version.sha256, by=office.person(person), kind=Publication.LEARNING)
    publish(published, by=coordinator, kind=Publication.LEARNING)
    published.refresh_from_db()
    assert published.phase is Phase.PUBLISHED
    assert published.briefings.filter(published_at__isnull=False).count() == 2


def test_a_name_in_the_longer_briefing_stops_it_too(published, coordinator):
    told = replace(longer(published.briefings.get()), background=("Zebedee was heard.",))
    write_briefing(published, content=told, by=coordinator)
    found = check_briefing(published, by=coordinator, kind=Publication.LEARNING).problems
    assert [problem.where for problem in found] == ["Zebedee"]


def test_whoever_wrote_the_briefing_does_not_approve_the_longer_one(published, write_partnership, office):
    write_partnership(approvers=["coordinator", "chair", "scrutineer"], coordinator="council-lead")
    other = office.person("council-lead")
    version = write_briefing(published, content=longer(published.briefings.get()), by=other)
    check_briefing(published, by=other, kind=Publication.LEARNING)
    with pytest.raises(NotPermitted, match="coordinator wrote some"):
        approve(published, sha256=version.sha256, by=office.person("coordinator"), kind=Publication.LEARNING)


def test_a_published_briefing_takes_no_new_version(published, coordinator):
    with pytest.raises(NotNow):
        write_briefing(published, content=saying("Other words."), by=coordinator)


def test_nothing_is_checked_without_a_whole_key_list_of_every_child(reporting, coordinator, chair, office):
    written = write_finding(reporting, kind=FindingKind.WORRY, theme="drift", statement="So.", by=coordinator)
    accept_finding(written, by=chair)
    write_briefing(reporting, content=a_briefing(), by=coordinator)
    for child in list(SampledChild.in_sample(reporting))[1:]:
        write_key_list(child, key_list=key_list_for(child), by=coordinator)
    with pytest.raises(NotNow, match=r"Key lists are not complete.*case NEGLECT-2026-01: the child's name"):
        check_briefing(reporting, by=coordinator)


def test_nothing_is_published_when_a_key_list_has_changed_since_the_check(
    reporting, checked, coordinator, office
):
    approve_as(reporting, checked, office, "chair", "scrutineer")
    child = SampledChild.in_sample(reporting).first()
    write_key_list(child, key_list=replace(key_list_for(child), schools=("Elm School",)), by=coordinator)
    with pytest.raises(NotNow, match="Key lists have changed since the check"):
        publish(reporting, by=coordinator)


def test_nothing_is_published_when_a_key_list_is_emptied(reporting, checked, coordinator, office):
    approve_as(reporting, checked, office, "chair", "scrutineer")
    child = SampledChild.in_sample(reporting).first()
    write_key_list(child, key_list=KeyList(child.case), by=coordinator)
    with pytest.raises(NotNow, match="Key lists are not complete"):
        publish(reporting, by=coordinator)


def test_content_that_was_changed_in_the_database_is_not_published(reporting, checked, coordinator, office):
    approve_as(reporting, checked, office, "chair", "scrutineer")
    for_good.unprotect(BriefingVersion._meta.db_table, connection)  # by somebody with the database in hand
    BriefingVersion.objects.update(content={**checked.content, "title": "Something else"})
    with pytest.raises(NotNow, match="does not match its hash"):
        publish(reporting, by=coordinator)


def test_a_published_briefing_cannot_be_changed(an_audit, coordinator):
    with pytest.raises(NotNow, match="is published; this can be done while it is reporting"):
        write_briefing(an_audit(at=Phase.PUBLISHED), content=saying("Other words."), by=coordinator)


def test_no_briefing_is_written_while_a_finding_is_undecided(reporting, coordinator):
    write_finding(reporting, kind=FindingKind.WORRY, theme="drift", statement="So.", by=coordinator)
    with pytest.raises(NotNow, match="Findings not yet accepted or rejected: 1"):
        write_briefing(reporting, content=a_briefing(), by=coordinator)


def test_an_edited_finding_has_to_be_decided_anew(reporting, coordinator, chair):
    finding = write_finding(reporting, kind=FindingKind.WORRY, theme="drift", statement="So.", by=coordinator)
    accept_finding(finding, by=chair)
    edit_finding(finding, statement="Not quite so.", by=coordinator)
    assert (finding.state, finding.decided_by, finding.edited_by) == (
        FindingState.PROPOSED,
        "",
        "coordinator",
    )


def test_a_finding_is_rejected_for_a_reason(reporting, coordinator, chair):
    finding = write_finding(reporting, kind=FindingKind.WORRY, theme="drift", statement="So.", by=coordinator)
    with pytest.raises(NotNow, match="Say why"):
        reject_finding(finding, reason=" ", by=chair)
    reject_finding(finding, reason="One file only.", by=chair)
    assert Finding.objects.get().reason == "One file only."


def test_an_action_belongs_to_an_accepted_finding_and_has_a_day_to_come(
    reporting, coordinator, chair, office
):
    from datetime import date

    finding = write_finding(reporting, kind=FindingKind.WORRY, theme="drift", statement="So.", by=coordinator)
    council = office.agency("council")
    with pytest.raises(NotNow, match="Accept it before"):
        add_action(finding, text="Review.", owner=council, due=date(2026, 6, 1), by=coordinator)
    accept_finding(finding, by=chair)
    with pytest.raises(NotNow, match="01/03/2026 has passed"):
        add_action(finding, text="Review.", owner=council, due=date(2026, 3, 1), by=coordinator)
    assert (
        add_action(finding, text="Review.", owner=council, due=date(2026, 6, 1), by=coordinator).owner
        == "council"
    )


def test_a_draft_of_the_briefing_has_seven_parts_and_every_accepted_finding_once(
    reporting, coordinator, chair
):
    for kind in FindingKind:
        written = write_finding(
            reporting, kind=kind, theme="drift", statement=f"A finding of kind {kind.value}.",
            what_needs_to_happen="Talk.", by=coordinator,
        )  # fmt: skip
        accept_finding(written, by=chair)
    drafted = draft_briefing(reporting)
    texts = [statement.text for part in drafted.parts for statement in part.statements]
    assert len(drafted.parts) == 7
    assert all(texts.count(f"A finding of kind {kind.value}.") == 1 for kind in FindingKind)
    assert texts.count("Talk.") == 1


def test_a_draft_needs_a_finding(reporting):
    with pytest.raises(NotNow, match="No finding is accepted yet"):
        draft_briefing(reporting)


def test_a_briefing_whose_file_hides_something_is_not_published(
    reporting, checked, coordinator, office, monkeypatch
):
    forms = actions.files_of(actions.content_of(checked))
    hiding = {**forms, "html": forms["html"].replace(b"</main>", b"<p hidden>case two</p></main>")}
    monkeypatch.setattr(actions, "files_of", lambda content: hiding)
    approve_as(reporting, checked, office, "chair", "scrutineer")
    with pytest.raises(NotNow, match=r"(?s)must not go out.*text is marked as hidden") as refused:
        publish(reporting, by=coordinator)
    assert "case two" not in str(refused.value)
    reporting.refresh_from_db()
    assert reporting.phase is Phase.REPORTING
    assert not list(out_folder(reporting).glob("briefing-published.*"))
