"""The gate: what is hidden in a file, by the end of its name. Nothing found is the only way through."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath

from macfa.disclosure.outgoing import (
    page_file,
    pdf_file,
    png_file,
    separated_file,
    slides_file,
    svg_file,
    word_file,
    workbook_file,
)
from macfa.disclosure.outgoing.hidden import Hidden, What

_FORMATS: Mapping[str, Callable[[bytes], Iterable[Hidden]]] = {
    ".csv": separated_file.find,
    ".docx": word_file.find,
    ".html": page_file.find,
    ".pdf": pdf_file.find,
    ".png": png_file.find,
    ".pptx": slides_file.find,
    ".svg": svg_file.find,
    ".xlsx": workbook_file.find,
}


class SomethingHidden(ValueError):
    """A file that must not leave; `hidden` are the reasons. The message repeats nothing of what was found."""

    def __init__(self, name: str, hidden: tuple[Hidden, ...]) -> None:
        self.name, self.hidden = name, hidden
        reasons = "\n".join(f"- {one.sentence()}" for one in hidden)
        super().__init__(
            f"{name} must not go out: it holds something that its readers do not see.\n{reasons}"
        )


def inspect(file: Path | bytes, name: str) -> tuple[Hidden, ...]:
    """All that is hidden in a file, each once, in the order of its pages; empty where it may go out.

    `name` is the name under which it would leave; its end says the format. A format that Macfa does not publish,
    and a file that cannot be read, hold something hidden, since nothing shows the contrary.
    """
    content = file.read_bytes() if isinstance(file, Path) else file
    find = _FORMATS.get(PurePath(name).suffix.lower())
    if find is None:
        return (Hidden("The file", What.UNREADABLE),)
    return tuple(dict.fromkeys(find(content)))


def check(file: Path | bytes, name: str) -> None:
    """Let a file out, or raise `SomethingHidden` with every reason."""
    hidden = inspect(file, name)
    if hidden:
        raise SomethingHidden(name, hidden)
