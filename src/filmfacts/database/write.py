"""Writes films into a new database.

In: films with their sources, e.g. `prepare(Film(page_title="48 Hrs.", facts=(...)), "{{Infobox film ...")`. Out: a file
with the tables of schema.sql. It takes its place in one step when all is written, so nobody ever reads half a database.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import msgspec

from filmfacts.database.names import (
    SharedLinks,
    credited,
    film_names,
    film_title,
    film_year,
    link_target,
    lookup_key,
    name_of_target,
    shared_links,
)
from filmfacts.database.places import Heading, Places
from filmfacts.database.schema import schema
from filmfacts.database.tables import PERSON, STORED
from filmfacts.errors import DatabaseError
from filmfacts.facts.kinds import Fact, Film

APPLICATION_ID = 0x66696C6D
"""`film` in ASCII: tells our database from any other SQLite file (`PRAGMA application_id`)."""
SCHEMA_VERSION = 2
"""Raised when a table or column changes its meaning (`PRAGMA user_version`)."""

LICENSE = "CC BY-SA 4.0"
"""What Wikipedia's text, of whatever year, is offered under today."""
SITE = "en.wikipedia.org"

MAX_NUMBER = 2**53  # JSON, and half the programs that read it, know no larger whole number
BATCH = 20_000  # rows held back so that SQLite gets many at once

Value = str | int | float | bytes | None

FACT_COLUMNS = ("id", "film_id")
MEMBER_COLUMNS = ("position", "person_id", "name", "link")

COLUMNS: dict[str, tuple[str, ...]] = {
    "page": (
        "id",
        "site",
        "title",
        "wiki_id",
        "revision_id",
        "timestamp",
        "license",
        "url",
        "form",
        "length",
        "source",
    ),
    "section": ("id", "page_id", "start", "line", "level", "heading"),
    "film": ("id", "page_id", "title", "year"),
    "film_name": ("film_id", "rank", "key", "name"),
    "person": ("id", "name", "link"),
    "company": ("id", "name", "link"),
    "fact": ("id", "film_id", "kind", "part", "confidence"),
    "evidence": ("fact_id", "start", "end", "line", "section_id"),
    **{s.table: FACT_COLUMNS + s.columns + ((s.identity.column,) if s.identity else ()) for s in STORED.values()},
    **{s.members.table: (f"{s.table}_id", *MEMBER_COLUMNS) for s in STORED.values() if s.members},
}
"""The tables that are filled row by row, each after those that it refers to."""

INSERTS = {
    table: f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for table, columns in COLUMNS.items()
}
INSERTS["evidence"] += " ON CONFLICT DO NOTHING"  # the same span twice says nothing more

# Titles, people and characters to search by.
FILL_SEARCH = (
    "INSERT INTO name_search (name, kind, id) SELECT name, 'film', film_id FROM film_name ORDER BY film_id, rank, key",
    "INSERT INTO name_search (name, kind, id) SELECT name, 'person', id FROM person ORDER BY id",
    "INSERT INTO name_search (name, kind, id)"
    " SELECT character, 'character', id FROM cast_member WHERE character IS NOT NULL ORDER BY id",
)

# A film that a newer revision replaced may have been the only one to name somebody.
FORGET_UNNAMED = (
    """DELETE FROM person WHERE id NOT IN (
      SELECT person_id FROM credit
      UNION SELECT person_id FROM cast_member WHERE person_id IS NOT NULL
      UNION SELECT person_id FROM based_on_author
      UNION SELECT person_id FROM award_recipient WHERE person_id IS NOT NULL)""",
    "DELETE FROM company WHERE id NOT IN (SELECT company_id FROM company_credit)",
)


class OutputError(DatabaseError):
    """A file that must not, or cannot, become the database."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A page that tells about a film, ready to be stored.

    `source` is compressed. `places` holds, for each span of each fact, its line and the index of its heading.
    """

    film: Film
    length: int
    source: bytes
    headings: tuple[Heading, ...]
    places: tuple[tuple[tuple[int, int | None], ...], ...]


