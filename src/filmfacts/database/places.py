"""Where in an article a piece of evidence stands, as a person would look for it: section and line.

In: a page's source with its title and form. Out: its headings, e.g. `Heading(start=812, line=31, level=2, text="Cast")`
on line 31, and the line of any offset.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from filmfacts.article.readers import READERS

LINE_BREAK = re.compile("\n")


class Heading(msgspec.Struct, frozen=True):
    """A heading; `start` is the offset of its first shown character, `level` 2 for a section, 3 for one in it, ..."""

    start: int
    line: int
    level: int
    text: str


class Places:
    """The lines and headings of one source; `article` is the source taken apart, None where no reader knows its form.

    >>> places = Places("'''Jaws''' is a film.\\n== Cast ==\\n* [[Roy Scheider]]", "Jaws", "wikitext")
    >>> [h.text for h in places.headings], places.line(36), places.section(36), places.section(3)
    (['Cast'], 3, 0, None)
    """

    def __init__(self, source: str, title: str, form: str) -> None:
        read = READERS.get(form)
        self.article = read(source, title=title) if read else None
        self._breaks = [match.start() for match in LINE_BREAK.finditer(source)]
        self.headings = tuple(self._headings())
        self._starts = [heading.start for heading in self.headings]

    def _headings(self) -> Iterator[Heading]:
        for section in self.article.sections if self.article else ():
            spans = section.heading.spans() if section.heading else ()
            if spans:
                start = spans[0].start
                yield Heading(start, self.line(start), section.level, str(section.heading).strip())

    def line(self, offset: int) -> int:
        """The line that holds an offset, from 1."""
        return bisect_left(self._breaks, offset) + 1

    def section(self, offset: int) -> int | None:
        """Which heading an offset stands under; None for the lead."""
        found = bisect_right(self._starts, offset) - 1
        return None if found < 0 else found
