"""The life of an audit, step by step, as people do it on the pages. Each step begins where the one before ended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from desk import Desk
from mailed_forms import answered, not_involved
from small_office import LISTED

KEY = "neglect-2026"
TITLE = "Children who experience neglect"
DICE = "31415926535897932384"
KEY_LINES = {"recognise": "Neglect is seen early, named and measured",
             "change": "The plan changes the child's life in time"}  # fmt: skip
REASON = "As the file shows."
TODAY = datetime.now(UTC).date()
NEXT_SUMMER = date(TODAY.year + 1, 6, 1)


@dataclass
class Life:
    """One audit and the people who work on it. `at(person)` is that person's desk; `chair` does the chair's work."""

    desk_of: Callable[[str], Desk]
    files: Path
    agencies: tuple[str, ...] = ("Children's Services", "Police", "General practice")
    panel: tuple[str, ...] = ("Jamie Example, Community health", "Kerry Example, Education")
    chair: str = "chair"
    desks: dict[str, Desk] = field(default_factory=dict)

    def at(self, person: str) -> Desk:
        """The desk of this person, who stays signed in."""
        if person not in self.desks:
            self.desks[person] = self.desk_of(person)
        return self.desks[person]

    def at_audit(self, person: str) -> Desk:
        """The same, on the page of the audit."""
        desk = self.at(person)
        desk.go_to("Audits")
        desk.follow(TITLE)
        return desk

    @property
    def cases(self) -> tuple[str, ...]:
        """The case numbers of the sample."""
        return tuple(f"{KEY.upper()}-{number:02d}" for number in (1, 2))


def programme(life: Life) -> None:
    """1. The coordinator puts an audit into the year's programme."""
    desk = life.at("coordinator")
    desk.go_to("Audits")
    desk.press("Add an audit to the programme")
    desk.press("Save and continue")
    desk.reads("There is a problem", "Enter a title")
    desk.write("Title", TITLE)
    desk.write("Short name", KEY)
    desk.day("When it starts", TODAY)
    desk.press("Save and continue")
    assert desk.heading() == f"Terms of reference: {TITLE}"


def terms(life: Life) -> None:
    """2. The coordinator writes the terms of reference, checks them and agrees them."""
    desk = life.at("coordinator")

    def section(title: str) -> None:
        desk.follow(title)

    def save() -> None:
        desk.press("Save and continue")

    section("What the audit is about")
    desk.tick("Drift and delay", "Recognising neglect")
    desk.write("Hypothesis", "Plans change too little, too late.")
    save()
    section("Questions and look-back")
    desk.write("Key lines of enquiry to grade", "\n".join(KEY_LINES))
    desk.day("Day of the list", LISTED)
    save()
    section("Which children could be picked")
    desk.tick("Everybody who meets criteria, then a random draw", "Child protection", "Child in need")
    desk.choose("Criteria: category of abuse", "Neglect")
    save()
    section("How many children")
    desk.write("How many children", "2")
    save()
    section("How many children")
    desk.reads("Who could be picked", "30")
    desk.keeps("terms-sample")
    save()
    section("Agencies that answer")
    desk.tick(*life.agencies)
    save()
    section("Timetable")
    desk.day("Start", TODAY)
    desk.write("Returns are in: working day", "10")
    save()
    section("Panel")
    desk.tick(*life.panel)
    save()
    section("Immediate concerns")
    desk.choose("Who answers first", "Kerry Example, Education")
    desk.choose("Who answers next", "Drew Example, Police")
    save()
    desk.keeps("terms-of-reference")
    desk.press("Check and agree the terms")
    desk.reads("Plans change too little, too late.", "30")
    desk.press("Agree the terms of reference")
    desk.reads("The terms of reference are agreed.")


def the_list(life: Life) -> None:
    """3. The coordinator fixes the list of children, whose hash everybody can see."""
    desk = life.at_audit("coordinator")
    desk.press("Fix the list of children")
    desk.reads("Publish this hash")


def dice(life: Life) -> None:
    """4. A roll of dice is taken down; too few are refused."""
    desk = life.at("coordinator")
    desk.follow("Take down a roll of dice")
    desk.write("Who rolled", "panel chair")
    desk.write("Who watched", "police lead")
    desk.write("The digits, in the order rolled", "3141")
    desk.press("Save and continue")
    desk.reads("There is a problem")
    desk.write("The digits, in the order rolled", DICE)
    desk.press("Save and continue")
    desk.reads(DICE)


def draw(life: Life) -> None:
    """5. The sample is drawn; the chair takes the proof and checks it."""
    desk = life.at("coordinator")
    desk.press("Draw the sample")
    desk.reads(*life.cases)
    desk.keeps("sample")
    chair = life.at_audit(life.chair)
    chair.follow("Sample and its proof")
    proof = chair.download("Download the proof", life.files)
    chair.follow("check how the sample was drawn")
    chair.give("The proof", proof)
    chair.press("Check")
    chair.reads("The proof holds")


