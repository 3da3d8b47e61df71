"""The blocks of a section of wikitext: paragraphs, list items, tables.

In: a scanned section and a range of it. Out: `Paragraph`, `Item`, `Table` in source order. Templates that wrap a list
(`{{Cast listing|* A as B}}`, `{{div col}}`) are looked through.

Source of the rules: mediawiki.org, "Help:Lists", "Help:Tables".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Block, Cell, Item, Paragraph, Table
from filmfacts.article.text import Text
from filmfacts.article.wikitext.render import render
from filmfacts.article.wikitext.scan import Scan
from filmfacts.article.wikitext.transclusion import arguments

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


def read_blocks(scan: Scan, start: int, end: int, depth: int = 0) -> list[Block]:
    """The blocks of a range that begins at the start of a line."""
    source = scan.source
    blocks: list[Block] = []
    paragraph = -1  # where the open paragraph began
    at = start

    def close_paragraph(stop: int) -> None:
        nonlocal paragraph
        if paragraph >= 0:
            text = render(scan, paragraph, stop)
            if text:
                blocks.append(Paragraph(text))
            paragraph = -1

    while at < end:
        stop = scan.line_end(at, end)
        char, inner = source[at], at
        if char in " \t:":
            while inner < stop and source[inner] in " \t:":
                inner += 1
            if source.startswith("{|", inner):
                char = "{"
            elif inner == stop and ":" not in source[at:stop]:
                char = "\n"
        if char == "\n" or at == stop:
            close_paragraph(at)
        elif char in MARKERS:
            close_paragraph(at)
            _items(scan, at, stop, blocks)
        elif char == "{" and inner in scan.tables:
            close_paragraph(at)
            past = min(scan.tables[inner], end)
            blocks.append(read_table(scan, inner, past))
            # a table that only lays out others holds them in its cells
            blocks += (read_table(scan, place, min(scan.tables[place], past)) for place in _within(scan, inner, past))
            stop = scan.line_end(past, end)
        elif char == "{" and source.startswith("{{", at) and _wraps(scan, at, stop) and depth < MAX_WRAPPERS:
            close_paragraph(at)
            past = scan.close[at]
            for argument in arguments(scan, at, past):
                if WRAPPED.search(source, argument.start, argument.end):
                    wrapped = Scan(source, argument.start, argument.end)
                    blocks += read_blocks(wrapped, argument.start, argument.end, depth + 1)
        elif paragraph < 0:
            paragraph = at
        at = stop + 1
    close_paragraph(end)
    return blocks


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
    """Where the tables within a table begin."""
    return sorted(place for place in scan.tables if start < place < end) if len(scan.tables) > 1 else []


def _wraps(scan: Scan, at: int, stop: int) -> bool:
    """Whether the template that opens a line fills it and holds lines of a list or a table."""
    past = scan.close.get(at, 0)
    return 0 < past <= stop and "\n" in scan.source[at:past] and bool(WRAPPED.search(scan.source, at + 2, past))


def _items(scan: Scan, at: int, stop: int, blocks: list[Block]) -> None:
    """The list item of a line; `; term : definition` is two."""
    source = scan.source
    inner = at
    while inner < stop and source[inner] in MARKERS:
        inner += 1
    marker = source[at:inner]
    cut = stop
    if marker[-1] == ";":
        cut = _definition(scan, inner, stop)
    for text, written in ((render(scan, inner, cut), marker), (render(scan, cut + 1, stop), marker[:-1] + ":")):
        if text:
            blocks.append(Item(text, written))
        if cut == stop:
            break


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
    source, search = scan.source, CELL.search
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    row_color, caption = "", None
    mark, begin = "", 0  # what the open piece is ("|", "!", "+", "-" for attributes, "") and where it began
    at = begin = scan.line_end(start, end)

    def close_piece(stop: int) -> None:
        nonlocal caption, row_color
        if mark in ("|", "!"):
            row.append(_cell(scan, begin, stop, mark == "!", row_color))
        elif mark == "+" and caption is None:
            caption = _cell(scan, begin, stop, False, "").text
        elif mark == "-":
            row_color = _color(source[begin : min(stop, begin + MAX_ATTRIBUTES)])

    while token := search(source, at, end):
        place, word = token.start(), token.group()
        at = token.end()
        if word[0] == "\n":
            word = word.strip()
            if word == "{|":  # a table within a cell is no part of this one
                at = scan.tables.get(at - 2, at)
                continue
            if word == "|}" and source.startswith("}", at):  # a bar before the close of a template
                continue
            close_piece(place)
            mark, begin = word[-1], at
            if mark == "-":
                if row:
                    rows.append(tuple(row))
                row, row_color = [], ""
                while begin < end and source[begin] == "-":
                    begin += 1
                at = begin
            elif mark == "}":
                mark = ""
                break
        elif word in ("||", "!!"):
            if mark == "!" or (mark == "|" and word == "||"):
                close_piece(place)
                begin = at
        else:
            past = scan.close.get(place) or scan.hidden.get(place) or scan.verbatim.get(place)
            at = past if past and past <= end else at
    close_piece(end)
    if row:
        rows.append(tuple(row))
    return Table(tuple(rows), caption)


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
