"""A page of flattened text -> `Article`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise
from operator import attrgetter

from filmfacts.article.flattened.infobox import read_infobox
from filmfacts.article.flattened.lines import Line, cells, read_lines, text
from filmfacts.article.flattened.recipients import take_recipients_apart
from filmfacts.article.flattened.together import PEOPLE, Names
from filmfacts.article.parts import Article, Block, Cell, Item, Outline, Paragraph, Section, Table
from filmfacts.article.repair import Known, normalize, repair, tables_in
from filmfacts.article.text import Text

# What parts people in a value, and an actor's name in a line of the cast.
PARTED = re.compile(r"\s*(?:[,;\n]|\band\b)\s*")
ACTOR = re.compile(r"([A-Z][\w.'’-]*(?: [\w.'’-]+){1,4}?)(?: \([^()]*\))? (?:as|–|-|\.\.\.) ")
BULLET = re.compile(r"\s\*\s")  # of a list within a cell

# Headings that stand at the top of a film article. A bare heading does not say how deep it is: these begin a section
# of their own, others stand under an empty one before them.
# Source: en.wikipedia.org, "Wikipedia:Manual of Style/Film", section "Primary content".
TOP = re.compile(
    "accolades|adaptation|awards|box office|cast|controvers|critic|development|episodes|external links|filming|"
    "further reading|home media|home video|hono(?:u)?rs|in popular culture|legacy|marketing|media|merchandise|music|"
    "nominations|notes|plot|premise|production|reception|references|release|remake|see also|sequel|soundtrack|story|"
    "summary|synopsis|themes|track ?list|voice cast",
    re.IGNORECASE,
)
CAST = re.compile(r"(?:voice\s)?cast\b|characters\b", re.IGNORECASE)
_NAME = r"(?:[\"'“‘]?[^\W\d_a-z][\w.'’\"”-]*,? ){0,5}[^\W\d_a-z][\w.'’\"”-]*"
# "Ann Lee as Mary", "Mary (child): Ann Lee", "Mary (Ann Lee)"
PLAYED = re.compile(rf"{_NAME}(?:(?: \([^()]{{1,60}}\))?(?: as |:| [–-] | \.)| \((?=[^\W\d_a-z]\w* [^\W\d_a-z]))")
NAMED = re.compile(rf"{_NAME}(?: ?\[|$)")  # nothing but a name, or "[1]" behind it

_start = attrgetter("start")
Said = Callable[[int, int], Text]


def read(source: str, *, title: str, infoboxes: Sequence[str] = ()) -> Article:
    """Take a flattened page apart. Offsets of all texts count characters of `source`.

    The template that an infobox was made with is not to be seen any more, so that `infoboxes` tells nothing here.

    >>> source = "Jaws\\n- Director: Ann Lee\\n- Country: India\\n\\nJaws is a film.\\n\\n== Cast ==\\n- Bo as Brody"
    >>> article = read(source, title="Jaws")
    >>> [str(block.text) for block in article.sections[0].blocks], str(article.infobox["director"])
    (['Bo as Brody'], 'Ann Lee')
    """
    lines = read_lines(source)
    first = next((i for i, line in enumerate(lines) if line.kind == "heading" and line.level != 1), len(lines))
    names = Names(
        lambda: [source[line.start : line.end] for line in lines if line.kind in ("prose", "item")],
        lambda: [source[line.start : line.end] for line in lines[first:] if line.kind == "row"],
    )
    infobox, taken = read_infobox(source, lines[:first], names)
    known = cache(lambda: _known(source, lines, infobox or {}, title))
    lead = [line for i, line in enumerate(lines[:first]) if i not in taken and not _is_title(source, line, title)]
    told = Names(lambda: [source[line.start : line.end] for line in lines if line.kind in ("prose", "item")])
    said = cache(partial(text, source))  # several groups of facts ask for the same lines
    blocks = partial(_blocks, source, said=said, known=known, told=told)
    sections = [Section((), 1, partial(blocks, lead), find=partial(_find, source, lead, said))]
    outline = Outline()
    empty = False  # whether nothing stood under the heading before
    headings = [i for i in range(first, len(lines)) if lines[i].kind == "heading"]
    for i, stop in pairwise([*headings, len(lines)]):
        line = lines[i]
        body = lines[i + 1 : stop]
        level = line.level or (
            3 if empty and not TOP.match(source, line.start, line.end) else _level(outline.path, source, line, body)
        )
        over = outline.under(level, said(line.start, line.end))
        empty = all(other.kind == "blank" for other in body)
        sections.append(Section(over, level, partial(blocks, body), find=partial(_find, source, body, said)))
    return Article(title=title, infobox=infobox, lead=sections[0], sections=sections[1:])


def _level(path: list[tuple[int, Text]], source: str, line: Line, body: Sequence[Line]) -> int:
    """The level of a bare heading: that of the subsection above it, unless it is a usual top one.

    Behind a cast, one over more lines of actors and characters begins a subsection of it, as one over names does behind
    another subsection; one over other lists begins none.
    """
    if not path or TOP.match(source, line.start, line.end):
        return 2
    below = path[-1][0] == 3
    items = [other for other in body if other.kind == "item"]
    if items and CAST.match(str(path[0][1])):
        below = sum(_is_of_cast(source, item, named=below) for item in items) * 2 > len(items)
    return 3 if below else 2


def _is_of_cast(source: str, item: Line, *, named: bool) -> bool:
    """Whether an item reads like one of a cast; `named`: a name alone does."""
    played = PLAYED.match(source, item.start, item.end)
    return played is not None or (named and NAMED.match(source, item.start, item.end) is not None)


def _is_title(source: str, line: Line, title: str) -> bool:
    """Whether a line of the lead says nothing but the page's title."""
    return line.kind in ("heading", "prose") and source[line.start : line.end] == title


