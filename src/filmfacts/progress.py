"""What is told to whoever waits while pages are read: how far it is, and what cannot be read.

In: the errors of files and pages. Out: a `Problem`, e.g. `Problem("dump.xml", "Rocky", "is cut short")`, which prints
as `dump.xml, page "Rocky": is cut short`; a `Progress`.
"""

from __future__ import annotations

import msgspec

from filmfacts.errors import FilmfactsError


class Problem(msgspec.Struct, frozen=True):
    """What could not be read, or only with replacements: the file, the page (None: the file itself), what is wrong."""

    path: str
    page: str | None
    message: str

    def __str__(self) -> str:
        page = f', page "{self.page}"' if self.page else ""
        return f"{self.path}{page}: {self.message}"

    @classmethod
    def of(cls, error: FilmfactsError, path: str = "", page: str = "") -> Problem:
        """The problem that an error tells of."""
        bare = FilmfactsError(error.what, offset=error.offset, remedy=error.remedy)
        return cls(error.path or path, error.page or page or None, str(bare))

    @classmethod
    def fault(cls, error: Exception, path: str, page: str) -> Problem:
        """The problem of a page that filmfacts itself fails on: it must not stop a build of millions."""
        what = f"cannot be read, by a fault of filmfacts: {type(error).__name__}: {error}"
        return cls(path, page, what)


class Progress(msgspec.Struct):
    """How far it is: pages read, films found, the file that is being read, and of how many bytes how many."""

    pages: int = 0
    films: int = 0
    path: str = ""
    read: int = 0