def ask(life: Life) -> None:
    """6. The agencies are asked."""
    desk = life.at_audit("coordinator")
    desk.press("Ask the agencies")
    desk.keeps("audit")
    desk.follow("Returns", exact=True)
    desk.reads("Police", "General practice", "To do")


def answer(life: Life) -> None:
    """7. The police auditor answers every question about the first case on the pages."""
    desk = life.at("police-auditor")
    desk.go_to("Returns")
    desk.follow(life.cases[0])
    desk.follow("Say whether your agency was involved")
    desk.press("Save and continue")
    desk.reads("There is a problem")
    desk.tick("Yes, we were involved")
    desk.press("Save and continue")
    answer_questions(desk)
    desk.keeps("return-task-list")
    desk.press("Check your answers")
    desk.reads("somebody else hands it in")


def answer_questions(desk: Desk) -> None:
    """From the first question's page to the task list. Only the first answer says something, so few findings follow."""
    given = 0
    while (form := desk.page.locator("form[data-autosave]")).count():
        form.get_by_role("radio").nth(0 if given == 0 else -1).check()
        form.get_by_role("textbox").last.fill(REASON)
        if given == 0:
            desk.keeps("return-question")
        desk.press("Save and continue")
        given += 1


def hand_in(life: Life) -> None:
    """8. The police lead hands both returns in: one answered, one without involvement."""
    desk = life.at("police-lead")
    desk.go_to("Returns")
    desk.follow(life.cases[0])
    desk.press("Check your answers")
    desk.keeps("return-check")
    desk.press("Hand in the return")
    desk.reads("The return is handed in")
    desk.go_to("Returns")
    desk.follow(life.cases[1])
    desk.follow("Say whether your agency was involved")
    desk.tick("No involvement")
    desk.press("Save and continue")
    desk.press("Hand in the return")


def load_forms(life: Life) -> None:
    """9. The coordinator loads the forms that the other agencies sent back by e-mail."""
    desk = life.at_audit("coordinator")
    desk.follow("Returns", exact=True)
    mailed = []
    owed = desk.page.get_by_role("row").filter(has_text="To do").get_by_role("link")
    for href in [link.get_attribute("href") for link in owed.all()]:
        desk.open(href or "")
        mailed.append(desk.download("Excel form", life.files))
    for form in mailed:
        (answered if form == mailed[0] else not_involved)(form)
    desk.follow("Back", within="body")
    desk.press("Load forms for agencies")
    desk.press("Load the forms")
    desk.reads("Choose the forms that agencies sent back")
    desk.give("Filled forms, Word or Excel", *mailed)
    desk.press("Load the forms")
    assert desk.page.get_by_text("Handed in:").count() == len(mailed)


def ask_back(life: Life) -> None:
    """10. The coordinator sends one return back with a question; the lead answers it."""
    desk = life.at_audit("coordinator")
    desk.follow("Returns", exact=True)
    desk.follow(f"{life.cases[0]}, Police")
    desk.press("Send back with questions")
    desk.page.locator("main textarea").first.fill("When was that?")
    desk.press("Send back to the agency")
    lead = life.at("police-lead")
    lead.go_to("Returns")
    lead.reads("Asked back")
    lead.follow(life.cases[0])
    lead.press("Check your answers")
    lead.press("Hand in the return")


def accept(life: Life) -> None:
    """11. The coordinator reads every return and accepts it."""
    desk = life.at_audit("coordinator")
    desk.follow("Returns", exact=True)
    desk.keeps("returns")
    waiting = (
        desk.page.get_by_role("row").filter(has_text="Handed in").filter(has_not=desk.page.locator("thead"))
    )
    for href in [link.get_attribute("href") for link in waiting.get_by_role("link").all()]:
        desk.open(href or "")
        desk.press("Accept the return")
    desk.reads("Accepted")


def grade(life: Life) -> None:
    """12. Grading opens; each member of the panel reads the cases and grades alone."""
    desk = life.at_audit("coordinator")
    desk.follow("Panel")
    desk.press("Let members grade")
    desk.press("Let members grade")
    for member, given in (("health-lead", "Good"), ("education-lead", "Requires improvement to be good")):
        grades_of(life, life.at_audit(member), given)


def grades_of(life: Life, desk: Desk, given: str) -> None:
    """Every grade of one member, from the page of the audit."""
    desk.follow("Panel")
    desk.keeps("panel-own-grades")
    for case in life.cases:
        for line in KEY_LINES.values():
            desk.follow(f"{line}, case {case}")
            desk.tick(given)
            desk.write("Reason", REASON)
            desk.keeps("panel-grade")
            desk.press("Save")
            desk.follow("Back", within="body")


