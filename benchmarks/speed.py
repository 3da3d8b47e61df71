"""How fast: facts of whole articles against mwparserfromhell parsing the same texts, and the forms against each other.

Use: python benchmarks/speed.py ARTICLES [--rounds 7]

ARTICLES holds a folder `wikitext` with articles (`.wiki`), and may hold `html` (`.html`), `flattened` and `extracted`
(`.txt`). All of it runs in this one process, in turn, round after round; medians and ratios are printed, then where the
time goes by group. "Six groups" are those that the gold facts have; "all" has the facts told in prose besides. Quote
the ratios: the figures themselves are this machine's.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mwparserfromhell

from filmfacts import extract
from filmfacts.article.readers import READERS
from filmfacts.extraction import GROUPS
from filmfacts.facts import relations
from filmfacts.facts.lead import first_statement, is_film
from filmfacts.facts.lead import read as read_lead

SIX = ("infobox", "lead", "cast", "awards", "scores", "events")
FORMS = {"wikitext": "wikitext", "html": "html", "flattened": "flattened", "extracted": "flattened"}
SUFFIXES = (".html", ".txt", ".wiki")

Articles = list[tuple[str, str]]


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call, which does not pay for what the call before left to be collected."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def six_groups(articles: Articles) -> None:
    """Find the facts of the six groups as `extract` does."""
    for name, text in articles:
        page = READERS["wikitext"](text, title=name)
        statement = first_statement(page)
        if not is_film(page, statement):
            continue
        for group in SIX:
            found = read_lead(page, statement) if group == "lead" else GROUPS[group](page)
            for _ in found:
                pass


def all_facts(articles: Articles, form: str) -> None:
    """Find all facts."""
    for name, text in articles:
        extract(text, title=name, form=form)


def parse(articles: Articles) -> None:
    """What others do before they look for a fact."""
    for _, text in articles:
        mwparserfromhell.parse(text)


def report(name: str, articles: Articles, taken: float, ratio: float) -> str:
    """A line of the table: how much was read in the seconds taken, and how that compares."""
    characters = sum(len(text) for _, text in articles)
    speed = f"{len(articles) / taken:8.1f} articles/s {characters / taken / 1e6:6.2f} M characters/s"
    return f"{name:26} {speed}  {ratio:6.2f}"


def compare(articles: dict[str, Articles], rounds: int) -> None:
    """Print how the whole compares with the parser, and the forms with each other a character."""
    texts = articles["wikitext"]
    works: dict[str, Callable[[], object]] = {
        "mwparserfromhell.parse": lambda: parse(texts),
        "filmfacts, six groups": lambda: six_groups(texts),
        "filmfacts, all facts": lambda: all_facts(texts, "wikitext"),
    }
    for form in [form for form in articles if form != "wikitext"]:
        works[f"  {form}"] = lambda form=form: all_facts(articles[form], FORMS[form])  # type: ignore[misc]
    for work in works.values():
        work()  # imports, compiled patterns
    taken = {name: [seconds(work) for _ in range(1)] for name, work in works.items()}
    for _ in range(rounds - 1):
        for name, work in works.items():
            taken[name].append(seconds(work))
    print(f"{'':26} {'':>20} {'':>22} times the parser")
    for name, times in taken.items():
        read = articles.get(name.strip(), texts)
        size, parsed = (sum(len(text) for _, text in some) for some in (read, texts))
        ratios = [(b / parsed) / (a / size) for a, b in zip(times, taken["mwparserfromhell.parse"], strict=True)]
        print(report(name, read, statistics.median(times), statistics.median(ratios)))


def by_group(articles: Articles, rounds: int) -> list[tuple[str, float]]:
    """Median seconds of taking the pages apart and of each group; a section is read by the group that asks first."""
    spent: dict[str, list[float]] = {name: [] for name in ("article", "is it a film", *GROUPS)}
    for _ in range(rounds):
        start = time.process_time()
        pages = [READERS["wikitext"](text, title=name) for name, text in articles]
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


def main() -> int:
    """Print the comparison and where the time goes; 2: the folder holds no articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    articles: dict[str, Articles] = {}
    for form in FORMS:
        paths = sorted(path for path in (options.articles / form).glob("*.*") if path.suffix in SUFFIXES)
        if paths:
            articles[form] = [(path.stem, path.read_text(encoding="utf-8")) for path in paths]
    if "wikitext" not in articles:
        print(f"no .wiki files in {options.articles / 'wikitext'}", file=sys.stderr)
        return 2
    compare(articles, options.rounds)
    print("\nwhere the time goes       share   ms an article")
    groups = by_group(articles["wikitext"], options.rounds)
    whole = sum(median for _, median in groups)
    for name, median in groups:
        print(f"  {name:22}  {median / whole:6.1%}  {1000 * median / len(articles['wikitext']):8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
