"""Code sets: what may stand in a coded cell, its plain name, and the spellings that mean it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from macfa.vocabulary.yaml_text import from_yaml


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code set. `aliases` are other spellings that people use for exactly this."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class CodeSet:
    """A closed list. `find` accepts the code, its name or an alias in any case; it never guesses."""

    id: str
    codes: tuple[Code, ...]

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __contains__(self, code: object) -> bool:
        return any(entry.code == code for entry in self.codes)

    def find(self, text: str) -> str | None:
        """The code that `text` means, or None."""
        return _spellings(self.id).get(_plain(text))

    def name(self, code: str) -> str:
        """The plain name of a code. KeyError where there is none."""
        for entry in self.codes:
            if entry.code == code:
                return entry.name
        raise KeyError(f"{code} is not a code of {self.id}")

    @property
    def names(self) -> tuple[str, ...]:
        """The plain names, in order: what a drop-down list shows."""
        return tuple(entry.name for entry in self.codes)


@cache
def code_set(set_id: str) -> CodeSet:
    """The code set kept in `codes/<set_id>.yaml`. KeyError where there is none."""
    file = files(__package__).joinpath(f"codes/{set_id}.yaml")
    if not file.is_file():
        raise KeyError(f"There is no code set {set_id}")
    entries = from_yaml(file.read_text(encoding="utf-8"))
    return CodeSet(set_id, tuple(_code(entry) for entry in entries))


def _code(entry: dict[str, object]) -> Code:
    aliases = entry.get("aliases") or []
    assert isinstance(aliases, list)
    return Code(
        str(entry["code"]),
        str(entry["name"]),
        tuple(str(alias) for alias in aliases),
        str(entry.get("description", "")),
    )


@cache
def _spellings(set_id: str) -> dict[str, str]:
    """Every accepted spelling of a set; ValueError where one spelling means two codes."""
    found: dict[str, str] = {}
    for entry in code_set(set_id):
        for spelling in (entry.code, entry.name, *entry.aliases):
            if found.setdefault(_plain(spelling), entry.code) != entry.code:
                raise ValueError(f"{spelling!r} means two codes of {set_id}")
    return found


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())
