"""How well tables get their lost spans back: flatten tables whose spans are known, repair them, compare cell by cell.

Use: python benchmarks/repair.py FROM ... [--misses] [--plot FILE.svg]

FROM is the folder with the collection of articles, or a file of films such as `benchmarks/tables.toml`, which holds
invented ones with the tables of many countries. Every table of the sections on awards, cast and release is flattened as
web-text collections do it (a cell that spans rows stands only in its first one, rows are padded at the end, templates
such as {{won}} vanish; cells over several columns lose these too) in these ways:

    padded    nothing else
    worded    the words of results are left
    short     the last column is cut off all rows and the header
    narrow    the last two columns are
    headless  the header has lost its last word
    skipped   the header has lost a word in its middle, so that its others do not stand over their columns
    bare      the header is gone
    titled    a row with a title stands above the header
    glued     another table stands above, without a line between them
    in place  spans leave empty cells, as other collections have it

What is cut off does not count, unless something stands in its place: that is made up. A cell over several columns
counts in its first one. A row is right if its own cells stand where they belong and it inherits nothing else than it
should: a cell from above that is left open has not come back, but the row claims nothing wrong.

--plot draws the share of right rows against confidence.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

from filmfacts.article import wikitext
from filmfacts.article.parts import Article, Cell, Table
from filmfacts.article.repair import Known, normalize, repair, tables_in
from filmfacts.article.repair.columns import header_kind
from filmfacts.article.repair.headers import is_header
from filmfacts.article.text import Text

SECTIONS = {
    "awards": re.compile(r"(?i).*\b(?:accolade|award|honou?r|nominat|recogni)"),
    "cast": re.compile(r"(?i).*\b(?:cast|character|voice)"),
    "release": re.compile(r"(?i).*\b(?:distribution|home (?:media|video)|release|screening)"),
}
WIDE = "cast with cells over several columns"
PEOPLE_FIELDS = (
    "cinematography", "director", "editing", "music", "producer", "screenplay", "starring", "story", "writer",
)  # fmt: skip
RESULTS = ("nominated", "pending", "runner-up", "won")
WAYS = ("padded", "worded", "short", "narrow", "headless", "skipped", "bare", "titled", "glued", "in place")
ABOVE = {  # rows that stand above a table
    "glued": (("Country", "Release date", "Distributor"), ("Norway", "3 May 2011", "Fjord Line")),
    "titled": (("Honors and people of the film",),),
}
CUT = {"short": 1, "narrow": 2}  # columns that are cut off
LEAST_COLUMNS = 3  # that a cutting leaves
HEADING_ROWS = 3  # rows at the top of a table among which its header is
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


class Truth(msgspec.Struct):
    """A table with its spans: rows of flattened cells, the same object in every place of a span; None: no text."""

    name: str
    rows: list[list[Cell | None]]
    written: list[list[Cell]]
    top: int  # the number of the row that heads the columns, -1: none
    wide: bool  # whether cells below the header span columns


def tables(article: Article, sections: re.Pattern[str]) -> Iterator[Table]:
    """The tables of the sections whose own heading, or one above it, matches."""
    for section in article.under(sections):
        for block in section.blocks:
            if isinstance(block, Table) and len(block.rows) > 2 and max(map(len, block.rows)) > 1:
                yield block


def films(place: Path) -> Iterator[tuple[str, str]]:
    """(title, wikitext) of the films in a file of them, or of the collection in a folder."""
    if place.is_file():
        yield from ((film["title"], film["text"]) for film in tomllib.loads(place.read_text(encoding="utf-8"))["film"])
    for path in sorted((place / "articles" / "wikitext").glob("*.wiki*")):
        yield path.stem.replace("_", " "), path.read_text(encoding="utf-8")


def known_of(article: Article, title: str) -> Known:
    """The people of the infobox and of the cast lists, and the film's own title."""
    infobox = article.infobox or {}
    people = [name for field in PEOPLE_FIELDS if field in infobox for name in infobox[field].lines()]
    for section in article.under(SECTIONS["cast"]):
        for block in section.blocks:
            text = getattr(block, "text", None)
            if text is not None:
                people += [text[a:b] for a, b, _ in text.marks("link")]
    return Known(frozenset(normalize(str(p)) for p in people), frozenset((normalize(title),)))


def plain(cell: Cell, source: str, *, worded: bool) -> str:
    """A cell's text as a flattening leaves it; `worded`: with the words of templates that say results."""
    shown = ", ".join(line.strip() for line in str(cell.text).split("\n") if line.strip())
    spans = cell.text.spans()
    if not worded and shown.lower() in RESULTS and spans and source[spans[0].start : spans[0].start + 2] == "{{":
        return ""
    return " ".join(shown.replace("|", "/").split()).strip(" ,")


