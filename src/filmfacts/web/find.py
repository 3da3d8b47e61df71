"""The home page, and what its search box finds.

In: words. Out: `SearchPage` with films, people, characters and plots, the best first; `SuggestPage` with names that
complete them; `HomePage` with counts and ways to browse.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from filmfacts.card.wording import clean
from filmfacts.database import lists
from filmfacts.database.facets import FACETS
from filmfacts.database.lists import Term
from filmfacts.database.people import Person
from filmfacts.database.read import Database
from filmfacts.database.search import KINDS, Hit, search
from filmfacts.web import addresses, films, person, pictures
from filmfacts.web.films import Money

HITS = 40  # on a page
PAGES = 25
SUGGESTED = 8
OFFERED = 14  # terms of a facet on the home page

COUNTS = "SELECT (SELECT max(id) FROM person), (SELECT max(id) FROM fact)"


class SuggestAsk(msgspec.Struct, frozen=True):
    """The beginning of what is searched for."""

    q: str = ""


class SearchAsk(msgspec.Struct, frozen=True):
    """The words that are searched for; `kind` is the only kind that is wanted."""

    q: str = ""
    kind: Literal["", "film", "person", "character", "plot"] = ""
    page: int = 1


class Nothing(msgspec.Struct, frozen=True):
    """Nothing is asked."""


class Found(msgspec.Struct, frozen=True):
    """Something found, with the address of its page."""

    hit: Hit
    href: str


class SearchPage(msgspec.Struct, frozen=True):
    """A page of what is found for some words; `more`: others follow it."""

    q: str
    kind: str
    page: int
    more: bool
    found: tuple[Found, ...]


class Suggestion(msgspec.Struct, frozen=True):
    """A name to complete what is typed."""

    name: str
    kind: str
    remark: str
    href: str


class SuggestPage(msgspec.Struct, frozen=True):
    """Names to complete what is typed."""

    q: str
    suggestions: tuple[Suggestion, ...]


class HomePage(msgspec.Struct, frozen=True):
    """What the database holds, and ways into it."""

    films: int
    people: int
    facts: int
    years: tuple[tuple[int, int], ...]
    money: tuple[Money, ...]
    facets: dict[str, tuple[Term, ...]]
    directors: tuple[Person, ...]
    actors: tuple[Person, ...]


def home(db: Database, _: Nothing) -> HomePage:
    """The home page."""
    ((people, facts),) = db.execute(COUNTS)
    all_films = lists.all_films(db)
    return HomePage(
        films=all_films.bit_count(),
        people=people or 0,
        facts=facts or 0,
        years=films.years(db, all_films),
        money=films.money(db, all_films),
        facets={name: tuple(lists.common_terms(db, facet, all_films, OFFERED)) for name, facet in FACETS.items()},
        directors=person.listed(db, person.PeopleAsk("director")).people[:OFFERED],
        actors=person.listed(db, person.PeopleAsk("cast")).people[:OFFERED],
    )


def find(db: Database, ask: SearchAsk) -> SearchPage:
    """What best fits some words."""
    page = min(max(ask.page, 1), PAGES)
    kinds = (ask.kind,) if ask.kind else KINDS
    hits = search(db, ask.q, kinds=kinds, limit=HITS, offset=(page - 1) * HITS)
    more = len(hits) == HITS and page < PAGES
    return SearchPage(ask.q, ask.kind, page, more, tuple(Found(hit, _address(hit)) for hit in hits))


def suggest(db: Database, ask: SuggestAsk) -> SuggestPage:
    """Names of films and people that begin, or are, like what is typed."""
    hits = search(db, ask.q, kinds=("film", "person"), limit=SUGGESTED)
    return SuggestPage(ask.q, tuple(Suggestion(clean(h.name), h.kind, _remark(h), _address(h)) for h in hits))


def columns(page: HomePage) -> pictures.Columns | None:
    """The picture of films by year."""
    return pictures.columns_of(page.years)


def scatter(page: HomePage) -> pictures.Scatter | None:
    """The picture of gross against budget."""
    return films.picture_of(page.money)


def _address(hit: Hit) -> str:
    if hit.film:
        return addresses.film(hit.film.page)
    return person.address(hit.person) if hit.person else "/"


def _remark(hit: Hit) -> str:
    if hit.film:
        return " · ".join(filter(None, (str(hit.film.year or ""), clean(hit.matched or ""))))
    count = hit.person.films if hit.person else 0
    return f"{count} film{'' if count == 1 else 's'}"
