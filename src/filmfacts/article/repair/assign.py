"""Which column each cell of a table's rows belongs to: one assignment for all rows at once.

In: rows of cells from the left (the kinds of each cell, None: a cell without text) and the columns. Out: for each row
its best `Placement` (for each column the number of its cell, or that it is empty or inherited) with the margin by which
the whole table's assignment is likelier than the best one that places this row otherwise.

    Year | Body | Category | Recipient     2021 | Rooster Awards | Best Actor | Zhang Yi   -> (0, 1, 2, 3)
                                           Yu Hewei                                        -> (^, ^, ^, 0)

The states of a row are its placements; a column can only be inherited where the row above has text in it, or a cell
whose text is lost before others that have theirs: a date said by a template spans rows all the same. The chance of an
assignment is the product of what the columns say of every cell, so the best one is found by a dynamic program over
the rows, and a row's margin by a second one from the last row up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

import msgspec

from filmfacts.article.repair.columns import Column
from filmfacts.article.repair.shapes import Kind, Weights

EMPTY = -1  # in a placement: the column has no text in this row, or it is lost
INHERITED = -2  # in a placement: the column's cell is the one above
Placement = tuple[int, ...]
Cells = Sequence[Weights | None]

MOST_COLUMNS = 16  # tables with more are left as they are
MOST_FREE_COLUMNS = 7  # with more columns than this only one run of neighboring columns is inherited
MOST_STATES = 8  # placements of a row that are carried on: the rest are hundreds of times less likely
BANNER = math.log(0.02)  # a row of one cell that reaches over all columns, heading the rows below it
SPANNING = math.log(0.15)  # a cell that reached over another column too, were they alike
SPANNED = ("actor", "date", "title")  # headers that several columns of a table have, over the same things
UNHEADED = 0.4  # likeness of columns that hold the same, but no header says so
UNLIKE = 0.1  # likeness of columns under different headers
ELSEWHERE = 0.1  # times that any text is taken to have stood in each column
BANNER_KINDS = (Kind.BODY, Kind.YEAR, Kind.LABEL, Kind.DATE)
IMPOSSIBLE = -1e9
SCORE = itemgetter(0)
MOST_EMPTY = 0.98  # a column's chance to have no text is never taken for more
OTHER_TRADE = 0.05  # how much more rarely people span two categories that honor different trades
NAMED = {False: 2.5, True: 0.1}  # how much oftener a column of people is empty beside a category for films, for people


class Row(msgspec.Struct, frozen=True):
    """A row's cells and their texts, "" for those that no other row has; `fresh`: nothing above it can be inherited;
    `named`: whether its category goes to people by name ("Best Actor") or to the film ("Best Picture"), None where it
    has none of its own; `other_trade`: whether it honors what the category above does not, so that nobody gets both;
    `in_place`: its cells stand in their columns, and only which of the empty ones are inherited is open."""

    cells: Cells
    texts: Sequence[str]
    fresh: bool
    named: bool | None
    other_trade: bool
    in_place: bool = False


class State(msgspec.Struct, frozen=True):
    """A placement of one row: its inherited columns and those with a cell, as bits; and the log of its chance."""

    placement: Placement
    inherited: int
    filled: int
    score: float


class Layout(msgspec.Struct, frozen=True):
    """A placement with what is asked of it again and again.

    Its inherited columns as bits, its cells with their columns, the columns without text, those that a cell spans.
    """

    placement: Placement
    inherited: int
    held: tuple[tuple[int, int], ...]
    empty: tuple[int, ...]
    spanned: range


@lru_cache(maxsize=1024)
def layouts(width: int, cells: int, full: int) -> tuple[Layout, ...]:
    """The ways to lay cells into columns in their order; of the own cells of a row only `full` are shown.

    One of them, but the last, may span columns, which moves those behind it.

    >>> [layout.placement for layout in layouts(2, 1, 2)]
    [(0, -1), (-2, 0), (0, -2)]
    >>> [layout.placement for layout in layouts(3, 2, 3) if layout.spanned]
    [(0, -1, 1)]
    """
    found = []
    for inherited in inherited_sets(width, width - cells):
        own = [column for column in range(width) if not inherited >> column & 1]
        found.append(lay(width, inherited, own[:cells], own[cells:full], range(0)))
        for at in range(cells - 1):
            for more in range(1, len(own) - cells + 1):
                if own[at + more] - own[at] == more:
                    held, spanned = (
                        own[: at + 1] + own[at + more + 1 : cells + more],
                        range(own[at], own[at + more] + 1),
                    )
                    found.append(lay(width, inherited, held, own[cells + more : full], spanned))
    return tuple(found)


def lay(width: int, inherited: int, held: Sequence[int], empty: Sequence[int], spanned: range) -> Layout:
    """The layout with cells in the columns `held`."""
    placement = [INHERITED if inherited >> column & 1 else EMPTY for column in range(width)]
    for at, column in enumerate(held):
        placement[column] = at
    return Layout(tuple(placement), inherited, tuple(enumerate(held)), tuple(empty), spanned)


@lru_cache(maxsize=1024)
def layouts_in_place(width: int, filled: int) -> tuple[Layout, ...]:
    """The ways to take the empty cells of a row whose cells with text, as bits, stand in their columns.

    >>> [layout.placement for layout in layouts_in_place(3, 0b110)]
    [(-1, 1, 2), (-2, 1, 2)]
    """
    held = tuple((column, column) for column in range(width) if filled >> column & 1)
    free = [column for column in range(width) if not filled >> column & 1]
    found = []
    for choice in inherited_sets(len(free), len(free)):
        inherited = sum(1 << column for at, column in enumerate(free) if choice >> at & 1)
        empty = tuple(column for column in free if not inherited >> column & 1)
        placement = tuple(INHERITED if inherited >> c & 1 else c if filled >> c & 1 else EMPTY for c in range(width))
        found.append(Layout(placement, inherited, held, empty, range(0)))
    return tuple(found)


def inherited_sets(width: int, most: int) -> list[int]:
    """The sets, as bits, of up to `most` columns that may be inherited together."""
    if width <= MOST_FREE_COLUMNS:
        return [bits for bits in range(1 << width) if bits.bit_count() <= most]
    runs = {((1 << length) - 1) << start for start in range(width) for length in range(min(most, width - start) + 1)}
    return sorted(runs)


class Odds:
    """What columns say, as logs of chances, each worked out when first asked for."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self._cells: dict[Weights, list[float]] = {}
        self._texts: dict[str, list[float]] = {}
        self._empty: dict[bool | None, tuple[list[float], list[float]]] = {}
        self._spans: dict[tuple[int, bool], float] = {}
        self._spanned: dict[range, float] = {}

    def cell(self, kinds: Weights, text: str) -> list[float]:
        """For each column that a cell which has text is one of these kinds, and has this one."""
        told = self.kinds(kinds)
        return [a + b for a, b in zip(told, self.text(text), strict=True)] if text else told

    def text(self, text: str) -> list[float]:
        """For each column how much likelier a text stands there, by the rows in which it surely stands somewhere."""
        found = self._texts.get(text)
        if found is None:
            seen = [c.texts.get(text, 0) + ELSEWHERE for c in self.columns]
            found = self._texts[text] = [math.log(count * len(seen) / sum(seen)) for count in seen]
        return found

    def spanned(self, columns: range) -> float:
        """That one cell spans these columns: the more alike they are the likelier."""
        found = self._spanned.get(columns)
        if found is None:
            first, *others = (self.columns[c] for c in columns)
            found = sum(SPANNING + math.log(likeness(first, other)) for other in others)
            self._spanned[columns] = found
        return found

    def kinds(self, kinds: Weights) -> list[float]:
        """For each column that a cell which has text is one of these kinds."""
        found = self._cells.get(kinds)
        if found is None:
            found = self._cells[kinds] = [math.log(sum(map(float.__mul__, kinds, c.kinds))) for c in self.columns]
        return found

    def empty(self, named: bool | None) -> tuple[list[float], list[float]]:
        """For each column that a cell has no text, and that it has, in a row whose category goes to people, or not."""
        found = self._empty.get(named)
        if found is None:
            factor = 1.0 if named is None else NAMED[named]
            chances = [min(MOST_EMPTY, c.empty * factor**c.people) for c in self.columns]
            found = self._empty[named] = [math.log(e) for e in chances], [math.log(1 - e) for e in chances]
        return found

    def spans(self, inherited: int, other_trade: bool) -> float:
        """That these columns are inherited and the others are not."""
        found = self._spans.get((inherited, other_trade))
        if found is None:
            found, left = 0.0, 1
            for place, column in enumerate(self.columns):
                chance = column.nested if left else column.alone
                chance *= OTHER_TRADE if other_trade and column.people > 0.5 else 1
                left = inherited >> place & 1
                found += math.log(chance if left else 1 - chance)
            self._spans[inherited, other_trade] = found
        return found


