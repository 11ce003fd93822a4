"""The files of a briefing: its content to edit, the page, the PDF. Imported once the application is open."""

from pathlib import Path

import click
import yaml

from macfa.audits.briefing_draft import draft_briefing
from macfa.audits.ceremony import out_folder
from macfa.audits.models import Audit
from macfa.cli.here import Here
from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.html import briefing_html
from macfa.documents.briefing.pdf import briefing_pdf
from macfa.documents.briefing.reading import as_data, read_briefing
from macfa.sampling.canonical import sha256_hex

CONTENT = "briefing.yaml"
_HEAD = (
    "# The briefing's content. Change any text, then: macfa briefing build --content FILE\n"
    "# Seven parts; the page and the PDF (one landscape A4 page) show all that stands here but the sources:\n"
    "# numbers, evidence and reference are kept for those who check. Name nobody.\n"
)
_MARK = "# As drafted, SHA-256 of what follows: "


def folder_of(here: Here, audit: Audit) -> Path:
    """Where the files of the briefing go."""
    folder = here.out / audit.key
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def draft_of(audit: Audit) -> Briefing:
    """A draft from the accepted findings. Words that people have edited and not kept are never overwritten."""
    file = out_folder(audit) / CONTENT
    if file.exists() and not _is_as_drafted(file.read_text(encoding="utf-8")):
        known = [version.content for version in audit.briefings.all()]
        if as_data(read_briefing(file)) not in known:
            raise click.ClickException(
                f"{file} holds words that are not kept yet. Keep them with: macfa briefing build {audit.key}"
                f" --content {file}, or move the file away for a new draft."
            )
    return draft_briefing(audit)


def write_content(briefing: Briefing, folder: Path) -> Path:
    """The content as YAML, without what is empty, marked so that a later draft knows whether people edited it."""
    file = folder / CONTENT
    data = _filled(as_data(briefing))
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    file.write_text(f"{_HEAD}{_MARK}{sha256_hex(text)}\n{text}", encoding="utf-8")
    return file


def _is_as_drafted(written: str) -> bool:
    _, _, marked = written.partition(_MARK)
    mark, _, text = marked.partition("\n")
    return bool(mark) and mark == sha256_hex(text)


def write_page(briefing: Briefing, folder: Path) -> Path:
    """The web page."""
    file = folder / "briefing.html"
    file.write_text(briefing_html(briefing), encoding="utf-8")
    return file


def write_pdf(briefing: Briefing, folder: Path) -> Path:
    """The PDF. Raises `DoesNotFit` with the parts that are too long."""
    file = folder / "briefing.pdf"
    file.write_bytes(briefing_pdf(briefing))
    return file


def _filled(data: object) -> object:
    if isinstance(data, dict):
        return {name: _filled(value) for name, value in data.items() if value not in ("", [], {}, None)}
    if isinstance(data, list):
        return [_filled(value) for value in data]
    return data
