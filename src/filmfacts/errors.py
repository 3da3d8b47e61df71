"""What can go wrong for a user, as one small family.

Every message says what is wrong, where (file, page, byte offset), and what to do:
`dump.xml.bz2, page "Rocky", byte 4711: ends in the middle of a bzip2 stream. Download it again.`
"""

from __future__ import annotations


class FilmfactsError(Exception):
    """Anything that filmfacts refuses or cannot do; its text is meant for the user.

    >>> str(FilmfactsError("is empty", path="a.wiki", remedy="Take it out of the folder"))
    'a.wiki: is empty. Take it out of the folder.'
    """

    def __init__(
        self, what: str, *, path: str = "", page: str = "", offset: int | None = None, remedy: str = ""
    ) -> None:
        self.what = what
        self.path = path
        self.page = page
        self.offset = offset
        self.remedy = remedy
        super().__init__(what, path, page, offset, remedy)

    def __str__(self) -> str:
        where = [part for part in (self.path, f'page "{self.page}"' if self.page else "") if part]
        if self.offset is not None:
            where.append(f"byte {self.offset}")
        sentences = [self.what, self.remedy] if self.remedy else [self.what]
        said = ". ".join(sentence.rstrip(".") for sentence in sentences)
        return (f"{', '.join(where)}: " if where else "") + said + ("." if self.remedy else "")


class SourceError(FilmfactsError):
    """An input that cannot be read: missing, forbidden, empty, binary."""


class DamagedSourceError(SourceError):
    """An input that begins well and then breaks: cut short, bits flipped, malformed XML."""


class FormError(SourceError):
    """An input in a form that filmfacts does not read."""


class DatabaseError(FilmfactsError):
    """A database that is missing, is none of ours, or cannot be written."""


class OutputError(DatabaseError):
    """A file that must not, or cannot, become the database."""


class SlowQueryError(DatabaseError):
    """A query that takes longer than it may."""


class QueryError(DatabaseError):
    """A query that SQLite, or reading alone, does not allow."""
