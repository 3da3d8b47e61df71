"""What the tools answer: plain values, with sources and quotes.

In: a film database and a question. Out: a dict such as `{"hits": [{"kind": "film", "name": "Jaws", "quote": "Jaws",
"source": 1, ...}], "sources": [{"source": 1, "page": "Jaws", "revision": 7, "url": ..., "license": ...}]}`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

import msgspec

from filmfacts.database.people import Person, filmography, people
from filmfacts.database.people import person as person_of
from filmfacts.database.read import Database, Entitled
from filmfacts.database.search import KINDS, search
from filmfacts.errors import FilmfactsError

Answer = dict[str, Any]

SECONDS = 10.0  # of a query
MOST_FACTS = 300  # of a film, in one answer
MOST_FILMS = 100  # of a person
MOST_ROWS = 500  # of a query
MOST_SOURCES = 50  # of a query
MOST_QUOTES = 50  # at once
LONGEST_QUOTE = 500  # characters
LONGEST_CELL = 2_000  # characters of a value of a query
LONGEST_ANSWER = 200_000  # characters of all values of a query
CONTEXT = 500  # characters on either side of a quote, at most
SUGGESTIONS = 5

# A fact that names a film, or a person, to quote for it.
TITLE = "SELECT id FROM title WHERE film_id = ? ORDER BY id LIMIT 1"
NAMING = (
    "SELECT id FROM credit WHERE person_id = ?1 UNION ALL SELECT id FROM cast_member WHERE person_id = ?1"
    " UNION ALL SELECT based_on_id FROM based_on_author WHERE person_id = ?1 LIMIT 1"
)
STRETCHES = """
SELECT page_id, section, line, start, end, kind FROM fact_place WHERE fact_id = ? ORDER BY start
"""
OF_PAGE = ("film_id", "page_id")  # columns of a query that say which article a row comes from


class UnclearError(FilmfactsError):
    """A question that names nothing, or several things, in the database."""


class Sources:
    """The articles that an answer rests on, numbered as they are first cited."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers: dict[int, int] = {}

    def cite(self, page: int) -> int:
        """The number of an article in this answer."""
        return self._numbers.setdefault(page, len(self._numbers) + 1)

    def told(self) -> list[Answer]:
        """What to cite each article by."""
        return [self._source(number, page) for page, number in self._numbers.items()]

    def _source(self, number: int, page: int) -> Answer:
        known = self._database.attribution(page)
        return {
            "source": number,
            "page": known.title,
            "site": known.site,
            "revision": known.revision_id,
            "timestamp": known.timestamp,
            "url": known.url,
            "license": known.license,
        }


def find(
    database: Database,
    words: str,
    kinds: Collection[str] | None = None,
    years: tuple[int, int] | None = None,
    country: str | None = None,
    limit: int = 10,
) -> Answer:
    """Films, people, characters and plots that fit some words."""
    sources, hits = Sources(database), []
    for hit in search(database, words, kinds=kinds or KINDS, years=years, country=country, limit=min(limit, 50)):
        told: Answer = {"kind": hit.kind, "name": hit.name, "score": hit.score}
        if hit.matched:
            told["found_by"] = hit.matched
        if hit.film:
            told["film"] = _film(hit.film)
        if hit.person:
            told["person"] = _person(hit.person)
        if hit.quote:
            told |= {"quote": hit.quote.text, "source": sources.cite(hit.quote.page_id)}
        else:
            told = _naming(database, sources, hit.kind, hit.id, hit.film) | told
        hits.append(told)
    return {"hits": hits, "sources": sources.told()}


def read_film(database: Database, film: str, kinds: Collection[str] | None = None, offset: int = 0) -> Answer:
    """The facts of a film, by its title, the title of its page or `#id`, each with the words that say it."""
    entitled = _entitled(database, film)
    sources = Sources(database)
    source, text = sources.cite(entitled.id), database.source(entitled.id)
    places = database.places(entitled.id)
    facts = [(number, fact) for number, fact in database.facts(entitled.id) if not kinds or fact.kind in kinds]
    told = []
    for number, fact in facts[offset : offset + MOST_FACTS]:
        values = msgspec.to_builtins(fact)
        values = {
            name: value for name, value in values.items() if name not in ("evidence", "group") and value is not None
        }
        place = next(iter(places.get(number, ())), None)
        where = {"section": place.section, "line": place.line} if place else {}
        quote = " … ".join(text[span.start : span.end] for span in fact.evidence)
        told.append({"fact": number, **values, **where, "quote": _cut(quote, LONGEST_QUOTE), "source": source})
    more = len(facts) - offset - len(told)
    answer = {"film": _film(entitled), "facts": told, "sources": sources.told()}
    return answer | ({"more_facts": more, "next_offset": offset + len(told)} if more > 0 else {})


