"""The documentation page of each standard, made from its YAML and its cases: what is printed is what is tested."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from macfa.record.tables import tables
from macfa.standards.clauses import Authority, Case
from macfa.standards.definition import Standard
from macfa.standards.reading import Library, national_library
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

MADE = "<!-- Made from macfa/standards/library by `python -m macfa.standards.pages`. Change the YAML instead. -->"
KIND_WORDS = {
    "deadline": "a deadline",
    "response": "a signal that must be answered",
    "recurring": "an interval",
    "each": "a question on each",
    "presence": "something that must be there",
    "repeat": "something that must not happen again",
    "count": "a count, over the child's life or the time before the day asked about",
}


def pages(library: Library | None = None) -> Mapping[str, str]:
    """File name and text of every page, the index first. The same library gives the same bytes."""
    standards = (library or national_library()).versions
    return {"index.md": _index(standards), **{f"{s.id}.md": page(s) for s in standards}}


def page(standard: Standard) -> str:
    """One standard as a page a practitioner could sign."""
    parts = [
        MADE,
        f"# {standard.title_in_full}",
        standard.why.strip(),
        *([f"**How it is read.** {standard.reading.strip()}"] if standard.reading else []),
        _facts(standard),
        "## Where it comes from",
        "\n".join(f"- {_authority(authority)}" for authority in standard.authority),
        "## What a finding says",
        "\n".join(_finding(standard)),
        f"## Cases\n\nThese {len(standard.assurance)} cases are tests: every engine must give these verdicts.",
        *(_case(case) for case in standard.assurance),
    ]
    return "\n\n".join(parts) + "\n"


def write_pages(folder: Path) -> None:
    """Write every page, and remove pages of standards that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for stale in folder.glob("*.md"):
        if stale.name not in made:
            stale.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


def _facts(standard: Standard) -> str:
    last = standard.in_force.last
    until = f" to {_day(last)}" if last else ""
    needs = ", ".join(f"{tables()[need.table].title} ({_holders(need.held_by)})" for need in standard.needs)
    rows = (
        ("Name", f"`{standard.id}`, version {standard.version}"),
        ("Kind", KIND_WORDS[standard.kind]),
        ("Who may change it", standard.owner),
        ("Judges what began", f"from {_day(standard.in_force.first)}{until}"),
        ("To be looked at again by", _day(standard.review_by)),
        ("Has to be complete before anything counts as missed", needs or "nothing: the row itself says it"),
    )
    return "\n".join(
        ("| What | In this standard |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows))
    )


def _holders(kinds: tuple[str, ...]) -> str:
    names = code_set("agency_kind")
    return "as held by " + " or ".join(names.name(kind) for kind in kinds)


def _authority(authority: Authority) -> str:
    said = f": {authority.says}" if authority.says else ""
    checked = "" if authority.checked else " (not yet compared with the text itself)"
    return f"{authority.source}, {authority.edition}, {authority.paragraph}{said}{checked}"


def _finding(standard: Standard) -> Iterator[str]:
    finding = standard.finding
    blanks = {"met": "*n*", "not_met": "*n*", "judged": "*N*"}
    yield f"- Good practice: {finding.good.format(**blanks)}"
    yield f"- Worry: {finding.worry.format(**blanks)}"
    yield f"- Theme: {code_set('theme').name(finding.theme)}"
    yield f"- Use: {finding.use}"
    yield f"- What needs to happen: {finding.needs_to_happen}"


def _case(case: Case) -> str:
    given = "\n".join(line.rstrip() for line in case.given.strip().splitlines())
    verdicts = "\n".join(f"- **{then}**" for then in case.then) or "- **no verdict**"
    return f"### {case.name}\n\n```text\n{given}\n```\n\nAs at {_day(case.as_at)}:\n\n{verdicts}"


def _index(standards: tuple[Standard, ...]) -> str:
    lines = [
        MADE,
        "# Practice standards",
        f"{len(standards)} standards, each with its source and its cases. What the verdicts mean is explained in "
        "[Verdicts](../../explanation/verdicts.md).",
        "\n".join(
            (
                "| standard | theme | cases |",
                "|---|---|---|",
                *(
                    f"| [{s.title_in_full}]({s.id}.md) | {code_set('theme').name(s.finding.theme)} |"
                    f" {len(s.assurance)} |"
                    for s in standards
                ),
            )
        ),
    ]
    return "\n\n".join(lines) + "\n"


def _day(day: Day) -> str:
    return f"{day.day} {day:%B %Y}"


if __name__ == "__main__":
    write_pages(Path("docs/reference/standards"))
