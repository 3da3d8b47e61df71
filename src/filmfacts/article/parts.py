"""The parts of an article, the same whatever form it came in.

In: what a reader of a form (`wikitext`, `html`, `flattened`) found. Out: `Article`: the film's infobox, the lead,
and sections of paragraphs, list items and tables, every piece a `Text` that knows its place in the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

import msgspec

from filmfacts.article.text import Text


class Paragraph(msgspec.Struct, frozen=True):
    """Running prose."""

    text: Text


class Item(msgspec.Struct, frozen=True):
    """A list item. `marker` is how deep and of what sort, in wikitext's letters: `*`, `**`, `*:`, `;` (term), `:`."""

    text: Text
    marker: str

    @property
    def depth(self) -> int:
        """1 for an item of the outermost list."""
        return len(self.marker)


class Cell(msgspec.Struct, frozen=True, eq=False):
    """A table cell. `color` is its background as written (`#9EFF9E`, `lightgreen`), "" where it has none."""

    text: Text
    header: bool = False
    rowspan: int = 1
    colspan: int = 1
    color: str = ""


class Table(msgspec.Struct, frozen=True, eq=False):
    """A table. `rows` hold the cells as written; `grid()` has every span filled.

    `confidence` says of each row how sure it is (0 to 1) that its cells stand where they belong, in a table whose lost
    spans had to be inferred; () where the source itself says it: 1 for every row.
    """

    rows: tuple[tuple[Cell, ...], ...]
    caption: Text | None = None
    confidence: tuple[float, ...] = ()

    def grid(self) -> list[list[Cell | None]]:
        """Rows of equal width; a cell that spans stands, the same object, in every place it covers; None: no cell."""
        return spread(self.rows)


Block = Paragraph | Item | Table


class Section:
    """A section up to the next heading of any level. `path` holds its headings, outermost first; the lead has none.

    `headings` are their words as shown. `blocks` are read when first asked for: most sections hold no fact and are
    never looked at.
    """

    def __init__(
        self,
        path: tuple[Text, ...],
        level: int,
        read: Callable[[], list[Block]],
        read_captions: Callable[[], list[Text]] = list,
        find: Callable[[re.Pattern[str]], Iterator[Text]] | None = None,
    ) -> None:
        self.path = path
        self.headings = tuple(map(str, path))
        self.level = level
        self._read = read
        self._read_captions = read_captions
        self._find = find

    @property
    def heading(self) -> Text | None:
        """The section's own heading; None for the lead."""
        return self.path[-1] if self.path else None

    @cached_property
    def blocks(self) -> list[Block]:
        """Paragraphs, list items and tables in source order."""
        return self._read()

    @cached_property
    def captions(self) -> list[Text]:
        """The captions of the images that stand on lines of their own, in source order; they are in no block."""
        return self._read_captions()

    def find(self, words: re.Pattern[str]) -> Iterator[Text]:
        """The paragraphs and list items in whose source one of the words stands."""
        if self._find:
            return self._find(words)
        return (b.text for b in self.blocks if not isinstance(b, Table) and words.search(str(b.text)))

    def is_under(self, heading: re.Pattern[str]) -> bool:
        """Whether the section's own heading, or one that it stands under, matches from its start."""
        return any(map(heading.match, self.headings))


class Outline:
    """The headings, with their levels, that the section read last stands under.

    >>> from filmfacts.article.flattened.lines import text
    >>> outline = Outline()
    >>> [[str(over) for over in outline.under(level, text("ABC", at, at + 1))] for at, level in enumerate((2, 3, 2))]
    [['A'], ['A', 'B'], ['C']]
    """

    def __init__(self) -> None:
        self.path: list[tuple[int, Text]] = []

    def under(self, level: int, heading: Text) -> tuple[Text, ...]:
        """The headings over the section that begins with a heading, that one last."""
        while self.path and self.path[-1][0] >= level:
            self.path.pop()
        self.path.append((level, heading))
        return tuple(text for _, text in self.path)


class Article:
    """A page taken apart.

    `title` is the page's title. `infobox` maps the parameters of the film infobox, by their current documented names
    (`director`, `production_companies`, ...), to their values; None where the page has no film infobox and none of
    television, which a film may have too. `other_infobox` is the name of the infobox that it has instead of the film's.
    `redirect` is the page that a redirect leads to.
    """

    def __init__(
        self,
        *,
        title: str,
        infobox: dict[str, Text] | None,
        lead: Section,
        sections: list[Section],
        other_infobox: str | None = None,
        redirect: str | None = None,
    ) -> None:
        self.title = title
        self.infobox = infobox
        self.lead = lead
        self.sections = sections
        self.other_infobox = other_infobox
        self.redirect = redirect

    def find(self, words: re.Pattern[str], *, outside: re.Pattern[str] | None = None) -> Iterator[tuple[Section, Text]]:
        """The paragraphs and list items, lead first, in whose source one of the words stands.

        Only these are read, so looking for rare words costs next to nothing. A paragraph is given once. `outside`: the
        headings under which nothing is looked for.
        """
        sections = (self.lead, *self.sections)
        return ((s, text) for s in sections if outside is None or not s.is_under(outside) for text in s.find(words))

    def under(self, heading: re.Pattern[str]) -> Iterator[Section]:
        """The sections whose own heading, or one that they stand under, matches from its start."""
        return (section for section in self.sections if section.is_under(heading))


MAX_WIDTH = 200  # columns beyond which a table is no table that a person reads


def spread(rows: tuple[tuple[Cell, ...], ...]) -> list[list[Cell | None]]:
    """Fill rowspans and colspans: rows of cells as written -> rows of equal width.

    Source: the HTML standard's algorithm for forming a table.
    """
    grid: list[dict[int, Cell]] = []
    above: dict[int, tuple[int, Cell]] = {}  # column -> (rows still to fill, cell)
    for cells in rows:
        row = {column: cell for column, (_, cell) in above.items()}
        below = {column: (left - 1, cell) for column, (left, cell) in above.items() if left > 1}
        column = 0
        for cell in cells:
            while column in row:
                column += 1
            for place in range(column, min(column + cell.colspan, MAX_WIDTH)):
                if place in row:
                    break
                row[place] = cell
                if cell.rowspan > 1:
                    below[place] = (cell.rowspan - 1, cell)
        grid.append(row)
        above = below
    width = max((max(row) + 1 for row in grid if row), default=0)
    return [[row.get(column) for column in range(width)] for row in grid]