def _known(source: str, lines: list[Line], infobox: dict[str, Text], title: str) -> Known:
    """The people and works that the article names, by which the cells of its tables are told apart."""
    people = {name for field in PEOPLE if field in infobox for name in PARTED.split(str(infobox[field]))}
    items = (source[line.start : line.end] for line in lines if line.kind == "item")
    people |= {actor[1] for item in items if (actor := ACTOR.match(item))}
    works = {str(infobox["name"])} if "name" in infobox else set()
    return Known(
        people=frozenset(map(normalize, people)),
        titles=frozenset(map(normalize, works | {re.sub(r" \([^()]*\)$", "", title)})),
    )


def _blocks(source: str, lines: list[Line], *, said: Said, known: Callable[[], Known], told: Names) -> list[Block]:
    """Paragraphs of lines that follow each other, items, tables of rows that follow each other.

    `said` gives the words of a range. `known` and `told` are the names by which a table's cells are told apart, and
    those that stand together in one.
    """
    blocks: list[Block] = []
    rows: list[Line] = []
    under = ""  # the word before the colon that ends an item: the items after it were nested
    for line in [*lines, None]:
        if line is not None and line.kind in ("row", "rule"):
            rows.append(line)
            continue
        if rows:
            extracted = any(row.kind == "rule" for row in rows)
            for part in tables_in(_table(source, rows)):
                table = _sure(repair(part, known()))
                blocks.append(take_recipients_apart(table, source, told) if extracted else table)
            rows = []
        if line is None or line.kind != "item":
            under = ""
        if line is None or line.kind in ("blank", "heading"):
            continue
        words = said(line.start, line.end)
        if words and line.kind == "item":
            shown = str(words)
            if shown.endswith(":"):
                under = shown[:-1].rpartition(" ")[2]
                blocks.append(Item(words, "*"))
                continue
            # "Ann Lee as:" holds until a line says "as" itself
            under = "" if under and f" {under} " in shown else under
            blocks.append(Item(words, "**" if under else "*"))
        elif words:
            blocks.append(Paragraph(words))
    return blocks


def _table(source: str, lines: list[Line]) -> Table:
    """The rows as they stand; where one begins without a bar, none of the bars stand around the rows."""
    rows = [line for line in lines if line.kind == "row"]
    barred = all(source.startswith("|", line.start) for line in rows)
    return Table(
        tuple(
            tuple(Cell(list_or_text(source, start, end)) for start, end in cells(source, line, barred=barred))
            for line in rows
        )
    )


def list_or_text(source: str, start: int, end: int) -> Text:
    """The words of a cell; where they are a list with its bullets, an item on each line.

    >>> str(list_or_text("* Best Film * Best Actor", 0, 24))
    'Best Film\\nBest Actor'
    """
    if not source.startswith("* ", start, end):
        return text(source, start, end)
    bullets = [(*bullet.span(), "\n") for bullet in BULLET.finditer(source, start + 2, end)]
    return text(source, start + 2, end, instead=tuple(bullets))


def _sure(table: Table) -> Table:
    """The table with a confidence for each row: even where nothing is missing, that is inferred."""
    if table.confidence:
        return table
    return Table(table.rows, table.caption, (1.0,) * len(table.rows))


def _find(source: str, lines: list[Line], said: Said, words: re.Pattern[str]) -> Iterator[Text]:
    """The lines of prose and the items that hold a word."""
    at, end = (lines[0].start, lines[-1].end) if lines else (0, 0)
    while match := words.search(source, at, end):
        at = match.end() + (match.end() == match.start())
        line = lines[max(bisect_right(lines, match.start(), key=_start) - 1, 0)]
        if line.kind in ("prose", "item") and line.start <= match.start() < line.end:
            at = max(at, line.end)
            yield said(line.start, line.end)
