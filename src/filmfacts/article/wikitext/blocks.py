"""The blocks of a section of wikitext: paragraphs, list items, tables.

In: a scanned section and a range of it. Out: `Paragraph`, `Item`, `Table` in source order. Templates that wrap a list
(`{{Cast listing|* A as B}}`, `{{div col}}`) are looked through.

Source of the rules: mediawiki.org, "Help:Lists", "Help:Tables".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from filmfacts.article.parts import Block, Cell, Item, Paragraph, Table
from filmfacts.article.text import Text
from filmfacts.article.wikitext.render import render
from filmfacts.article.wikitext.scan import Scan
from filmfacts.article.wikitext.transclusion import arguments

INDENT = " \t:"
MARKERS = "*#:;"
MAX_WRAPPERS = 3  # templates around a list within each other
MAX_SPAN = 1_000  # browsers' cap on rowspan and colspan
MAX_ATTRIBUTES = 1_000

WRAPPED = re.compile(r"(?:^|\n)[ \t]*+(?:[*#;]|\{\|)")
CELL = re.compile(r"\n[ \t]*+(?:\|[}+-]?|!|\{\|)|\|\||!!|\{\{|\[\[|<\w|<!--")
# Attributes before a template that ends them itself, as {{won}} does: rowspan="2" {{won}}
ATTRIBUTES = re.compile(
    r"(?:\s*+[a-z-]{1,20}\s*+=\s*+(?:\"[^\"\n|{]{0,300}\"|'[^'\n|{]{0,300}'|\w{1,30}))++\s*+(?=\{\{)"
)
IMAGE = re.compile(r"\[\[(?<=\n\[\[)(?:File|Image):([^\n]{1,2000})\]\][ \t]*+(?=\n|$)")
SPAN = re.compile(r"\b(row|col)span\s*+=\s*+[\"']?\s*+(\d{1,4})", re.IGNORECASE)
COLOR = re.compile(r"(?:background(?:-color)?\s*+:|bgcolor\s*+=\s*+[\"']?)\s*+(#?\w{1,30})", re.IGNORECASE)


class Line(Enum):
    """What a line of a section is."""

    BLANK = "blank"
    ITEM = "item"
    PROSE = "prose"
    TABLE = "table"
    WRAPPER = "wrapper"


def read_blocks(scan: Scan, start: int, end: int, depth: int = 0) -> list[Block]:
    """The blocks of a range that begins at the start of a line; `depth`: how many wrapping templates it stands in.

    >>> source = "One\\n* two"
    >>> [(type(block).__name__, str(block.text)) for block in read_blocks(Scan(source, 0, 9), 0, 9)]
    [('Paragraph', 'One'), ('Item', 'two')]
    """
    blocks: list[Block] = []
    paragraph = -1  # where the open paragraph began
    at = start
    while at < end:
        stop = scan.line_end(at, end)
        line, inner = _line(scan, at, stop, depth)
        if line is Line.PROSE:
            if paragraph < 0:
                paragraph = at
        else:
            if paragraph >= 0:
                blocks += _paragraph(scan, paragraph, at)
                paragraph = -1
            if line is Line.ITEM:
                blocks += _items(scan, at, stop)
            elif line is Line.TABLE:
                past = min(scan.tables[inner], end)
                # a table that only lays out others holds them in its cells
                blocks += (
                    read_table(scan, place, min(scan.tables[place], past)) for place in _within(scan, inner, past)
                )
                stop = scan.line_end(past, end)
            elif line is Line.WRAPPER:
                blocks += _wrapped(scan, at, depth)
        at = stop + 1
    if paragraph >= 0:
        blocks += _paragraph(scan, paragraph, end)
    return blocks


def _line(scan: Scan, at: int, stop: int, depth: int) -> tuple[Line, int]:
    """What the line from `at` to `stop` is, and where it begins, the indent of a table not counted."""
    source, inner = scan.source, at
    if at == stop or source[at] == "\n":  # the latter in a comment that began before the range and never ends
        return Line.BLANK, at
    if source[at] in INDENT:
        while inner < stop and source[inner] in INDENT:
            inner += 1
        if inner == stop and ":" not in source[at:stop]:
            return Line.BLANK, at
        if not source.startswith("{|", inner):
            inner = at
    if source[inner] == "{":
        if inner in scan.tables:
            return Line.TABLE, inner
        if source.startswith("{{", at) and depth < MAX_WRAPPERS and _wraps(scan, at, stop):
            return Line.WRAPPER, at
        return Line.PROSE, at
    return Line.ITEM if source[at] in MARKERS else Line.PROSE, at


def _paragraph(scan: Scan, start: int, end: int) -> Iterator[Paragraph]:
    text = render(scan, start, end)
    if text:
        yield Paragraph(text)


def read_captions(source: str, start: int, end: int) -> Iterator[Text]:
    """The captions of the images that each fill a line: `[[File:A.jpg|thumb|[[Ann Lee]] as Mary]]`."""
    for image in IMAGE.finditer(source, start, end):
        scan = Scan(source, image.start(1), image.end(1))
        text = render(scan, *_caption(scan, image.start(1), image.end(1)))
        if text:
            yield text


def _caption(scan: Scan, start: int, end: int) -> tuple[int, int]:
    """Where the last of an image's parts begins and ends, the bars inside links and templates not counted."""
    at = scan.source.rfind("|", start, end)
    while at >= 0 and (island := scan.island(at)):
        at = scan.source.rfind("|", start, island[0])
    return at + 1 if at >= 0 else end, end