def likeness(some: Column, other: Column) -> float:
    """How alike two columns are, up to 1: by their headers, else by the cosine of the angle between their kinds."""
    if some.role or other.role:
        return 1.0 if some.role == other.role in SPANNED else UNLIKE
    product = sum(map(float.__mul__, some.kinds, other.kinds))
    return UNHEADED * product / math.sqrt(sum(w * w for w in some.kinds) * sum(w * w for w in other.kinds))


def states_of(row: Row, odds: Odds, full: int) -> list[State]:
    """The likeliest placements of a row; `full` is the number of cells beyond which rows are cut off."""
    width, cells = len(odds.columns), row.cells
    empty, shown = odds.empty(row.named)
    holds = [
        empty if cell is None else [a + b for a, b in zip(odds.cell(cell, text), shown, strict=True)]
        for cell, text in zip(cells, row.texts, strict=True)
    ]
    scored: list[tuple[float, Layout]] = []
    if row.in_place:
        choices = layouts_in_place(width, sum(1 << at for at, cell in enumerate(cells) if cell is not None))
    else:
        choices = layouts(width, len(cells), full)
    for layout in choices:
        if row.fresh and layout.inherited:
            continue
        score = odds.spanned(layout.spanned) if layout.spanned else 0.0
        if not row.fresh:
            score += odds.spans(layout.inherited, row.other_trade)
        for at, column in layout.held:
            score += holds[at][column]
        for column in layout.empty:
            score += empty[column]
        scored.append((score, layout))
    scored.sort(key=SCORE, reverse=True)
    kept = scored[:MOST_STATES]
    if all(layout.inherited for _, layout in kept):
        kept.append(next(pair for pair in scored if not pair[1].inherited))
    states = [State(layout.placement, layout.inherited, filled(layout), score) for score, layout in kept]
    if len(cells) == 1 and width > 2 and cells[0] is not None:
        score = BANNER + math.log(sum(cells[0][kind] for kind in BANNER_KINDS))
        bodies = odds.columns[0].kinds[Kind.BODY] > 0.5 and cells[0][Kind.BODY] > 0.5
        states.append(State((0, *[EMPTY] * (width - 1)), 0, int(bodies), score))  # a body is that of the rows below
    return states


