"""How well tables get their lost spans back: flatten tables whose spans are known, repair them, compare cell by cell.

Use: python benchmarks/repair.py SHARED [--folder FOLDER ...] [--misses] [--plot FILE.svg]

SHARED is the folder with the articles; --folder takes others instead. Every table of the sections on awards and cast
is flattened as web-text collections do it (a cell that spans rows stands only in its first one, rows are padded at the
end, templates such as {{won}} vanish; cells over several columns lose these too) in four ways: `padded`; `short`, the
last column cut off all rows and the header; `headless`, without the last header word; and `in place`, where spans leave
empty cells, as other collections have it. What is cut off does not count, unless something stands in its place: that is
made up. A cell over several columns counts in its first one. --plot draws the share of right rows against confidence.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from filmfacts.article import wikitext
from filmfacts.article.parts import Article, Cell, Table
from filmfacts.article.repair import Known, normalize, repair
from filmfacts.article.repair.columns import header_kind
from filmfacts.article.text import Text

AWARDS = re.compile(r"(?i).*\b(?:accolade|award|honou?r|nominat|recogni)")
CAST = re.compile(r"(?i).*\b(?:cast|character|voice)")
PEOPLE_FIELDS = (
    "cinematography", "director", "editing", "music", "producer", "screenplay", "starring", "story", "writer",
)  # fmt: skip
RESULTS = ("nominated", "pending", "runner-up", "won")
WAYS = ("padded", "short", "headless", "in place")
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


class Truth(msgspec.Struct):
    """A table with its spans: rows of flattened cells, the same object in every place of a span; None: no text."""

    name: str
    rows: list[list[Cell | None]]
    written: list[list[Cell]]
    wide: bool  # whether cells below the header span columns


def tables(article: Article, sections: re.Pattern[str]) -> Iterator[Table]:
    """The tables of the sections whose own heading, or one above it, matches."""
    for section in article.under(sections):
        for block in section.blocks:
            if isinstance(block, Table) and len(block.rows) > 2 and max(map(len, block.rows)) > 1:
                yield block


def known_of(article: Article, title: str) -> Known:
    """The people of the infobox and of the cast lists, and the film's own title."""
    infobox = article.infobox or {}
    people = [name for field in PEOPLE_FIELDS if field in infobox for name in infobox[field].lines()]
    for section in article.under(CAST):
        for block in section.blocks:
            text = getattr(block, "text", None)
            if text is not None:
                people += [text[a:b] for a, b, _ in text.marks("link")]
    return Known(frozenset(normalize(str(p)) for p in people), frozenset((normalize(title),)))


def plain(cell: Cell, source: str) -> str:
    """A cell's text as a flattening leaves it."""
    shown = ", ".join(line.strip() for line in str(cell.text).split("\n") if line.strip())
    spans = cell.text.spans()
    if shown.lower() in RESULTS and spans and source[spans[0].start : spans[0].start + 2] == "{{":
        return ""
    return " ".join(shown.replace("|", "/").split()).strip(" ,")


def truth_of(table: Table, source: str, name: str) -> Truth:
    """What the repair should give back, and the rows that a flattening writes."""
    made: dict[int, Cell] = {}
    rows: list[list[Cell | None]] = []
    written: list[list[Cell]] = []
    seen: set[int] = set()
    for cells, grid_row in zip(table.rows, table.grid(), strict=True):
        for cell in cells:
            made[id(cell)] = Cell(Text.plain(plain(cell, source)))
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
    return Truth(name, rows, written, wide)


