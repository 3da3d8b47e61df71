"""What a build has done so far, kept in a file beside the database to come, `films.db.building`.

In: a `Harvest` for each part of the input, in any order. Out: of all pages of one wiki or title the newest revision, in
an order that depends on nothing but the pages; and where redirects lead. A build that is killed at any instant leaves
here what was finished; the same command goes on from it. Two builds on one output cannot run at once.

Dropped when the database is whole, or when it holds the work of other rules or for another database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from filmfacts.database.entry import Entry
from filmfacts.errors import DatabaseError
from filmfacts.harvest import Harvest, Told

SUFFIX = ".building"
HOPS = 4  # from redirect to redirect; MediaWiki itself follows one, and bots mend the others
CACHED = 50_000  # titles whose redirects are remembered

TABLES = """
CREATE TABLE IF NOT EXISTS purpose (told TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS part (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, run INTEGER, position INTEGER NOT NULL, told BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS page (
  id INTEGER PRIMARY KEY, part INTEGER NOT NULL, site TEXT NOT NULL, title TEXT NOT NULL, wiki_id INTEGER,
  revision INTEGER NOT NULL, path TEXT NOT NULL, together TEXT, entry BLOB
);
CREATE INDEX IF NOT EXISTS page_title ON page (site, title);
CREATE TABLE IF NOT EXISTS redirect (
  part INTEGER NOT NULL, site TEXT NOT NULL, title TEXT NOT NULL, target TEXT NOT NULL
);
"""
# Of one page the newest revision counts, and of several of one title too; of equal ones the first of the input.
CHOOSE = """
CREATE TEMP TABLE chosen AS
SELECT id, entry IS NOT NULL AS film FROM (
  SELECT *, row_number() OVER (PARTITION BY site, title ORDER BY revision DESC, position, id) AS rank FROM (
    SELECT page.id, site, title, revision, position, entry, row_number() OVER (
      PARTITION BY site, coalesce(wiki_id, title) ORDER BY revision DESC, position, page.id) AS rank
    FROM page JOIN part ON part.id = page.part
  ) WHERE rank = 1
) WHERE rank = 1
"""
ORDERED = """
SELECT site, entry FROM page WHERE id IN (SELECT id FROM temp.chosen WHERE film)
ORDER BY site, wiki_id IS NULL, wiki_id, title
"""
# Loose files have no revision by which one of two could be the newer.
DOUBLE = """
SELECT page.path, page.title, kept.path FROM page
JOIN page AS kept ON kept.site = page.site AND kept.title = page.title AND kept.id IN (SELECT id FROM temp.chosen)
WHERE page.id NOT IN (SELECT id FROM temp.chosen) AND page.revision = 0 AND page.entry IS NOT NULL ORDER BY page.id
"""
# A name that leads to the article on a film is not that film.
TARGET = """
SELECT target FROM alias WHERE site = ? AND title = ?
AND NOT EXISTS (SELECT 1 FROM page WHERE page.site = alias.site AND page.title = target AND entry IS NOT NULL)
"""
ALIASES = """
DROP TABLE IF EXISTS alias;
CREATE TABLE alias (
  site TEXT NOT NULL, title TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (site, title)
) WITHOUT ROWID;
INSERT OR REPLACE INTO alias
  SELECT site, title, target FROM redirect JOIN part ON part.id = redirect.part WHERE title <> target AND NOT EXISTS (
    SELECT 1 FROM page JOIN part AS later ON later.id = page.part
    WHERE page.site = redirect.site AND page.title = redirect.title AND later.position > part.position
  )
  ORDER BY position, redirect.rowid;
"""
# Redirects that lead in a ring, or too far, lead nowhere.
RINGS = """
DELETE FROM alias WHERE (site, title) IN (
  SELECT alias.site, alias.title FROM alias JOIN alias AS next ON next.site = alias.site AND next.title = alias.target
)
"""


def state_of(out: Path) -> Path:
    """The file that keeps what a build of `out` has done so far."""
    return out.with_name(out.name + SUFFIX)


class Staging:
    """The file of a build under way; `purpose` tells what its work may be used for."""

    def __init__(self, out: Path, purpose: str) -> None:
        self.path = state_of(out)
        self._lock = FileLock(f"{self.path}.lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise DatabaseError(
                "another build is writing this database",
                path=str(out),
                remedy="Wait until it ends, or name another file",
            ) from None
        except OSError as error:
            raise DatabaseError(f"cannot be written: {error.strerror or error}", path=str(out)) from None
        try:
            self._open(purpose)
        except BaseException:
            self._lock.release()
            raise
        self._targets: dict[tuple[str, str], str] = {}
        self._apart: set[tuple[str, str]] = set()

    def _open(self, purpose: str) -> None:
        try:
            self._connection = self._connect()
            kept = self._connection.execute("SELECT told FROM purpose").fetchone()
        except sqlite3.DatabaseError:
            kept = ("",)
        if kept != (purpose,):
            with suppress(AttributeError):
                self._connection.close()
            self._remove()
            self._connection = self._connect()
            self._connection.execute("INSERT INTO purpose VALUES (?)", (purpose,))
        self._connection.execute("UPDATE part SET run = NULL")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None)
        # A commit lost with the power is a part to read again; the file itself stays sound.
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "cache_size = -16384", "temp_store = FILE"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(TABLES)
        return connection

    def recall(self, key: str, position: int) -> Told | None:
        """What an earlier try told of a part; None where it has to be read."""
        found = self._connection.execute(
            "UPDATE part SET run = 1, position = ? WHERE key = ? RETURNING told", (position, key)
        ).fetchall()
        return msgspec.msgpack.decode(found[0][0], type=Told) if found else None

    def add(self, key: str, position: int, harvest: Harvest) -> None:
        """Keep what a part holds, all of it or nothing."""
        self._connection.execute("BEGIN")
        told = msgspec.msgpack.encode(harvest.told)
        part = self._connection.execute(
            "INSERT INTO part (key, run, position, told) VALUES (?, 1, ?, ?)", (key, position, told)
        ).lastrowid
        self._connection.executemany(
            "INSERT INTO page (part, site, title, wiki_id, revision, path, together, entry)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (part, f.site or "", f.title, f.page_id, f.revision or 0, f.path, f.together, f.entry)
                for f in harvest.found
            ],
        )
        self._connection.executemany(
            "INSERT INTO redirect VALUES (?, ?, ?, ?)",
            [(part, site or "", title, target) for site, title, target in harvest.redirects],
        )
        self._connection.execute("COMMIT")

    def tolds(self) -> Iterator[tuple[int, Told]]:
        """(position, what it told) of each part of the input, in order."""
        decoder = msgspec.msgpack.Decoder(Told)
        for position, told in self._connection.execute("SELECT position, told FROM part WHERE run ORDER BY position"):
            yield position, decoder.decode(told)

    def drop(self, key: str) -> None:
        """Forget what a part holds, since it was read in another way."""
        self._connection.execute("UPDATE part SET run = NULL WHERE key = ?", (key,))

    def settle(self) -> None:
        """Choose among the pages when all parts are there."""
        for table in ("page", "redirect"):
            self._connection.execute(f"DELETE FROM {table} WHERE part IN (SELECT id FROM part WHERE run IS NULL)")
        self._connection.execute("DELETE FROM part WHERE run IS NULL")
        self._connection.execute(CHOOSE)
        self._connection.executescript(ALIASES)
        for _ in range(HOPS):
            hopped = self._connection.execute(
                "UPDATE alias SET target = next.target FROM alias AS next"
                " WHERE next.site = alias.site AND next.title = alias.target AND next.target <> alias.title"
                " AND next.target <> alias.target"
            ).rowcount
            if not hopped:
                break
        self._connection.execute(RINGS)
        self._find_apart()

    def entries(self) -> Iterator[tuple[str | None, Entry]]:
        """(site, entry) of each film, in the order in which they stand in the database."""
        decoder = msgspec.msgpack.Decoder(Entry)
        for site, packed in self._connection.execute(ORDERED):
            yield site or None, decoder.decode(packed)

    def given_way(self) -> int:
        """How many pages about a film gave way to a newer or earlier one of the same."""
        query = "SELECT count(*) FROM page WHERE entry IS NOT NULL AND id NOT IN (SELECT id FROM temp.chosen)"
        ((count,),) = self._connection.execute(query)
        return int(count)

    def doubles(self) -> Iterator[tuple[str, str, str]]:
        """(path, title, path of the other) of loose articles that gave way to another of their title."""
        yield from self._connection.execute(DOUBLE)

    def resolve(self, site: str | None, title: str) -> str:
        """The page that a title leads to: the title itself where it is no redirect.

        Titles that redirect to one page and yet stand side by side in some film's credits, as those of two siblings
        do, are not spellings of one person: they stay themselves.
        """
        key = site or "", title
        target = self._targets.get(key)
        if target is None:
            target = self._targets[key] = title if key in self._apart else self._target(*key)
            if len(self._targets) > CACHED:
                self._targets.clear()
        return target

    def _target(self, site: str, title: str) -> str:
        found = self._connection.execute(TARGET, (site, title)).fetchone()
        return found[0] if found else title

    def _find_apart(self) -> None:
        query = (
            "SELECT site, together FROM page WHERE together IS NOT NULL AND EXISTS (SELECT 1 FROM alias)"
            " AND id IN (SELECT id FROM temp.chosen)"
        )
        for site, together in self._connection.execute(query):
            for titles in msgspec.json.decode(together):
                seen: dict[str, str] = {}
                for title in titles:
                    other = seen.setdefault(self._target(site, title), title)
                    if other != title:
                        self._apart |= {(site, other), (site, title)}

    def close(self, *, done: bool) -> None:
        """End the build; what was done is dropped only when the database is whole."""
        with suppress(sqlite3.Error):
            done = done or self._connection.execute("SELECT 1 FROM part").fetchone() is None
        self._connection.close()
        if done:
            self._remove()
        with suppress(OSError):
            Path(f"{self.path}.lock").unlink(missing_ok=True)
        self._lock.release()

    def _remove(self) -> None:
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{self.path}{end}").unlink(missing_ok=True)