def prepare(film: Film, source: str) -> Entry:
    """All the work on a film that does not need the database, so that it can be done in another process."""
    places = Places(source, film.page_title, film.form)
    return Entry(
        film=film,
        length=len(source),
        source=zlib.compress(source.encode("utf-8", "surrogatepass"), 6),
        headings=places.headings,
        places=tuple(
            tuple((places.line(span.start), places.section(span.start)) for span in fact.evidence)
            for fact in film.facts
        ),
    )


def storable(fact: Fact) -> bool:
    """Whether every number of a fact fits the database; what a vandal wrote may not.

    >>> from filmfacts.facts.kinds import Runtime
    >>> storable(Runtime(minutes=96, evidence=())), storable(Runtime(minutes=10**30, evidence=()))
    (True, False)
    """
    values = (getattr(fact, column) for column in STORED[fact.kind].columns)
    return all(abs(value) <= MAX_NUMBER for value in values if isinstance(value, int | float))


def page_url(site: str, title: str, revision_id: int | None) -> str:
    """Where a revision stands.

    >>> page_url("en.wikipedia.org", "48 Hrs.", 871443634)
    'https://en.wikipedia.org/wiki/Special:PermanentLink/871443634'
    """
    if revision_id is not None:
        return f"https://{site}/wiki/Special:PermanentLink/{revision_id}"
    return f"https://{site}/wiki/" + quote(title.replace(" ", "_"), safe=":/!()*,;@~", errors="replace")