def open_panel(life: Life) -> None:
    """13. The chair opens the panel, and everybody on it sees all grades."""
    desk = life.at_audit("chair")
    desk.follow("Panel")
    desk.press("Open the panel")
    desk.press("Open the panel")
    desk.reads("Requires improvement to be good", "Gwet")
    member = life.at_audit("health-lead")
    member.follow("Panel")
    member.reads("Kerry Example")


def settle(life: Life) -> None:
    """14. The chair enters the grades on which the panel agreed."""
    desk = life.at(life.chair)
    while (open_ones := desk.finds("link", "Enter the final grade")).count():
        desk.click(open_ones.first)
        desk.tick("Requires improvement to be good")
        desk.write("Reason", "Agreed after discussion.")
        desk.press("Save the final grade")
    desk.keeps("panel-open")


def report(life: Life) -> None:
    """15. Reporting starts."""
    desk = life.at_audit(life.chair)
    desk.press("Start reporting")


def findings(life: Life) -> None:
    """16. Findings are drafted from the evidence; one is written and tied to evidence; the chair decides."""
    desk = life.at_audit("coordinator")
    desk.follow("Findings")
    desk.press("Draft findings from the evidence")
    desk.follow("Write a finding")
    desk.tick("Worry")
    desk.write("What was found", "Plans drifted for months, and nobody escalated.")
    desk.press("Continue")
    desk.page.get_by_role("radio").first.check()
    desk.press("Save the finding")
    desk.page.get_by_role("checkbox").first.check()
    desk.keeps("finding-evidence")
    desk.press("Keep this evidence")
    desk.keeps("finding")
    decide(life)


def decide(life: Life) -> None:
    """The chair accepts the finding that was written and rejects those that were only drafted."""
    desk = life.at_audit(life.chair)
    desk.follow("Findings")
    desk.follow("Plans drifted for months")
    desk.press("Accept")
    while (undecided := desk.page.get_by_role("row").filter(has_text="To decide")).count():
        desk.click(undecided.first.get_by_role("link"))
        desk.press("Reject")
        desk.write("Why is the finding rejected?", "It rests on too few cases.")
        desk.press("Reject the finding")
    desk.keeps("findings")


def action(life: Life) -> None:
    """17. The partnership agrees on an action with an owner and a date."""
    desk = life.at_audit("coordinator")
    desk.follow("Findings")
    desk.follow("Plans drifted for months")
    desk.follow("Agree on an action")
    desk.page.get_by_role("radio").first.check()
    desk.write("What is to be done", "Review every plan that is open for more than a year.")
    desk.choose("Who does it", "Children's Services")
    desk.day("By when", NEXT_SUMMER)
    desk.press("Agree")
    desk.reads("Agreed.", "Review every plan")


def key_lists(life: Life) -> None:
    """18. The coordinator writes down what identifies each case: one page by page, the other from a file."""
    desk = life.at_audit("coordinator")
    desk.follow("Briefing", exact=True)
    desk.follow("Key lists")
    desk.follow(f"Case {life.cases[0]}")
    for title, text in (
        ("The child’s name", "Zebedee Quillfeather"),
        ("Addresses", "14 Ottershaw Mews, ZZ99 3VZ"),
    ):
        desk.follow(title)
        desk.write(title, text)
        desk.press("Save and continue")
    for title in ("Names of the family", "School or nursery", "Names of the workers"):
        desk.follow(title)
        desk.tick("There is none")
        desk.press("Save and continue")
    desk.keeps("key-list")
    desk.follow("All key lists")
    file = life.files / "key-lists.yaml"
    file.write_text(f"{life.cases[1]}: {{children: [Ottilie Brambleworth], addresses: ['2 Ottershaw Mews'], "
                    "none: [family, schools, workers]}\n")  # fmt: skip
    desk.follow("Upload a file with key lists")
    desk.give("File with key lists", file)
    desk.press("Upload")
    desk.reads("Kept the key lists of 1 of 2 sampled children")
    assert desk.finds("listitem", "Complete").count() == 0 or desk.page.get_by_text("Complete").count() == 2


def briefing(life: Life) -> None:
    """19. The briefing is drafted from what was accepted, and one part is written anew with the preview beside it."""
    desk = life.at_audit("coordinator")
    desk.follow("Briefing", exact=True)
    desk.press("Draft it from the accepted findings")
    if desk.heading().startswith("Briefing"):
        desk.follow("Words")
    desk.keeps("briefing-parts")
    desk.follow("Title and introduction")
    desk.write("Introduction", "Zebedee Quillfeather was waiting too long.")
    desk.press("Preview")
    desk.reads("Zebedee Quillfeather")
    desk.keeps("briefing-edit")
    desk.press("Save")


