"""Reads standards: the national library, and a partnership's own limits laid over it from a day onwards."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from macfa.standards.checking import faults
from macfa.standards.clauses import InForce
from macfa.standards.definition import AnyStandard, Standard
from macfa.vocabulary.yaml_text import from_yaml

_STANDARD: TypeAdapter[Standard] = TypeAdapter(AnyStandard)


class StandardError(ValueError):
    """A standard's file cannot be used. The message names the file, the field, and what is expected."""


@dataclass(frozen=True)
class Library:
    """Standards with all their versions, in order of id and of the day from which each is in force."""

    versions: tuple[Standard, ...]
    texts: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the standards, in order."""
        return tuple(dict.fromkeys(version.id for version in self.versions))

    def newest(self, standard_id: str) -> Standard:
        """The version in force last. KeyError where there is no such standard."""
        found = [version for version in self.versions if version.id == standard_id]
        if not found:
            raise KeyError(f"There is no standard {standard_id}")
        return found[-1]

    def only(self, ids: Iterable[str]) -> "Library":
        """The library narrowed to some standards. KeyError names one that is not there."""
        wanted = {self.newest(standard_id).id for standard_id in ids}
        return Library(tuple(v for v in self.versions if v.id in wanted), (*self.texts, *sorted(wanted)))

    @property
    def digest(self) -> str:
        """A hash of everything that the standards say, so that kept verdicts can be told from stale ones."""
        return hashlib.sha256("\0".join((repr(self.versions), *self.texts)).encode()).hexdigest()


@cache
def national_library() -> Library:
    """The standards that come with Macfa."""
    folder = files("macfa.standards").joinpath("library")
    found = [
        read_standard(f.read_text("utf-8"), f.name) for f in folder.iterdir() if f.name.endswith(".yaml")
    ]
    return Library(tuple(sorted(found, key=lambda standard: standard.id)))


def library_of(folder: Path | None) -> Library:
    """The national library with the overrides in `folder/standards`; just the library where there is no such folder."""
    versions = _written_versions(folder)
    return Library(tuple(v for standard_id in sorted(versions) for v in _bounded(versions[standard_id])))


def local_standards(folder: Path) -> tuple[Standard, ...]:
    """The standards and overrides in `folder/standards`, each in force for as long as its file says."""
    national, versions = national_library().versions, _written_versions(folder)
    return tuple(v for standard_id in sorted(versions) for v in versions[standard_id] if v not in national)


def _written_versions(folder: Path | None) -> dict[str, list[Standard]]:
    """Every version of every standard by id, as its file says: a later version does not yet end an earlier one."""
    local = sorted((folder / "standards").glob("*.yaml")) if folder else []
    versions = {standard.id: [standard] for standard in national_library().versions}
    raw = {standard_id: [_raw_of(standard_id)] for standard_id in versions if local}
    for file in local:
        _add_override(file, versions, raw)
    return versions


def read_standard(text: str, file_name: str) -> Standard:
    """One standard from YAML. StandardError says which field of which file is wrong."""
    return _validated(_mapping(text, file_name), file_name)


def _add_override(
    file: Path, versions: dict[str, list[Standard]], raw: dict[str, list[Mapping[str, Any]]]
) -> None:
    """Lay the fields that a local file names over the version before it; a new id is a standard of its own.

    The cases of the version before would judge by its limits, so they are not taken over.
    """
    written = _mapping(file.read_text("utf-8"), file.name)
    standard_id = str(written.get("id", file.stem))
    if standard_id not in versions:
        new = _validated(written, file.name)
        versions[new.id], raw[new.id] = [new], [written]
        return
    before = raw[standard_id][-1]
    if written.get("kind", before["kind"]) != before["kind"]:
        raise StandardError(
            f"{file.name}, kind: an override cannot change the kind; give it an id of its own"
        )
    merged = {**before, "assurance": [], **written}
    override, last = _validated(merged, file.name), versions[standard_id][-1]
    if override.version <= last.version:
        raise StandardError(
            f"{file.name}, version: found {override.version}, expected more than {last.version}"
        )
    if override.in_force.first < last.in_force.first:
        raise StandardError(
            f"{file.name}, in_force: begins before version {last.version} of {standard_id} does"
        )
    versions[standard_id].append(override)
    raw[standard_id].append(merged)


def _raw_of(standard_id: str) -> Mapping[str, Any]:
    file = files("macfa.standards").joinpath("library", f"{standard_id}.yaml")
    return _mapping(file.read_text("utf-8"), file.name)


def _bounded(versions: list[Standard]) -> list[Standard]:
    """Each version ends the day before the next begins; one that never gets a day is left out."""
    bounded = []
    for version, following in zip(versions, [*versions[1:], None], strict=True):
        last = version.in_force.last
        if following:
            until = following.in_force.first - timedelta(days=1)
            last = min(last, until) if last else until
        if last is None or last >= version.in_force.first:
            bounded.append(replace(version, in_force=InForce(version.in_force.first, last)))
    return bounded


@lru_cache(maxsize=512)
def _mapping(text: str, file_name: str) -> Mapping[str, Any]:
    """Remembered, because each look at a library with local limits lays them over what the national files say."""
    try:
        written = from_yaml(text)
    except yaml.YAMLError as error:
        raise StandardError(f"{file_name} is not readable YAML: {error}") from error
    if not isinstance(written, dict):
        raise StandardError(f"{file_name}: expected the fields of a standard, id first")
    return written


def _validated(written: Mapping[str, Any], file_name: str) -> Standard:
    try:
        standard = _STANDARD.validate_python(written)
    except ValidationError as error:
        problems = "; ".join(f"{_field(p['loc'])}: {_said(p['msg'])}" for p in error.errors())
        raise StandardError(f"{file_name}, {problems}") from error
    if found := list(faults(standard)):
        raise StandardError(f"{file_name}, " + "; ".join(f"{field}: {problem}" for field, problem in found))
    return standard


def _field(place: tuple[int | str, ...]) -> str:
    """`assurance, 3, as_at`; the first part is the kind, which pydantic puts before the field."""
    return ", ".join(str(part) for part in (place[1:] or place))


def _said(message: str) -> str:
    return message.removeprefix("Value error, ")