def flatten(truth: Truth, way: str) -> tuple[Table, set[int]]:
    """The table as a flattening leaves it, and its cells that are lost."""
    if way == "in place":
        rows = [
            [cell if cell is not None and any(cell is c for c in own) else Cell(Text.plain("")) for cell in row]
            for row, own in zip(truth.rows, truth.written, strict=True)
        ]
        return Table(tuple(map(tuple, rows))), set()
    width = max(map(len, truth.written))
    keep = width - 1 if way == "short" and width > 3 else width
    lost = {id(c) for row in truth.written for c in row[keep:]}
    rows = [row[:keep] for row in truth.written]
    if way == "headless" and len(rows[0]) > 2:
        lost.add(id(rows[0][-1]))
        rows[0] = rows[0][:-1]
    rows = [row + [Cell(Text.plain("")) for _ in range(keep - len(row))] for row in rows]
    return Table(tuple(map(tuple, rows))), lost


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
    """Count what came back."""
    trust = table.confidence or (1.0,) * len(table.rows)
    labels = [header_kind(str(c.text)) if c is not None else None for c in truth.rows[0]]
    for number, (wanted, got) in enumerate(zip(truth.rows, table.rows, strict=True)):
        if not number:
            continue
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
            right = right and good
            for name in ("all", "own" if own else "inherited", labels[column] or "other"):
                score.cells[name] += 1
                score.right[name] += good
        place = next(i for i in range(len(BINS)) if trust[number] < BINS[i + 1])
        score.rows[place] += 1
        score.right_rows[place] += right
        score.sure[place] += trust[number]
        if misses and not right:
            print(f"  {truth.name} {trust[number]:.2f}")
            print("    wanted ", " | ".join("-" if c is None or id(c) in lost else str(c.text)[:28] for c in wanted))
            print("    got    ", " | ".join(str(c.text)[:28] for c in got))


def report(name: str, score: Score) -> None:
    """Print the counts."""
    print(f"\n{name}: {score.cells['all']} cells, made up {score.made_up}")
    for column in ("all", "own", "inherited", *sorted(set(score.cells) - {"all", "own", "inherited"})):
        print(f"  {column:12} {score.share(column):.4f}  of {score.cells[column]}")
    print("  confidence    right   said   rows")
    for place in sorted(score.rows):
        count = score.rows[place]
        print(
            f"  {BINS[place]:.2f} to {min(BINS[place + 1], 1):.2f}  {score.right_rows[place] / count:.3f}"
            f"  {score.sure[place] / count:.3f}  {count:5}"
        )


def plot(scores: Iterable[Score]) -> str:
    """An SVG of the share of right rows against confidence, all tables together; the line is what it should be."""
    rows: Counter[int] = Counter()
    right: Counter[int] = Counter()
    sure: defaultdict[int, float] = defaultdict(float)
    for score in scores:
        rows.update(score.rows)
        right.update(score.right_rows)
        for place, total in score.sure.items():
            sure[place] += total
    dots = []
    for place in sorted(rows):
        x, y = 40 + 400 * sure[place] / rows[place], 440 - 400 * right[place] / rows[place]
        dots.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/><text x="{x - 8:.1f}" y="{y + 20:.1f}">{rows[place]}</text>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" font-family="sans-serif" font-size="11">'
        '<path d="M40 40V440H440M40 440L440 40" fill="none" stroke="gray"/>'
        '<text x="40" y="465">0</text><text x="435" y="465">1</text><text x="200" y="475">confidence</text>'
        '<text x="5" y="45">right</text>' + "".join(dots) + "</svg>\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--folder", type=Path, action="append")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    folders = options.folder or [options.shared / "articles" / "wikitext"]
    spent, count = 0.0, 0
    kinds = ("awards", "cast", "cast with cells over several columns")
    scores = {(kind, way): Score() for kind in kinds for way in WAYS}
    for path in sorted(p for folder in folders for p in folder.glob("*.wiki*")):
        source = path.read_text(encoding="utf-8")
        article = wikitext.read(source, title=path.stem)
        if article.infobox is None:
            continue  # a series, a person: no one film
        known = known_of(article, path.stem.replace("_", " "))
        for kind, pattern in (("awards", AWARDS), ("cast", CAST)):
            for table in tables(article, pattern):
                for way in WAYS:
                    truth = truth_of(table, source, f"{path.stem} {kind} {way}")
                    flat, lost = flatten(truth, way)
                    start = time.perf_counter()
                    mended = repair(flat, known)
                    spent += time.perf_counter() - start
                    count += 1
                    place = kinds[2] if kind == "cast" and truth.wide else kind
                    compare(truth, lost, mended, scores[place, way], options.misses)
    for (kind, way), score in scores.items():
        report(f"{kind}, {way}", score)
    if options.plot:
        options.plot.write_text(plot(scores.values()), encoding="utf-8")
    print(f"\n{count} tables, {spent / max(1, count) * 1000:.2f} ms a table")
    return 0


if __name__ == "__main__":
    sys.exit(main())
