"""How many articles a second: all facts of all groups, against mwparserfromhell parsing the same texts.

Use: python benchmarks/speed.py FOLDER [--rounds 7]

FOLDER holds articles as wikitext (`.wiki`). Both run in this one process, in turn, round after round; the medians and
their ratio are printed, then where the time goes by group. Quote the ratio: the figures themselves are this machine's.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mwparserfromhell

from filmfacts import extract
from filmfacts.article import wikitext
from filmfacts.extraction import GROUPS
from filmfacts.facts import relations
from filmfacts.facts.lead import first_statement, is_film


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report(name: str, articles: list[tuple[str, str]], taken: float) -> str:
    """A line of the table: how much was read in the seconds taken."""
    characters = sum(len(text) for _, text in articles)
    return f"{name:24} {len(articles) / taken:8.1f} articles/s  {characters / taken / 1e6:6.2f} M characters/s"


def main() -> int:
    """Print the comparison and where the time goes; 2: the folder holds no articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    articles = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(options.folder.glob("*.wiki"))]
    if not articles:
        print(f"no .wiki files in {options.folder}", file=sys.stderr)
        return 2

    def ours() -> None:
        for name, text in articles:
            extract(text, title=name)

    def theirs() -> None:
        for _, text in articles:
            mwparserfromhell.parse(text)

    ours()  # imports, compiled patterns
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(options.rounds)]
    our, their = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    length = statistics.mean(len(text) for _, text in articles)
    print(f"{len(articles)} articles, {length / 1000:.1f} thousand characters each")
    print(report("filmfacts, all facts", articles, our))
    print(report("mwparserfromhell.parse", articles, their))
    print(f"{'ratio':24} {ratio:8.2f}  (median of {options.rounds} pairs)")
    print("\nwhere the time goes       share   ms an article")
    for name, median in by_group(articles, options.rounds):
        print(f"  {name:22}  {median / our:6.1%}  {1000 * median / len(articles):8.3f}")
    return 0


def by_group(articles: list[tuple[str, str]], rounds: int) -> list[tuple[str, float]]:
    """Median seconds of taking the pages apart and of each group; a section is read by the group that asks first."""
    spent: dict[str, list[float]] = {name: [] for name in ("article", "is it a film", *GROUPS)}
    for _ in range(rounds):
        start = time.process_time()
        pages = [wikitext.read(text, title=name) for name, text in articles]
        spent["article"].append(time.process_time() - start)
        start = time.process_time()
        pages = [page for page in pages if is_film(page, first_statement(page))]
        spent["is it a film"].append(time.process_time() - start)
        casts: list[Any] = []
        for name, read in GROUPS.items():
            start = time.process_time()
            if name == "relations":  # of the cast as it has been read
                found: list[Any] = [
                    tuple(relations.read(page, members)) for page, members in zip(pages, casts, strict=True)
                ]
            else:
                found = [tuple(read(page)) for page in pages]
            casts = found if name == "cast" else casts
            spent[name].append(time.process_time() - start)
    return [(name, statistics.median(times)) for name, times in spent.items()]


if __name__ == "__main__":
    sys.exit(main())
