"""Where in an article a piece of evidence stands, as a person would look for it: section and line.

In: a page's source with its title and form. Out: its headings, e.g. `Heading(start=812, line=31, level=2, text="Cast")`
on line 31, and the line of any offset.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from filmfacts.article.readers import READERS
from filmfacts.database.read import Heading

LINE_BREAK = re.compile("\n")


class Places:
    """The lines and headings of one source.

    >>> places = Places("'''Jaws''' is a film.\\n== Cast ==\\n* [[Roy Scheider]]", "Jaws", "wikitext")
    >>> [h.text for h in places.headings], places.line(36), places.section(36), places.section(3)
    (['Cast'], 3, 0, None)
    """

    def __init__(self, source: str, title: str, form: str) -> None:
        self._breaks = [match.start() for match in LINE_BREAK.finditer(source)]
        self.headings = self._headings(source, title, form)
        self._starts = [heading.start for heading in self.headings]

    def _headings(self, source: str, title: str, form: str) -> tuple[Heading, ...]:
        read = READERS.get(form)
        found = []
        for section in read(source, title=title).sections if read else ():
            spans = section.heading.spans() if section.heading else ()
            if spans:
                start = spans[0].start
                found.append(Heading(start, self.line(start), section.level, str(section.heading).strip()))
        return tuple(found)

    def line(self, offset: int) -> int:
        """The line that holds an offset, from 1."""
        return bisect_left(self._breaks, offset) + 1

    def section(self, offset: int) -> int | None:
        """Which heading an offset stands under; None for the lead."""
        found = bisect_right(self._starts, offset) - 1
        return None if found < 0 else found
