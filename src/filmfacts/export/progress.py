"""How far an export is.

In: what is written one after the other, and how many there are. Out: the same, while a function is told of it, e.g.
`Progress(what="films", done=1200, of=100000)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import msgspec

from filmfacts.database.read import Database

EVERY = 100  # things between two looks at how far it is

T = TypeVar("T")


class Progress(msgspec.Struct, frozen=True):
    """What is being written, how many of it are, and how many there are."""

    what: str
    done: int
    of: int


Tell = Callable[[Progress], None]
"""Is told how far an export is."""


def told(items: Iterable[T], what: str, of: int, tell: Tell) -> Iterator[T]:
    """Some things, as they come, while somebody is told of them.

    >>> list(told("ab", "letters", 2, lambda progress: print(progress)))
    Progress(what='letters', done=0, of=2)
    Progress(what='letters', done=2, of=2)
    ['a', 'b']
    """
    done = 0
    tell(Progress(what, 0, of))
    for done, item in enumerate(items, 1):
        yield item
        if done % EVERY == 0:
            tell(Progress(what, done, of))
    tell(Progress(what, done, of))


def film_numbers(database: Database, tell: Tell) -> Iterator[int]:
    """The numbers of all films, in order."""
    rows = database.execute("SELECT id FROM film ORDER BY id")
    return told((number for (number,) in rows), "films", database.last_film(), tell)
