"""The rows at the top of a table that head its columns: titles, headers, headers over headers.

In: rows of cells without the empty ones at their end. Out: a `Head`, laid over the table's columns: a header whose
words are fewer than the columns is laid where the cells below fit it; one whose cell spanned columns stands over the
sub-headers below it.

    | Season | Episodes | Release dates |          -> | Season | Episodes | Release dates | Release dates |
    | Region 1 | Region 4 |                          | Season | Episodes | Region 1      | Region 4      |
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import combinations, pairwise

import msgspec

from filmfacts.article.parts import Cell
from filmfacts.article.repair.assign import Cells
from filmfacts.article.repair.columns import HEADERS, LONGEST_HEADER, header_kind, is_awards
from filmfacts.article.repair.shapes import CATEGORY_START, KINDS, Kind, Known, kinds_of
from filmfacts.article.text import Text

MOST_TITLES = 3  # rows of one cell above a header
MOST_LAYOUTS = 9  # columns up to which every layout of a short header is tried
MOST_MISSING = 2  # words that a header lacks: with more, one of its cells spanned columns
LIKELIEST = 3  # of these, how many are tried on all rows
IN_PLACE = 1.5  # log of how much likelier a short header's words stand from the left than anywhere else
COMPARED = re.compile(r"(?:actor|aired|box office|cast|dates?|films?|gross|releases?|revenue|voices?)\b", re.I)
TOTAL = re.compile(r"(?:(?:grand|worldwide) )?(?:average|sum|totals?):?", re.I)
# A cell of nothing but words that head columns: "Date of ceremony", "Recipient(s) and nominee(s)", "Ref."
HEADER_WORDS = re.compile(
    r"""(?:\b(?:
        actors?|actress|and|artists?|associations?|awardees?|awards?|body|box|budget|by|cast|categor(?:y|ies)
        |ceremon(?:y|ies)|channel|characters?|city|country|crew|dates?|department|description|details?|distributor
        |episodes?|event|festivals?|films?|for|formats?|giving|gross|group|job|label|language|length|market|movie|name
        |network|nominat(?:ed|ions?)|nominees?|notes?|occupation|of|office|or|organi[sz]ations?|outcome|part|performer
        |played|position|publisher|rank|recipients?|ref|references?|region|release|remarks|results?|roles?|season
        |sections?|singers?|songs?|sources?|status|studio|subject|territory|the|titles?|to|versions?|voice|voiced|winners?
        |works?|years?
    )\b(?:\(s\))?[\s./&,()-]*)+""",
    re.I | re.X,
)
DATA_KINDS = (Kind.DATE, Kind.NUMBER, Kind.PERSON, Kind.YEAR)
NOTHING = Text.plain("")


class Head(msgspec.Struct, frozen=True):
    """The rows that head a table: `titles`, then `header`, then `below` it where a header cell spans columns."""

    titles: list[list[Cell]]
    header: list[Cell]
    below: list[Cell]

    @property
    def rows(self) -> int:
        """How many rows of the table head it."""
        return len(self.titles) + bool(self.header) + bool(self.below)


def padded(cells: Sequence[Cell], width: int) -> list[Cell]:
    """A row filled up with empty cells."""
    return [*cells, *(Cell(NOTHING) for _ in range(width - len(cells)))]


def read_head(rows: Sequence[Sequence[Cell]], written: int, known: Known) -> Head:
    """The rows at the top of a table that are no data; `written` is the width its rows are padded to."""
    at = next((n for n, row in enumerate(rows) if len(row) > 1), len(rows))
    if at == len(rows) or at > MOST_TITLES:
        return Head([], [], [])
    titles = [list(row) for row in rows[:at]]
    if not is_header(rows[at], known):
        return Head(titles[:1], [], [])
    header = list(rows[at])
    width = max((len(row) for row in rows[at + 1 :]), default=0)
    second = list(rows[at + 1]) if at + 1 < len(rows) else []
    both = len(header) + len(second) - 1
    spans = 1 < len(second) < width and len(header) < both and both in (width, written)
    labels = spans and all(cell.text and not is_data(str(cell.text), known) for cell in second)
    if is_awards([header_kind(str(cell.text)) for cell in header]):
        labels = labels and any(HEADER_WORDS.fullmatch(str(cell.text)) for cell in second)
    return Head(titles, header, second if labels else [])


def parts_of(rows: Sequence[Sequence[Cell]]) -> list[Sequence[Sequence[Cell]]]:
    """The tables that stand in one, each with the header that begins it: a header's words again begin none.

    >>> rows = [[Cell(Text.plain(word)) for word in line.split()] for line in ("Year Award", "1990 Lion", "Role Actor")]
    >>> [len(part) for part in parts_of(rows)]
    [2, 1]
    """
    first = next((number for number, row in enumerate(rows) if len(row) > 1), 0)
    starts, last = [0], [str(cell.text) for cell in rows[first]] if rows else []
    for number in range(first + 1, len(rows)):
        if names_columns(rows[number]) and (shown := [str(cell.text) for cell in rows[number]]) != last:
            starts.append(number)
            last = shown
    return [rows[start:end] for start, end in pairwise([*starts, len(rows)])]


def names_columns(row: Sequence[Cell]) -> bool:
    """Whether a row can be nothing but a header: its cells are words that head columns, most of them nothing else."""
    shown = [str(cell.text) for cell in row]
    if len(shown) < 2 or any(header_kind(text) is None for text in shown):
        return False
    return sum(HEADER_WORDS.fullmatch(text) is not None for text in shown) * 2 > len(shown)


def is_header(row: Sequence[Cell], known: Known) -> bool:
    """Whether a row names columns: it is marked so, or has header words and nothing that only data holds."""
    shown = [str(cell.text) for cell in row if cell.text]
    if not shown:
        return False
    if all(cell.header for cell in row if cell.text):
        return True
    if any(is_data(text, known) for text in shown):
        return False
    if len(shown) > 1 and HEADER_WORDS.fullmatch(shown[0]):
        return True
    told = any(map(HEADER_WORDS.fullmatch, shown))
    return told and sum(header_kind(text) is not None for text in shown) * 2 >= len(shown)


def is_data(text: str, known: Known) -> bool:
    """Whether a cell is nothing that a header says."""
    if CATEGORY_START.match(text):
        return True
    kinds = kinds_of(text, known)
    return any(kinds[kind] > 0.5 for kind in DATA_KINDS)


def starts_anew(row: Sequence[Cell], head: Head) -> bool:
    """Whether a row inherits nothing by what it is: blank, the header's words again, or a sum."""
    if not row or TOTAL.fullmatch(str(row[0].text)[:LONGEST_HEADER]):
        return True
    return bool(head.header) and [str(c.text) for c in row] == [str(c.text) for c in head.header]


