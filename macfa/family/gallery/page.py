"""The documentation page of the gallery, and its pictures."""

from collections.abc import Iterator

from macfa.family.drawing.genogram import genogram
from macfa.family.gallery.reading import Specimen, specimens

_HEAD = """\
# A gallery of families that are hard to draw

{count} families, each hard to draw in its own way. All of them are invented. The page and its pictures are generated:
`python -m macfa.cli.documentation` draws them again from `macfa/family/gallery/families`.

## How they are checked

Each picture is read back by a program that sees shapes, lines and words, and nothing of how they were made. It finds
people by the shapes of their symbols, couples and children by where lines end, households by who stands inside a line.
What it reads must be what was told:

- everybody, with sex, gender, death, pregnancies and losses
- every couple, what it is, and how it ended
- every parent and carer of every child, and of what kind
- every household, with exactly its members
- every line of feeling, of its kind and in its direction
- years and ages, no others than were told.

And in no picture may a family's line run through the symbol of a third person, two family lines lie on each other,
words stand on words, a generation leave its row, or a younger child stand left of an older one.

The product draws the key of its signs below every picture; here it stands below the first alone.
"""


def as_markdown() -> str:
    """The page."""
    found = specimens()
    return "\n".join((_HEAD.format(count=len(found)), *(part for one in found for part in _entry(one))))


def pictures() -> dict[str, str]:
    """Every picture by the name of its file."""
    return {_file(one): f"{_drawn(one)}\n" for one in specimens()}


def _entry(one: Specimen) -> Iterator[str]:
    yield f"## {one.title}\n"
    yield f"{one.hard}\n"
    yield f"![Genogram: {one.title}](../images/genograms/{_file(one)})\n"


def _file(one: Specimen) -> str:
    return f"{_name(one)}.svg"


def _name(one: Specimen) -> str:
    return "family-" + one.key.replace("_", "-")


def _drawn(one: Specimen) -> str:
    return genogram(one.family, one.as_at, key=one is specimens()[0], name=_name(one))
