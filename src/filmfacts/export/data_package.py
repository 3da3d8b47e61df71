"""CSV files, one a table, as a Data Package.

In: a film database. Out: `film.csv`, ..., and `datapackage.json`, which tells the columns, their types, meanings and
references, the sources and licenses. Null is an empty cell; the column `evidence` holds JSON.

Source: RFC 4180; specs.frictionlessdata.io, "Data Package", "Table Schema".
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from filmfacts.database.read import Database
from filmfacts.database.schema import Column
from filmfacts.export.attribution import license_url, sentences, terms
from filmfacts.export.progress import Tell
from filmfacts.export.tables import EVIDENCE, Exported, exported, rows

PACKAGE = "datapackage.json"
TYPES = {"INTEGER": "integer", "REAL": "number", "TEXT": "string"}


def write(database: Database, folder: Path, tell: Tell) -> int:
    """Write the tables and their description; gives the number of files."""
    written = list(exported())
    for table in written:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(column.name for column in table.columns)
            writer.writerows(rows(database, table, tell))
    package = {
        "name": "films",
        "title": "Films",
        "description": " ".join(sentences(database)),
        "licenses": [*_licenses(database)],
        "sources": [{"title": one.site, "path": f"https://{one.site}/"} for one in terms(database) if one.site],
        "resources": [_resource(table, {table.name for table in written}) for table in written],
    }
    (folder / PACKAGE).write_bytes(msgspec.json.format(msgspec.json.encode(package), indent=2))
    return len(written) + 1


def _licenses(database: Database) -> Iterator[dict[str, str]]:
    for name in dict.fromkeys(one.license for one in terms(database) if one.license):
        url = license_url(name)
        yield {"title": name} | ({"path": url} if url else {"name": name})


def _resource(table: Exported, known: set[str]) -> dict[str, Any]:
    refers = [
        {"fields": c.name, "reference": {"resource": c.refers, "fields": "id"}}
        for c in table.columns
        if c.refers in known
    ]
    keys = {"primaryKey": "id"} if any(column.name == "id" for column in table.columns) else {}
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "schema": {"fields": [_field(c) for c in table.columns], "missingValues": [""], "foreignKeys": refers} | keys,
    }


def _field(column: Column) -> dict[str, Any]:
    type_ = "array" if column is EVIDENCE else TYPES[column.type]
    return {"name": column.name, "type": type_, "description": column.meaning}
