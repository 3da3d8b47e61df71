"""How fast a database answers, on the command line and on the web, and what the index of plots costs.

Use: python benchmarks/ask.py DATABASE [--articles PAGES] [--questions 50] [--exports]

Questions are made of the names in the database by a fixed sequence of random numbers. Each is asked once; median and
slowest are printed, and how many times as long it takes to look through all names for some letters, in the same run:
quote these ratios, the figures themselves are this machine's. `benchmarks/many.py` makes a large database. With
`--articles`, the share of the plots in a build's CPU time and size is printed too; with `--exports`, the films a second
and the most memory of each export, in a process of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

import many
import msgspec

from filmfacts.article.readers import READERS
from filmfacts.card.blocks import CREDITS
from filmfacts.database import lists as shown_lists
from filmfacts.database.entry import Entry, prepare
from filmfacts.database.facets import FACETS
from filmfacts.database.names import lookup_key
from filmfacts.database.people import Network, filmography
from filmfacts.database.plots import plot
from filmfacts.database.read import Database, open_database
from filmfacts.database.search import search
from filmfacts.database.write import Writer, new_database
from filmfacts.export import FORMATS, export
from filmfacts.web import films, person
from filmfacts.web import find as find_pages

SCAN = "SELECT count(*) FROM name_search WHERE lower(name) GLOB '*' || ? || '*'"


def seconds(work: Callable[[], object]) -> float:
    """CPU time of a call: others may be at work on this machine."""
    start = time.process_time()
    work()
    return time.process_time() - start


def swapped(word: str, rng: random.Random) -> str:
    """A name with two letters turned about."""
    at = rng.randrange(max(len(word) - 1, 1))
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def questions(database: Database, count: int) -> dict[str, list[Callable[[], object]]]:
    """What is asked, by sort."""
    rng = random.Random(2)

    def some(query: str) -> list[str]:
        return [name for (name,) in database.execute(query, (count,))]

    titles = some("SELECT title FROM film WHERE length(title) > 5 ORDER BY random() LIMIT ?")
    people = some("SELECT name FROM person WHERE length(name) > 5 ORDER BY random() LIMIT ?")
    characters = some("SELECT character FROM cast_member WHERE length(character) > 5 ORDER BY random() LIMIT ?")
    words = ["detective murder", "two brothers", "escape prison", "wedding", "the war ends", "robot", "girl runs away"]
    numbers = [int(n) for n in some("SELECT person_id FROM credit ORDER BY random() LIMIT ?")]

    def asked(names: Iterable[str], **options: object) -> list[Callable[[], object]]:
        return [lambda name=name: search(database, name, **options) for name in names]  # type: ignore[misc, arg-type]

    return {
        "title, as it is": asked(titles),
        "title, two letters turned": asked(swapped(title, rng) for title in titles),
        "a word of a title": asked(rng.choice(title.split()) for title in titles),
        "person": asked(people),
        "person, letters turned": asked(swapped(name, rng) for name in people),
        "character": asked(characters),
        "title of some years": asked(titles, years=(1970, 1979)),
        "two letters": asked(title[:2] for title in titles),
        "words of a plot": asked(islice(words, count)),
        "completing, films and people": asked((title[:5] for title in titles), kinds=("film", "person"), limit=8),
        "filmography": [lambda n=n: filmography(database, n) for n in numbers],  # type: ignore[misc]
    }


def ask(database: Database, count: int) -> None:
    """Print how long the questions take."""
    films, names = (next(iter(database.execute(f"SELECT count(*) FROM {t}")))[0] for t in ("film", "name_search"))
    scans = [seconds(lambda: list(database.execute(SCAN, ("ockx",)))) for _ in range(3)]
    scan = statistics.median(scans)
    print(f"{films:,} films, {names:,} names; looking through all names: {1000 * scan:.0f} ms")
    print(f"{'':30} median ms  slowest ms  times as fast as looking through")
    for sort, works in questions(database, count).items():
        works[0]()  # what is loaded once
        taken = [seconds(work) for work in works]
        median = statistics.median(taken)
        print(f"{sort:30} {1000 * median:9.1f} {1000 * max(taken):11.1f} {scan / median:17.0f}")


ERRORS: dict[str, Callable[[str, random.Random], str]] = {
    "as it is": lambda name, _: name,
    "two letters turned": swapped,
    "a letter left out": lambda name, rng: name[: (at := rng.randrange(len(name)))] + name[at + 1 :],
    "a letter doubled": lambda name, rng: name[: (at := rng.randrange(len(name)))] + name[at] + name[at:],
    "its last word": lambda name, _: name.split()[-1],
}


def find(database: Database, count: int) -> None:
    """Print how often a name is found in spite of a typing error."""
    rng = random.Random(4)
    print(f"\n{'':30} films found first, among ten; people found first, among ten")
    sorts = {
        "film": "SELECT title FROM film WHERE length(title) BETWEEN 5 AND 60 ORDER BY id * 7919 % 10007 LIMIT ?",
        "person": "SELECT name FROM person WHERE length(name) BETWEEN 5 AND 60 ORDER BY id * 7919 % 10007 LIMIT ?",
    }
    names = {kind: [name for (name,) in database.execute(query, (count,))] for kind, query in sorts.items()}
    for error, mistake in ERRORS.items():
        shares = []
        for kind, asked in names.items():
            places = []
            for name in asked:
                found = [lookup_key(h.name) for h in search(database, mistake(name, rng), kinds=(kind,), limit=10)]
                places.append(found.index(lookup_key(name)) if lookup_key(name) in found else 99)
            shares += [f"{sum(p < best for p in places) / len(places):.0%}" for best in (1, 10)]
        print(f"{error:30} " + "  ".join(f"{share:>5}" for share in shares))


def link(database: Database) -> None:
    """Print how long paths take."""
    people, parts = (next(iter(database.execute(f"SELECT count(*) FROM {t}")))[0] for t in ("person", "filmography"))
    print(f"\nnetwork of {people:,} people, {parts:,} parts")
    network = Network(database)
    rng = random.Random(3)
    pairs = [(rng.randint(1, people), rng.randint(1, people)) for _ in range(50)]
    chains = [seconds(lambda a=a, b=b: next(network.paths(a, b), None)) for a, b in pairs]  # type: ignore[misc]
    print(f"one shortest path: median {1000 * statistics.median(chains):.0f} ms, slowest {1000 * max(chains):.0f} ms")
    every = [seconds(lambda a=a, b=b: list(network.paths(a, b))) for a, b in pairs[:10]]  # type: ignore[misc]
    print(f"all shortest paths: median {1000 * statistics.median(every):.0f} ms")
    print(f"everybody's distance: {1000 * seconds(lambda: network.distances(1)):.0f} ms")


def lists(path: Path) -> None:
    """Print how long pages of lists take, each asked on a connection of its own, which remembers nothing."""
    with open_database(path) as database:
        common = {name: shown_lists.terms(database, name)[0].name for name in FACETS}
    pages: dict[str, list[Callable[[Database], object]]] = {
        "home page": [lambda db: find_pages.home(db, find_pages.Nothing())],
        "films in each order": [lambda db, s=s: films.view(db, films.FilmsAsk(sort=s)) for s in films.SORTS],  # type: ignore[misc]
        "films of a term, in each order": [
            lambda db, s=s, f=f, t=t: films.view(db, msgspec.convert({f: t, "sort": s}, films.FilmsAsk))  # type: ignore[misc]
            for s in films.SORTS
            for f, t in common.items()
        ],
        "films of some years": [lambda db: films.view(db, films.FilmsAsk(since=1960, until=1989))],
        "films whose title holds a letter": [lambda db: films.view(db, films.FilmsAsk(title="a"))],
        "terms of a facet": [lambda db, f=f: films.browse(db, films.BrowseAsk(f)) for f in FACETS],  # type: ignore[misc]
        "people of a role": [lambda db, r=r: person.listed(db, person.PeopleAsk(r)) for r in (*CREDITS, "cast")],  # type: ignore[misc]
    }
    print(f"\n{'':34} median ms  slowest ms")
    for sort, works in pages.items():
        taken = []
        for work in works:
            with open_database(path) as database:
                taken.append(seconds(lambda: work(database)))  # noqa: B023 - called at once
        print(f"{sort:34} {1000 * statistics.median(taken):9.1f} {1000 * max(taken):11.1f}")


def cost_of_plots(articles: Path) -> None:
    """Print the share of the plots in extracting, preparing and writing films, and in the database."""
    start = time.process_time()
    told = many.read(articles)
    extracting = time.process_time() - start
    start = time.process_time()
    entries = [prepare(*film) for film in told]
    preparing = time.process_time() - start
    articles_read = [READERS[film.form](source, title=film.page_title) for film, source, _ in told]
    start = time.process_time()
    for article in articles_read:
        "\n".join(map(str, plot(article.sections)))
    reading = time.process_time() - start
    with_plots, bare_writing = written(entries), written([msgspec.structs.replace(e, plot="") for e in entries])
    writing = with_plots[0] - bare_writing[0]
    whole = extracting + preparing + with_plots[0]
    print(f"\nplots: {(reading + writing) / whole:.1%} of the CPU time of building without unpacking", end="")
    print(f", {with_plots[1] / bare_writing[1] - 1:.1%} of the size")


def written(entries: list[Entry]) -> tuple[float, int]:
    """(CPU seconds, bytes) of a database of some films, twenty times over."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "films.db")
        start = time.process_time()
        with new_database(path) as connection:
            writer = Writer(connection)
            for i in range(20):
                for entry in entries:
                    writer.add(msgspec.structs.replace(entry, page_title=f"{entry.page_title} {i}"))
            writer.finish()
        return (time.process_time() - start) / 20, path.stat().st_size


def exports(path: Path) -> None:
    """Print how fast each export is, and how much memory it takes."""
    with open_database(path) as database:
        (films,) = next(iter(database.execute("SELECT count(*) FROM film")))
    print()
    for form in sorted(set(FORMATS) - {"datasette"}):
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            start = time.perf_counter()
            process = os.fork()
            if not process:
                with open_database(path) as database:
                    export(database, form, Path(folder, "out"))
                os._exit(0)
            _, status, used = os.wait4(process, 0)
            assert not status
            speed = films / (time.perf_counter() - start)
            print(f"export {form:8} {speed:8.0f} films/s, {used.ru_maxrss / 1024:.0f} MB at most")


def main() -> int:
    """Print all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--exports", action="store_true")
    options = parser.parse_args()
    if options.exports:
        exports(options.database)
    else:
        with open_database(options.database) as database:
            ask(database, options.questions)
            find(database, options.questions)
            link(database)
        lists(options.database)
    if options.articles:
        cost_of_plots(options.articles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
