"""The page docs/decisions/index.md: the decision records, by number."""

from pathlib import Path

DECISIONS = Path("docs") / "decisions"
_HEAD = """# Decisions

<!-- Made from the headings of the records by `macfa.cli.reference.decisions`. -->

Why the house is built as it is: one page each, with the context, the decision, and what follows from it. A record is
not changed when a decision is; a new one says what it replaces. Write one when a change would cost much to undo.
"""


def as_markdown() -> str:
    """The index. Run from the root of the repository."""
    records = sorted(file for file in DECISIONS.glob("*.md") if file.name[:4].isdigit())
    lines = [f"- [{_title(file)}]({file.name})" for file in records]
    return "\n".join([_HEAD, *lines, ""])


def _title(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
