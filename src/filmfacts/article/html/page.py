"""A page of HTML -> `Article`.

The tags of the page's content are matched first; a section is read only when somebody asks for its blocks, or when a
word that somebody looks for stands in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter

from filmfacts.article.html.blocks import Piece, read_block, read_pieces
from filmfacts.article.html.elements import HEADINGS, Role
from filmfacts.article.html.infobox import read_infobox
from filmfacts.article.html.markup import Markup
from filmfacts.article.html.render import render
from filmfacts.article.parts import Article, Block, Outline, Section
from filmfacts.article.text import Text
from filmfacts.source.html import redirect_of

_start = attrgetter("start")


class Stretch:
    """What stands between two headings: looked through when first needed."""

    def __init__(self, markup: Markup, start: int, end: int) -> None:
        self.markup, self.start, self.end = markup, start, end

    @cached_property
    def pieces(self) -> list[Piece]:
        """Where the blocks and captions of this range stand."""
        return read_pieces(self.markup, self.start, self.end)

    def blocks(self) -> list[Block]:
        """The blocks of this range."""
        return [block for piece in self.pieces if piece.sort != "caption" for block in read_block(self.markup, piece)]

    def captions(self) -> list[Text]:
        """The captions of this range's images."""
        found = (render(self.markup, piece.start, piece.end) for piece in self.pieces if piece.sort == "caption")
        return [caption for caption in found if caption]

    def find(self, words: re.Pattern[str]) -> Iterator[Text]:
        """The paragraphs and items that hold a word."""
        source, at = self.markup.source, self.start
        while match := words.search(source, at, self.end):
            at = match.end() + (match.end() == match.start())
            place = bisect_right(self.pieces, match.start(), key=_start) - 1
            if place < 0 or match.start() >= (piece := self.pieces[place]).end:
                continue
            at = max(at, piece.end)
            if piece.sort not in ("caption", "table"):
                text = render(self.markup, piece.start, piece.end)
                if words.search(str(text)):
                    yield text


def read(source: str, *, title: str, infoboxes: Sequence[str] = ()) -> Article:
    """Take a page apart. Offsets of all texts count characters of `source`.

    `infoboxes`, names of the film infobox besides `FILM_INFOBOXES`, count where the page says what it was made with, as
    Parsoid's HTML does.

    >>> article = read("<p><b>Jaws</b> is a film.<h2>Cast</h2><ul><li>Bo as <a href=/wiki/B>B</a></ul>", title="Jaws")
    >>> [(str(block.text), block.text.link) for block in article.sections[0].blocks]
    [('Bo as B', 'B')]
    """
    markup = Markup(source)
    headings, infobox = _landmarks(markup)
    fields, other = read_infobox(markup, infobox, infoboxes) if infobox is not None else (None, None)
    starts = [markup.at[0], *(markup.end[markup.mates[heading]] for heading in headings)]
    ends = [*(markup.at[heading] for heading in headings), markup.at[-1]]
    lead, *stretches = (Stretch(markup, start, end) for start, end in zip(starts, ends, strict=True))
    sections: list[Section] = []
    outline = Outline()
    for heading, stretch in zip(headings, stretches, strict=True):
        level = int(markup.names[heading][1])
        over = outline.under(level, render(markup, markup.end[heading], markup.at[markup.mates[heading]]))
        sections.append(Section(over, level, stretch.blocks, stretch.captions, stretch.find))
    return Article(
        title=title,
        infobox=fields,
        lead=Section((), 1, lead.blocks, find=lead.find),
        sections=sections,
        other_infobox=other,
        redirect=redirect_of(source),
    )


def _landmarks(markup: Markup) -> tuple[list[int], int | None]:
    """The tags that open the headings of the content, and the one that opens the first infobox."""
    headings: list[int] = []
    infobox: int | None = None
    past = 0
    for number in markup.landmarks:
        if number < past:
            continue
        name, role = markup.names[number], markup.roles.get(number)
        if role is Role.INFOBOX and infobox is None:
            infobox = number
        if role in (Role.GONE, Role.INFOBOX) or name == "table":
            past = markup.mates[number]
        elif name in HEADINGS:
            headings.append(number)
    return headings, infobox
