"""Reads a film database: films, sources, and any question in SQL.

In: a file that `filmfacts build` wrote. Out: `Database`: `db.film("48 Hrs.")` is the very `Film` that was extracted,
`db.execute("SELECT title FROM film")` the rows of a query that can neither write nor run forever.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from codecs import getincrementaldecoder
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from filmfacts.article.text import Span
from filmfacts.database.functions import add_quick_functions
from filmfacts.database.names import lookup_key
from filmfacts.database.schema import APPLICATION_ID, SCHEMA_VERSION
from filmfacts.database.tables import STORED
from filmfacts.errors import DatabaseError, QueryError, SlowQueryError
from filmfacts.facts.kinds import AnyFact, Film
from filmfacts.source.page import Page

SECONDS = 30.0
"""How long a query may take unless told otherwise."""
STEPS = 20_000  # of SQLite's machine between two looks at the clock
AT_ONCE = 100  # rows
ALL = -1  # rows: no limit
PIECE = 1024 * 1024  # bytes of a source that are unpacked at once where not all of it is wanted
ENOUGH = 1024 * 1024  # characters and bytes of values in rows that are held at once
SIZED = (bytes, str)
MAX_VALUE = 128 * 1024 * 1024  # bytes of one value of a query

READING = {sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_SELECT}
PRAGMAS = {"data_version", "foreign_key_list", "index_info", "index_list", "table_info", "table_list", "table_xinfo"}
FORBIDDEN_FUNCTIONS = {"fts3_tokenizer", "load_extension"}

DAMAGES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOTADB}

ENTITLED = "SELECT film.id, page.title, film.title, year FROM film JOIN page ON page.id = page_id WHERE film.id = ?"
PAGE = "SELECT title, wiki_id, revision_id, timestamp, form FROM page WHERE id = ?"


class Entitled(msgspec.Struct, frozen=True):
    """A film by name: its number in the database, the title of its page, its own title, its year."""

    id: int
    page: str
    title: str
    year: int | None


class Heading(msgspec.Struct, frozen=True):
    """A heading; `start` is the offset of its first shown character, `level` 2 for a section, 3 for one in it, ..."""

    start: int
    line: int
    level: int
    text: str


class Place(msgspec.Struct, frozen=True):
    """Where a fact's evidence begins: the section as a reader calls it, and the line of the source."""

    section: str
    line: int


class Stretch(msgspec.Struct, frozen=True):
    """A part of a source: the offset and the line at which it begins, and its text."""

    start: int
    line: int
    text: str


class Attribution(msgspec.Struct, frozen=True):
    """What has to be said of a page when its words or facts are passed on."""

    site: str | None
    title: str
    revision_id: int | None
    timestamp: str | None
    license: str | None
    url: str | None


class Rows:
    """The rows of a query, as they come; `columns` are their names. Only the time that SQLite works is counted."""

    def __init__(self, database: Database, cursor: sqlite3.Cursor, seconds: float | None) -> None:
        self.columns = [column[0] for column in cursor.description or ()]
        self._database = database
        self._cursor = cursor
        self._seconds = seconds

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        while True:
            began = time.monotonic()
            with self._database._limited(self._seconds):
                rows = self._some()
            if self._seconds is not None:
                self._seconds -= time.monotonic() - began
            if not rows:
                return
            yield from rows

    def _some(self) -> list[tuple[Any, ...]]:
        """The next rows: many small ones, few large ones."""
        rows, size = [], 0
        for row in self._cursor:
            rows.append(row)
            for value in row:
                if value.__class__ in SIZED:
                    size += len(value)
            if size > ENOUGH or len(rows) == AT_ONCE:
                break
        return rows