def two_levels(header: Sequence[Cell], below: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """Both rows of a header one of whose cells spans the columns of the row below.

    It is the last one that is likely to, else the last one that heads no references: what is compared stands there.
    """
    plain = [i for i, cell in enumerate(header) if header_kind(str(cell.text)) != "reference"]
    likely = [i for i in plain if COMPARED.search(str(header[i].text))]
    last = (likely or plain or [len(header) - 1])[-1]
    left, right = header[:last], header[last + 1 :]
    return [(*left, *[header[last]] * len(below), *right), (*left, *below, *right)]


def place_header(head: Head, kinds: Sequence[Cells], written: int) -> list[tuple[int, ...]]:
    """The columns of the header's cells: from the left; for a header with few words the likeliest, the best first.

    `written` is the width that the rows are padded to, and the fullest rows tell.
    """
    shown = [str(cell.text) for cell in head.header]
    in_order = tuple(range(len(shown)))
    fullest = max(map(len, kinds), default=0)
    if head.below or not shown or not 0 < written - len(shown) <= MOST_MISSING or written > MOST_LAYOUTS:
        return [in_order]
    rows = [row for row in kinds if len(row) == fullest]
    fits = [[fit(text, [row[c] for row in rows if c < len(row)]) for c in range(written)] for text in shown]
    return sorted(
        combinations(range(written), len(shown)),
        key=lambda chosen: -sum(fits[i][c] for i, c in enumerate(chosen)) - IN_PLACE * (chosen == in_order),
    )[:LIKELIEST]


def lay_head(head: Head, places: Sequence[int], width: int) -> list[tuple[Cell, ...]]:
    """The rows of the head over so many columns, the header's cells in their places."""
    rows = [tuple(padded(title, width)) for title in head.titles]
    if head.below:
        return [*rows, *(tuple(padded(row, width)) for row in two_levels(head.header, head.below))]
    if head.header:
        laid = padded([], width)
        for cell, place in zip(head.header, places, strict=True):
            laid[place] = cell
        rows.append(tuple(laid))
    return rows


def labels_of(head: Head, places: Sequence[int], width: int) -> list[str]:
    """What the header says over each column; "" where it says nothing."""
    rows = lay_head(head, places, width)[len(head.titles) :]
    cells = [list(dict.fromkeys(row[column] for row in rows)) for column in range(width)]
    return [" ".join(str(cell.text) for cell in column) for column in cells]


def fit(text: str, cells: Cells) -> float:
    """How well a header's word heads such cells: the log of its chance against any other column's."""
    name = header_kind(text)
    full = [cell for cell in cells if cell is not None]
    if name is None or not full:
        return 0.0
    prior = HEADERS[name]
    share = sum(sum(cell[k] * prior[k] for k in range(KINDS)) for cell in full) / len(full)
    return math.log(share * KINDS)
