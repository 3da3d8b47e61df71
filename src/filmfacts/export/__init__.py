"""Films in the forms that other programs read.

In: a film database and the name of a format. Out: a folder of files, e.g. `film.parquet`, `credit.parquet`, ..., with
what has to be said of the articles when they are passed on. The folder appears when it is whole, not before.

Everything is read and written piece by piece: a whole Wikipedia needs no more memory than one film.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from filmfacts.database.read import Database
from filmfacts.errors import OutputError
from filmfacts.export.attribution import write_notice
from filmfacts.export.progress import Tell

FORMATS = {
    "csv": "data_package",
    "datasette": "datasette",
    "jsonl": "jsonl",
    "jsonld": "schema_org",
    "nfo": "nfo",
    "parquet": "parquet",
}
"""Format -> the module here whose `write(database, folder, tell)` writes it, and tells how many files that made."""


def export(database: Database, form: str, out: Path, *, tell: Tell = lambda progress: None) -> int:
    """Write a database into the new folder `out` in one of `FORMATS`; gives the number of files.

    `tell` is told how far it is.

    Raises `OutputError` where there is something already, `MissingExtraError` where a format needs what is not
    installed.
    """
    with _new_folder(out) as folder:
        files: int = import_module(f"filmfacts.export.{FORMATS[form]}").write(database, folder, tell)
        write_notice(database, folder)
    return files + 1


@contextmanager
def _new_folder(path: Path) -> Iterator[Path]:
    """A folder that becomes `path` when the block ends well, and is gone if it does not."""
    unfinished = path.absolute().with_name(f".{path.absolute().name}.{os.getpid()}.part")
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            what = "exists and is not empty, so nothing is written there"
            raise OutputError(what, path=str(path), remedy="Name another")
        unfinished.mkdir(parents=True)
        yield unfinished
        if path.exists():
            path.rmdir()
        unfinished.rename(path)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", path=str(path)) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