class Database:
    """A film database, open for reading.

    >>> import tempfile
    >>> from filmfacts.database.build import build
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     article, path = Path(folder, "jaws.wiki"), Path(folder, "films.db")
    ...     _ = article.write_text("{{Infobox film|name=Jaws|director=[[Steven Spielberg]]}}")
    ...     _ = build([article], path)
    ...     with open_database(path) as db:
    ...         db.film("jaws").page_title, db.source("Jaws")[15:24], list(db.execute("SELECT name FROM credit"))
    ('Jaws', 'name=Jaws', [('Steven Spielberg',)])
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._deadline: float | None = None
        self._source = lru_cache(maxsize=4)(self._unpack)
        self._connection = self._connect()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def film(self, title: str) -> Film | None:
        """The film of that name; None where there is none, or more than one."""
        found = self.find(title)
        return self.load(found[0].id) if len(found) == 1 else None

    def films(self) -> Iterator[Film]:
        """All films, in the order of the build."""
        for (number,) in self._rows("SELECT id FROM film ORDER BY id"):
            yield self.load(number)

    def find(self, title: str) -> list[Entitled]:
        """The films of that name, case, accents and punctuation aside.

        A page's full title ("Rush (2013 film)") comes before a film's own ("Rush"), that before its other titles.
        """
        key = lookup_key(title)
        found: dict[int, list[Entitled]] = defaultdict(list)
        query = "SELECT rank, film_id FROM film_name WHERE key = ? ORDER BY rank, film_id"
        for rank, number in self._rows(query, (key,)):
            found[rank].append(self.entitled(number))
        return next(iter(found.values()), [])

    def entitled(self, film: int) -> Entitled:
        """The film of a number, by name."""
        for row in self._rows(ENTITLED, (film,)):
            return Entitled(*row)
        raise DatabaseError(f"has no film number {film}", path=str(self.path))

    def load(self, film: int) -> Film:
        """The film of a number, as it was extracted."""
        for title, page_id, revision_id, timestamp, form in self._rows(PAGE, (film,)):
            facts = tuple(fact for _, fact in self.facts(film))
            return Film(
                page_title=title, page_id=page_id, revision_id=revision_id, timestamp=timestamp, form=form, facts=facts
            )
        raise DatabaseError(f"has no film number {film}", path=str(self.path))

    def facts(self, film: int, *, most: int = ALL) -> list[tuple[int, AnyFact]]:
        """A film's facts, each with its number in the database, in order; the first `most`."""
        return self.facts_and_places(film, most=most)[0]

    def places(self, film: int) -> dict[int, tuple[Place, ...]]:
        """Number of a fact -> where each piece of its evidence stands."""
        places: dict[int, list[Place]] = defaultdict(list)
        query = "SELECT fact_id, section, line FROM fact_place WHERE film_id = ? ORDER BY fact_id, start"
        for number, section, line in self._rows(query, (film,)):
            places[number].append(Place(section, line))
        return {number: tuple(found) for number, found in places.items()}

    def facts_and_places(
        self, film: int, *, most: int = ALL
    ) -> tuple[list[tuple[int, AnyFact]], dict[int, list[tuple[int, int | None]]]]:
        """A film's first facts as `facts` gives them; of each (line, number of the section) of its evidence."""
        query = "SELECT id, kind, part, confidence FROM fact WHERE film_id = ? ORDER BY id LIMIT ?"
        heads = {number: rest for number, *rest in self._rows(query, (film, most))}
        numbers = min(heads, default=1), max(heads, default=0)  # those of a film come one after the other
        spans: dict[int, list[Span]] = defaultdict(list)
        places: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
        query = (
            "SELECT fact_id, start, end, line, section_id FROM evidence WHERE fact_id BETWEEN ? AND ?"
            " ORDER BY fact_id, start, end"
        )
        for number, start, end, line, section in self._rows(query, numbers):
            spans[number].append(Span(start, end))
            places[number].append((line, section))
        values: dict[int, dict[str, Any]] = {}
        for kind in {kind for kind, _, _ in heads.values()}:
            values.update(self._values(kind, numbers))
        facts: list[tuple[int, AnyFact]] = []
        for number, (kind, part, confidence) in heads.items():
            said = {"group": part, "evidence": tuple(spans[number]), "confidence": confidence}
            facts.append((number, STORED[kind].fact(**values[number], **said)))  # type: ignore[arg-type]
        return facts, places

    def source(self, page: str | int) -> str:
        """The source of a page, by its title or number, exactly as it was read."""
        if isinstance(page, int):
            return self._source(page)
        for (number,) in self._rows("SELECT id FROM page WHERE title = ?", (page,)):
            return self._source(number)
        raise DatabaseError("is not in the database", path=str(self.path), page=page)

    def stretch(self, page: int, start: int, end: int) -> Stretch:
        """The characters `start` to `end` of the source of a page, at the cost of memory for these alone."""
        _, packed = self.packed_source(page)
        unpack, decode = zlib.decompressobj(), getincrementaldecoder("utf-8")("surrogatepass")
        at, line, found = 0, 1, []
        try:
            while at < end:
                text = decode.decode(unpack.decompress(packed, PIECE))
                if not text and unpack.eof:
                    break
                packed = unpack.unconsumed_tail
                line += text.count("\n", 0, max(start - at, 0))
                found.append(text[max(start - at, 0) : end - at])
                at += len(text)
        except (zlib.error, UnicodeDecodeError):
            raise DatabaseError(f"the source of page number {page} is damaged", path=str(self.path)) from None
        return Stretch(start, line, "".join(found))

    def page_of_revision(self, title: str, page_id: int | None, revision_id: int) -> int | None:
        """The number of the page of a title that was read at that very revision; None where it is not here."""
        query = "SELECT id FROM page WHERE title = ? AND wiki_id IS ? AND revision_id = ?"
        return next((number for (number,) in self._rows(query, (title, page_id, revision_id))), None)

    def rules(self) -> str:
        """The fingerprint of the rules that found its facts."""
        return next((rules for (rules,) in self._rows("SELECT rules FROM build")), "")

    def last_film(self) -> int:
        """The number of the last film; they count from 1."""
        ((last,),) = self._rows("SELECT coalesce(max(id), 0) FROM film")
        return int(last)

    def page(self, number: int) -> Page:
        """The page of a number, as it was read."""
        query = "SELECT title, wiki_id, revision_id, timestamp, form, site, license FROM page WHERE id = ?"
        for title, page_id, revision_id, timestamp, form, site, license_ in self._rows(query, (number,)):
            return Page(
                title=title,
                text=self.source(number),
                page_id=page_id,
                revision_id=revision_id,
                timestamp=timestamp,
                form=form,
                path=str(self.path),
                site=site,
                license=license_,
            )
        raise DatabaseError(f"has no page number {number}", path=str(self.path))

    def packed_source(self, page: int) -> tuple[int, bytes]:
        """(characters, source as it is stored) of a page."""
        for length, packed in self._rows("SELECT length, source FROM page WHERE id = ?", (page,)):
            return length, packed
        raise DatabaseError(f"has no page number {page}", path=str(self.path))

    def sections(self, page: int) -> dict[int, Heading]:
        """Number of a section -> its heading, for the sections of a page in order."""
        query = "SELECT id, start, line, level, heading FROM section WHERE page_id = ? ORDER BY id"
        return {number: Heading(*row) for number, *row in self._rows(query, (page,))}

    def lines(self, film: int) -> list[list[tuple[int, int | None]]]:
        """For each fact of a film, in order, (line, number of the section) of each piece of its evidence."""
        found: dict[int, list[tuple[int, int | None]]] = {}
        query = (
            "SELECT fact.id, line, section_id FROM fact LEFT JOIN evidence ON fact_id = fact.id WHERE film_id = ?"
            " ORDER BY fact.id, start, end"
        )
        for number, line, section in self._rows(query, (film,)):
            found.setdefault(number, []).extend([(line, section)] if line is not None else [])
        return list(found.values())

    def attribution(self, film: int) -> Attribution:
        """Where a film's facts come from."""
        query = "SELECT site, title, revision_id, timestamp, license, url FROM page WHERE id = ?"
        for row in self._rows(query, (film,)):
            return Attribution(*row)
        raise DatabaseError(f"has no page number {film}", path=str(self.path))

    def report(self) -> dict[str, Any]:
        """The report of the build that wrote this database."""
        rows = self.execute("SELECT * FROM build")
        report = dict(zip(rows.columns, next(iter(rows)), strict=True))
        counts = defaultdict[str, dict[str, float]](dict)
        for what, name, number in self.execute("SELECT what, name, number FROM build_count ORDER BY what, name"):
            counts[what][name] = number
        report["counts"] = dict(counts)
        report["inputs"] = msgspec.json.decode(report["inputs"])
        problems = self.execute("SELECT path, page, message FROM build_problem ORDER BY id")
        report["problems"] = [dict(zip(problems.columns, row, strict=True)) for row in problems]
        return report

    def execute(
        self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = (), *, seconds: float | None = None
    ) -> Rows:
        """The rows of any query. Nothing but reading is allowed, and no longer than `seconds`, where given.

        Besides SQLite's own functions there are `source_text(page_id)`, a page's source, and
        `said(page_id, start, end)`, a stretch of it: `SELECT said(page_id, start, end) FROM fact_place`.
        """
        with self._limited(seconds):
            return Rows(self, self._connection.execute(sql, parameters), seconds)

    def _rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            with self.within(None):
                return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise _damaged(self.path, error) from None

    @contextmanager
    def within(self, seconds: float | None, largest: int = MAX_VALUE) -> Iterator[None]:
        """Limits what is asked in a block: its time, past which it raises `SlowQueryError`, and bytes of a value."""
        outer = self._deadline
        largest = min(largest, self._connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH))
        size = self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, largest)
        mine = None if seconds is None else time.monotonic() + max(seconds, 0.0)
        self._deadline = mine if outer is None else outer if mine is None else min(outer, mine)
        try:
            yield
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error) and not self._late():
                raise
            if not self._late():
                raise KeyboardInterrupt from None  # it came while SQLite worked
            raise SlowQueryError("the query takes too long", remedy="Ask for less, or allow more time") from None
        finally:
            self._deadline = outer
            self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, size)

    @contextmanager
    def _limited(self, seconds: float | None) -> Iterator[None]:
        """Limits the time of a query of the user's, and explains what SQLite has against it."""
        try:
            with self.within(seconds):
                yield
        except sqlite3.ProgrammingError as error:
            several = "one statement" in str(error)
            raise QueryError("holds more than one statement" if several else str(error)) from None
        except sqlite3.DatabaseError as error:
            if "not authorized" in str(error) or "prohibited" in str(error):
                raise QueryError(f"{error}: a film database is only read") from None
            if error.sqlite_errorcode in DAMAGES:
                raise _damaged(self.path, error) from None
            raise QueryError(str(error)) from None
        except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeError) as error:
            raise QueryError(str(error)) from None

    def _late(self) -> bool:
        return self._deadline is not None and time.monotonic() > self._deadline

    def _values(self, kind: str, numbers: tuple[int, int]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Number of a fact, and its fields, for the facts of a kind from the first to the last number."""
        stored = STORED[kind]
        members: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
        if stored.members:
            fact = f"{stored.table}_id"
            query = (
                f"SELECT {fact}, name, link FROM {stored.members.table} WHERE {fact} BETWEEN ? AND ?"
                f" ORDER BY {fact}, position"
            )
            for number, name, link in self._rows(query, numbers):
                members[number].append((name, link))
        query = f"SELECT id, {', '.join(stored.columns)} FROM {stored.table} WHERE id BETWEEN ? AND ?"
        for number, *row in self._rows(query, numbers):
            values = dict(zip(stored.columns, row, strict=True))
            if stored.members:
                values[stored.members.names] = tuple(name for name, _ in members[number])
                values[stored.members.links] = tuple(link for _, link in members[number])
            yield number, values

    def _unpack(self, page: int) -> str:
        for packed, length in self._rows("SELECT source, length FROM page WHERE id = ?", (page,)):
            try:
                source = zlib.decompress(packed).decode("utf-8", "surrogatepass")
            except (zlib.error, UnicodeDecodeError):
                source = ""
            if len(source) != length:
                raise DatabaseError(f"the source of page number {page} is damaged", path=str(self.path))
            return source
        raise DatabaseError(f"has no page number {page}", path=str(self.path))

    def _text(self, page: int) -> str:
        if self._late():
            raise TimeoutError  # SQLite looks at the clock only after thousands of steps, and this one may be long
        return self.source(page)

    def _said(self, page: int, start: int, end: int) -> str | None:
        return self._text(page)[start:end] if 0 <= start <= end else None

    def _connect(self) -> sqlite3.Connection:
        path = self.path
        if not path.is_file():
            what = "is a folder, no film database" if path.is_dir() else "does not exist"
            raise DatabaseError(what, path=str(path), remedy="`filmfacts build` makes one")
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            what = "is no film database" if "not a database" in str(error) else f"cannot be opened: {error}"
            raise DatabaseError(what, path=str(path), remedy="`filmfacts build` makes one") from None
        if application != APPLICATION_ID:
            connection.close()
            raise DatabaseError("is no film database", path=str(path), remedy="`filmfacts build` makes one")
        if version != SCHEMA_VERSION:
            connection.close()
            what = f"was built in another layout (number {version}, this filmfacts reads {SCHEMA_VERSION})"
            raise DatabaseError(what, path=str(path), remedy="Build it again")
        connection.create_function("source_text", 1, self._text, deterministic=True)
        connection.create_function("said", 3, self._said, deterministic=True)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
        add_quick_functions(connection)
        connection.set_progress_handler(self._late, STEPS)
        connection.set_authorizer(_may)
        return connection


def open_database(path: str | Path) -> Database:
    """Open a film database for reading.

    >>> open_database("missing.db")
    Traceback (most recent call last):
    filmfacts.errors.DatabaseError: missing.db: does not exist. `filmfacts build` makes one.
    """
    return Database(path)


def _may(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """SQLite asks before it compiles each action of a statement: whatever is not reading is refused."""
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if second in FORBIDDEN_FUNCTIONS else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if first in PRAGMAS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        return sqlite3.SQLITE_OK  # how SQLite opens a virtual table; it refuses to change this table by itself
    return sqlite3.SQLITE_OK if action in READING else sqlite3.SQLITE_DENY


def _damaged(path: Path, error: sqlite3.DatabaseError) -> DatabaseError:
    return DatabaseError(f"is damaged: {error}", path=str(path), remedy="Build it again")
