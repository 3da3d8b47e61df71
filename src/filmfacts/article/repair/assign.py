"""Which column each cell of a table's rows belongs to: one assignment for all rows at once.

In: rows of cells from the left (the kinds of each cell, None: a cell without text) and the columns. Out: for each row
its best `Placement` (for each column the number of its cell, or that it is empty or inherited) with the margin by which
the whole table's assignment is likelier than the best one that places this row otherwise.

    Year | Body | Category | Recipient     2021 | Rooster Awards | Best Actor | Zhang Yi   -> (0, 1, 2, 3)
                                           Yu Hewei                                        -> (^, ^, ^, 0)

The states of a row are its placements; a column can only be inherited where the row above has text in it. The chance of
an assignment is the product of what the columns say of every cell, so the best one is found by a dynamic program over
the rows, and a row's margin by a second one from the last row up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from filmfacts.article.repair.columns import Column
from filmfacts.article.repair.shapes import Kind, Weights

EMPTY = -1  # in a placement: the column has no text in this row, or it is lost
INHERITED = -2  # in a placement: the column's cell is the one above
Placement = tuple[int, ...]
Cells = Sequence[Weights | None]

MOST_COLUMNS = 16  # tables with more are left as they are
MOST_FREE_COLUMNS = 7  # with more columns than this only one run of neighboring columns is inherited
MOST_STATES = 16  # placements of a row that are carried on: the rest are hundreds of times less likely
BANNER = math.log(0.02)  # a row of one cell that reaches over all columns, heading the rows below it
BANNER_KINDS = (Kind.BODY, Kind.YEAR, Kind.LABEL, Kind.DATE)
IMPOSSIBLE = -1e9
NAMED = {False: 2.5, True: 0.4}  # how much oftener a column of people is empty beside a category for films, for people


class Row(msgspec.Struct, frozen=True):
    """A row's cells; `fresh`: nothing above it can be inherited; `named`: whether its category, if it has one of its own,
    goes to people by name ("Best Actor") or to the film ("Best Picture")."""

    cells: Cells
    fresh: bool
    named: bool | None


class State(msgspec.Struct, frozen=True):
    """A placement of one row: its inherited columns and those with text, as bits; and the log of its chance."""

    placement: Placement
    inherited: int
    filled: int
    score: float


@lru_cache(maxsize=256)
def placements(width: int, cells: int) -> tuple[tuple[int, Placement], ...]:
    """The ways to lay cells into columns in their order: (inherited columns as bits, placement).

    >>> [placement for _, placement in placements(2, 1)]
    [(0, -1), (-2, 0), (0, -2)]
    """
    found = []
    for inherited in inherited_sets(width, width - cells):
        placement, at = [], 0
        for column in range(width):
            if inherited >> column & 1:
                placement.append(INHERITED)
                continue
            placement.append(at if at < cells else EMPTY)
            at += 1
        found.append((inherited, tuple(placement)))
    return tuple(found)


def inherited_sets(width: int, most: int) -> list[int]:
    """The sets, as bits, of up to `most` columns that may be inherited together."""
    if width <= MOST_FREE_COLUMNS:
        return [bits for bits in range(1 << width) if bits.bit_count() <= most]
    runs = {((1 << length) - 1) << start for start in range(width) for length in range(min(most, width - start) + 1)}
    return sorted(runs)


def states_of(row: Row, columns: Sequence[Column], full: int) -> list[State]:
    """The likeliest placements of a row; `full` is the number of cells beyond which rows are cut off."""
    width, cells, first = len(columns), row.cells, row.fresh
    nothing = [min(0.98, c.empty * (1 if row.named is None else NAMED[row.named] ** c.people)) for c in columns]
    empty = [math.log(e) for e in nothing]
    holds = [
        [math.log(1 - n) + math.log(sum(map(float.__mul__, cell, c.kinds))) if cell else e for cell in cells]
        for c, e, n in zip(columns, empty, nothing, strict=True)
    ]
    inherit = [(math.log(c.alone), math.log(c.nested)) for c in columns]
    own = [(math.log(1 - c.alone), math.log(1 - c.nested)) for c in columns]
    states = []
    for inherited, placement in placements(width, min(len(cells), width)):
        if first and inherited:
            continue
        score, filled, left, used = 0.0, inherited, 1, 0
        for column, at in enumerate(placement):
            if at == INHERITED:
                score += inherit[column][left]
                left = 1
                continue
            if not first:
                score += own[column][left]
            left = 0
            if at != EMPTY:
                score += holds[column][at]
                filled |= (cells[at] is not None) << column
            elif used < full:
                score += empty[column]
            used += 1
        states.append(State(placement, inherited, filled, score))
    if len(cells) == 1 and width > 2:
        score = BANNER + math.log(sum(cells[0][kind] for kind in BANNER_KINDS)) if cells[0] else IMPOSSIBLE
        states.append(State((0, *[EMPTY] * (width - 1)), 0, 0, score))
    states.sort(key=lambda state: -state.score)
    kept = states[:MOST_STATES]
    return kept if any(not s.inherited for s in kept) else [*kept, next(s for s in states if not s.inherited)]


def forward(rows: Sequence[Sequence[State]]) -> list[list[float]]:
    """For each state of each row the log of the chance of the best assignment of the rows up to it."""
    best: list[list[float]] = []
    for number, states in enumerate(rows):
        if not number:
            best.append([s.score for s in states])
            continue
        above = sorted(zip(best[-1], rows[number - 1], strict=True), key=lambda pair: -pair[0])
        best.append([
            s.score + next((score for score, up in above if not s.inherited & ~up.filled), IMPOSSIBLE) for s in states
        ])  # fmt: skip
    return best


def backward(rows: Sequence[Sequence[State]]) -> list[list[float]]:
    """For each state of each row the log of the chance of the best assignment of the rows below it."""
    best: list[list[float]] = [[0.0] * len(rows[-1])]
    for number in range(len(rows) - 2, -1, -1):
        below = sorted(
            ((down.score + rest, down) for rest, down in zip(best[-1], rows[number + 1], strict=True)),
            key=lambda pair: -pair[0],
        )
        best.append([
            next((score for score, down in below if not down.inherited & ~s.filled), IMPOSSIBLE) for s in rows[number]
        ])  # fmt: skip
    return best[::-1]


class Assignment(msgspec.Struct, frozen=True):
    """The best placement of every row, each row's margin over the next best, and the log of the whole's chance."""

    placements: list[Placement]
    margins: list[float]
    score: float


def assign(rows: Sequence[Row], columns: Sequence[Column], full: int) -> Assignment:
    """The likeliest assignment of all rows."""
    states = [states_of(row, columns, full) for row in rows]
    ahead, behind = forward(states), backward(states)
    chosen: list[Placement] = []
    margins: list[float] = []
    up: State | None = None
    for row, here, rest in zip(states, ahead, behind, strict=True):
        totals = [a + b for a, b in zip(here, rest, strict=True)]
        order = sorted(range(len(row)), key=lambda i: -totals[i])
        pick = next((i for i in order if up is None or not row[i].inherited & ~up.filled), order[0])
        up = row[pick]
        chosen.append(up.placement)
        other = next((totals[i] for i in order if row[i].placement != up.placement), IMPOSSIBLE)
        margins.append(totals[pick] - other)
    return Assignment(chosen, margins, max(a + b for a, b in zip(ahead[0], behind[0], strict=True)))