def read_person(database: Database, person: str, offset: int = 0) -> Answer:
    """The films and awards of a person, by name, title of the person's page or `#id`."""
    told = filmography(database, _one_person(database, person).id, collaborators=10)
    sources = Sources(database)
    films = [
        {
            "film": _film(one.film),
            "parts": [
                {"fact": part.fact_id, "role": part.role, "character": part.character, "note": part.note}
                for part in one.parts
            ],
            "quote": _said(database, one.parts[0].fact_id)["quote"],
            "source": sources.cite(one.film.id),
        }
        for one in told.films[offset : offset + MOST_FILMS]
    ]
    awards = [
        {
            "fact": award.fact_id,
            "film": _film(award.film),
            "body": award.body,
            "year": award.year,
            "category": award.category,
            "result": award.result,
            "quote": _said(database, award.fact_id)["quote"],
            "source": sources.cite(award.film.id),
        }
        for award in told.awards[:MOST_FILMS]
    ]
    answer = {
        "person": _person(told.person),
        "films": films,
        "awards": awards,
        "in_films_with": [_person(one) for one in told.collaborators],
        "sources": sources.told(),
    }
    more = len(told.films) - offset - len(films)
    return answer | ({"more_films": more, "next_offset": offset + len(films)} if more > 0 else {})


def quote(database: Database, facts: Iterable[int], context: int = 0) -> Answer:
    """The very words of an article that say some facts, with up to `context` characters around them."""
    sources = Sources(database)
    quotes = [_said(database, fact, sources, min(max(context, 0), CONTEXT)) for fact in islice(facts, MOST_QUOTES)]
    return {"quotes": quotes, "sources": sources.told()}


def query(database: Database, sql: str, limit: int = 100) -> Answer:
    """The rows of a query; sources where a column `film_id` or `page_id` says which article a row comes from."""
    rows = database.execute(sql, seconds=SECONDS)
    sources, left, cut = Sources(database), LONGEST_ANSWER, False
    found: list[list[Any]] = []
    of_page = next((rows.columns.index(name) for name in OF_PAGE if name in rows.columns), None)
    for row in rows:
        values = [_cell(value) for value in row]
        left -= sum(len(value) if isinstance(value, str) else 8 for value in values)
        if len(found) == min(limit, MOST_ROWS) or left < 0:
            cut = True
            break
        found.append(values)
    if of_page is not None:
        for page in list(dict.fromkeys(row[of_page] for row in found))[:MOST_SOURCES]:
            if isinstance(page, int) and list(database.execute("SELECT 1 FROM page WHERE id = ?", (page,))):
                sources.cite(page)
    return {"columns": rows.columns, "rows": found, "more_rows": cut, "sources": sources.told()}


def _naming(database: Database, sources: Sources, kind: str, number: int, film: Entitled | None) -> Answer:
    """The words of an article that name what was found."""
    if kind == "character":
        return _said(database, number, sources)
    asked = (TITLE, number) if kind == "film" else (NAMING, number)
    for (fact,) in database.execute(asked[0], (asked[1],)):
        return _said(database, fact, sources)
    return {"source": sources.cite(film.id)} if film else {}


def _said(database: Database, fact: int, sources: Sources | None = None, context: int = 0) -> Answer:
    places = list(database.execute(STRETCHES, (fact,)))
    if not places:
        raise UnclearError(f"no fact has the number {fact}", remedy="`film` and `search` tell the numbers of facts")
    page, section, line, first, _, kind = places[0]
    text = database.source(page)
    words = _cut(" … ".join(text[start:end] for _, _, _, start, end, _ in places), LONGEST_QUOTE)
    told: Answer = {"fact": fact, "kind": kind, "section": section, "line": line, "quote": words}
    if context:
        told["context"] = text[max(first - context, 0) : places[-1][4] + context][: LONGEST_QUOTE + 2 * context]
    return told | ({"source": sources.cite(page)} if sources else {})


def _entitled(database: Database, film: str) -> Entitled:
    number = _number(film)
    if number is not None:
        return database.entitled(number)
    found = database.find(film)
    if len(found) == 1:
        return found[0]
    if found:
        names = "; ".join(f"“{one.page}”" for one in found)
        raise UnclearError(f"{len(found)} films are called “{film}”", remedy=f"Name one by its page: {names}")
    near = [hit.film for hit in search(database, film, kinds=("film",), limit=SUGGESTIONS) if hit.film]
    names = "; ".join(f"“{one.page}”" for one in near)
    raise UnclearError(f"no film is called “{film}”", remedy=f"Similar: {names}" if near else "")


def _one_person(database: Database, name: str) -> Person:
    number = _number(name)
    if number is not None:
        return person_of(database, number)
    found = people(database, name)
    linked = [one for one in found if one.link]
    if len(found) == 1 or len(linked) == 1:
        return (linked or found)[0]
    if found:
        names = "; ".join(f"“{one.link}”" if one.link else f"#{one.id}" for one in found)
        raise UnclearError(f"{len(found)} people are called “{name}”", remedy=f"Name one by page or number: {names}")
    near = [hit.person for hit in search(database, name, kinds=("person",), limit=SUGGESTIONS) if hit.person]
    names = "; ".join(f"“{one.link or one.name}”" for one in near)
    raise UnclearError(f"nobody is called “{name}”", remedy=f"Similar: {names}" if near else "")


def _number(name: str) -> int | None:
    digits = name.strip().removeprefix("#")
    return int(digits) if name.strip().startswith("#") and digits.isdecimal() and len(digits) < 16 else None


def _film(film: Entitled) -> Answer:
    return {"id": film.id, "title": film.title, "year": film.year, "page": film.page}


def _person(person: Person) -> Answer:
    return {"id": person.id, "name": person.name, "page": person.link, "films": person.films}


def _cell(value: Any) -> Any:
    if isinstance(value, bytes):
        return f"{len(value):,} bytes"
    return _cut(value, LONGEST_CELL) if isinstance(value, str) else value


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