def filled(layout: Layout) -> int:
    """The columns that have a cell under a layout, as bits: inherited ones always do."""
    bits = layout.inherited
    for _, column in layout.held:
        bits |= 1 << column
    return bits


def forward(rows: Sequence[Sequence[State]]) -> list[list[float]]:
    """For each state of each row the log of the chance of the best assignment of the rows up to it."""
    best: list[list[float]] = []
    for number, states in enumerate(rows):
        if not number:
            best.append([s.score for s in states])
            continue
        above = sorted(zip(best[-1], rows[number - 1], strict=True), key=SCORE, reverse=True)
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
            key=SCORE,
            reverse=True,
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
    odds = Odds(columns)
    known: dict[tuple[object, ...], list[State]] = {}  # rows of the same kinds of cells have the same states
    states = []
    for row in rows:
        key = (row.fresh, row.named, row.other_trade, *row.texts, *map(id, row.cells))
        if key not in known:
            known[key] = states_of(row, odds, full)
        states.append(known[key])
    ahead, behind = forward(states), backward(states)
    chosen: list[Placement] = []
    margins: list[float] = []
    up: State | None = None
    blank: list[bool] = []  # columns of the row above that show nothing: to inherit these changes nothing
    for row, options, here, rest in zip(rows, states, ahead, behind, strict=True):
        totals = [a + b for a, b in zip(here, rest, strict=True)]
        order = sorted(range(len(options)), key=totals.__getitem__, reverse=True)
        pick = next((i for i in order if up is None or not options[i].inherited & ~up.filled), order[0])
        up = options[pick]
        chosen.append(up.placement)
        mine = visible(up.placement, blank)
        other = next((totals[i] for i in order if visible(options[i].placement, blank) != mine), IMPOSSIBLE)
        margins.append(totals[pick] - other)
        blank = [at == EMPTY or (at >= 0 and row.cells[at] is None) for at in mine]
    score = max(a + b for a, b in zip(ahead[0], behind[0], strict=True))
    return Assignment(chosen, margins, score + sum(column.strange for column in columns))


def visible(placement: Placement, blank: Sequence[bool]) -> Placement:
    """A placement with the columns as empty that inherit nothing but emptiness from the row above.

    >>> visible((INHERITED, INHERITED, 0), [False, True, False])
    (-2, -1, 0)
    """
    if not any(blank):
        return placement
    return tuple(EMPTY if at == INHERITED and nothing else at for at, nothing in zip(placement, blank, strict=True))
