"""What makes lists of films and people quick: which films each term fits, as a bitmap, and the orders of lists.

In: a database whose facts are written. Out: the tables `term` and `ranking`, and what they answer: films as the bits of
a whole number (bit 17 is film 17), so that filters are combined with `&` and films counted with `bit_count()`.
"""

from __future__ import annotations

import sqlite3
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter

import msgspec

from filmfacts.database.facets import FACETS, Facet, itself
from filmfacts.database.read import Database

FEW = 2_000  # films of which the terms are counted one by one

YEAR = Facet("year", "Year", "Years", "(SELECT id AS film_id, CAST(year AS TEXT) AS year FROM film)", "year", itself)

SPELLINGS = "SELECT {facet.column}, count(*) FROM {facet.table} WHERE {facet.column} IS NOT NULL GROUP BY 1"
FILMS_OF_TERMS = """
SELECT DISTINCT spelling.key, film_id FROM temp.spelling JOIN {facet.table} ON {facet.column} = spelling.value
ORDER BY spelling.key, film_id
"""

MOST = "SELECT id FROM film LEFT JOIN ({}) ON film_id = film.id ORDER BY most DESC, title, id"
MONEY = "SELECT film_id, max(high) AS most FROM money WHERE role = '{}' AND currency = 'USD' GROUP BY film_id"
FILM_RANKINGS = {
    "year": "SELECT id FROM film ORDER BY year IS NULL, year DESC, title, id",
    "-year": "SELECT id FROM film ORDER BY year IS NULL, year, title, id",
    "title": "SELECT id FROM film ORDER BY title, id",
    "awards": MOST.format("SELECT film_id, count(*) AS most FROM award WHERE result = 'won' GROUP BY film_id"),
    "gross": MOST.format(MONEY.format("gross")),
    "budget": MOST.format(MONEY.format("budget")),
    "critics": MOST.format(
        "SELECT film_id, max(score) AS most FROM score WHERE source = 'Rotten Tomatoes' GROUP BY film_id"
    ),
    "length": MOST.format("SELECT film_id, max(minutes) AS most FROM runtime GROUP BY film_id"),
    # Films that tell budget and gross, as if shuffled: the first ones are any of them.
    "priced": "SELECT film_id FROM money WHERE currency = 'USD' GROUP BY film_id"
    " HAVING max(role = 'budget') AND max(role = 'gross') ORDER BY film_id * 2654435761 % 4294967296",
}
PEOPLE_RANKINGS = """
SELECT role, person_id FROM (
  SELECT role, person_id, count(*) AS parts FROM credit GROUP BY role, person_id
  UNION ALL SELECT 'cast', person_id, count(*) FROM cast_member WHERE person_id IS NOT NULL GROUP BY person_id
) ORDER BY role, parts DESC, person_id
"""


class Term(msgspec.Struct, frozen=True):
    """A term of a facet, and how many films it fits."""

    name: str
    count: int


def fill(connection: sqlite3.Connection) -> None:
    """Write the tables `term` and `ranking`."""
    connection.execute("CREATE TEMP TABLE spelling (value TEXT, key TEXT, PRIMARY KEY (value, key)) WITHOUT ROWID")
    for facet in (*FACETS.values(), YEAR):
        connection.executemany(
            "INSERT INTO term (facet, key, name, films, bits) VALUES (?, ?, ?, ?, ?)", _terms(connection, facet)
        )
    connection.execute("DROP TABLE temp.spelling")
    insert = "INSERT INTO ranking (name, ids) VALUES (?, ?)"
    for name, query in FILM_RANKINGS.items():
        connection.execute(insert, (f"film {name}", _packed(number for (number,) in connection.execute(query))))
    for role, people in groupby(connection.execute(PEOPLE_RANKINGS), itemgetter(0)):
        connection.execute(insert, (f"person {role}", _packed(number for _, number in people)))


