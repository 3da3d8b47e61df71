"""A person's page, and lists of people.

In: the page that articles link for a person, or the name of one whom none links. Out: `PersonPage` with films by role,
awards, and collaborators, and `PeoplePage`, the people of a role, those with most films first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from filmfacts.card.blocks import CREDITS
from filmfacts.card.wording import clean
from filmfacts.database import lists, people
from filmfacts.database.people import Filmography, Person
from filmfacts.database.read import Database, Entitled
from filmfacts.web import addresses, pictures
from filmfacts.web.errors import Elsewhere, PageError
from filmfacts.web.films import paged

COLLABORATORS = 24
IN_PICTURE = 14
ON_PAGE = 100

ROLES = {
    "director": "Director",
    "cast": "Cast",
    "starring": "Star",
    "writer": "Writer",
    "screenplay": "Screenplay",
    "story": "Story",
    "author": "Author of the original work",
    "producer": "Producer",
    "narrator": "Narrator",
    "music": "Music",
    "cinematography": "Cinematography",
    "editing": "Editing",
}
"""Roles in the order in which a filmography shows them; nobody is shown as a star of a film whose cast they are in."""

LINKED = "SELECT id FROM person WHERE link = ?"
UNLINKED = "SELECT id FROM person WHERE name = ? AND link IS NULL"
TOGETHER = """
WITH own AS (SELECT film_id FROM credit WHERE person_id = :person
  UNION SELECT film_id FROM cast_member WHERE person_id = :person),
part AS (SELECT person_id, film_id FROM own CROSS JOIN credit USING (film_id)
  WHERE person_id IN (SELECT value FROM json_each(:others))
  UNION SELECT person_id, film_id FROM own CROSS JOIN cast_member USING (film_id)
  WHERE person_id IN (SELECT value FROM json_each(:others)))
SELECT a.person_id, b.person_id, count(*) FROM part AS a JOIN part AS b USING (film_id)
WHERE a.person_id < b.person_id GROUP BY 1, 2
"""
CREDITED = "SELECT count(*) FROM credit WHERE person_id = person.id AND role = :role"
IN_CAST = "SELECT count(*) FROM cast_member WHERE person_id = person.id AND :role = 'cast'"
IN_ROLE = f"""
SELECT person.id, name, link, ({CREDITED}) + ({IN_CAST}) FROM json_each(:people) AS chosen
JOIN person ON person.id = chosen.value ORDER BY chosen.key
"""


class PersonAsk(msgspec.Struct, frozen=True):
    """The title of the page that articles link for a person."""

    title: str = ""


class PeopleAsk(msgspec.Struct, frozen=True):
    """The role of the people that are listed."""

    role: str = "director"
    page: int = 1


class InRole(msgspec.Struct, frozen=True):
    """A film and what the person did in it: characters, remarks; `fact` numbers what the database says of it."""

    film: Entitled
    said: tuple[str, ...]

    @property
    def href(self) -> str:
        """The address of the film."""
        return addresses.film(self.film.page)


class PersonPage(msgspec.Struct, frozen=True):
    """A person: what the database knows, films by role, and how many films pairs of the collaborators share."""

    known: Filmography
    roles: dict[str, tuple[InRole, ...]]
    together: tuple[tuple[int, int, int], ...]


class PeoplePage(msgspec.Struct, frozen=True):
    """The people of a role; their `films` are counted by parts, so that one who plays two characters counts twice."""

    role: str
    page: int
    pages: int
    count: int
    people: tuple[Person, ...]


def linked(db: Database, ask: PersonAsk) -> PersonPage:
    """The person of a linked page."""
    for title in addresses.named(ask.title):
        for (number,) in db.execute(LINKED, (title,)):
            return _page(db, number)
    raise _missing(db, ask.title)


def unlinked(db: Database, ask: PersonAsk) -> PersonPage:
    """The person of whom only the name is known."""
    for title in addresses.named(ask.title):
        for (number,) in db.execute(UNLINKED, (title,)):
            return _page(db, number)
    raise _missing(db, ask.title)


def listed(db: Database, ask: PeopleAsk) -> PeoplePage:
    """The people of a role, those with most parts first."""
    if ask.role not in (*CREDITS, "cast"):
        raise PageError(f"People are listed by one of: {', '.join((*CREDITS, 'cast'))}.", 400)
    ranked = lists.ranking(db, f"person {ask.role}")
    page, pages = paged(ask.page, len(ranked), ON_PAGE)
    people_ = msgspec.json.encode(list(ranked[(page - 1) * ON_PAGE : page * ON_PAGE])).decode()
    rows = db.execute(IN_ROLE, {"role": ask.role, "people": people_})
    return PeoplePage(ask.role, page, pages, len(ranked), tuple(Person(*row) for row in rows))


def network(page: PersonPage) -> pictures.Network | None:
    """The collaborators as a picture."""
    shown = page.known.collaborators[:IN_PICTURE]
    nodes = [(other.id, other.name, address(other), other.films) for other in shown]
    return pictures.network_of(nodes, {(a, b): count for a, b, count in page.together})


def address(person: Person) -> str:
    """The address of a person."""
    return addresses.person(person.name, person.link)


def _page(db: Database, number: int) -> PersonPage:
    known = people.filmography(db, number, collaborators=COLLABORATORS)
    others = msgspec.json.encode([other.id for other in known.collaborators[:IN_PICTURE]]).decode()
    together = db.execute(TOGETHER, {"person": number, "others": others})
    return PersonPage(known, dict(_roles(known)), tuple((a, b, count) for a, b, count in together))


def _roles(known: Filmography) -> Iterable[tuple[str, tuple[InRole, ...]]]:
    found: dict[str, list[InRole]] = defaultdict(list)
    for film in sorted(known.films, key=lambda film: -(film.film.year or 0)):
        said: dict[str, list[str]] = defaultdict(list)
        for part in film.parts:
            words = " ".join(filter(None, (part.character, f"({part.note.strip('()')})" if part.note else None)))
            said[part.role] += [words] if words and words not in said[part.role] else []
        for role, words_ in said.items():
            if role != "starring" or "cast" not in said:
                found[role].append(InRole(film.film, tuple(words_)))
    for role in (*ROLES, *(role for role in found if role not in ROLES)):
        if role in found:
            yield role, tuple(found[role])


def _missing(db: Database, asked: str) -> Exception:
    """What to say of a name that has no page."""
    name = addresses.named(asked)[-1]
    found = people.people(db, name)
    if len(found) == 1:
        return Elsewhere(address(found[0]))
    choices = tuple((p.name, address(p), f"{p.link or 'only a name'} · {p.films} films") for p in found)
    what = f"{len(found)} people are called “{clean(name)}”." if found else f"Nobody is called “{clean(name)}”."
    return PageError(what, 404, choices)
