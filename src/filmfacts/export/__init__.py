"""Films in the forms that other programs read.

In: a film database and the name of a format. Out: a folder of files, e.g. `film.parquet`, `credit.parquet`, ..., with
what has to be said of the articles when they are passed on. The folder appears when it is whole, not before.

Everything is read and written piece by piece: a whole Wikipedia needs no more memory than one film.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filmfacts.database.read import Database
from filmfacts.database.write import OutputError
from filmfacts.export import data_package, datasette, jsonl, nfo, parquet, schema_org
from filmfacts.export.attribution import write_notice

FORMATS: dict[str, Callable[[Database, Path], int]] = {
    "csv": data_package.write,
    "datasette": datasette.write,
    "jsonl": jsonl.write,
    "jsonld": schema_org.write,
    "nfo": nfo.write,
    "parquet": parquet.write,
}
"""Writes a database into a folder, and tells how many files that made."""


def export(database: Database, form: str, out: Path) -> int:
    """Write a database into the new folder `out` in one of `FORMATS`; gives the number of files.

    Raises `OutputError` where there is something already, `MissingExtraError` where a format needs what is not
    installed.
    """
    with _new_folder(out) as folder:
        files = FORMATS[form](database, folder)
        write_notice(database, folder)
    return files + 1


@contextmanager
def _new_folder(path: Path) -> Iterator[Path]:
    """A folder that becomes `path` when the block ends well, and is gone if it does not."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise OutputError("exists and is not empty, so nothing is written there", path=str(path), remedy="Name another")
    unfinished = path.absolute().with_name(f".{path.absolute().name}.{os.getpid()}.part")
    try:
        unfinished.mkdir(parents=True)
        yield unfinished
        if path.exists():
            path.rmdir()
        unfinished.rename(path)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", path=str(path)) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
