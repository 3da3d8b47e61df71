"""The blocks of a section of a page: paragraphs, list items, tables, and the captions of images.

In: the markup of a page and a range of it. Out: `Piece`s, which say where each block stands; `block` reads one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from filmfacts.article.html.elements import CELLS, INLINE, INLINE_TAGS, ITEMS, LISTS, Role
from filmfacts.article.html.markup import Markup
from filmfacts.article.html.render import render
from filmfacts.article.parts import Block, Cell, Item, Paragraph, Table

MAX_SPAN = 1_000  # browsers' cap on rowspan and colspan
MAX_DEPTH = 20  # lists within each other
SPAN = re.compile(r"\s*+(\d{1,4})")
COLOR = re.compile(r"background(?:-color)?\s*+:\s*+(#?\w{1,30})", re.IGNORECASE)


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Where a block stands. `sort` is the marker of an item, `paragraph`, `table` or `caption`."""

    start: int
    end: int
    sort: str


def read_pieces(markup: Markup, start: int, end: int) -> list[Piece]:
    """The blocks of a range that holds whole elements, in order; nothing is rendered yet.

    >>> source = "<p>One<ul><li>two<ul><li>three</ul></ul>"
    >>> [(piece.sort, source[piece.start : piece.end]) for piece in read_pieces(Markup(source), 0, len(source))]
    [('paragraph', 'One'), ('*', 'two'), ('**', 'three')]
    """
    return list(_Pieces(markup, end).read(start))


class _Pieces:
    """Goes through a range once."""

    def __init__(self, markup: Markup, end: int) -> None:
        self.markup = markup
        self.end = end
        self.lists: list[str] = []  # the markers of the open lists
        self.item = ""  # the marker of an item that has shown nothing yet
        self.begun = -1  # where the open paragraph or item began

    def read(self, start: int) -> Iterator[Piece]:
        markup, end = self.markup, self.end
        names, ats, ends, mates, roles = markup.names, markup.at, markup.end, markup.mates, markup.roles
        number, stop, at = markup.first(start), markup.first(end), start
        while number < stop:
            name, place, role = names[number], ats[number], roles.get(number)
            if self.begun < 0 and at < place:
                self._words(at, place)
            at = ends[number]
            inline = name in INLINE_TAGS
            if not inline and name:
                yield from self._flush(place)
            skipped = True
            if role is Role.GONE or role is Role.INFOBOX:
                pass
            elif name == "table":
                yield Piece(place, min(ats[mates[number]], end), "table")
            elif name == "figure" or role is Role.THUMB:
                yield from _captions(markup, number)
            else:
                skipped = False
                if not inline:
                    self._structure(name)
                elif self.begun < 0 and name in INLINE and name != "br":
                    self.begun = place
            if skipped:
                number = mates[number]
                at = ats[number]
                continue
            number += 1
        self._words(at, end)
        yield from self._flush(end)

    def _words(self, start: int, end: int) -> None:
        """Take notice of what stands between two tags: a line of text begins with its first words."""
        if self.begun < 0 and start < end and not self.markup.source[start:end].isspace():
            self.begun = start

    def _flush(self, end: int) -> Iterator[Piece]:
        """End the open paragraph or item."""
        if self.begun >= 0:
            yield Piece(self.begun, end, self.item or "paragraph")
            self.begun, self.item = -1, ""

    def _structure(self, name: str) -> None:
        """Go into or out of a list or an item."""
        if name in LISTS:
            self.lists.append(LISTS[name])
        elif name[1:] in LISTS and self.lists:
            self.lists.pop()
            self.item = ""
        elif name in ITEMS:
            inner = self.lists[-1] if self.lists else "*"
            outer = [marker or ":" for marker in self.lists[-MAX_DEPTH - 1 : -1]]
            self.item = "".join(outer) + (ITEMS[name] or inner or "*")
        elif name[1:] in ITEMS:
            self.item = ""


def _captions(markup: Markup, number: int) -> Iterator[Piece]:
    """The caption of an image."""
    for inner in range(number + 1, markup.mates[number]):
        if markup.names[inner] == "figcaption" or markup.roles.get(inner) is Role.CAPTION:
            yield Piece(markup.end[inner], markup.at[markup.mates[inner]], "caption")
            return


def read_block(markup: Markup, piece: Piece) -> Iterator[Block]:
    """The block of a piece, none where it shows nothing; a table comes with the tables in its cells behind it."""
    if piece.sort == "table":
        waiting = [markup.first(piece.start)]
        while waiting:
            table, inner = read_table(markup, waiting.pop())
            yield table
            waiting += reversed(inner)
    elif text := render(markup, piece.start, piece.end):
        yield Paragraph(text) if piece.sort == "paragraph" else Item(text, piece.sort)


def read_table(markup: Markup, number: int) -> tuple[Table, list[int]]:
    """The table that a tag opens, and the tags that open tables within its cells."""
    names, mates, roles = markup.names, markup.mates, markup.roles
    rows: list[list[Cell]] = []
    inner: list[int] = []
    caption = None
    color = ""
    begun = True  # a row that has no cell yet
    stop = mates[number]
    number += 1
    while number < stop:
        name = names[number]
        if roles.get(number) is Role.GONE:
            number = mates[number]
            continue
        if name == "table":
            if roles.get(number) is not Role.INFOBOX:
                inner.append(number)
            number = mates[number]
            continue
        if name == "tr":
            begun, color = True, _color(markup.attributes(number))
        elif name in CELLS:
            if begun:
                rows.append([])
                begun = False
            rows[-1].append(_cell(markup, number, color))
        elif name == "caption" and caption is None:
            caption = render(markup, markup.end[number], markup.at[mates[number]], lines=True)
        number += 1
    return Table(tuple(map(tuple, rows)), caption), inner


def _cell(markup: Markup, number: int, row_color: str) -> Cell:
    attributes = markup.attributes(number)
    text = render(markup, markup.end[number], markup.at[markup.mates[number]], lines=True)
    if not attributes:
        return Cell(text, markup.names[number] == "th", color=row_color)
    rowspan, colspan = _span(attributes.get("rowspan", "")), _span(attributes.get("colspan", ""))
    return Cell(text, markup.names[number] == "th", rowspan, colspan, _color(attributes) or row_color)


def _span(written: str) -> int:
    found = SPAN.match(written)
    return max(1, min(int(found[1]), MAX_SPAN)) if found else 1


def _color(attributes: dict[str, str]) -> str:
    found = COLOR.search(attributes.get("style", ""))
    return found[1] if found else attributes.get("bgcolor", "")
