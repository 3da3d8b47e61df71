"""The tables of a database as they are exported: those of schema.sql, each fact with its evidence in its own row.

In: a film database. Out: `Exported` tables with typed columns, and their rows, as they come.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from filmfacts.database.read import Database
from filmfacts.database.schema import Column, Table, tables
from filmfacts.database.tables import STORED
from filmfacts.export.progress import Tell, told

EVIDENCE = Column("evidence", "", False, "", "the stretches of the page's source that say it, in order")
"""A column of lists of `Stretch`."""

# The facts have their evidence; an index is no table.
NOT_EXPORTED = {"evidence", "fact", "name_search", "plot_search", "ranking", "term"}
PACKED = "source"  # the column of sources, which are compressed
OF_FACTS = {stored.table for stored in STORED.values()}
STRETCHES = """
(SELECT json_group_array(json_object(
    'start', evidence.start, 'end', evidence.end, 'line', evidence.line, 'section', heading))
  FROM evidence LEFT JOIN section ON section.id = section_id WHERE fact_id = {table}.id)
"""


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of a source: offsets of characters, line, heading of the section (None: infobox or lead)."""

    start: int
    end: int
    line: int
    section: str | None


class Exported(msgspec.Struct, frozen=True):
    """A table with its columns; `query` gives its rows."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    query: str


def exported() -> Iterator[Exported]:
    """The tables, in the order of schema.sql."""
    by_name = {table.name: table for table in tables()}
    of_fact = {column.name: column for column in by_name["fact"].columns}
    for table in by_name.values():
        if table.sort != "table" or table.name in NOT_EXPORTED:
            continue
        columns = [column for column in table.columns if column.name != PACKED]
        values = [f"{table.name}.{column.name}" for column in columns]
        joined = ""
        if table.name in OF_FACTS:
            columns += [of_fact["part"], of_fact["confidence"], EVIDENCE]
            values += ["fact.part", "fact.confidence", STRETCHES.format(table=table.name)]
            joined = f"JOIN fact ON fact.id = {table.name}.id"
        query = f"SELECT {', '.join(values)} FROM {table.name} {joined} ORDER BY {_key(table)}"
        yield Exported(table.name, table.meaning, tuple(columns), query)


def rows(database: Database, table: Exported, tell: Tell) -> Iterator[tuple[Any, ...]]:
    """The rows of a table; evidence as JSON text."""
    ((count,),) = database.execute(f"SELECT count(*) FROM {table.name}")
    return told(database.execute(table.query), f"rows of {table.name}", count, tell)


def _key(table: Table) -> str:
    names = [column.name for column in table.columns]
    return f"{table.name}.id" if "id" in names else ", ".join(f"{table.name}.{name}" for name in names[:3])
