"""Which objects of the dataset are read, and where their fields go in the record. Data, in `layout.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made
from functools import cache
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter

from macfa.record.tables import Table, tables
from macfa.vocabulary.yaml_text import from_yaml

PREFIX = "ssd_"
ALWAYS = "= "
EACH = "= each"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a column of the record takes its value from. The words are explained in `layout.yaml`."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    field: str | None = None
    member: str | None = None
    key: str | None = None
    of: str | None = None
    take: str | None = None
    codes: str | None = None
    means: dict[str, str] = made(default_factory=dict)
    only: bool = False
    otherwise: str | None = None
    once: str | None = None
    always: str | None = None
    each: bool = False

    @property
    def object(self) -> str:
        """The object that a look-up looks into."""
        return (self.of or "").partition(".")[0]

    @property
    def key_field(self) -> str:
        """The field of that object that has to hold the key."""
        return (self.of or "").partition(".")[2]

    @property
    def own_fields(self) -> tuple[str, ...]:
        """The fields of its own object that it reads."""
        return tuple(name for name in (self.field, self.key, self.once) if name)


@dataclass(frozen=True, slots=True)
class Tells:
    """One table that an object feeds, each column with its sources in the order in which they are asked."""

    table: Table
    columns: Mapping[str, tuple[Source, ...]]
    when: str | None
    held: bool
    needs: tuple[str, ...]
    in_order: tuple[tuple[str, str], ...]
    gathers: tuple[str, ...]

    @property
    def happened(self) -> str | None:
        """The column that says when it happened; None where nothing does, or where no row has to."""
        name = self.table.happened
        return None if name is None or (self.table.undated and name not in self.columns) else name

    @property
    def happened_field(self) -> str | None:
        """The object's own field that says when it happened; None where that is looked up, or never said."""
        return self.columns[self.happened][0].field if self.happened else None

    def field_of(self, column: str) -> str:
        """The field that a person has to look at to mend a column."""
        source = self.columns[column][0]
        return source.field or source.key or ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that holds a key of another object."""

    field: str
    object: str
    key_field: str


@dataclass(frozen=True, slots=True)
class Object:
    """One object of the dataset. `child` None: its rows are about nobody in particular."""

    name: str
    id: str | None
    child: Source | None
    refers: tuple[Reference, ...]
    tells: tuple[Tells, ...]
    fields: tuple[str, ...]
    each: str | None

    @property
    def sheet(self) -> str:
        """Its name in full, under which its rows are accounted for."""
        return PREFIX + self.name

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields without which nothing of it can be read: whose row it is, and when it happened."""
        found = [self.id] if self.child is None and self.id else []
        found += self.child.own_fields if self.child else ()
        for tells in self.tells:
            if tells.happened:
                found.append(tells.field_of(tells.happened))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Layout:
    """Every object that is used, in the order in which it is read, and those that are not with the reason."""

    objects: Mapping[str, Object]
    not_used: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]

    def looked_up(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """What other objects look up in this one: fields that are taken, by the field that holds the key."""
        found: dict[str, dict[str, None]] = {}
        for other in self.objects.values():
            for reference in other.refers:
                if reference.object == name:
                    found.setdefault(reference.key_field, {})
            for source in _sources(other):
                if source.of and source.object == name:
                    found.setdefault(source.key_field, {})[source.take or ""] = None
        return {key: tuple(taken) for key, taken in found.items()}


@dataclass(frozen=True, slots=True)
class _Tells:
    __pydantic_config__ = ConfigDict(extra="forbid")

    table: str
    columns: dict[str, str | Source | list[str | Source]]
    when: str | None = None
    held: bool = False
    needs: tuple[str, ...] = ()
    in_order: tuple[tuple[str, str], ...] = ()
    gathers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Object:
    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str | None = None
    child: str | Source | None = None
    refers: dict[str, str] = made(default_factory=dict)
    tells: list[_Tells] = made(default_factory=list)
    fields: tuple[str, ...] = ()
    each: str | None = None


@dataclass(frozen=True, slots=True)
class _Layout:
    __pydantic_config__ = ConfigDict(extra="forbid")

    aliases: dict[str, tuple[str, ...]]
    objects: dict[str, _Object]
    not_used: dict[str, str]


@cache
def layout() -> Layout:
    """The layout of the dataset. Raises KeyError where it names a column that the record does not have."""
    text = files(__package__).joinpath("layout.yaml").read_text(encoding="utf-8")
    written = TypeAdapter(_Layout).validate_python(from_yaml(text))
    objects = {name: _object(name, entry) for name, entry in written.objects.items()}
    return Layout(objects, written.not_used, written.aliases)


def _object(name: str, entry: _Object) -> Object:
    tells = tuple(_tells(part) for part in entry.tells)
    refers = tuple(Reference(own, *other.split(".", 1)) for own, other in entry.refers.items())
    child = None if entry.child is None else _source(entry.child)
    found = Object(name, entry.id, child, refers, tells, (), entry.each)
    read = [entry.id, *(reference.field for reference in refers), *entry.fields, entry.each]
    read += [field for source in _sources(found) for field in source.own_fields]
    used = tuple(dict.fromkeys(field for field in read if field))
    return Object(name, entry.id, child, refers, tells, used, entry.each)


def _sources(found: Object) -> Iterator[Source]:
    if found.child:
        yield found.child
    for tells in found.tells:
        for sources in tells.columns.values():
            yield from sources


def _tells(entry: _Tells) -> Tells:
    table = tables()[entry.table]
    columns = {}
    for name, sources in entry.columns.items():
        assert table.column(name)
        several = sources if isinstance(sources, list) else [sources]
        columns[name] = tuple(_source(source) for source in several)
    needs = entry.needs
    if table.happened and not table.undated and entry.when != table.happened and table.happened not in needs:
        needs = (table.happened, *needs)
    return Tells(table, columns, entry.when, entry.held, needs, entry.in_order, entry.gathers)


def _source(written: str | Source) -> Source:
    if isinstance(written, Source):
        return written
    if written == EACH:
        return Source(each=True)
    if written.startswith(ALWAYS):
        return Source(always=written.removeprefix(ALWAYS))
    return Source(field=written)
