"""Gives a table its spans back after a flattening has lost them.

In: a `Table` whose rows hold the cells that were written in them, from the left: a cell that spanned rows stands only
in its first one. Rows are padded with empty cells or shorter, and may be cut to the header's width; a header may lack
words. Or the spans left empty cells in their places: then no cell moves, and what is open is which of them were spans.
Out: a `Table` in which every row has, in each column, the cell that belongs there: an inherited one is the very
cell of the row above, a lost one is empty; and for each row how sure that is.

    | Year | Body           | Category      | Recipient |
    | 2021 | Rooster Awards | Best Actor    | Zhang Yi  |
    | Yu Hewei |            |               |           |   -> 2021 | Rooster Awards | Best Actor | Yu Hewei

Nothing here knows a ceremony or a film: cells are told by the shape of their text (`shapes`), columns by header words
(`headers`) and by the cells in them (`columns`), and the assignment of cells to columns is the likeliest one for the
whole table (`assign`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from filmfacts.article.parts import Cell, Table
from filmfacts.article.repair.assign import EMPTY, INHERITED, MOST_COLUMNS, Assignment, Cells, Placement, Row, assign
from filmfacts.article.repair.columns import Counts, header_kind, is_awards, learn, may_be_cut, roles_of
from filmfacts.article.repair.headers import labels_of, lay_head, parts_of, place_header, read_head, starts_anew
from filmfacts.article.repair.shapes import LONGEST, Kind, Known, Weights, kinds_of, names_people, normalize, trade_of
from filmfacts.article.text import Text

__all__ = ["Known", "normalize", "repair", "tables_in"]

ROUNDS = 3  # times that columns are learned from the assignment and the assignment found again: more change nothing
CUT_COLUMN = -3.0  # log of the chance that a table's last column was cut off, so that rows have one more than it shows
EMPTY_COLUMN = -2.0  # the same where its rows are padded to one column more
LINED_UP = 0.5  # the same where empty cells stand in their places: why else are there any
MOVED = -1.0  # the same for each word of a header that does not stand over its column, since others are missing
MOST_ROWS = 1000  # longer tables are no film's awards or cast: they are left as they are
SLOPE, SHIFT = 0.6, 0.7  # a margin m means a confidence of 1 / (1 + exp(-(SLOPE * m + SHIFT))): measured
PLAIN_TRUST = 0.5  # in tables not of awards a short row may as well have lost a cell that spanned columns
NO_DOUBT = 0.99  # confidence over which all rows must be for a table to be called whole
NOTHING = Text.plain("")


def tables_in(table: Table) -> list[Table]:
    """The tables that stand in one without a line between them, each with the header that begins it."""
    rows = [filled(row) for row in table.rows]
    parts = parts_of(rows)
    if len(parts) < 2:
        return [table]
    found = []
    at = 0
    for part in parts:
        width = max(map(len, part))
        found.append(
            Table(tuple(row[:width] for row in table.rows[at : at + len(part)]), None if at else table.caption)
        )
        at += len(part)
    return found


def repair(table: Table, known: Known) -> Table:
    """The table with its lost spans filled; the same object where nothing is missing.

    `known` is what the article names elsewhere. `confidence` of the result is the chance, row by row, that every cell
    stands where it belongs.
    """
    if any(cell.rowspan > 1 for row in table.rows for cell in row) or len(table.rows) > MOST_ROWS:
        return table
    rows = [filled(row) for row in table.rows]
    written = max(map(len, table.rows), default=0)  # the width that rows are padded to
    width = max(map(len, rows), default=0)
    head = read_head(rows, written, known)
    body = rows[head.rows :]
    roles = [header_kind(str(cell.text)) for cell in head.header]
    kinds = [[kinds_of(str(cell.text), known) if cell.text else None for cell in row] for row in body]
    awards = is_awards(roles) or (not any(roles) and holds_awards(kinds))
    gaps = any(not cell.text for row in body for cell in row)  # an empty cell before one with text
    cut = width < MOST_COLUMNS and may_be_cut(roles, awards)
    alike = len(set(map(len, body))) < 2  # as long as the first row, which inherits nothing
    if not body or not 2 <= width <= MOST_COLUMNS or (alike and not gaps and not (cut and len(body[0]) == written)):
        return table
    fresh = [not number or starts_anew(row, head) for number, row in enumerate(body)]
    shaped = [
        Row(cells, said, new, named, other_trade)
        for cells, said, new, (named, other_trade) in zip(
            kinds, repeated(body), fresh, categories(body, kinds), strict=True
        )
    ]
    standing = [msgspec.structs.replace(row, in_place=True) for row in shaped]
    ways = []
    for places in place_header(head, kinds, written):
        wide = max(width, *(place + 1 for place in places), 0)
        moved = MOVED * sum(place != number for number, place in enumerate(places))
        ways.append(Way(moved, shaped, places, labels_of(head, places, wide)))
        if gaps:
            ways.append(Way(moved + LINED_UP, standing, places, labels_of(head, places, wide)))
        if cut:
            chance = CUT_COLUMN if written == wide else EMPTY_COLUMN
            ways.append(Way(moved + chance, shaped, places, labels_of(head, places, wide + 1)))
    way, best, trust = weigh(kinds, ways, written, awards)
    if not awards:
        trust = [min(share, PLAIN_TRUST) if len(row) < width else share for share, row in zip(trust, body, strict=True)]
    whole = not head.below and way.places == tuple(range(len(way.places)))
    if whole and stands_already(best):
        return table
    top = lay_head(head, way.places, len(best.placements[0]))
    return rebuilt(top, body, best.placements, trust, table.caption)


class Way(msgspec.Struct, frozen=True):
    """What a table may have lost: its rows, the places of its header's words and the labels of its columns by that, and
    the log of the chance of it."""

    chance: float
    rows: Sequence[Row]
    places: Sequence[int]
    labels: Sequence[str]


def filled(row: Sequence[Cell]) -> list[Cell]:
    """A row without the empty cells at its end."""
    size = len(row)
    while size and not row[size - 1].text:
        size -= 1
    return list(row[:size])


def repeated(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The cells' texts by which columns can be told: those that several rows have, each once; "" for the others."""
    texts = [[normalize(str(cell.text)[:LONGEST]) for cell in row] for row in rows]
    often = Counter(text for row in texts for text in set(row))
    several = {text for row in texts for text, count in Counter(row).items() if count > 1}
    return [[text if often[text] > 1 and text not in several else "" for text in row] for row in texts]