class Writer:
    """Takes films one by one, in the order in which they shall stand in the database."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        site: str | None = None,
        license: str | None = None,  # noqa: A002
    ) -> None:
        self.films = self.facts = self.duplicates = 0
        self._connection = connection
        self._site = site
        self._license = license
        self._rows: dict[str, list[tuple[Value, ...]]] = {table: [] for table in COLUMNS}
        self._held = 0
        self._last = dict.fromkeys(COLUMNS, 0)
        self._known: dict[tuple[str, str, bool], int] = {}
        self._pages: dict[str, tuple[int, int]] = {}
        self._maybe: list[tuple[tuple[str, str, bool], int, int]] = []
        self._replaced = False

    def add(self, entry: Entry) -> None:
        """Store a film. Of two pages of one title the newest revision counts; of equal ones the first."""
        film = entry.film
        revision = film.revision_id or 0
        if film.page_title in self._pages:
            self.duplicates += 1
            page, known = self._pages[film.page_title]
            if revision <= known:
                return
            self._remove(page)
        page = self._number("page")
        self._pages[film.page_title] = page, revision
        before = self._last["section"] + 1
        self._add_page(page, entry)
        self._add_film(page, film)
        shared, people = shared_links(film.facts), credited(film.facts)
        for fact, places in zip(film.facts, entry.places, strict=True):
            number = self._add_fact(page, fact, shared, people)
            for span, (line, heading) in zip(fact.evidence, places, strict=True):
                self._put("evidence", number, span.start, span.end, line, None if heading is None else before + heading)
        self.films += 1
        self.facts += len(film.facts)
        if self._held >= BATCH:
            self._flush()

    def finish(self) -> None:
        """Write what is held back, and what can only be known at the end."""
        self._flush()
        self._connection.executemany(
            "UPDATE award_recipient SET person_id = ? WHERE award_id = ? AND position = ?",
            [(self._known[who], award, position) for who, award, position in self._maybe if who in self._known],
        )
        for statement in (FORGET_UNNAMED if self._replaced else ()) + FILL_SEARCH:
            self._connection.execute(statement)

    def _remove(self, page: int) -> None:
        self._flush()
        (facts,) = self._connection.execute("SELECT count(*) FROM fact WHERE film_id = ?", (page,)).fetchone()
        self._connection.execute("DELETE FROM page WHERE id = ?", (page,))
        self.films, self.facts, self._replaced = self.films - 1, self.facts - facts, True

    def _add_page(self, page: int, entry: Entry) -> None:
        film = entry.film
        # A loose file names no revision: whose text it is only the caller can tell.
        of_wiki = film.revision_id is not None
        site = self._site or (SITE if of_wiki else None)
        license_ = self._license or (LICENSE if of_wiki else None)
        url = page_url(site, film.page_title, film.revision_id) if site else None
        known = (film.page_title, film.page_id, film.revision_id, film.timestamp)
        self._put("page", page, site, *known, license_, url, film.form, entry.length, entry.source)
        for heading in entry.headings:
            self._put("section", self._number("section"), page, *msgspec.structs.astuple(heading))

    def _add_film(self, page: int, film: Film) -> None:
        self._put("film", page, page, film_title(film), film_year(film))
        seen = set()
        for rank, name in film_names(film):  # in the order of their ranks, so the best rank of a name stays
            key = lookup_key(name)
            if key not in seen:
                seen.add(key)
                self._put("film_name", page, rank, key, name)

    def _add_fact(self, film: int, fact: Fact, shared: SharedLinks, people: set[str]) -> int:
        stored, number = STORED[fact.kind], self._number("fact")
        self._put("fact", number, film, fact.kind, fact.group, fact.confidence)
        values: list[Value] = [number, film, *(getattr(fact, column) for column in stored.columns)]
        if stored.identity:
            name, link = getattr(fact, stored.identity.name), getattr(fact, stored.identity.link)
            values.append(self._identity(stored.identity.table, name, link, shared))
        self._put(stored.table, *values)
        if stored.members:
            members, links = getattr(fact, stored.members.names), getattr(fact, stored.members.links)
            for i, name in enumerate(members):
                link = links[i] if i < len(links) else None
                person = stored.members.credited or lookup_key(name) in people
                who = self._identity(PERSON, name, link, shared) if person else None
                target = link_target(link)
                if target and not person:  # a person if another film's credits or cast name them
                    self._maybe.append(((PERSON, target, True), number, i + 1))
                self._put(stored.members.table, number, i + 1, who, name, link)
        return number

    def _identity(self, table: str, name: str | None, link: str | None, shared: SharedLinks) -> int | None:
        """The number of the person or company of that link, else of that name."""
        if name is None:
            return None
        target = link_target(link) or shared.get((table, lookup_key(name)))
        key = table, target or name, target is not None
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = self._number(table)
            self._put(table, number, name_of_target(target) if target else name, target)
        return number

    def _number(self, table: str) -> int:
        self._last[table] += 1
        return self._last[table]

    def _put(self, table: str, *row: Value) -> None:
        self._rows[table].append(row)
        self._held += 1

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                self._connection.executemany(INSERTS[table], rows)
                rows.clear()
        self._held = 0


@contextmanager
def new_database(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to an empty database that becomes `path` when the block ends well, and is gone if it does not."""
    refuse_foreign(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            unfinished.unlink(missing_ok=True)
            connection = sqlite3.connect(unfinished, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise DatabaseError(f"cannot be written: {_reason(error)}", path=str(path)) from None
        try:
            # Nobody else sees this file, and a build that breaks is thrown away: no journal is needed.
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536", "foreign_keys = ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.executescript(schema())
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
            connection.execute("ANALYZE")
        except (OSError, sqlite3.Error) as error:
            raise DatabaseError(f"cannot be written: {_reason(error)}", path=str(path)) from error
        finally:
            connection.close()
        _settle(unfinished, path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def refuse_foreign(path: Path) -> None:
    """Refuse to replace anything but a database of ours."""
    if path.is_dir():
        raise OutputError("is a folder, not a file", path=str(path), remedy="Name the database file to write")
    if not path.parent.is_dir():
        raise OutputError("its folder does not exist", path=str(path), remedy="Make the folder first")
    if path.exists():
        with path.open("rb") as file:
            start = file.read(72)
        if start and (start[:16] != b"SQLite format 3\0" or start[68:72] != APPLICATION_ID.to_bytes(4, "big")):
            raise OutputError(
                "exists and is no film database, so it is not replaced", path=str(path), remedy="Name another file"
            )


def _settle(unfinished: Path, path: Path) -> None:
    """Put the finished file in its place, for good."""
    try:
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise DatabaseError(f"cannot be written: {_reason(error)}", path=str(path)) from error


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
