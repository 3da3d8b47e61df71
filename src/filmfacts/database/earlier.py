"""An earlier film database as input: its films are taken over, or found anew in the sources that it keeps.

In: the path of a database. Out: `Part`s of sort `films`, from one number of a film to another, and what they hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from filmfacts.database.entry import Entry, reload
from filmfacts.database.read import Database, open_database
from filmfacts.database.schema import is_film_database
from filmfacts.errors import DatabaseError
from filmfacts.source.page import Page
from filmfacts.source.parts import Part

SORT = "films"
FILMS = 64  # of a part

LAYERS = ("article", "facts", "source", "database")
"""The code that what is stored depends on."""


@lru_cache(maxsize=1)
def rules() -> str:
    """A fingerprint of the code that finds facts: what other rules found is not taken over."""
    found = hashlib.sha256()
    package = Path(str(files("filmfacts")))
    for layer in LAYERS:
        for path in sorted((package / layer).rglob("*.py")):
            found.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def mark(path: Path) -> str:
    """Tells whether a file is the same at the next try."""
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def is_current(path: Path) -> bool:
    """Whether the rules of today wrote a database; not where there is none."""
    try:
        with open_database(path) as database:
            return database.rules() == rules()
    except DatabaseError:
        return False


def is_database(path: Path) -> bool:
    """Whether a file is a film database."""
    try:
        with path.open("rb") as file:
            return is_film_database(file.read(100))
    except OSError:
        return False


def film_parts(path: Path) -> Iterator[Part]:
    """The parts of a database. Raises `DatabaseError` where it cannot be read."""
    size, marked = path.stat().st_size, mark(path)
    last = opened(str(path), marked).last_film()
    for start in range(1, last + 1, FILMS):
        end = min(start + FILMS, last + 1)
        yield Part(str(path), SORT, start, end, marked, weight=size * (end - start) // last)


def taken(part: Part) -> Iterator[tuple[Page, Entry | None]]:
    """The pages of a part, each with its entry; None where other rules wrote it, so that it has to be read again."""
    database = opened(part.path, part.mark)
    same = database.rules() == rules()
    for number in range(part.start, part.end):
        yield database.page(number), reload(database, number) if same else None


def redirects(part: Part) -> list[tuple[str | None, str, str]]:
    """The redirects that a database keeps, with its first part."""
    if part.start > 1:
        return []
    return list(opened(part.path, part.mark).execute("SELECT site, title, target FROM redirect ORDER BY site, title"))


def known(path: str, marked: str, page: Page) -> Entry | None:
    """The entry of that very revision in a database; None where it does not hold it."""
    if page.revision_id is None:
        return None
    database = opened(path, marked)
    number = database.page_of_revision(page.title, page.page_id, page.revision_id)
    return None if number is None else reload(database, number)


def infoboxes(path: Path) -> tuple[str, ...]:
    """Further names of the film infobox that the dumps of a database told."""
    query = "SELECT name FROM build_count WHERE what = 'infobox' ORDER BY name"
    return tuple(name for (name,) in opened(str(path), mark(path)).execute(query))


@lru_cache(maxsize=2)
def opened(path: str, marked: str) -> Database:
    """A database, opened once in each process while its file is the same."""
    return open_database(path)