def truth_of(table: Table, source: str, name: str, *, worded: bool) -> Truth:
    """What the repair should give back, and the rows that a flattening writes."""
    made: dict[int, Cell] = {}
    rows: list[list[Cell | None]] = []
    written: list[list[Cell]] = []
    seen: set[int] = set()
    for cells, grid_row in zip(table.rows, table.grid(), strict=True):
        for cell in cells:
            made[id(cell)] = Cell(Text.plain(plain(cell, source, worded=worded)))
        if not any(made[id(cell)].text for cell in cells):
            seen.update(map(id, cells))
            continue
        row: list[Cell | None] = []
        for place in grid_row:
            flat = made[id(place)] if place is not None else None
            spread = any(flat is c for c in row)
            row.append(flat if flat is not None and flat.text and not spread else None)
        rows.append(row)
        written.append([made[id(cell)] for cell in cells])
    wide = any(1 < cell.colspan < len(table.grid()[0]) for cells in table.rows[1:] for cell in cells)
    return Truth(name, rows, written, heading(table), wide)


def flatten(truth: Truth, way: str) -> tuple[Table, set[int]]:
    """The table as a flattening leaves it, and its cells that are lost."""
    if way == "in place":
        rows = [
            [cell if cell is not None and any(cell is c for c in own) else Cell(Text.plain("")) for cell in row]
            for row, own in zip(truth.rows, truth.written, strict=True)
        ]
        return Table(tuple(map(tuple, rows))), set()
    width = max(map(len, truth.written))
    keep = min(width, max(LEAST_COLUMNS, width - CUT.get(way, 0)))
    lost = {id(c) for row in truth.written for c in row[keep:]}
    rows = [row[:keep] for row in truth.written]
    if way == "headless" and len(rows[0]) > 2:
        lost.add(id(rows[0][-1]))
        rows[0] = rows[0][:-1]
    if way == "skipped" and truth.top == 0 and len(rows[0]) > LEAST_COLUMNS:
        lost.add(id(rows[0].pop(len(rows[0]) // 2)))
    rows = [*([Cell(Text.plain(shown)) for shown in row] for row in ABOVE.get(way, ())), *rows]
    rows = [row + [Cell(Text.plain("")) for _ in range(keep - len(row))] for row in rows]
    return Table(tuple(map(tuple, rows))), lost


def heading(table: Table) -> int:
    """The number of the row that heads the columns; -1 where none does."""
    top = table.rows[:HEADING_ROWS]
    return next((n for n, row in enumerate(top) if len(row) > 1 and is_header(row, Known())), -1)


class Score:
    """Counts of right cells by column, of made-up ones, and of right rows by confidence."""

    def __init__(self) -> None:
        self.cells: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.rows: Counter[int] = Counter()
        self.right_rows: Counter[int] = Counter()
        self.sure: defaultdict[int, float] = defaultdict(float)
        self.made_up = 0

    def share(self, name: str) -> float:
        """The share of cells of a column type that came back."""
        return self.right[name] / max(1, self.cells[name])


def compare(truth: Truth, lost: set[int], table: Table, score: Score, misses: bool) -> None:
    """Count what came back in the rows below the header."""
    top = truth.top
    head = truth.rows[top] if top >= 0 else [None] * len(truth.rows[0])
    labels = [header_kind(str(c.text)) if c is not None else None for c in head]
    trust = table.confidence or (1.0,) * len(table.rows)
    gone = len(truth.rows) - len(table.rows)
    for number in range(max(top + 1, gone), len(truth.rows)):
        wanted, got, sure = truth.rows[number], table.rows[number - gone], trust[number - gone]
        right = True
        for column, cell in enumerate(wanted):
            found = got[column] if column < len(got) else None
            if cell is None or id(cell) in lost:
                if found is not None and found.text:
                    score.made_up += 1
                    right = False
                continue
            own = any(cell is c for c in truth.written[number])
            good = found is cell
            right = right and (good or (not own and (found is None or not found.text)))
            for name in ("all", "own" if own else "inherited", labels[column] or "other"):
                score.cells[name] += 1
                score.right[name] += good
        place = next(i for i in range(len(BINS)) if sure < BINS[i + 1])
        score.rows[place] += 1
        score.right_rows[place] += right
        score.sure[place] += sure
        if misses and not right:
            print(f"  {truth.name} {sure:.2f}")
            print("    wanted ", " | ".join("-" if c is None or id(c) in lost else str(c.text)[:28] for c in wanted))
            print("    got    ", " | ".join(str(c.text)[:28] for c in got))


def together(scores: Iterable[Score]) -> Score:
    """Several scores as one."""
    whole = Score()
    for score in scores:
        for mine, its in ((whole.cells, score.cells), (whole.right, score.right)):
            mine.update(its)
        whole.rows.update(score.rows)
        whole.right_rows.update(score.right_rows)
        whole.made_up += score.made_up
        for place, total in score.sure.items():
            whole.sure[place] += total
    return whole


def report(kind: str, ways: dict[str, Score]) -> None:
    """Print what came back of the tables of a kind: by way, by what their columns hold, by confidence."""
    whole = together(ways.values())
    if not whole.cells:
        return
    print(f"\n{kind:11}  cells      all      own  inherited  made up")
    for way, score in ways.items():
        shares = f"{score.share('all'):8.4f} {score.share('own'):8.4f}   {score.share('inherited'):8.4f}"
        print(f"  {way:10} {score.cells['all']:5} {shares} {score.made_up:8}")
    print("\n  column      " + "".join(f"{way:>9}" for way in ways) + "    cells")
    for name in sorted(set(whole.cells) - {"all", "own", "inherited"}):
        shares = "".join(f"{s.share(name):9.4f}" if s.cells[name] else "        -" for s in ways.values())
        print(f"  {name:11} {shares}{whole.cells[name]:9}")
    print("\n  confidence    right    said   rows")
    for place in sorted(whole.rows):
        count = whole.rows[place]
        print(
            f"  {BINS[place]:.2f} to {min(BINS[place + 1], 1):.2f}  {whole.right_rows[place] / count:.3f}"
            f"   {whole.sure[place] / count:.3f}  {count:5}"
        )


def plot(score: Score) -> str:
    """An SVG of the share of right rows against confidence, the number of rows at each point.

    The line is where both are equal; bars are the 95 % interval of the share (Wilson's). Colors follow the reader's
    light or dark scheme.
    """
    left, top, side, least = 64, 24, 400, 0.4

    def along(share: float) -> float:
        return side * (max(share, least) - least) / (1 - least)

    points, said = [], []
    for number, place in enumerate(sorted(score.rows)):
        count, right = score.rows[place], score.right_rows[place] / score.rows[place]
        sure = score.sure[place] / count
        low, high = interval(right, count)
        x, y, above, below = left + along(sure), *(top + side - along(share) for share in (right, high, low))
        points.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{above:.1f}" y2="{below:.1f}" class="bar"/>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="dot"/>'
            + (
                f'<text x="{x:.1f}" y="{under:.1f}" text-anchor="middle">{count}</text>'
                if (under := below + 16 + 16 * (number % 2)) < top + side
                else f'<text x="{x + 8:.1f}" y="{y + 4:.1f}">{count}</text>'
            )
        )
        said.append(f"said {sure:.2f}, right {right:.2f}, {count} rows")
    ticks = "".join(
        f'<text x="{left + along(at / 10):.0f}" y="{top + side + 18}" text-anchor="middle">{at / 10}</text>'
        f'<text x="{left - 8}" y="{top + side - along(at / 10) + 4:.0f}" text-anchor="end">{at / 10}</text>'
        for at in range(4, 11)
    )
    middle = top + side / 2
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 490 480" role="img" aria-labelledby="title desc">
<title id="title">Share of repaired rows that are right, against the confidence said of them</title>
<desc id="desc">{"; ".join(said)}.</desc>
<style>
  text {{ fill: #333; font: 12px sans-serif }} .axis {{ stroke: #777 }} .even {{ stroke: #777; stroke-dasharray: 4 }}
  .bar {{ stroke: #0969a8; stroke-width: 2; opacity: 0.5 }} .dot {{ fill: #0969a8 }}
  @media (prefers-color-scheme: dark) {{ text {{ fill: #ddd }} .bar {{ stroke: #6cb6ff }} .dot {{ fill: #6cb6ff }} }}
</style>
<path d="M{left} {top}V{top + side}H{left + side}" fill="none" class="axis"/>
<path d="M{left} {top + side}L{left + side} {top}" class="even"/>
{ticks}
<text x="{left + side / 2:.0f}" y="{top + side + 40}" text-anchor="middle">confidence</text>
<text x="16" y="{middle:.0f}" text-anchor="middle" transform="rotate(-90 16 {middle:.0f})">share of right rows</text>
{"".join(points)}
</svg>
"""


def interval(share: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share that was counted.

    Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference (1927).
    """
    z = 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def measure(places: Iterable[Path], misses: bool = False) -> dict[str, dict[str, Score]]:
    """For each kind of table and each way of damage what came back of the films in some places."""
    scores = {kind: {way: Score() for way in WAYS} for kind in (*SECTIONS, WIDE)}
    for title, source in chain.from_iterable(map(films, places)):
        article = wikitext.read(source, title=title)
        if article.infobox is None:
            continue  # a series, a person: no one film
        known = known_of(article, title)
        for kind, pattern in SECTIONS.items():
            for table in tables(article, pattern):
                for way in WAYS:
                    truth = truth_of(table, source, f"{title} {kind} {way}", worded=way == "worded")
                    flat, lost = flatten(truth, way)
                    if way == "bare":
                        flat = Table(flat.rows[truth.top + 1 :])
                    place = WIDE if kind == "cast" and truth.wide else kind
                    compare(truth, lost, repair(tables_in(flat)[-1], known), scores[place][way], misses)
    return scores


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="+", metavar="FROM")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    start = time.perf_counter()
    scores = measure(options.sources, options.misses)
    spent = time.perf_counter() - start
    for kind, ways in scores.items():
        report(kind, ways)
    if options.plot:
        everything = together(score for ways in scores.values() for score in ways.values())
        options.plot.write_text(plot(everything), encoding="utf-8")
    print(f"\n{spent:.1f} s, flattening and comparing included")
    return 0


if __name__ == "__main__":
    sys.exit(main())
