"""People: who is called so, what they did, with whom, and how two of them are linked by films.

In: a film database and names. Out: `Person`s, a `Filmography`, and chains of films between two people: Ben Holt was in
"The Tin Lighthouse" with Ada Marsh, who was in "Gulls" with ...
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

import msgspec

from filmfacts.database.names import link_target, lookup_key
from filmfacts.database.read import Database, Entitled
from filmfacts.errors import DatabaseError

SECONDS = 10.0
"""How long one look into the database may take."""

ACTING = ("cast", "starring")
"""The roles of actors."""

COUNT_FILMS = """
(SELECT count(*) FROM (SELECT film_id FROM credit WHERE person_id = person.id
  UNION SELECT film_id FROM cast_member WHERE person_id = person.id))
"""
PERSON = f"SELECT id, name, link, {COUNT_FILMS} AS films FROM person WHERE {{which}} ORDER BY films DESC, name, id"
PARTS = """
SELECT film.id, page.title, film.title, year, role, character, note, part.id FROM (
  SELECT id, film_id, role, NULL AS character, note FROM credit WHERE person_id = :person
  UNION ALL SELECT id, film_id, 'cast', character, note FROM cast_member WHERE person_id = :person
  UNION ALL SELECT based_on.id, film_id, 'author', work, NULL FROM based_on_author
    JOIN based_on ON based_on.id = based_on_id WHERE person_id = :person
) AS part JOIN film ON film.id = film_id JOIN page ON page.id = page_id
ORDER BY year IS NULL, year, film.title, film.id, part.id
"""
AWARDS = """
SELECT film.id, page.title, film.title, film.year, body, award.year, category, result, award.id FROM award_recipient
JOIN award ON award.id = award_id JOIN film ON film.id = film_id JOIN page ON page.id = page_id
WHERE person_id = ? ORDER BY coalesce(award.year, film.year) IS NULL, coalesce(award.year, film.year), film.id, award.id
"""
COLLABORATORS = """
WITH own AS (SELECT film_id FROM credit WHERE person_id = :person
  UNION SELECT film_id FROM cast_member WHERE person_id = :person),
other AS (SELECT person_id, film_id FROM own CROSS JOIN credit USING (film_id)
  UNION SELECT person_id, film_id FROM own CROSS JOIN cast_member USING (film_id))
