"""People: who is called so, what they did, with whom, and how two of them are linked by films.

In: a film database and names. Out: `Person`s, a `Filmography`, and chains of films between two people: Ben Holt was in
"The Tin Lighthouse" with Ada Marsh, who was in "Gulls" with ...
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from filmfacts.database.names import link_target, lookup_key
from filmfacts.database.read import Database, Entitled, Rows
from filmfacts.errors import DatabaseError

SECONDS = 10.0
"""How long one look into the database may take."""

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
# From people to their films, and from films to their people; `{what}` is the far end, or (near, far).
STEPS = {
    "film_id": """
SELECT {what} FROM json_each(:nodes) AS near CROSS JOIN cast_member ON person_id = near.value
UNION SELECT {what} FROM json_each(:nodes) AS near CROSS JOIN credit ON person_id = near.value
  AND (role = 'starring' OR :everybody)
""",
    "person_id": """
SELECT {what} FROM json_each(:nodes) AS near CROSS JOIN cast_member ON film_id = near.value WHERE person_id IS NOT NULL
UNION SELECT {what} FROM json_each(:nodes) AS near CROSS JOIN credit ON film_id = near.value
  AND (role = 'starring' OR :everybody)
""",
}


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
    >>> from filmfacts.database.build import build
    >>> from filmfacts.database.read import open_database
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
    """Who was in a film with whom, asked of the database step by step: from people to films, from films to people.

    With `acting_only`, only the parts of actors count (`cast`, `starring`), as in the game with Kevin Bacon; else any
    credit. Steps of even numbers lead to people, those of odd numbers to films.
    """

    def __init__(self, database: Database, *, acting_only: bool = False) -> None:
        self._database = database
        self._everybody = not acting_only

    def paths(self, start: int, goal: int) -> Iterator[list[Link]]:
        """The shortest chains from one person to another, by their numbers, one after the other; none, no chain.

        Each link is a film and the person with whom it goes on; the last one is with `goal`. A person is no link away
        from themselves.
        """
        ahead, behind = [self._known(start)], [self._known(goal)]
        # What is reached from either end grows, the smaller one first, until the last steps of both meet.
        while len(ahead) % 2 != len(behind) % 2 or not ahead[-1] & behind[-1]:
            side = ahead if len(ahead[-1]) <= len(behind[-1]) else behind
            side.append(self._next(side))
            if not side[-1]:
                return
        steps = [*ahead[:-1], ahead[-1] & behind[-1], *behind[-2::-1]]
        for nodes in _walks([start], self._onward(steps, len(ahead) - 1)):
            yield [self._link(film, number) for film, number in zip(nodes[1::2], nodes[2::2], strict=True)]

    def distances(self, start: int) -> list[Distance]:
        """How many people are one film away from a person, two, and so on; the person is 0 away."""
        steps = [self._known(start)]
        while steps[-1]:
            steps.append(self._next(steps))
        return [Distance(films, len(people)) for films, people in enumerate(steps[::2]) if people]

    def _known(self, person: int) -> set[int]:
        return {number for (number,) in self._database.execute("SELECT id FROM person WHERE id = ?", (person,))}

    def _next(self, steps: Sequence[set[int]]) -> set[int]:
        """The nodes that are one step further than the last ones."""
        query = STEPS[_far(len(steps))]
        found = {node for (node,) in self._step(query.format(what=_far(len(steps))), steps[-1])}
        return found.difference(*steps[-2::-2])

    def _onward(self, steps: Sequence[set[int]], middle: int) -> list[dict[int, list[int]]]:
        """For each step, node -> those of the next step that a shortest chain leads to; those of the middle all do."""
        onward: list[dict[int, list[int]]] = [defaultdict(list) for _ in steps[1:]]
        nodes = steps[middle]
        for at in range(middle - 1, -1, -1):
            for node, before in self._pairs(nodes, at):
                if before in steps[at]:
                    onward[at][before].append(node)
            nodes = set(onward[at])
        nodes = steps[middle]
        for at in range(middle + 1, len(steps)):
            for node, after in self._pairs(nodes, at):
                if after in steps[at]:
                    onward[at - 1][node].append(after)
            nodes = {after for found in onward[at - 1].values() for after in found}
        return onward

    def _pairs(self, nodes: set[int], at: int) -> Iterator[tuple[int, int]]:
        """(node, neighbor), for all neighbors, which are of step `at`."""
        query = STEPS[_far(at)].format(what=f"near.value, {_far(at)}")
        return ((near, far) for near, far in self._step(query, nodes))

    def _step(self, query: str, nodes: set[int]) -> Rows:
        asked = {"nodes": msgspec.json.encode([*nodes]).decode(), "everybody": self._everybody}
        return self._database.execute(query, asked)

    def _link(self, film: int, number: int) -> Link:
        return Link(self._database.entitled(film), person(self._database, number))


def _far(step: int) -> str:
    """What the nodes of a step are."""
    return "film_id" if step % 2 else "person_id"


def _walks(nodes: list[int], onward: Sequence[dict[int, list[int]]]) -> Iterator[list[int]]:
    """All ways to the last step that begin with some nodes."""
    if len(nodes) > len(onward):
        yield nodes
        return
    for node in sorted(onward[len(nodes) - 1][nodes[-1]]):
        yield from _walks([*nodes, node], onward)


def _people(database: Database, which: str, value: Any) -> list[Person]:
    return [Person(*row) for row in database.execute(PERSON.format(which=which), (value,), seconds=SECONDS)]
