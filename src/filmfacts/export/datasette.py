"""What Datasette shows beside the tables.

In: a film database. Out: `metadata.json`: the meaning of every table and column, the column that a row is called by,
which index to search a table by, the example queries, sources and licenses. `datasette films.db -m metadata.json`.

Source: docs.datasette.io, "Metadata", "Full-text search", "Canned queries".
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from filmfacts.database.read import Database
from filmfacts.database.schema import queries, tables
from filmfacts.export.attribution import license_url, sentences, terms
from filmfacts.export.progress import Progress, Tell

LABELS = {
    "award": "body",
    "based_on": "work",
    "company": "name",
    "fact": "kind",
    "film": "title",
    "page": "title",
    "person": "name",
    "section": "heading",
}
"""The column that a row is called by where other tables refer to it."""
SEARCHED = {"film": {"fts_table": "plot_search", "fts_pk": "id"}}
"""Tables that are searched by an index of another name, whose rowid is their key."""
SEARCH = """
SELECT kind, name, id FROM name_search WHERE name_search MATCH '"' || replace(:words, '"', '""') || '"' ORDER BY rank
"""
OWN_FUNCTIONS = ("said(", "source_text(")  # of `filmfacts sql`; Datasette has none of them


def write(database: Database, folder: Path, tell: Tell) -> int:
    """Write the file; gives the number of files."""
    said = {table.name: table for table in tables()}
    described: dict[str, dict[str, Any]] = {}
    for name, table in said.items():
        columns = {column.name: column.meaning for column in table.columns}
        label = {"label_column": LABELS[name]} if name in LABELS else {}
        described[name] = {"description": table.meaning, "columns": columns} | label | SEARCHED.get(name, {})
    examples = {
        f"example_{number}": {"title": query.question, "sql": query.sql.rstrip(";")}
        for number, query in enumerate(queries(), 1)
        if not any(function in query.sql for function in OWN_FUNCTIONS)
    }
    examples["search"] = {"title": "Search films, people and characters", "sql": SEARCH}
    metadata = {"title": "Films", "description": " ".join(sentences(database)), **_terms(database)}
    metadata["databases"] = {database.path.stem: {"tables": described, "queries": examples}}
    (folder / "metadata.json").write_bytes(msgspec.json.format(msgspec.json.encode(metadata), indent=2))
    tell(Progress("files", 1, 1))
    return 1


def _terms(database: Database) -> dict[str, Any]:
    """Source and license, where all pages have the same."""
    found = terms(database)
    known: dict[str, Any] = {}
    if len({one.site for one in found}) == 1 and found[0].site:
        known |= {"source": found[0].site, "source_url": f"https://{found[0].site}/"}
    if len({one.license for one in found}) == 1 and found[0].license:
        known |= {"license": found[0].license}
        url = license_url(found[0].license)
        known |= {"license_url": url} if url else {}
    return known
