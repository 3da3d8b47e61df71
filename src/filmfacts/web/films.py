"""Lists of films: filters that combine, sorted, counted, page by page.

In: filters as an address has them, `?country=France&since=1960&until=1969&sort=gross`. Out: `FilmsPage` with the films,
the ways to narrow or widen the list, and what its pictures show.
"""

from __future__ import annotations

import math
import re
from functools import reduce
from operator import or_
from typing import Any

import msgspec

from filmfacts.database import lists
from filmfacts.database.facets import FACETS
from filmfacts.database.lists import Term
from filmfacts.database.names import lookup_key
from filmfacts.database.read import Database
from filmfacts.web import addresses, pictures
from filmfacts.web.errors import PageError

ON_PAGE = 50
IN_FACET = 8  # terms of a facet that are offered
ON_BROWSE = 200  # terms of a page of a facet
DOTS = 400  # films of a picture: any of them, where there are more

SORTS = {
    "year": "newest",
    "-year": "oldest",
    "title": "title",
    "awards": "most awards",
    "gross": "highest gross",
    "budget": "highest budget",
    "critics": "best score",
    "length": "longest",
}
"""The rankings of films, as a reader calls them."""

ROWS = """
SELECT page.title, card.title, card.year, card.genre, card.directors, card.countries, card.minutes, card.budget_usd,
card.gross_usd, card.awards_won, card.awards, card.rotten_tomatoes
FROM json_each(?) AS chosen JOIN film_card AS card ON card.film_id = chosen.value
JOIN page ON page.id = chosen.value ORDER BY chosen.key
"""
MONEY = """
SELECT page.title, film.title, max(high) FILTER (WHERE role = 'budget'), max(high) FILTER (WHERE role = 'gross')
FROM json_each(?) AS chosen JOIN film ON film.id = chosen.value JOIN page ON page.id = film.id
JOIN money ON money.film_id = film.id AND currency = 'USD' GROUP BY chosen.key
"""
TITLED = r"SELECT json_group_array(film_id) FROM film_name WHERE key LIKE '%' || ? || '%' ESCAPE '\'"
WILD = re.compile(r"[%_\\]")  # what LIKE takes for its own


Money = tuple[str, str, int, int]
"""(address, title, budget, gross) of a film."""


class FilmsAsk(msgspec.Struct, frozen=True):
    """Filters of a list of films; `title` is part of a title, `since` and `until` are years, `sort` one of `SORTS`."""

    title: str = ""
    since: int | None = None
    until: int | None = None
    country: str = ""
    language: str = ""
    genre: str = ""
    award: str = ""
    company: str = ""
    sort: str = "year"
    page: int = 1


class Row(msgspec.Struct, frozen=True):
    """A film of a list; sums are in US dollars, `score` is per cent of critics."""

    page: str
    title: str
    year: int | None
    genre: str | None
    directors: str | None
    countries: str | None
    minutes: int | None
    budget: int | None
    gross: int | None
    won: int
    awards: int
    score: int | None

    @property
    def href(self) -> str:
        """The address of its page."""
        return addresses.film(self.page)


class FilmsPage(msgspec.Struct, frozen=True):
    """A page of a list: `count` films in all, the `facets` by which it may be narrowed, films by year, money."""

    ask: FilmsAsk
    count: int
    pages: int
    films: tuple[Row, ...]
    facets: dict[str, tuple[Term, ...]]
    years: tuple[tuple[int, int], ...]
    money: tuple[Money, ...]


class BrowseAsk(msgspec.Struct, frozen=True):
    """The facet whose terms are listed; `sort` is `films` or `name`."""

    facet: str = ""
    sort: str = "films"
    page: int = 1


class BrowsePage(msgspec.Struct, frozen=True):
    """All terms of a facet, a page of them."""

    facet: str
    sort: str
    page: int
    pages: int
    count: int
    terms: tuple[Term, ...]


def view(db: Database, ask: FilmsAsk) -> FilmsPage:
    """A page of the films that pass all filters."""
    if ask.sort not in SORTS:
        raise PageError(f"Films are sorted by one of: {', '.join(SORTS)}.", 400)
    chosen = _chosen(db, ask)
    count = chosen.bit_count()
    page, pages = paged(ask.page, count, ON_PAGE)
    rows = lists.in_order(db, f"film {ask.sort}", chosen, (page - 1) * ON_PAGE, ON_PAGE)
    facets = {
        name: tuple(lists.common_terms(db, facet, chosen, IN_FACET))
        for name, facet in FACETS.items()
        if not getattr(ask, name)
    }
    return FilmsPage(
        ask=msgspec.structs.replace(ask, page=page),
        count=count,
        pages=pages,
        films=tuple(Row(*row) for row in db.execute(ROWS, (_json(rows),))),
        facets=facets,
        years=years(db, chosen),
        money=money(db, chosen),
    )


