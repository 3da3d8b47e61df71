"""A large film database to measure on: the films of some articles over and over, each time with other names.

Use: python benchmarks/many.py ARTICLES OUT [--films 100000]

Titles, people and characters are put together from the words of the articles' own, by a fixed sequence of random
numbers. A few people are in many films, most in one, as people are. Sources and plots stay as they are, so evidence
points at the words of the film that was varied.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import msgspec

from filmfacts.database.entry import prepare
from filmfacts.database.write import Writer, new_database
from filmfacts.extraction import film_of
from filmfacts.facts import kinds
from filmfacts.facts.kinds import AnyFact, Film
from filmfacts.source import pages

PEOPLE_A_FILM = 4
SKEW = 1.5  # 1: everybody is in as many films
YEARS = range(1900, 2026)


class Names:
    """Names made of the words of others."""

    def __init__(self, films: list[Film], count: int, rng: random.Random) -> None:
        facts = [fact for film in films for fact in film.facts]
        people = [fact.name.split() for fact in facts if isinstance(fact, kinds.Credit) and " " in fact.name]
        self._given = sorted({words[0] for words in people})
        self._family = sorted({words[-1] for words in people})
        self._words = sorted({word for film in films for word in film.page_title.partition(" (")[0].split()})
        self._people = count * PEOPLE_A_FILM
        self._rng = rng

    def title(self) -> str:
        """One to four words."""
        return " ".join(self._rng.choices(self._words, k=self._rng.choice((1, 2, 2, 3, 3, 4))))

    def person(self) -> tuple[str, str | None]:
        """(name, link) of a person; the links of some are unknown."""
        number = int(self._people * self._rng.random() ** SKEW)
        given = self._given[number % len(self._given)]
        family = self._family[number // len(self._given) % len(self._family)]
        name = f"{given} {family}"
        return name, name if number % 10 else None

    def character(self) -> str:
        """A name with or without a family name."""
        return self._rng.choice((self.person()[0], self._rng.choice(self._given)))


def varied(film: Film, number: int, names: Names, year: int) -> Film:
    """The same facts of other people in another film."""
    title = names.title()
    return msgspec.structs.replace(
        film,
        page_title=f"{title} ({year} film, {number})",
        page_id=number,
        revision_id=number,
        facts=tuple(fact for old in film.facts for fact in [_varied(old, title, names, year)]),
    )


def _varied(fact: AnyFact, title: str, names: Names, year: int) -> AnyFact:
    if isinstance(fact, kinds.Title):
        return msgspec.structs.replace(fact, text=title)
    if isinstance(fact, kinds.Year):
        return msgspec.structs.replace(fact, year=year)
    if isinstance(fact, kinds.Credit):
        name, link = names.person()
        return msgspec.structs.replace(fact, name=name, link=link)
    if isinstance(fact, kinds.Cast):
        name, link = names.person()
        return msgspec.structs.replace(fact, actor=name, link=link, character=names.character())
    if isinstance(fact, kinds.OtherTitle):
        return msgspec.structs.replace(fact, text=names.title())
    return fact


def main() -> int:
    """Write the database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--films", type=int, default=100_000)
    options = parser.parse_args()
    read = [(film, page.text) for page in pages(options.articles) if (film := film_of(page))]
    rng = random.Random(1)
    names = Names([film for film, _ in read], options.films, rng)
    with new_database(options.out) as connection:
        writer = Writer(connection)
        for number in range(1, options.films + 1):
            film, source = read[number % len(read)]
            writer.add(prepare(varied(film, number, names, rng.choice(YEARS)), source))
        writer.finish()
    print(f"{options.out}: {writer.films:,} films, {writer.facts:,} facts, {options.out.stat().st_size >> 20} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
