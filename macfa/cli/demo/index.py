"""The page with which the demonstration ends: everything it made, in the order of the audit."""

from pathlib import Path

from macfa.cli.demo.typing import Hands
from macfa.documents.document import Link
from macfa.documents.index_page import IndexPage, Status, Step, index_html

FAMILY = ("genogram.svg", "ecomap.svg", "household.svg", "family.docx", "family.html", "family.pdf")
STEPS = (
    ("What was loaded", "Every file, and every row of it accounted for.", ("log.txt",)),
    ("Verdicts", "Every practice standard for every child, for inside and for the public.",
     ("out/standards-{year}/standards-internal.html", "out/standards-{year}/standards-internal.pdf",
      "out/standards-{year}/standards-public.html", "out/standards-{year}/standards-public.pdf")),
    ("The sample's proof", "Nobody could have picked a child, and anybody can check that.",
     ("out/neglect-{year}/proof.html", "out/neglect-{year}/proof.pdf", "out/neglect-{year}/proof.json")),
    ("Returns", "A form for each agency and child, without a name, and what came back.",
     ("out/neglect-{year}/returns", "../inbox/neglect-{year}")),
    ("Findings", "Proposed from evidence, accepted or rejected by people.",
     ("out/neglect-{year}/findings.html", "out/neglect-{year}/findings.pdf")),
    ("The briefing", "Seven parts on one page, checked and approved by two people who did not write it.",
     ("out/neglect-{year}/briefing-published.html", "out/neglect-{year}/briefing-published.pdf",
      "out/neglect-{year}/briefing-published.docx", "out/neglect-{year}/briefing-published.pptx",
      "out/neglect-{year}/briefing.html", "out/neglect-{year}/briefing.pdf")),
)  # fmt: skip


def write_index(folder: Path, hands: Hands, years: list[int]) -> Path:
    """Write index.html into the demonstration's folder; links are to files that are there."""
    steps = [_step(folder, hands.folder, year, *step) for year in years for step in STEPS]
    steps.append(_one_year_on(folder, hands.folder))
    steps.append(_chronology(folder, hands.folder, years[-1]))
    steps.append(_family(folder, hands.folder, years[-1]))
    page = IndexPage(
        title="An audit of neglect, and the same audit one year on",
        partnership="Invented Safeguarding Children Partnership",
        introduction=(
            "Everything here is invented: the children, the agencies, and what they did and did not do.",
            "Each step was made by the commands in log.txt, which you can type yourself.",
        ),
        steps=tuple(steps),
    )
    index = folder / "index.html"
    index.write_text(index_html(page), encoding="utf-8")
    return index


def _step(
    folder: Path, partnership: Path, year: int, heading: str, said: str, files: tuple[str, ...]
) -> Step:
    named = [_at(folder, partnership, name.format(year=year)) for name in files]
    found = [path.resolve() for path in named if path.exists()]
    return Step(f"{year}: {heading}", said, Status.DONE if found else Status.NOT_MADE, _links(folder, found))


def _at(folder: Path, partnership: Path, name: str) -> Path:
    return (folder if name == "log.txt" else partnership) / name


def _one_year_on(folder: Path, partnership: Path) -> Step:
    found = sorted((partnership / "out").glob("**/*compare*")) + sorted(
        (partnership / "out").glob("**/*one-year*")
    )
    status = Status.DONE if found else Status.NOT_MADE
    said = "The same standards over all children, then and now, with what small numbers cannot show."
    return Step("One year on", said, status, _links(folder, found))


def _chronology(folder: Path, partnership: Path, year: int) -> Step:
    said = (
        "What ten agencies tell of one child, each in its own file, merged. "
        "It is on the pages too: under Chronologies, and on the child’s page."
    )
    made = sorted((partnership / "out" / f"neglect-{year}").glob("chronology.*"))
    found = [*sorted((folder / "files" / "chronologies").glob("chronology-*")), *made]
    status = Status.DONE if made else Status.NOT_MADE
    return Step("The multi-agency chronology", said, status, _links(folder, found))


def _family(folder: Path, partnership: Path, year: int) -> Step:
    said = (
        "What agencies’ workbooks say of the same child’s family, drawn as it stood, with the services around it "
        "counted from the record. It is on the pages too: on the child’s page, and beside the chronology."
    )
    made = [partnership / "out" / f"neglect-{year}" / name for name in FAMILY]
    status = Status.DONE if all(file.exists() for file in made) else Status.NOT_MADE
    return Step("The family", said, status, _links(folder, [file for file in made if file.exists()]))


def _links(folder: Path, files: list[Path]) -> tuple[Link, ...]:
    return tuple(Link(str(file.relative_to(folder)), str(file.relative_to(folder))) for file in files)
