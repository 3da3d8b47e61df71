"""The geometry of the pictures: where the marks stand, in the units of an SVG `WIDTH` wide; templates draw them.

In: dates, counts, sums, people. Out: `Timeline`, `Columns` (films by year), `Scatter` (gross against budget), `Network`
(a person and those they work with), each with the words that tell the same to who does not see it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from filmfacts.card import wording
from filmfacts.card.wording import clean
from filmfacts.facts import kinds
from filmfacts.facts.kinds import AnyFact

WIDTH = 480

LANES = ("Making", "Publicity", "Releases", "Awards")
MADE = {"filming_start": "filming began", "filming_end": "filming ended"}
PUBLICITY = {"announced": "announced", "poster": "poster", "trailer": "trailer"}
LANE = 34  # height of a lane
LEFT = 76  # where the lanes begin: right of their names


class Tick(msgspec.Struct, frozen=True):
    """A mark on an axis."""

    at: float
    label: str


class Dot(msgspec.Struct, frozen=True):
    """A date on a lane. `n` is the number of the fact."""

    x: float
    y: float
    title: str
    n: int


class Lane(msgspec.Struct, frozen=True):
    """A lane with its dots; `bar` is (from, to) of what lasts."""

    name: str
    y: float
    dots: tuple[Dot, ...]
    bar: tuple[float, float] | None


class Timeline(msgspec.Struct, frozen=True):
    """The dates of a film."""

    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    words: str


class Column(msgspec.Struct, frozen=True):
    """A column: a value and how often it occurs."""

    value: int
    count: int
    x: float
    y: float
    width: float
    height: float


class Columns(msgspec.Struct, frozen=True):
    """Counts by year; `decades` tells them in few words."""

    height: float
    base: float
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    most: int
    decades: tuple[tuple[int, int], ...]


class Point(msgspec.Struct, frozen=True):
    """A film by what it cost and what it brought in."""

    x: float
    y: float
    title: str
    href: str


class Scatter(msgspec.Struct, frozen=True):
    """Gross against budget, both axes logarithmic; `even` is the line on which they are the same."""

    height: float
    points: tuple[Point, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    even: tuple[float, float, float, float]


class Node(msgspec.Struct, frozen=True):
    """A person of a network. `anchor` is the end of the label that touches the node."""

    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str
    name: str
    href: str
    count: int


class Edge(msgspec.Struct, frozen=True):
    """A line between two people; the wider, the more films."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    inner: bool


class Network(msgspec.Struct, frozen=True):
    """A person in the middle of those they work with most."""

    width: float
    height: float
    x: float
    y: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def timeline_of(facts: Iterable[tuple[int, AnyFact]]) -> Timeline | None:
    """The dates of a film; None where there are not two of them.

    >>> made = kinds.Event(type="announced", date="1990-07", evidence=())
    >>> shown = timeline_of([(1, made), (2, kinds.Release(date="1991-05-03", place="Valdivia", evidence=()))])
    >>> shown.words
    'announced July 1990; released 3 May 1991 (Valdivia)'
    """
    dated = sorted({*_dated(facts)}, key=lambda entry: entry[1])
    if len({at for _, at, _, _ in dated}) < 2:
        return None
    first, last = dated[0][1], dated[-1][1]
    pad = max((last - first) * 0.04, 0.04)
    scale = _Scale(first - pad, last + pad, LEFT + 8, WIDTH - 10)
    names = [name for name in LANES if any(lane == name for lane, *_ in dated)]
    lanes = tuple(_lane(name, i, [e for e in dated if e[0] == name], scale) for i, name in enumerate(names))
    height = len(lanes) * LANE + 30
    words = "; ".join(dict.fromkeys(title for _, _, title, _ in dated))
    return Timeline(height, lanes, tuple(_year_ticks(first - pad, last + pad, scale)), words)