def holds_awards(rows: Sequence[Cells]) -> bool:
    """Whether rows without a header are about awards, by the categories in them."""
    return sum(any(c is not None and c[Kind.CATEGORY] > 0.5 for c in row) for row in rows) * 2 > len(rows)


def categories(rows: Sequence[Sequence[Cell]], kinds: Sequence[Cells]) -> Iterator[tuple[bool | None, bool]]:
    """For each row whether its category goes to people by name, None where it has none; and whether it honors a trade
    that the category above it does not."""
    trade = None
    for row, cells in zip(rows, kinds, strict=True):
        text = next(
            (str(c.text) for c, k in zip(row, cells, strict=True) if k is not None and k[Kind.CATEGORY] > 0.5), None
        )
        if text is None:
            trade = trade if len(row) == 1 else None  # a lone cell is another who gets the award above
            yield None, False
            continue
        above, trade = trade, trade_of(text)
        yield names_people(text), above not in (None, trade)


def solve(rows: Sequence[Row], labels: Sequence[str], full: int, awards: bool, told: bool) -> Assignment:
    """The likeliest assignment to columns with these labels, the columns being learned from the assignment itself.

    `awards`: whether the table is about awards; `told`: whether the texts of rows that fill every column are known to
    stand there.
    """
    width = len(labels)
    results = sum(any(c is not None and c[Kind.RESULT] > 0.5 for c in row.cells) for row in rows) / len(rows)
    roles = roles_of(labels, results)
    first = next((len(row.cells) for row in rows if len(row.cells) > 1), width)  # banners aside
    seen, texts = sure_cells(rows, width)
    texts = texts if told else [Counter() for _ in texts]
    columns = learn(roles, seen, texts, None, results, first, awards)
    found = assign(rows, columns, full)
    for _ in range(ROUNDS - 1):
        before = found
        seen, counts = count(rows, found.placements, width)
        columns = learn(roles, seen, texts, counts, results, first, awards)
        found = assign(rows, columns, full)
        if found.placements == before.placements:
            break
    return found


