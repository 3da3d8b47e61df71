"""Tells where the time of a long run goes.

In: stages of work, by name, one within another. Out: the seconds of CPU of each by itself, e.g.
`{"scan": 0.4, "unpack": 6.2}`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Clock:
    """The seconds of this process by stage; a stage within another is not counted to that.

    >>> clock = Clock()
    >>> with clock.stage("whole"):
    ...     _ = list(clock.each("squares", (n * n for n in range(9))))
    >>> sorted(clock.seconds)
    ['squares', 'whole']
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what the block takes."""
        began = time.process_time() - sum(self.seconds.values())
        try:
            yield
        finally:
            taken = time.process_time() - sum(self.seconds.values()) - began
            self.seconds[name] = self.seconds.get(name, 0.0) + taken

    def each(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """The items; count what it takes to get them."""
        iterator = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item