def columns_of(counts: Sequence[tuple[int, int]]) -> Columns | None:
    """Columns of (year, films); None where there are not two years.

    >>> columns_of([(1981, 3), (1982, 6)]).decades
    ((1980, 9),)
    """
    if len(counts) < 2:
        return None
    first, last, most = counts[0][0], counts[-1][0], max(count for _, count in counts)
    scale = _Scale(first, last + 1, 0, WIDTH)
    base, top, step = 150.0, 18.0, scale(first + 1) - scale(first)
    gap = min(step * 0.18, 3)
    columns = tuple(
        Column(year, count, scale(year) + gap / 2, base - tall, step - gap, tall)
        for year, count in counts
        for tall in (max((base - top) * count / most, 1.5),)
    )
    decades: dict[int, int] = {}
    for year, count in counts:
        decades[year // 10 * 10] = decades.get(year // 10 * 10, 0) + count
    every = next(every for every in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / every <= 8)
    ticks = (Tick(scale(y + 0.5), str(y)) for y in range(-(-first // every) * every, last + 1, every))
    return Columns(base + 24, base, columns, tuple(ticks), most, tuple(decades.items()))


def scatter_of(films: Sequence[tuple[str, str, int, int]]) -> Scatter | None:
    """Points of (title, address, budget, gross), both in one currency; None where there are not three."""
    films = [film for film in films if film[2] > 0 and film[3] > 0]
    if len(films) < 3:
        return None
    low_x, high_x = _powers(budget for _, _, budget, _ in films)
    low_y, high_y = _powers(gross for _, _, _, gross in films)
    across, up = _Scale(low_x, high_x, 62, WIDTH - 10), _Scale(low_y, high_y, 268, 12)
    points = (
        Point(
            across(math.log10(budget)), up(math.log10(gross)), f"{clean(title)}: {_sum(budget)} → {_sum(gross)}", href
        )
        for title, href, budget, gross in films
    )
    low, high = max(low_x, low_y), min(high_x, high_y)
    even = (across(low), up(low), across(high), up(high)) if low < high else (0.0, 0.0, 0.0, 0.0)
    return Scatter(
        310,
        tuple(points),
        tuple(Tick(across(p), _sum(10**p)) for p in range(low_x, high_x + 1)),
        tuple(Tick(up(p), _sum(10**p)) for p in range(low_y, high_y + 1)),
        even,
    )


def network_of(people: Sequence[tuple[int, str, str, int]], together: dict[tuple[int, int], int]) -> Network | None:
    """A circle of (number, name, address, films shared), and how many films pairs of them share; None for nobody."""
    if not people:
        return None
    width, height, radius = 560.0, 400.0, 145.0
    x, y, most = width / 2, height / 2, max(count for *_, count in people)
    nodes: dict[int, Node] = {}
    for i, (number, name, href, count) in enumerate(people):
        turn = 2 * math.pi * (i + 0.5) / len(people) - math.pi / 2
        right, down = math.cos(turn), math.sin(turn)
        size = 5 + 8 * math.sqrt(count / most)
        nodes[number] = Node(
            x=x + radius * right * 1.05,
            y=y + radius * down,
            radius=size,
            label_x=x + radius * right * 1.05 + (size + 7) * right,
            label_y=y + radius * down + (size + 9) * down + 5,
            anchor="middle" if abs(right) < 0.2 else "start" if right > 0 else "end",
            name=_short(name),
            href=href,
            count=count,
        )
    spokes = (Edge(x, y, node.x, node.y, 1 + 3 * node.count / most, False) for node in nodes.values())
    rim = (
        Edge(nodes[a].x, nodes[a].y, nodes[b].x, nodes[b].y, 0.8 + 2 * count / most, True)
        for (a, b), count in together.items()
        if a in nodes and b in nodes and count > 1  # all who are in one film share that one
    )
    return Network(width, height, x, y, tuple(nodes.values()), (*rim, *spokes))


class _Scale:
    """Maps values to places."""

    def __init__(self, first: float, last: float, start: float, end: float) -> None:
        self._first, self._start = first, start
        self._unit = (end - start) / ((last - first) or 1)

    def __call__(self, value: float) -> float:
        return round(self._start + (value - self._first) * self._unit, 1)


Dated = tuple[str, float, str, int]
"""(lane, year with its fraction, words, number of the fact)."""


def _dated(facts: Iterable[tuple[int, AnyFact]]) -> Iterator[Dated]:
    for n, fact in facts:
        if isinstance(fact, kinds.Event) and fact.date and fact.type in (MADE | PUBLICITY):
            lane, said = ("Making", MADE[fact.type]) if fact.type in MADE else ("Publicity", PUBLICITY[fact.type])
            yield from _at(lane, fact.date, f"{said} {wording.event(fact)}", n)
        elif isinstance(fact, kinds.Release):
            yield from _at("Releases", fact.date, f"released {wording.release(fact)}", n)
        elif isinstance(fact, kinds.Award) and fact.year and 1800 < fact.year < 2200:
            yield "Awards", fact.year + 0.5, f"{fact.result or 'award'} at {fact.body} ({fact.year})", n


def _at(lane: str, date: str, said: str, n: int) -> Iterator[Dated]:
    match = wording.DATE.fullmatch(date)
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        if year and 1800 < year < 2200:
            yield lane, year + ((month or 6.5) - 1) / 12 + ((day or 15) - 1) / 372, clean(said), n


def _lane(name: str, i: int, entries: Sequence[Dated], scale: _Scale) -> Lane:
    y = i * LANE + 22.0
    dots = tuple(Dot(scale(at), y, title, n) for _, at, title, n in entries)
    began = [at for _, at, title, _ in entries if title.startswith(MADE["filming_start"])]
    ended = [at for _, at, title, _ in entries if title.startswith(MADE["filming_end"])]
    bar = (scale(min(began)), scale(max(ended))) if began and ended and min(began) < max(ended) else None
    return Lane(name, y, dots, bar)


def _year_ticks(first: float, last: float, scale: _Scale) -> Iterator[Tick]:
    every = next((every for every in (1, 2, 5, 10, 20, 50) if (last - first) / every <= 6), 100)
    for year in range(-(-math.ceil(first) // every) * every, math.floor(last) + 1, every):
        yield Tick(scale(year), str(year))


def _powers(values: Iterable[int]) -> tuple[int, int]:
    """The powers of ten that hold some values between them."""
    found = [math.log10(value) for value in values]
    low, high = math.floor(min(found)), math.ceil(max(found))
    return low, max(high, low + 1)


def _sum(value: int) -> str:
    for size, unit in ((10**9, "bn"), (10**6, "m"), (10**3, "k")):
        if value >= size:
            return f"${value / size:,.4g}{unit}"
    return f"${value}"


def _short(name: str) -> str:
    name = clean(name)
    return name if len(name) <= 20 else name[:19].rstrip() + "…"