def sure_cells(rows: Sequence[Row], width: int) -> tuple[list[list[Weights]], list[Counter[str]]]:
    """The cells whose columns are beyond doubt, and their texts: those of the first row, and of rows that fill every
    column."""
    seen: list[list[Weights]] = [[] for _ in range(width)]
    texts: list[Counter[str]] = [Counter() for _ in range(width)]
    for number, row in enumerate(rows):
        if not number or len(row.cells) == width:
            for column, (cell, text) in enumerate(zip(row.cells, row.texts, strict=True)):
                if cell is not None:
                    seen[column].append(cell)
                    texts[column][text] += 1
    return seen, texts


def count(rows: Sequence[Row], placements: Sequence[Placement], width: int) -> tuple[list[list[Weights]], Counts]:
    """What stands in each column by an assignment, and how often it is empty or inherited there."""
    seen: list[list[Weights]] = [[] for _ in range(width)]
    empty, nested, beside_inherited, alone, beside_own = ([0] * width for _ in range(5))
    for row, placement in zip(rows, placements, strict=True):
        if len(row.cells) == 1 and INHERITED not in placement:
            continue  # a banner
        for column, at in enumerate(placement):
            cell = row.cells[at] if at >= 0 else None
            if cell is not None:
                seen[column].append(cell)
            empty[column] += cell is None and at != INHERITED
            if row.fresh:
                continue
            left = column == 0 or placement[column - 1] == INHERITED
            (beside_inherited if left else beside_own)[column] += 1
            (nested if left else alone)[column] += at == INHERITED
    return seen, Counts(len(rows), empty, nested, beside_inherited, alone, beside_own)


def stands_already(best: Assignment) -> bool:
    """Whether nothing is inherited, beyond doubt."""
    return all(
        INHERITED not in p and confidence(m) > NO_DOUBT for p, m in zip(best.placements, best.margins, strict=True)
    )


def weigh(rows: Sequence[Cells], ways: Sequence[Way], full: int, awards: bool) -> tuple[Way, Assignment, list[float]]:
    """The likeliest of several ways, its assignment, and how sure each row's placement is.

    A row that all lay alike is as sure as its margin says. What stands where for sure is known once the best way is.
    """
    found = [solve(way.rows, way.labels, full, awards, told=len(ways) == 1) for way in ways]
    scores = [way.chance + each.score for way, each in zip(ways, found, strict=True)]
    most = max(scores)
    chosen = scores.index(most)
    best = found[chosen] if len(ways) == 1 else solve(ways[chosen].rows, ways[chosen].labels, full, awards, told=True)
    trust = [confidence(margin) for margin in best.margins]
    for score, other in zip(scores, found, strict=True):
        for number, cells in enumerate(rows):
            if other is not found[chosen] and laid(cells, best.placements[number]) != laid(
                cells, other.placements[number]
            ):
                trust[number] = min(trust[number], confidence(most - score))
    return ways[chosen], best, trust


def laid(cells: Cells, placement: Placement) -> dict[int, int]:
    """The columns that have text under a placement, each with the number of its cell."""
    return {column: at for column, at in enumerate(placement) if at == INHERITED or (at >= 0 and cells[at] is not None)}


def rebuilt(
    head: Sequence[tuple[Cell, ...]],
    body: Sequence[Sequence[Cell]],
    placements: Sequence[Placement],
    trust: Sequence[float],
    caption: Text | None,
) -> Table:
    """The table with its cells where they belong; no row is surer than those that it inherits from."""
    rows, shares = list(head), [1.0] * len(head)
    above: tuple[Cell, ...] = ()
    origin = [1.0] * len(placements[0])  # how sure the row is in which the column's cell is written
    for cells, placement, share in zip(body, placements, trust, strict=True):
        above = tuple(
            above[column] if at == INHERITED else cells[at] if at != EMPTY else Cell(NOTHING)
            for column, at in enumerate(placement)
        )
        origin = [old if at == INHERITED else share for old, at in zip(origin, placement, strict=True)]
        rows.append(above)
        shares.append(min(share, *origin))
    return Table(tuple(rows), caption, tuple(shares))


def confidence(margin: float) -> float:
    """The chance that a row is right, by its margin over the next best placement."""
    return round(1 / (1 + math.exp(-min(SLOPE * margin + SHIFT, 50.0))), 3)