def _terms(connection: sqlite3.Connection, facet: Facet) -> Iterator[tuple[str, str, str, int, bytes]]:
    """The rows of `term` for a facet; of several spellings of a term, the most frequent is its name."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    connection.execute("DELETE FROM temp.spelling")
    for value, count in connection.execute(SPELLINGS.format(facet=facet)).fetchall():
        for name in filter(None, facet.terms(value)):
            names[name.casefold()][name] += count
            connection.execute("INSERT OR IGNORE INTO temp.spelling VALUES (?, ?)", (value, name.casefold()))
    found = connection.execute(FILMS_OF_TERMS.format(facet=facet))
    for key, rows in groupby(found, itemgetter(0)):
        films = [film for _, film in rows]
        name = min(names[key], key=lambda name: (-names[key][name], name))
        yield facet.name, key, name, len(films), zlib.compress(_bytes(films))


def all_films(db: Database) -> int:
    """All films."""
    return (2 << db.last_film()) - 2


def films_of(db: Database, facet: str, term: str) -> int:
    """The films that a term fits."""
    query = "SELECT bits FROM term WHERE facet = ? AND key = ?"
    return next((_films(bits) for (bits,) in db.execute(query, (facet, term.casefold()))), 0)


def films_by_year(db: Database) -> dict[int, int]:
    """The films of each year."""
    return {int(name): _films(bits) for name, bits in db.execute("SELECT name, bits FROM term WHERE facet = 'year'")}


def terms(db: Database, facet: str) -> list[Term]:
    """All terms of a facet, those of most films first."""
    query = "SELECT name, films FROM term WHERE facet = ? ORDER BY films DESC, name"
    return [Term(*row) for row in db.execute(query, (facet,))]


def common_terms(db: Database, facet: Facet, films: int, most: int) -> list[Term]:
    """The terms of a facet that fit most of some films."""
    if films == all_films(db):
        query = "SELECT name, films FROM term WHERE facet = ? ORDER BY films DESC, name LIMIT ?"
        return [Term(*row) for row in db.execute(query, (facet.name, most))]
    found = _counted(db, facet, films) if films.bit_count() <= FEW else _intersected(db, facet, films, most)
    return sorted(found, key=lambda term: (-term.count, term.name))[:most]


def _counted(db: Database, facet: Facet, films: int) -> Iterable[Term]:
    """The terms of few films."""
    query = f"SELECT {facet.column}, film_id FROM json_each(?) AS film CROSS JOIN {facet.table} ON film_id = film.value"
    found: dict[str, set[int]] = defaultdict(set)
    for value, film in db.execute(query, (msgspec.json.encode([*numbers(films)]).decode(),)):
        for name in filter(None, facet.terms(value)):
            found[name.casefold()].add(film)
    query = "SELECT key, name FROM term WHERE facet = ? AND key IN (SELECT value FROM json_each(?))"
    names = db.execute(query, (facet.name, msgspec.json.encode([*found]).decode()))
    return [Term(name, len(found[key])) for key, name in names]


def _intersected(db: Database, facet: Facet, films: int, most: int) -> Iterable[Term]:
    """The terms that fit most of many films: none is left out that fits as many as the last of them."""
    found = list[Term]()
    counts = list[int]()
    query = "SELECT name, films, bits FROM term WHERE facet = ? ORDER BY films DESC"
    for name, all_of_it, bits in db.execute(query, (facet.name,)):
        if len(counts) == most and all_of_it < counts[-1]:
            break
        count = (_films(bits) & films).bit_count()
        if count:
            found.append(Term(name, count))
            counts = sorted((*counts, count), reverse=True)[:most]
    return found


def ranking(db: Database, name: str) -> array[int]:
    """The numbers of films or people in an order; none where nothing is in it."""
    found = array("I")
    for (ids,) in db.execute("SELECT ids FROM ranking WHERE name = ?", (name,)):
        found.frombytes(ids)
        if sys.byteorder == "big":
            found.byteswap()
    return found


def in_order(db: Database, name: str, films: int, skip: int, most: int) -> list[int]:
    """Some of the films in an order: `most` of them, after `skip` others."""
    chosen = films.to_bytes(db.last_film() // 8 + 1, "little")
    return list(islice((n for n in ranking(db, name) if chosen[n >> 3] >> (n & 7) & 1), skip, skip + most))


def numbers(films: int) -> Iterator[int]:
    """The numbers of some films.

    >>> list(numbers(0b1001_0000_0010))
    [1, 8, 11]
    """
    for at, byte in enumerate(films.to_bytes(films.bit_length() // 8 + 1, "little")):
        if byte:
            yield from (at * 8 + bit for bit in range(8) if byte >> bit & 1)


def of_numbers(films: Iterable[int]) -> int:
    """The films of some numbers.

    >>> bin(of_numbers([1, 8, 11]))
    '0b100100000010'
    """
    return int.from_bytes(_bytes([*films]), "little")


def _bytes(films: list[int]) -> bytes:
    found = bytearray(max(films, default=0) // 8 + 1)
    for film in films:
        found[film >> 3] |= 1 << (film & 7)
    return bytes(found)


def _films(bits: bytes) -> int:
    return int.from_bytes(zlib.decompress(bits), "little")


def _packed(ids: Iterable[int]) -> bytes:
    found = array("I", ids)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()