def check(life: Life) -> None:
    """20. The check finds the child's name; the words are mended, and it passes."""
    desk = life.at_audit("coordinator")
    desk.follow("Briefing", exact=True)
    desk.follow("Check of the")
    desk.press("Check it")
    wait_for_work(desk)
    desk.reads("What stands in the way")
    desk.keeps("briefing-check")
    desk.follow("The words, part by part")
    desk.follow("Title and introduction")
    desk.write("Introduction", "Plans for children were open too long.")
    desk.press("Save")
    desk.press("Check it")
    desk.press("Check it")
    wait_for_work(desk)
    desk.reads("nothing found")


def approve(life: Life) -> None:
    """21. Two people who wrote none of it read it and approve."""
    for person in ("chair", "police-lead"):
        desk = life.at_audit(person)
        desk.follow("Briefing", exact=True)
        desk.follow("Approval of the")
        desk.press("Approve")
        desk.reads("Say that you have read all of it")
        desk.tick("I have read all of it, and it points at nobody")
        desk.keeps("briefing-approve")
        desk.press("Approve")
        desk.reads("You have approved this version")


def publish(life: Life) -> None:
    """22. The coordinator publishes it, once and for good."""
    desk = life.at_audit("coordinator")
    desk.follow("Briefing", exact=True)
    desk.follow("Publication of the")
    desk.press("Publish")
    wait_for_work(desk)
    desk.reads("Download as")
    desk.keeps("briefing-published")
    for words in ("PDF", "Word", "PowerPoint"):
        assert desk.download(f"Download as {words}", life.files).stat().st_size > 1000


def wait_for_work(desk: Desk) -> None:
    """Until work in the background is over: the page goes on by itself, or where it has no script, by its link."""
    again = desk.finds("link", "See how far it is now")
    for _ in range(60):
        if not again.count():
            return desk.arrive()
        desk.page.wait_for_timeout(1000)
        if again.count() and not desk.scripts:
            desk.click(again)
    raise AssertionError(f"{desk.heading()} is not over.")


def send(life: Life) -> None:
    """23. The briefing goes to a team."""
    desk = life.at("coordinator")
    desk.go_to("Learning")
    desk.follow("Add a team")
    desk.write("Name of the team", "Early help east")
    desk.choose("Agency", "Early help")
    desk.press("Add")
    life.at_audit("coordinator").follow("Dissemination")
    desk.press("Send to teams")
    desk.tick("Early help east")
    desk.day("Talk about it by", NEXT_SUMMER)
    desk.press("Send")
    desk.reads("Early help east", "Not yet")


def discuss(life: Life) -> None:
    """24. The practitioner reads it and records what the team discussed and will change."""
    desk = life.at("practitioner")
    desk.go_to("Briefings")
    desk.click(desk.page.locator("main table").get_by_role("link").first)
    desk.reads("Download as PDF")
    desk.go_to("Learning")
    desk.follow("Record what Early help east discussed")
    desk.day("When did the team meet?", TODAY)
    desk.write("How many people were there?", "6")
    desk.write("What did it discuss?", "How long plans stay open.")
    desk.write("What will it change?", "We ask at every visit what has changed.")
    desk.press("Save")
    desk.reads("Thank you. It is kept.")
    heard = life.at_audit("coordinator")
    heard.follow("Dissemination")
    heard.reads("We ask at every visit what has changed.")
    heard.keeps("dissemination")


def progress(life: Life) -> None:
    """25. The action is done, with what shows it."""
    desk = life.at("coordinator")
    desk.go_to("Actions")
    desk.follow("Review every plan")
    desk.press("Report on it")
    desk.tick("Done")
    desk.write("What has been done", "Every plan was reviewed.")
    desk.write("What shows it", "Minutes of the panel for open plans.")
    desk.press("Save")
    desk.go_to("Actions")
    desk.keeps("actions")


def one_year_on(life: Life) -> None:
    """26. The audit is closed, and the same audit is put into next year's programme."""
    desk = life.at_audit("coordinator")
    desk.press("Close the audit")
    desk.follow("Start the same audit one year on")
    desk.write("Short name of the new audit", "neglect-2027")
    desk.press("Start")
    assert desk.heading().startswith("Terms of reference")
    desk.go_to("Audits")
    desk.reads("repeats")
    desk.keeps("programme")


WHOLE = (
    programme, terms, the_list, dice, draw, ask, answer, hand_in, load_forms, ask_back, accept, grade, open_panel,
    settle, report, findings, action, key_lists, briefing, check, approve, publish, send, discuss, progress,
    one_year_on,
)  # fmt: skip
