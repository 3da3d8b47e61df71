"""Parquet files, one a table.

In: a film database. Out: `film.parquet`, ...: whole numbers, numbers and text in columns of their types, the evidence
of a fact as a list of structs in its row; the meaning of each table and column, the sources and licenses in the file's
own metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from filmfacts.database.read import Database
from filmfacts.export.attribution import sentences
from filmfacts.export.progress import Tell
from filmfacts.export.tables import EVIDENCE, Exported, exported, rows
from filmfacts.extras import needs

GROUP = 20_000  # rows that are written at once


def write(database: Database, folder: Path, tell: Tell) -> int:
    """Write the tables; gives the number of files."""
    with needs("export", "the format parquet"):
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    said = " ".join(sentences(database))
    written = list(exported())
    for table in written:
        schema = _schema(pyarrow, table).with_metadata({"description": table.meaning, "attribution": said})
        with ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd") as writer:
            for batch in _batches(rows(database, table, tell)):
                columns = [
                    pyarrow.array(map(_evidence, values) if column is EVIDENCE else values, field.type)
                    for column, field, values in zip(table.columns, schema, zip(*batch, strict=True), strict=True)
                ]
                writer.write_batch(pyarrow.record_batch(columns, schema=schema))
    return len(written)


def _schema(pyarrow: Any, table: Exported) -> Any:
    whole, text = pyarrow.int64(), pyarrow.string()
    stretch = pyarrow.struct([("start", whole), ("end", whole), ("line", whole), ("section", text)])
    types = {"INTEGER": whole, "REAL": pyarrow.float64(), "TEXT": text, "": pyarrow.list_(stretch)}
    return pyarrow.schema(
        pyarrow.field(c.name, types[c.type], nullable=c.optional, metadata={"description": c.meaning})
        for c in table.columns
    )


def _batches(found: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while batch := list(islice(found, GROUP)):
        yield batch


def _evidence(packed: str) -> list[dict[str, Any]]:
    stretches: list[dict[str, Any]] = msgspec.json.decode(packed)
    return stretches