SELECT person_id, name, link, count(*) AS films FROM other JOIN person ON person.id = person_id
WHERE person_id <> :person GROUP BY person_id ORDER BY films DESC, name, person_id LIMIT :count
"""
ALL_PARTS = (
    "SELECT DISTINCT person_id, film_id FROM cast_member WHERE person_id IS NOT NULL"
    " UNION SELECT person_id, film_id FROM credit WHERE role = 'starring' OR :everybody"
)


class Person(msgspec.Struct, frozen=True):
    """A person: number in the database, name, title of the linked page (None: just a name), count of films."""

    id: int
    name: str
    link: str | None
    films: int


class Part(msgspec.Struct, frozen=True):
    """What a person did in a film: `role` of the credit, "cast" with the `character`, "author" with the work there."""

    role: str
    character: str | None
    note: str | None
    fact_id: int


class FilmParts(msgspec.Struct, frozen=True):
    """A film with all that one person did in it."""

    film: Entitled
    parts: tuple[Part, ...]


class PersonAward(msgspec.Struct, frozen=True):
    """An award or nomination of a person, with the film that it was for; `year` is that of the award."""

    film: Entitled
    body: str
    year: int | None
    category: str | None
    result: str | None
    fact_id: int


class Filmography(msgspec.Struct, frozen=True):
    """What the database knows of a person: films from the earliest on, awards, and the most frequent collaborators.

    The `films` of a collaborator are those that both have a part in.
    """

    person: Person
    films: tuple[FilmParts, ...]
    awards: tuple[PersonAward, ...]
    collaborators: tuple[Person, ...]


class Link(msgspec.Struct, frozen=True):
    """A step of a chain: a film, and the person in it with whom the chain goes on."""

    film: Entitled
    person: Person


class Distance(msgspec.Struct, frozen=True):
    """How many people are `films` films away from somebody."""

    films: int
    people: int


def people(database: Database, name: str) -> list[Person]:
    """The people of a name, those with most films first; [] where nobody is called so.

    The title of a person's page ("Walter Hill (director)"), or of a redirect to it, names exactly one; any other name
    everybody who is called so, case, accents and punctuation aside. Who is meant by a misspelled name tells
    `search(database, name, kinds=("person",))`.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from filmfacts.database import build, open_database
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     article, path = Path(folder, "jaws.wiki"), Path(folder, "films.db")
    ...     _ = article.write_text("{{Infobox film|name=Jaws|director=[[Steven Spielberg]]}}")
    ...     _ = build([article], path)
    ...     with open_database(path) as db:
    ...         people(db, "steven SPIELBERG")
    [Person(id=1, name='Steven Spielberg', link='Steven Spielberg', films=1)]
    """
    name = name.encode("utf-8", "replace").decode()
    key, link = lookup_key(name), link_target(name)
    named = _people(database, "key = ?", key)
    if "(" in name or not named:
        linked = _people(database, "link = ?", link)
        return linked or _people(database, "link = (SELECT target FROM redirect WHERE title = ?)", link) or named
    return named


def person(database: Database, number: int) -> Person:
    """The person of a number in the database; raises `DatabaseError` where there is none."""
    for found in _people(database, "id = ?", number):
        return found
    raise DatabaseError(f"has no person number {number}", path=str(database.path))


def filmography(database: Database, number: int, *, collaborators: int = 20) -> Filmography:
    """What the person of a number in the database did, won, and with whom most often (`collaborators` at most).

    Raises `DatabaseError` where there is no such person.
    """
    films: dict[Entitled, list[Part]] = defaultdict(list)
    for *film, role, character, note, fact in database.execute(PARTS, {"person": number}, seconds=SECONDS):
        films[Entitled(*film)].append(Part(role, character, note, fact))
    awards = database.execute(AWARDS, (number,), seconds=SECONDS)
    others = database.execute(COLLABORATORS, {"person": number, "count": collaborators}, seconds=SECONDS)
    return Filmography(
        person=person(database, number),
        films=tuple(FilmParts(film, tuple(parts)) for film, parts in films.items()),
        awards=tuple(PersonAward(Entitled(*row[:4]), *row[4:]) for row in awards),
        collaborators=tuple(Person(*row) for row in others),
    )


class Network:
    """Who was in a film with whom: all of the database as a graph, kept in memory for any number of questions.

    With `acting_only`, only the parts of actors count (`cast`, `starring`), as in the game with Kevin Bacon; else any
    credit. Reading it takes about a second for every million parts.
    """

    def __init__(self, database: Database, *, acting_only: bool = False) -> None:
        import rustworkx  # with its NumPy, it takes longer to load than most commands run

        self._database = database
        self._lengths = partial(rustworkx.dijkstra_shortest_path_lengths, edge_cost_fn=lambda _: 1.0)
        self._graph = rustworkx.PyGraph(multigraph=False)
        self._numbers: list[int] = []  # of the person (positive) or film (negative) at each node
        self._nodes: dict[int, int] = {}
        rows = database.execute(ALL_PARTS, {"everybody": not acting_only})
        edges = [(self._node(person), self._node(-film)) for person, film in rows]
        self._graph.add_nodes_from(self._numbers)
        self._graph.extend_from_edge_list(edges)

    def paths(self, start: int, goal: int) -> Iterator[list[Link]]:
        """The shortest chains from one person to another, by their numbers, one after the other; none, no chain.

        Each link is a film and the person with whom it goes on; the last one is with `goal`. A person is no link away
        from themselves.
        """
        if start == goal:
            yield []
            return
        distances = self._distances(goal)
        begin = self._nodes.get(start)
        if begin is None or begin not in distances:
            return
        for nodes in self._descents([begin], distances):
            steps = zip(nodes[1::2], nodes[2::2], strict=True)
            yield [self._link(-self._numbers[film], self._numbers[person]) for film, person in steps]

    def distances(self, start: int) -> list[Distance]:
        """How many people are one film away from a person, two, and so on; the person is 0 away."""
        counts: dict[int, int] = defaultdict(int)
        for node, steps in self._distances(start).items():
            if self._numbers[node] > 0:
                counts[steps // 2] += 1
        return [Distance(films, counts[films]) for films in sorted(counts)]

    @cached_property
    def people(self) -> int:
        """How many people there are."""
        return sum(number > 0 for number in self._numbers)

    def _node(self, number: int) -> int:
        node = self._nodes.setdefault(number, len(self._numbers))
        if node == len(self._numbers):
            self._numbers.append(number)
        return node

    def _distances(self, start: int) -> dict[int, int]:
        """Node -> steps from the person, for all that can be reached; two steps are one film."""
        node = self._nodes.get(start)
        if node is None:
            return {}
        lengths = self._lengths(self._graph, node)
        return {node: 0} | {other: int(length) for other, length in lengths.items()}

    def _descents(self, nodes: list[int], distances: dict[int, int]) -> Iterator[list[int]]:
        """All ways downhill from the last of some nodes to the one of distance 0."""
        left = distances[nodes[-1]]
        if not left:
            yield nodes
            return
        for node in sorted(self._graph.neighbors(nodes[-1])):
            if distances.get(node) == left - 1:
                yield from self._descents([*nodes, node], distances)

    def _link(self, film: int, number: int) -> Link:
        return Link(self._database.entitled(film), person(self._database, number))


def _people(database: Database, which: str, value: Any) -> list[Person]:
    return [Person(*row) for row in database.execute(PERSON.format(which=which), (value,), seconds=SECONDS)]
