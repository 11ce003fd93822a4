"""One audit of the invented partnership, from its files to its published briefing."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import click

from macfa.cli.demo.choice import REJECTED, chosen
from macfa.cli.demo.typing import Hands, on
from macfa.cli.here import Here
from macfa.partnership.folder import AGREEMENTS
from macfa.synthetic import agencies, panel
from macfa.synthetic.files import FeedFile, Written, WrittenYear
from macfa.vocabulary.days import Day

DICE = {1: "31415926535897932384", 2: "27182818284590452353"}


def start(hands: Hands, written: Written) -> None:
    """Make the partnership's folder, with the agreements of the invented agencies."""
    hands.type("init", hands.folder, "--name", "Invented Safeguarding Children Partnership")
    (hands.folder / AGREEMENTS).write_bytes(written.agreements.read_bytes())


def audit_of(hands: Hands, written: Written, year: WrittenYear) -> str:
    """Walk one audit from its files to its end; returns its key."""
    key = f"neglect-{year.as_at.year}"
    with on(_moment(year.as_at, 14)):
        _load(hands, year)
        _report(hands, year)
        _draw(hands, written, year, key)
    with on(_moment(year.as_at, 28)):
        _returns(hands, year, key)
    with on(_moment(year.as_at, 35)):
        _panel(hands, year, key)
    with on(_moment(year.as_at, 49)):
        _findings(hands, year, key)
        _briefing(hands, key)
    return key


def _moment(day: Day, later: int) -> datetime:
    return datetime.combine(day + timedelta(days=later), time(9), tzinfo=UTC)


def _load(hands: Hands, year: WrittenYear) -> None:
    click.echo(f"Year {year.number}: load what the council has")
    for feed in year.feeds:
        _load_one(hands, feed)


def _load_one(hands: Hands, feed: FeedFile) -> None:
    dated = ("--extract-date", feed.extract_date.isoformat()) if feed.feed == "children" else ()
    hands.type("load", feed.feed, feed.path, "--agency", feed.agency, *dated)


def _report(hands: Hands, year: WrittenYear) -> None:
    click.echo(f"Year {year.number}: judge every child by every standard")
    to = hands.folder / "out" / f"standards-{year.as_at.year}"
    for edition in ("internal", "public"):
        hands.type("report", "standards", "--as-at", year.as_at.isoformat(), "--edition", edition, "--to", to)


def _draw(hands: Hands, written: Written, year: WrittenYear, key: str) -> None:
    click.echo(f"Year {year.number}: draw a sample that anybody can check")
    hands.type("audit", "new", year.terms)
    hands.type("audit", "freeze", key)
    hands.type(
        "audit", "contribute", key, "--dice", DICE[year.number], "--party", "chair", "--witness", "police"
    )
    hands.type("audit", "draw", key)
    hands.type("sample", "verify", hands.folder / "out" / key / "proof.json")
    hands.type("audit", "key-list", "--from", written.identities, "--audit", key)
    hands.type("briefing", "cohort", year.cohort, "--audit", key)
    for feed in year.partners:
        _load_one(hands, feed)


def _returns(hands: Hands, year: WrittenYear, key: str) -> None:
    click.echo(f"Year {year.number}: agencies answer by e-mail")
    exported = hands.folder / "out" / key
    hands.type("returns", "export", key)
    inbox = hands.log.parent / "inbox" / key
    back = agencies.answer_returns(exported, year.truth, into=inbox / "first")
    status, _ = hands.try_("returns", "import", *back, "--audit", key)
    if status:  # some forms have faults, each named by its cell; their agencies send them again
        again = agencies.answer_returns(exported, year.truth, into=inbox / "mended", faults=False)
        owed = _owed(hands, key)
        hands.type("returns", "import", *(file for file in again if _belongs(file, owed)), "--audit", key)
    for concern, manager in _open_concerns(hands, key):
        answer = "The child was seen today and the plan was changed."
        hands.type("returns", "answer-concern", str(concern), "--answer", answer, "--audit", key,
                   "--on-behalf-of", manager)  # fmt: skip
    hands.type("returns", "accept", "--all-complete", "--audit", key)


def _owed(hands: Hands, key: str) -> set[tuple[str, str]]:
    """(agency, case) of returns that have not come back whole."""
    audit = Here(hands.folder).audit(key)
    from macfa.audits.models import AgencyReturn
    from macfa.audits.states import ReturnState

    owed = AgencyReturn.objects.filter(sampled_child__audit=audit, state=ReturnState.INVITED.value)
    return set(owed.values_list("agency", "case"))


def _belongs(file: Path, owed: set[tuple[str, str]]) -> bool:
    from macfa.documents.return_workbook.read import read_reference

    reference = read_reference(file)
    return (reference.organisation, reference.case) in owed


def _open_concerns(hands: Hands, key: str) -> list[tuple[int, str]]:
    """(number, manager) of concerns that wait for an answer."""
    audit = Here(hands.folder).audit(key)
    return list(audit.concerns.filter(answered_at=None).values_list("pk", "manager"))


def _panel(hands: Hands, year: WrittenYear, key: str) -> None:
    click.echo(f"Year {year.number}: the panel grades blind, then together")
    exported = hands.folder / "out" / key
    hands.type("panel", "open-grading", key)
    grades, final = exported / "grades.csv", exported / "final-grades.csv"
    hands.type("panel", "sheet", grades, "--audit", key)
    panel.fill_grades(grades, exported, year.truth)
    hands.type("panel", "grade", "--file", grades, "--audit", key)
    hands.type("panel", "open", key, "--on-behalf-of", "chair")
    hands.type("panel", "agreement", key)
    hands.type("panel", "sheet", final, "--final", "--audit", key)
    panel.fill_grades(final, exported, year.truth)
    hands.type("panel", "moderate", "--file", final, "--audit", key)


def _findings(hands: Hands, year: WrittenYear, key: str) -> None:
    click.echo(f"Year {year.number}: findings start from evidence")
    hands.type("findings", "propose", key)
    accepted, others = chosen(Here(hands.folder).audit(key))
    hands.type("findings", "accept", *map(str, accepted), "--audit", key)
    hands.type("findings", "reject", *map(str, others), "--reason", REJECTED, "--audit", key)
    due = Day(year.as_at.year + 1, 6, 30).isoformat()
    what = "Write down who does this from now on, and tell every team."
    hands.type("findings", "action", str(accepted[0]), "--text", what, "--owner", "council", "--due", due,
               "--audit", key)  # fmt: skip
    hands.type("findings", "page", key)
    hands.type("panel", "start-reporting", key)


def _briefing(hands: Hands, key: str) -> None:
    click.echo("  The briefing: built, checked, approved by two, published")
    hands.type("briefing", "build", key)
    hands.type("briefing", "check", key)
    for approver in ("chair", "scrutineer"):
        hands.type("briefing", "approve", key, "--by", approver)
    hands.type("briefing", "publish", key)
    hands.type("audit", "close", key)