def years(db: Database, films: int) -> tuple[tuple[int, int], ...]:
    """(year, count) of films, in the order of the years."""
    found = ((year, (films & those).bit_count()) for year, those in sorted(lists.films_by_year(db).items()))
    return tuple((year, count) for year, count in found if count and 1800 <= year <= 2200)


def money(db: Database, films: int) -> tuple[Money, ...]:
    """(address, title, budget, gross) of films that tell both in US dollars."""
    rows = db.execute(MONEY, (_json(lists.in_order(db, "film priced", films, 0, DOTS)),))
    return tuple((addresses.film(page), title, budget, gross) for page, title, budget, gross in rows)


def browse(db: Database, ask: BrowseAsk) -> BrowsePage:
    """The terms of a facet."""
    if ask.facet not in FACETS:
        raise PageError(f"Films can be browsed by one of: {', '.join(FACETS)}.", 404)
    found = lists.terms(db, ask.facet)
    if ask.sort == "name":
        found.sort(key=lambda term: (lookup_key(term.name), term.name))
    page, pages = paged(ask.page, len(found), ON_BROWSE)
    shown = found[(page - 1) * ON_BROWSE : page * ON_BROWSE]
    return BrowsePage(ask.facet, ask.sort, page, pages, len(found), tuple(shown))


def paged(page: int, count: int, size: int) -> tuple[int, int]:
    """(page, pages): the wanted page, or the last one where there are not so many."""
    pages = max(1, -(-count // size))
    return min(max(page, 1), pages), pages


def address(shown: FilmsPage, **changed: Any) -> str:
    """The address of the same list with something changed; a change of a filter goes to its first page."""
    asked = msgspec.structs.asdict(shown.ask) | {"page": None} | changed
    if asked["sort"] == "year":
        asked["sort"] = None
    return addresses.films(**asked)


def chosen(page: FilmsPage) -> list[tuple[str, str]]:
    """(words, address without it) of each filter of a list."""
    ask, found = page.ask, list[tuple[str, str]]()
    if ask.title:
        found.append((f"title: {ask.title}", address(page, title=None)))
    if ask.since is not None or ask.until is not None:
        years = f"{ask.since}" if ask.since == ask.until else f"{_year(ask.since)}–{_year(ask.until)}"
        found.append((years, address(page, since=None, until=None)))
    for name, facet in FACETS.items():
        if getattr(ask, name):
            found.append((f"{facet.label.lower()}: {getattr(ask, name)}", address(page, **{name: None})))
    return found


def columns(page: FilmsPage) -> pictures.Columns | None:
    """The picture of films by year."""
    return pictures.columns_of(page.years)


def scatter(page: FilmsPage) -> pictures.Scatter | None:
    """The picture of gross against budget."""
    return picture_of(page.money)


def picture_of(found: tuple[Money, ...]) -> pictures.Scatter | None:
    """The picture of budgets and grosses."""
    return pictures.scatter_of([(title, href, budget, gross) for href, title, budget, gross in found])


def _year(year: int | None) -> str:
    return "…" if year is None else str(year)


def _chosen(db: Database, ask: FilmsAsk) -> int:
    """The films that pass all filters."""
    films = lists.all_films(db)
    if ask.since is not None or ask.until is not None:
        first, last = (ask.since or -math.inf), (math.inf if ask.until is None else ask.until)
        films &= reduce(or_, (those for year, those in lists.films_by_year(db).items() if first <= year <= last), 0)
    if ask.title.strip():
        ((titled,),) = db.execute(TITLED, (WILD.sub(r"\\\g<0>", lookup_key(ask.title)),))
        films &= lists.of_numbers(msgspec.json.decode(titled, type=list[int]))
    for name in FACETS:
        if term := getattr(ask, name):
            films &= lists.films_of(db, name, term)
    return films


def _json(numbers: list[int]) -> str:
    return msgspec.json.encode(numbers).decode()
