"""Writes films into a new database.

In: entries of films, e.g. `prepare(Film(page_title="48 Hrs.", facts=(...)), "{{Infobox film ...")`. Out: a file with
the tables of schema.sql. It takes its place in one step when all is written, so nobody ever reads half a database.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from filmfacts.database import lists
from filmfacts.database.entry import Entry, Row
from filmfacts.database.names import link_target, lookup_key, name_of_target, search_rows
from filmfacts.database.schema import APPLICATION_ID, SCHEMA_VERSION, is_film_database, schema
from filmfacts.database.tables import STORED
from filmfacts.errors import DatabaseError, OutputError
from filmfacts.source.siteinfo import LICENSE

BATCH = 20_000  # rows held back so that SQLite gets many at once
KNOWN = 200_000  # people and companies whose numbers are remembered; the others are looked up

ROWS_A_FACT = 4  # about, with evidence and all

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
    "plot_search": ("rowid", "text"),
    "person": ("id", "name", "link", "key"),
    "company": ("id", "name", "link", "key"),
    "fact": ("id", "film_id", "kind", "part", "confidence"),
    "evidence": ("fact_id", "start", "end", "line", "section_id"),
    **{s.table: FACT_COLUMNS + s.columns + ((s.identity.column,) if s.identity else ()) for s in STORED.values()},
    **{s.members.table: (f"{s.table}_id", *MEMBER_COLUMNS) for s in STORED.values() if s.members},
}
"""The tables that are filled row by row, each after those that it refers to."""

IDENTIFIED = {stored.table for stored in STORED.values() if stored.identity}
"""The tables of facts that name a person or company."""

INSERTS = {
    table: f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for table, columns in COLUMNS.items()
}

LOOK_UP = {True: "link = ?", False: "name = ? AND +link IS NULL"}
"""How somebody known by a link, or by a name alone, is found. The plus keeps SQLite off the index of links, where all
who have none are one heap."""

# A recipient whom the article does not credit is a person where another film credits that link.
FIND_RECIPIENTS = """
UPDATE award_recipient SET person_id = (SELECT id FROM person WHERE person.link = resolved(
  (SELECT site FROM page JOIN award ON award.film_id = page.id WHERE award.id = award_id), award_recipient.link))
