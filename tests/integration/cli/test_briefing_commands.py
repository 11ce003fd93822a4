import json

import docx
import pytest
import yaml
from audit_walk import key_list_for
from pptx import Presentation

from macfa.audits.models import SampledChild
from macfa.audits.states import Phase

CONTENT = "out/neglect-2026/briefing.yaml"


@pytest.fixture
def reporting(an_audit, macfa, office):
    """An audit with whole key lists and one accepted finding, ready for its briefing."""
    from macfa.audits.actions.key_list import write_key_list

    audit = an_audit(Phase.REPORTING)
    for child in SampledChild.in_sample(audit):
        write_key_list(child, key_list=key_list_for(child), by=office.person("coordinator"))
    macfa(
        "findings",
        "add",
        "--kind",
        "worry",
        "--theme",
        "drift",
        "--text",
        "Plans changed too little, too late.",
    )
    macfa("findings", "accept", 1)
    return audit


@pytest.fixture
def built(macfa, reporting, office):
    """The content file of the first version."""
    assert macfa("briefing", "build").status == 0
    return office.folder / CONTENT


def rebuilt(macfa, built, change):
    """Build again with a changed content file."""
    content = yaml.safe_load(built.read_text())
    change(content)
    built.write_text(yaml.safe_dump(content, allow_unicode=True))
    return macfa("briefing", "build", "--content", built)


def first_statement(text):
    def change(content):
        content["parts"][0]["statements"][0]["text"] = text

    return change


def test_a_draft_from_accepted_findings_becomes_content_page_and_pdf(macfa, built):
    assert "Plans changed too little, too late." in built.read_text()
    assert "Plans changed too little, too late." in built.with_suffix(".html").read_text()
    assert built.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    [row] = json.loads(macfa("briefing", "list", "--format", "json").out)
    assert (row["version"], row["checked"], row["approved_by"]) == (1, None, [])


def test_the_written_content_reads_back_as_the_same_version(macfa, built):
    assert "Version 1," in macfa("briefing", "build", "--content", built).out


def test_a_draft_that_names_nobody_passes_the_check(macfa, built):
    said = macfa("briefing", "check")
    assert (said.status, said.err) == (0, "")
    assert "points at nobody" in said.out


def test_a_childs_name_blocks_and_is_shown_to_the_person_who_mends_it(macfa, built):
    rebuilt(macfa, built, first_statement("We looked because of what happened to Zebedee."))
    said = macfa("briefing", "check")
    assert said.status == 1
    assert "“Zebedee” is a child's name" in said.err
    assert "blocks publication" in said.err


def test_a_small_count_blocks_with_a_wording_that_does_not(macfa, built):
    rebuilt(macfa, built, first_statement("In 2 of the 3 cases nobody asked the GP."))
    found = json.loads(macfa("briefing", "check", "--format", "json").out)
    assert [(one["what"], "some" in one["proposal"] or "most" in one["proposal"]) for one in found] == [
        ("A count of 1 to 5", True)
    ]


def test_a_rare_combination_blocks_with_a_coarser_wording(macfa, built):
    # No child of the invented cohort is known to be epileptic; all thirty are on a plan for neglect.
    rebuilt(macfa, built, first_statement("One child with epilepsy and neglect waited a year."))
    found = json.loads(macfa("briefing", "check", "--format", "json").out)
    assert [one["what"] for one in found if "epilepsy" in one["why"]] == ["Too few children share this"]


def test_a_word_that_means_something_else_is_let_through_with_its_reason(macfa, built, tmp_path):
    rebuilt(macfa, built, first_statement("Quillfeather is the name of the project."))
    assert macfa("briefing", "check").status == 1
    [found] = json.loads(macfa("briefing", "check", "--format", "json").out)
    file = tmp_path / "allowed.yaml"
    file.write_text(
        yaml.safe_dump([{"part": found["part"], "text": found["found"], "reason": "It is a project."}])
    )
    assert "wrote some of this" in macfa("briefing", "let-through", file).err
    assert macfa("briefing", "let-through", file, "--by", "scrutineer").status == 0
    assert macfa("briefing", "check").status == 0


def test_a_text_that_does_not_fit_the_page_names_the_part_and_is_not_kept(macfa, built):
    said = rebuilt(macfa, built, first_statement("Plans changed too little. " * 300))
    assert said.status == 1
    assert "Part 1" in said.err and "words too many" in said.err
    assert len(json.loads(macfa("briefing", "list", "--format", "json").out)) == 1


def test_edited_words_are_not_overwritten_by_a_new_draft(macfa, built):
    built.write_text(built.read_text().replace("too late.", "far too late."))
    said = macfa("briefing", "build")
    assert said.status == 1
    assert "holds words that are not kept yet" in said.err
    assert "far too late." in built.read_text()


def test_two_others_approve_and_the_published_page_is_what_they_read(macfa, built):
    macfa("briefing", "check")
    assert macfa("briefing", "approve", "--by", "coordinator").status == 1
    assert "Still needed: 1." in macfa("briefing", "approve", "--by", "chair").out
    assert macfa("briefing", "publish").status == 1
    assert "macfa briefing publish" in macfa("briefing", "approve", "--by", "scrutineer").out
    assert macfa("briefing", "publish").status == 0
    published = built.with_name("briefing-published.html")
    assert published.read_text() == built.with_suffix(".html").read_text()
    assert built.with_name("briefing-published.pdf").read_bytes() == built.with_suffix(".pdf").read_bytes()
    said = "Plans changed too little, too late."
    word = docx.Document(str(built.with_name("briefing-published.docx")))
    assert any(said in paragraph.text for paragraph in word.paragraphs)
    slides = Presentation(str(built.with_name("briefing-published.pptx"))).slides
    assert any(said in slide.placeholders[1].text_frame.text for slide in slides)


