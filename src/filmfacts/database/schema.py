"""What the tables and columns of the database mean, as schema.sql's comments say.

In: schema.sql and queries.toml. Out: `Table`s, e.g. `Table(name="film", sort="table", meaning="A film, with ...",
columns=(Column(name="id", type="INTEGER", ...), ...))`, and the example queries.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

import msgspec

APPLICATION_ID = 0x66696C6D
"""`film` in ASCII: tells our database from any other SQLite file (`PRAGMA application_id`)."""
SCHEMA_VERSION = 5
"""Raised when a table or column changes its meaning (`PRAGMA user_version`)."""

SQLITE = b"SQLite format 3\0"
APPLICATION_AT = 68  # byte of the file where SQLite keeps the application id

CREATE = re.compile(r"CREATE (?:VIRTUAL )?(TABLE|VIEW) (\w+)")
REMARK = re.compile(r"\s+-- (.+)")
COLUMN = re.compile(r"  (?!PRIMARY KEY|UNIQUE)(\w+)\b ?([A-Z]*)[^-]*(?:-- (.+))")
VIEW_COLUMN = re.compile(r".*?(\w+),?\s+-- (.+)")


class Column(msgspec.Struct, frozen=True):
    """A column. `type` is "" in a view; `refers` names the table whose `id` it holds."""

    name: str
    type: str
    optional: bool
    refers: str
    meaning: str


class Table(msgspec.Struct, frozen=True):
    """A table or view."""

    name: str
    sort: str
    meaning: str
    columns: tuple[Column, ...]


class Query(msgspec.Struct, frozen=True):
    """A question and the query that answers it."""

    question: str
    sql: str


def is_film_database(head: bytes) -> bool:
    """Whether a file that begins so, with at least 72 bytes, is a film database."""
    application = head[APPLICATION_AT : APPLICATION_AT + 4]
    return head.startswith(SQLITE) and application == APPLICATION_ID.to_bytes(4, "big")


def schema() -> str:
    """The SQL that makes an empty database."""
    return files("filmfacts.database").joinpath("schema.sql").read_text(encoding="utf-8")


def queries() -> list[Query]:
    """The example queries."""
    text = files("filmfacts.database").joinpath("queries.toml").read_text(encoding="utf-8")
    return [Query(entry["question"], entry["sql"].strip()) for entry in tomllib.loads(text)["query"]]


def tables() -> Iterator[Table]:
    """The tables and views in the order of schema.sql.

    >>> film = next(table for table in tables() if table.name == "film")
    >>> film.meaning, [column.name for column in film.columns]
    ('A film, with what nearly every question asks for.', ['id', 'page_id', 'title', 'year'])
    """
    for statement in re.split(r";\n", schema()):
        created = CREATE.search(statement)
        if created:
            sort, name = created.group(1).lower(), created.group(2)
            lines = statement[created.end() :].split("\n")[1:]
            remarks = []
            while lines and (remark := REMARK.fullmatch(lines[0])):
                remarks.append(remark[1])
                lines.pop(0)
            yield Table(name, sort, " ".join(remarks), tuple(_columns(lines, sort)))


def _columns(lines: list[str], sort: str) -> Iterator[Column]:
    for line in lines:
        if sort == "view":
            found = VIEW_COLUMN.fullmatch(line)
            if found:
                yield Column(found[1], "", True, "", found[2])
        elif column := COLUMN.fullmatch(line):
            refers = re.search(r"REFERENCES (\w+)", line)
            optional = "NOT NULL" not in line and "PRIMARY KEY" not in line
            kind = column[2] if column[2] in ("BLOB", "INTEGER", "REAL", "TEXT") else ""
            yield Column(column[1], kind, optional, refers[1] if refers else "", column[3])