def _within(scan: Scan, start: int, end: int) -> list[int]:
    """Where a table and the tables within it begin."""
    return sorted(place for place in scan.tables if start <= place < end) if len(scan.tables) > 1 else [start]


def _wraps(scan: Scan, at: int, stop: int) -> bool:
    """Whether the template that opens a line fills it and holds lines of a list or a table."""
    past = scan.close.get(at, 0)
    return 0 < past <= stop and "\n" in scan.source[at:past] and bool(WRAPPED.search(scan.source, at + 2, past))


def _wrapped(scan: Scan, start: int, depth: int) -> Iterator[Block]:
    """The blocks in the arguments of the template that opens a line."""
    source = scan.source
    for argument in arguments(scan, start, scan.close[start]):
        if WRAPPED.search(source, argument.start, argument.end):
            within = Scan(source, argument.start, argument.end)
            yield from read_blocks(within, argument.start, argument.end, depth + 1)


def _items(scan: Scan, at: int, stop: int) -> Iterator[Item]:
    """The list item of a line; `; term : definition` is two."""
    source = scan.source
    inner = at
    while inner < stop and source[inner] in MARKERS:
        inner += 1
    marker = source[at:inner]
    cut = _definition(scan, inner, stop) if marker[-1] == ";" else stop
    term = render(scan, inner, cut)
    if term:
        yield Item(term, marker)
    definition = render(scan, cut + 1, stop) if cut < stop else None
    if definition:
        yield Item(definition, marker[:-1] + ":")


def _definition(scan: Scan, start: int, stop: int) -> int:
    """Where the colon stands that ends a term, outside brackets and with a space before or after it; or `stop`."""
    at = scan.source.find(":", start, stop)
    while at >= 0 and (
        scan.island(at) or not (scan.source[at - 1].isspace() or scan.source[at + 1 : at + 2].isspace())
    ):
        at = scan.source.find(":", at + 1, stop)
    return at if at >= 0 else stop


def read_table(scan: Scan, start: int, end: int) -> Table:
    """The table whose `{|` stands at `start`; `end` is past its `|}`."""
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    row_color = ""
    caption: Text | None = None
    for mark, begin, stop in _pieces(scan, start, end):
        if mark in ("|", "!"):
            row.append(_cell(scan, begin, stop, mark == "!", row_color))
        elif mark == "-":
            if row:
                rows.append(tuple(row))
            row, row_color = [], _color(scan.source[begin : min(stop, begin + MAX_ATTRIBUTES)])
        elif mark == "+" and caption is None:
            caption = _cell(scan, begin, stop, False, "").text
    if row:
        rows.append(tuple(row))
    return Table(tuple(rows), caption)


def _pieces(scan: Scan, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """(mark, start, end) of a table's pieces: `|` and `!` are cells, `-` a row's attributes, `+` the caption."""
    source, search = scan.source, CELL.search
    mark = ""
    at = begin = scan.line_end(start, end)
    while token := search(source, at, end):
        place, at = token.span()
        word = token.group()
        if word[0] == "\n":
            word = word.strip()
            if word == "{|":  # a table within a cell is no part of this one
                at = scan.tables.get(at - 2, at)
            elif word != "|}" or not source.startswith("}", at):  # else it is a bar before the close of a template
                yield mark, begin, place
                if word == "|}":
                    return
                while word == "|-" and at < end and source[at] == "-":
                    at += 1
                mark, begin = word[-1], at
        elif word in ("||", "!!"):
            if mark == "!" or (mark == "|" and word == "||"):
                yield mark, begin, place
                begin = at
        else:
            past = scan.close.get(place) or scan.hidden.get(place) or scan.verbatim.get(place)
            at = past if past and past <= end else at
    yield mark, begin, end


def _cell(scan: Scan, start: int, end: int, header: bool, row_color: str) -> Cell:
    """A cell: `attributes | content`, the attributes being all before a bar that comes before any bracket."""
    source = scan.source
    bar = source.find("|", start, min(end, start + MAX_ATTRIBUTES))
    attributes = source[start:bar] if bar >= 0 else ""
    before_template = ATTRIBUTES.match(source, start, end)
    if before_template:
        attributes, start = before_template.group(), before_template.end()
    elif any(bracket in attributes for bracket in ("[[", "{{", "<", "\n")):
        attributes = ""
    elif bar >= 0:
        start = bar + 1
    spans = {side.lower(): max(1, min(int(number), MAX_SPAN)) for side, number in SPAN.findall(attributes)}
    text = render(scan, start, end, lines=True)
    return Cell(text, header, spans.get("row", 1), spans.get("col", 1), _color(attributes) or row_color)


def _color(attributes: str) -> str:
    found = COLOR.search(attributes) if attributes else None
    return found.group(1) if found else ""


def line_text(scan: Scan, start: int, end: int) -> Text:
    """A line of prose or a list item, without its marker."""
    while start < end and scan.source[start] in MARKERS:
        start += 1
    return render(scan, start, end)
