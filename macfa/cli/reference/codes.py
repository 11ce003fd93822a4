"""The page docs/reference/codes.md: every code set, and the spellings that are understood."""

from collections.abc import Iterator
from importlib.resources import files

from macfa.record.tables import tables
from macfa.vocabulary.code_sets import CodeSet, code_set

_HEAD = """# Codes

<!-- Made from macfa/vocabulary/codes/*.yaml by `macfa.cli.reference.codes`. Change them there. -->

What may stand in a coded cell. A file may hold the code, the name or one of the other spellings, in any case; hyphens
and underscores count as spaces. Anything else is rejected at its cell with the list of what is expected: Macfa never
guesses.
"""


def as_markdown() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(line for name in _names() for line in _section(code_set(name)))]) + "\n"


def _names() -> list[str]:
    folder = files("macfa.vocabulary").joinpath("codes")
    return sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml"))


def _section(codes: CodeSet) -> Iterator[str]:
    yield f"## {codes.id}\n"
    if used := _used_in(codes.id):
        yield f"Used in {', '.join(used)}.\n"
    yield "| Code | Name | Also understood |"
    yield "|---|---|---|"
    for code in codes:
        name = f"{code.name}. {code.description}" if code.description else code.name
        yield f"| `{code.code}` | {name} | {', '.join(code.aliases)} |"
    yield ""


def _used_in(name: str) -> list[str]:
    """Columns of the record that hold codes of this set."""
    return [
        f"[{table.name}](record.md#{table.name}).{column.name}"
        for table in tables().values()
        for column in table.columns
        if column.codes == name
    ]
