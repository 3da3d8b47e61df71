"""Recipients whose names an extractor has run together, taken apart.

In: a table on awards as an extractor wrote it, and the text around it. Out: the same with a name on each line in the
columns of recipients: `Ann Lee Bo Li` is `Ann Lee` and `Bo Li` where the article names one of them elsewhere, and left
out where several partings are possible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from filmfacts.article.flattened.infobox import read_value
from filmfacts.article.flattened.together import NAME, Names
from filmfacts.article.parts import Cell, Table
from filmfacts.article.repair.columns import header_kind
from filmfacts.article.text import Text

# Nothing but names and remarks in brackets.
NAMES = re.compile(rf"(?:{NAME.pattern}|\([^()]{{1,60}}\)|\s)++")
MOST_HEADERS = 3  # rows above the data: a caption, a banner, the header
LEAST_WORDS = 4  # of two names


def take_recipients_apart(table: Table, source: str, known: Names) -> Table:
    """The table with its recipients one on each line; the same object where none run together."""
    headed = (recipient_columns(row) for row in table.rows[:MOST_HEADERS])
    columns = next((columns for columns in headed if columns), frozenset())
    parted = {
        id(cell): Cell(_parted(cell, source, known))
        for row in (table.rows if columns else ())
        for column, cell in enumerate(row)
        if column in columns and _may_be_several(str(cell.text))
    }
    if not parted:
        return table
    rows = tuple(tuple(parted.get(id(cell), cell) for cell in row) for row in table.rows)
    return Table(rows, table.caption, table.confidence)


def recipient_columns(row: Sequence[Cell]) -> frozenset[int]:
    """The columns of recipients below a header row."""
    return frozenset(column for column, cell in enumerate(row) if header_kind(str(cell.text)) == "recipient")


def _may_be_several(shown: str) -> bool:
    """Whether a cell may hold several names without anything between them."""
    return len(shown.split()) >= LEAST_WORDS and NAMES.fullmatch(shown) is not None


def _parted(cell: Cell, source: str, known: Names) -> Text:
    """The cell's names, one on each line."""
    spans = cell.text.spans()
    return read_value(source, spans[0].start, spans[-1].end, "", known)
