"""The page docs/reference/record.md: every table and column of the record, and which file brings what about whom."""

from collections.abc import Iterator

from macfa.feeds.data_map import tables_told
from macfa.record.agreements import FRAME_TABLES
from macfa.record.tables import Column, Kind, OneEpisode, Table, tables

_HEAD = """# The record

<!-- Made from macfa/record/tables.yaml and the layouts of the feeds by `macfa.cli.reference.record`.
Change it there. -->

The record holds what agencies delivered, in {count} tables. Every row also has the child's id, the agency, the feed and
the delivery it came in, the sheet and row of the file, and the name of the system that holds the original.

- **key**: two rows of one agency and feed with the same child and key are one row, and the newer delivery counts
- **known from**: the day from which the world knows of the row. A question about an earlier day does not see it
- **private**: columns that are there to tell who somebody is. `macfa child` names them and does not show them. Columns
  of text can name somebody too, where a person wrote a name into them
- **one episode**: rows of several feeds that tell of the same thing become one row that keeps every source

In Parquet and in the SQL of standards, a day `x` is two whole numbers: `x_day`, days since 1 January 1970, and `x_wd`,
the running number of the working day, empty outside 1990 to 2035.
"""
_MAP = """## Data map

What each file brings. An agency's agreement (`agreements.yaml`) says about whom:

- with `all_children`, rows about everybody in the file come in
- with `sampled_children`, only rows about children of a drawn sample
- with `frame_fields`, only what a sample is drawn from: {frame}
- with `refused`, nothing

The loader rejects the rest row by row and keeps none of it but the sheet, the row, and why.

`macfa agreements --map markdown` puts this table beside the controllers, purposes and lawful bases of your partnership:
what a data protection impact assessment asks for.

| Table | {feeds} | Private columns |
|---|{rules}---|"""
_KINDS = {
    Kind.DAY: "day",
    Kind.SCHEDULED: "day that may lie ahead",
    Kind.TEXT: "text",
    Kind.NUMBER: "whole number",
}


def as_markdown() -> str:
    """The whole page."""
    lines = [_HEAD.format(count=len(tables())), *_map(), ""]
    for table in tables().values():
        lines += _section(table)
    return "\n".join(lines)


def _map() -> Iterator[str]:
    told = tables_told()
    frame = ", ".join(table.title.lower() for name, table in tables().items() if name in FRAME_TABLES)
    yield _MAP.format(frame=frame, feeds=" | ".join(told), rules="---|" * len(told))
    for name, table in tables().items():
        cells = " | ".join("yes" if name in brought else "" for brought in told.values())
        yield f"| [{table.title}](#{name}) | {cells} | {', '.join(_private(table)) or 'none'} |"


def _section(table: Table) -> Iterator[str]:
    yield f'## <a id="{table.name}"></a>{table.title}\n'
    yield f"`{table.name}`. Key: {', '.join(('child', *table.key))}."
    if table.happened:
        yield f"Known from: {table.happened}."
    else:
        yield "A standing fact, known at all times."
    yield from (
        f"`{column}` is hidden until {' and '.join(days)}." for column, days in table.hidden_with.items()
    )
    if table.one_episode:
        yield _one_episode(table.one_episode)
    yield "\n| Column | Holds |\n|---|---|"
    for column in table.columns:
        private = "; private" if column.name in table.private else ""
        yield f"| `{column.name}` | {_holds(column)}{private} |"
    yield ""


def _one_episode(rule: OneEpisode) -> str:
    same = f"the same {' and '.join(rule.same)}" if rule.same else "the same child"
    apart = f" and {rule.start} at most {rule.within} days apart" if rule.start else ""
    return f"One episode: {same}{apart}; values are taken first from {', then '.join(rule.first)}."


def _holds(column: Column) -> str:
    if column.codes:
        return f"code of [{column.codes}](codes.md#{column.codes})"
    return _KINDS[column.kind]


def _private(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.name in table.private]