WHERE person_id IS NULL AND link IS NOT NULL
"""
# The redirects that matter here: those that lead to a film, a person, a company.
FILL_REDIRECTS = """
INSERT INTO redirect (site, title, target)
SELECT nullif(site, ''), title, target FROM staging.alias WHERE EXISTS (SELECT 1 FROM page WHERE page.title = target)
OR EXISTS (SELECT 1 FROM person WHERE link = target) OR EXISTS (SELECT 1 FROM company WHERE link = target)
ORDER BY site, title
"""
FILL_NAMES = """
INSERT INTO film_name (film_id, rank, key, name)
SELECT film.id, 3, lookup_key(redirect.title), redirect.title FROM redirect
JOIN page ON page.title = redirect.target JOIN film ON film.page_id = page.id
WHERE NOT EXISTS (SELECT 1 FROM film_name WHERE film_id = film.id AND key = lookup_key(redirect.title))
ORDER BY film.id, redirect.title ON CONFLICT DO NOTHING
"""
# Titles, people and characters to search by: (name, id) of each kind.
NAMED = {
    "film": "SELECT name, film_id AS id FROM film_name ORDER BY film_id, rank, key",
    "person": "SELECT name, id FROM (SELECT name, id FROM person UNION ALL SELECT title, person.id FROM redirect"
    " JOIN person ON person.link = redirect.target) ORDER BY id, name",
    "character": "SELECT character AS name, id FROM cast_member WHERE character IS NOT NULL ORDER BY id",
}
FILL_SEARCH = (
    "INSERT INTO name_search (rowid, name, key, kind, id)"
    " SELECT {first} + row_number() OVER (), name, nullif(lookup_key(name), lower(name)), '{kind}', id FROM ({named})"
)

Resolve = Callable[[str | None, str], str]
"""Gives the page that a title of a wiki leads to: (site, title) -> title."""


def page_url(site: str, title: str, revision_id: int | None) -> str:
    """Where a revision stands.

    >>> page_url("en.wikipedia.org", "48 Hrs.", 871443634)
    'https://en.wikipedia.org/wiki/Special:PermanentLink/871443634'
    """
    if revision_id is not None:
        return f"https://{site}/wiki/Special:PermanentLink/{revision_id}"
    return f"https://{site}/wiki/" + quote(title.replace(" ", "_"), safe=":/!()*,;@~", errors="replace")


def itself(site: str | None, title: str) -> str:
    """Resolves titles where there are no redirects."""
    return title


class Writer:
    """Takes films one by one, in the order in which they shall stand in the database, each page and title once.

    `license` is what is said of every page; left out, what its input tells, else that of Wikipedia for a page with a
    revision id.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        license: str | None = None,  # noqa: A002
        resolve: Resolve = itself,
    ) -> None:
        self.films = self.facts = self.rows = 0
        self._connection = connection
        self._license = license
        self._resolve = resolve
        self._rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self._held = 0
        self._last = dict.fromkeys(("company", "fact", "page", "person", "section"), 0)
        self._known: dict[tuple[str, str, bool], int] = {}
        self._all_known = True  # whether `_known` holds everybody so far

    def add(self, entry: Entry, site: str | None = None) -> None:
        """Store a film whose page comes from `site`; None where nobody tells."""
        page = self._number("page")
        before, sections = self._last["fact"] + 1, self._last["section"] + 1
        self._last["fact"] += len(entry.facts)
        self._last["section"] += len(entry.sections)
        whos = [self._identity(site, *who) for who in entry.whos]
        rows = self._rows
        rows["page"].append(self._page(page, entry, site))
        rows["section"] += [(sections + i, page, *row) for i, row in enumerate(entry.sections)]
        rows["film"].append((page, page, entry.title, entry.year))
        rows["film_name"] += [(page, *row) for row in entry.names]
        rows["plot_search"] += [(page, entry.plot)] if entry.plot else []
        rows["fact"] += [(before + i, page, *row) for i, row in enumerate(entry.facts)]
        rows["evidence"] += [
            (before + fact, start, end, line, None if section is None else sections + section)
            for fact, start, end, line, section in entry.evidence
        ]
        for table, values in entry.values.items():
            if table in IDENTIFIED:
                rows[table] += [(before + n, page, *v, None if w is None else whos[w]) for n, *v, w in values]
            else:
                rows[table] += [(before + n, page, *v) for n, *v in values]
        for table, members in entry.members.items():
            rows[table] += [
                (before + n, i, None if w is None else whos[w], name, link) for n, i, w, name, link in members
            ]
        self.films += 1
        self.facts += len(entry.facts)
        self._held += len(entry.facts) * ROWS_A_FACT
        if self._held >= BATCH:
            self._flush()

    def finish(self, staging: Path | None = None) -> None:
        """Write what is held back, and what can only be known at the end; `staging` holds the redirects."""
        self._flush()
        connection = self._connection
        connection.create_function("lookup_key", 1, lookup_key, deterministic=True)
        connection.create_function(
            "resolved", 2, lambda site, link: self._resolve(site, link_target(link) or ""), deterministic=True
        )
        connection.execute(FIND_RECIPIENTS)
        if staging:
            connection.execute("COMMIT")
            connection.execute("ATTACH ? AS staging", (str(staging),))
            connection.execute("BEGIN")
            connection.execute(FILL_REDIRECTS)
            connection.execute(FILL_NAMES)
        for kind, named in NAMED.items():
            first, _ = search_rows(kind)
            connection.execute(FILL_SEARCH.format(first=first, kind=kind, named=named))
        lists.fill(connection)
        if staging:
            connection.execute("COMMIT")
            connection.execute("DETACH staging")
            connection.execute("BEGIN")

    def kinds(self) -> dict[str, int]:
        """How many facts there are of each kind."""
        return dict(self._connection.execute("SELECT kind, count(*) FROM fact GROUP BY kind ORDER BY kind"))

    def _page(self, page: int, entry: Entry, site: str | None) -> Row:
        # A loose file names no revision: whose text it is only the caller can tell.
        license_ = self._license or entry.license or (LICENSE if entry.revision_id is not None else None)
        url = page_url(site, entry.page_title, entry.revision_id) if site else None
        known = (entry.page_title, entry.page_id, entry.revision_id, entry.timestamp)
        return (page, site, *known, license_, url, entry.form, entry.length, entry.source)

    def _identity(self, site: str | None, table: str, target: str | None, name: str) -> int:
        """The number of the person or company of that link, else of that name."""
        if target is not None:
            target = self._resolve(site, target)
        key = table, target or name, target is not None
        number = self._known.get(key)
        if number is None:
            number = None if self._all_known else self._look_up(*key)
            if number is None:
                number = self._number(table)
                name = name_of_target(target) if target else name
                self._rows[table].append((number, name, target, lookup_key(name)))
            self._known[key] = number
            if len(self._known) > KNOWN:
                self._flush()
                self._known.clear()
                self._all_known = False
        return number

    def _look_up(self, table: str, name: str, linked: bool) -> int | None:
        found = self._connection.execute(f"SELECT id FROM {table} WHERE {LOOK_UP[linked]}", (name,)).fetchone()
        return found[0] if found else None

    def _number(self, table: str) -> int:
        self._last[table] += 1
        return self._last[table]

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                self._connection.executemany(INSERTS[table], rows)
                self.rows += len(rows)
                rows.clear()
        self._held = 0


@contextmanager
def new_database(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to an empty database that becomes `path` when the block ends well, and is gone if it does not."""
    refuse_foreign(path)
    unfinished = path.with_name(f".{path.name}.part")  # the lock of a build sees to it that nobody else writes it
    try:
        try:
            unfinished.unlink(missing_ok=True)
            connection = sqlite3.connect(unfinished, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise DatabaseError(f"cannot be written: {_reason(error)}", path=str(path)) from None
        try:
            # Nobody else sees this file, and a build that breaks is thrown away: no journal is needed.
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16384", "foreign_keys = ON"):
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
            head = file.read(100)
        if head and not is_film_database(head):
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
