"""How fast: all facts of pages of HTML against BeautifulSoup and pandas taking infobox and tables out of them.

Use: python benchmarks/html_pages.py ARTICLES [--rounds 7]

ARTICLES holds a folder `html`, and `wikitext` with the same articles. What people write for one page does less: the
infobox as a table of labels and values with BeautifulSoup on either of its usual parsers, and every table with
`pandas.read_html`; no lead, cast, prose, types or places in the source. "The same" is our infobox and tables, "the
same, all blocks" every paragraph and list item of the page besides; the other figures are those of all facts, from HTML
and from wikitext. All of it runs in this one process, in turn; ratios of each round, their median.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pandas
from bs4 import BeautifulSoup
from speed import Articles, all_facts, report, seconds

from filmfacts.article.html.blocks import read_block, read_pieces
from filmfacts.article.html.elements import Role
from filmfacts.article.html.infobox import read_infobox
from filmfacts.article.html.markup import Markup
from filmfacts.article.parts import Table
from filmfacts.article.readers import READERS


def by_hand(articles: Articles, parser: str) -> None:
    """Infobox and tables as a script for one page takes them."""
    for _, text in articles:
        box = BeautifulSoup(text, parser).select_one("table.infobox")
        for row in box.select("tr") if box else ():
            label, value = row.find("th"), row.find("td")
            if label and value:
                label.get_text(" ", strip=True)
                value.get_text("\n", strip=True)
        if "<table" in text:
            pandas.read_html(io.StringIO(text), flavor="lxml")


def same_work(articles: Articles) -> None:
    """Infobox and tables, every text with its places in the source."""
    for _, text in articles:
        markup = Markup(text)
        box = next((number for number in markup.landmarks if markup.roles.get(number) is Role.INFOBOX), None)
        if box is not None:
            read_infobox(markup, box)
        for piece in read_pieces(markup, markup.at[0], markup.at[-1]):
            if piece.sort == "table":
                for table in read_block(markup, piece):
                    cast(Table, table).grid()


def all_blocks(articles: Articles) -> None:
    """Infobox, tables, paragraphs and list items, every text with its places in the source."""
    for name, text in articles:
        page = READERS["html"](text, title=name)
        for section in (page.lead, *page.sections):
            for block in section.blocks:
                if isinstance(block, Table):
                    block.grid()


def read(folder: Path, suffix: str) -> Articles:
    """The articles of a folder."""
    return [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob(f"*{suffix}"))]


def main() -> int:
    """Print both comparisons; 2: the folder holds no articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    pages, wikitext = read(options.articles / "html", ".html"), read(options.articles / "wikitext", ".wiki")
    if not pages or not wikitext:
        print(f"no articles in {options.articles / 'html'} and {options.articles / 'wikitext'}", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    works: dict[str, Callable[[], object]] = {
        "html.parser and pandas": lambda: by_hand(pages, "html.parser"),
        "lxml and pandas": lambda: by_hand(pages, "lxml"),
        "filmfacts, the same": lambda: same_work(pages),
        "the same, all blocks": lambda: all_blocks(pages),
        "filmfacts, html": lambda: all_facts(pages, "html"),
        "filmfacts, wikitext": lambda: all_facts(wikitext, "wikitext"),
    }
    for work in works.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(options.rounds):
        for name, work in works.items():
            taken[name].append(seconds(work))
    ours = taken["filmfacts, html"]
    print(f"{'':26} {'':>20} {'':>22} times the time of filmfacts, html")
    for name, times in taken.items():
        ratio = statistics.median(a / b for a, b in zip(times, ours, strict=True))
        print(report(name, wikitext if name.endswith("wikitext") else pages, statistics.median(times), ratio))
    return 0


if __name__ == "__main__":
    sys.exit(main())