def test_an_approval_names_the_version_that_was_read(macfa, built):
    macfa("briefing", "check")
    said = macfa("briefing", "approve", "--by", "chair", "--sha256", "0" * 64)
    assert said.status == 1
    assert "has changed since you read it" in said.err


def test_the_cohort_says_what_may_be_told_of_children(macfa, reporting):
    rows = {row["attribute"]: row for row in json.loads(macfa("briefing", "cohort", "--format", "json").out)}
    # All thirty are on a plan for neglect; every third of them, ten, on a child in need plan.
    assert (rows["neglect"]["children"], rows["cin_plan"]["children"]) == (30, 10)
    assert rows["neglect"]["may_be_told"]


def test_a_need_in_the_panel_about_the_children_is_judged_against_the_cohort(macfa, built):
    def with_needs(content):
        content["children"]["needs"] = ["epilepsy", "neglect"]

    rebuilt(macfa, built, with_needs)
    found = json.loads(macfa("briefing", "check", "--format", "json").out)
    assert [one["what"] for one in found if "epilepsy" in one["why"]] == ["Too few children share this"]


def test_a_combination_told_over_two_lines_of_a_part_is_found(macfa, built):
    def over_two_lines(content):
        statements = content["parts"][0]["statements"]
        statements[0]["text"] = "One child was known to the drug and alcohol service."
        statements.insert(1, {"text": "She was also neglected and had epilepsy."})

    rebuilt(macfa, built, over_two_lines)
    found = json.loads(macfa("briefing", "check", "--format", "json").out)
    assert any("epilepsy" in one["why"] for one in found)


def test_needs_that_no_feed_holds_come_from_a_file(macfa, built, tmp_path):
    file = tmp_path / "needs.csv"
    file.write_text("Child,Attribute\n" + "".join(f"C{number:02d},Epilepsy\n" for number in range(6)))
    rebuilt(macfa, built, first_statement("One child with epilepsy waited a year."))
    assert macfa("briefing", "check").status == 1
    rows = json.loads(macfa("briefing", "cohort", file, "--format", "json").out)
    assert [row["children"] for row in rows if row["attribute"] == "epilepsy"] == [6]
    found = json.loads(macfa("briefing", "check", "--format", "json").out or "[]")
    assert [one for one in found if "epilepsy" in one["why"]] == []


def test_a_need_that_nobody_knows_is_named_by_its_row_and_nothing_is_kept(macfa, reporting, office, tmp_path):
    file = tmp_path / "needs.csv"
    file.write_text("child,attribute\nC01,autism\nC02,likes kites\n")
    said = macfa("briefing", "cohort", file)
    assert said.status == 1
    assert "needs.csv, row 3, attribute: found 'likes kites'" in said.err
    assert not (office.folder / "attributes.csv").exists()


def test_a_draft_that_nobody_edited_is_drafted_anew_when_findings_change(macfa, built):
    macfa("findings", "add", "--kind", "worry", "--theme", "conferences", "--text", "GPs were not asked.")
    macfa("findings", "accept", 2)
    assert macfa("briefing", "build").status == 0
    assert "GPs were not asked." in built.read_text()


@pytest.fixture
def with_a_rate(an_audit, macfa, office):
    """A briefing that says that 50% of GPs were not invited, after an audit of four children."""
    from macfa.audits.actions.key_list import write_key_list

    audit = an_audit(Phase.REPORTING, sample={"size": 4, "strata": ["plan"], "quotas": {"CP": 2, "CIN": 2}})
    for child in SampledChild.in_sample(audit):
        write_key_list(child, key_list=key_list_for(child), by=office.person("coordinator"))
    macfa("findings", "propose")
    for row in json.loads(macfa("findings", "list", "--format", "json").out):
        about_gps = row["source"].startswith("standard:gp-invited")
        macfa(
            "findings",
            *(["accept", row["number"]] if about_gps else ["reject", row["number"], "--reason", "No."]),
        )
    macfa("briefing", "build")
    return office.folder / CONTENT


def test_a_rate_over_all_children_is_not_taken_for_a_part_of_the_sample(macfa, with_a_rate):
    assert "50%" in with_a_rate.read_text()
    assert macfa("briefing", "check").status == 0


def test_a_percentage_that_no_finding_holds_is_taken_for_a_part_of_the_sample(macfa, with_a_rate):
    # Half of four children are two: who knows the sample's size can work it out.
    rebuilt(macfa, with_a_rate, first_statement("We looked because 50% had no plan."))
    found = json.loads(macfa("briefing", "check", "--format", "json").out)
    assert [one["what"] for one in found] == ["A count of 1 to 5"]


def test_an_audit_is_told_in_the_briefing_of_another_and_alone_again(macfa, reporting, an_audit):
    an_audit(Phase.REPORTING, id="exclusion-2026", title="Children who are excluded")
    said = macfa("briefing", "with", "exclusion-2026", "neglect-2026")
    assert (said.status, said.out) == (
        0,
        "Audit exclusion-2026 is reported in the briefing of neglect-2026.\n",
    )
    assert "is reported in the briefing of" in macfa("briefing", "with", "exclusion-2026", "neglect-2026").err
    assert (
        macfa("briefing", "with", "exclusion-2026").out
        == "Audit exclusion-2026 has a briefing of its own again.\n"
    )
