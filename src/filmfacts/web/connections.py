"""Connections to the one database that a server reads: one a thread, opened anew when the file is replaced.

In: the path of a database. Out: `Connections`: `connections.get()` is this thread's `Database`,
`connections.stamp` tells one state of the file from another: answers made from the same stamp are the same.
"""

from __future__ import annotations

import threading
from pathlib import Path

from filmfacts.database.read import Database, open_database
from filmfacts.errors import DatabaseError


class Connections:
    """The connections to a database."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mine = threading.local()

    @property
    def stamp(self) -> str:
        """The state of the file: a build puts another in its place."""
        try:
            found = self.path.stat()
        except OSError:
            raise DatabaseError("is gone", path=str(self.path), remedy="`filmfacts build` makes one") from None
        return f"{found.st_ino:x}-{found.st_mtime_ns:x}-{found.st_size:x}"

    def get(self) -> Database:
        """This thread's connection to the file as it is now."""
        stamp = self.stamp
        if getattr(self._mine, "stamp", None) != stamp:
            old = getattr(self._mine, "database", None)
            self._mine.database = open_database(self.path)
            self._mine.stamp = stamp
            if old is not None:
                old.close()
        found: Database = self._mine.database
        return found
