"""Where in an article a piece of evidence stands, as a person would look for it: section and line.

In: a page's source and the sections of its article. Out: its headings, e.g.
`Heading(start=812, line=31, level=2, text="Cast")`, and the line of any offset.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from filmfacts.article.parts import Section
from filmfacts.database.read import Heading

LINE_BREAK = re.compile("\n")


class Places:
    """The lines and headings of one source.

    >>> from filmfacts.article import wikitext
    >>> source = "'''Jaws''' is a film.\\n== Cast ==\\n* [[Roy Scheider]]"
    >>> places = Places(source, wikitext.read(source, title="Jaws").sections)
    >>> [h.text for h in places.headings], places.line(36), places.section(36), places.section(3)
    (['Cast'], 3, 0, None)
    """

    def __init__(self, source: str, sections: Iterable[Section]) -> None:
        self._breaks = [match.start() for match in LINE_BREAK.finditer(source)]
        self.headings = tuple(self._headings(sections))
        self._starts = [heading.start for heading in self.headings]

    def _headings(self, sections: Iterable[Section]) -> Iterator[Heading]:
        for section in sections:
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
