"""Lists of films: filters that combine, sorted, counted, page by page.

In: filters as an address has them, `?country=France&since=1960&until=1969&sort=gross`. Out: `FilmsPage` with the films,
the ways to narrow or widen the list, and what its pictures show.
"""

from __future__ import annotations

from typing import Any

import msgspec

from filmfacts.database.names import lookup_key
from filmfacts.database.read import Database
from filmfacts.web import addresses, pictures
from filmfacts.web.errors import PageError
from filmfacts.web.facets import FACETS, Term, terms, values

ON_PAGE = 50
IN_FACET = 8  # terms of a facet that are offered
ON_BROWSE = 200  # terms of a page of a facet
DOTS = 400  # films of a picture: any of them, where there are more

MOST = "(SELECT max(high) FROM money WHERE film_id = film.id AND role = '{}' AND currency = 'USD') DESC, title"
SORTS = {
    "year": ("newest", "year IS NULL, year DESC, title"),
    "-year": ("oldest", "year IS NULL, year, title"),
    "title": ("title", "title"),
    "awards": ("most awards", "(SELECT count(*) FROM award WHERE film_id = film.id AND result = 'won') DESC, title"),
    "gross": ("highest gross", MOST.format("gross")),
    "budget": ("highest budget", MOST.format("budget")),
    "critics": (
        "best score",
        "(SELECT max(score) FROM score WHERE film_id = film.id AND source = 'Rotten Tomatoes') DESC, title",
    ),
    "length": ("longest", "(SELECT max(minutes) FROM runtime WHERE film_id = film.id) DESC, title"),
}

ROW = f"""
SELECT page.title, card.title, card.year, card.genre, card.directors, card.countries, card.minutes, card.budget_usd,
card.gross_usd, card.awards_won, card.awards, card.rotten_tomatoes
FROM (SELECT id, row_number() OVER (ORDER BY {{order}}) AS place FROM film WHERE {{where}}
  ORDER BY place LIMIT {ON_PAGE} OFFSET :skip) AS chosen
JOIN film_card AS card ON card.film_id = chosen.id JOIN page ON page.id = chosen.id ORDER BY place
"""
MONEY = f"""
SELECT page.title, film.title, budget.high, gross.high FROM film JOIN page ON page.id = film.id
JOIN money AS budget ON budget.film_id = film.id AND budget.role = 'budget' AND budget.currency = 'USD'
JOIN money AS gross ON gross.film_id = film.id AND gross.role = 'gross' AND gross.currency = 'USD'
WHERE {{where}} GROUP BY film.id ORDER BY film.id * 2654435761 % 4294967296 LIMIT {DOTS}
"""


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
    where, asked = _where(db, ask)
    ((count,),) = db.execute(f"SELECT count(*) FROM film WHERE {where}", asked)
    page, pages = paged(ask.page, count, ON_PAGE)
    rows = db.execute(ROW.format(where=where, order=SORTS[ask.sort][1]), asked | {"skip": (page - 1) * ON_PAGE})
    chosen = f"SELECT id FROM film WHERE {where}"
    facets = {
        name: tuple(terms(db, facet, chosen if asked else "", asked)[:IN_FACET])
        for name, facet in FACETS.items()
        if not getattr(ask, name)
    }
    years = f"SELECT year, count(*) FROM film WHERE year BETWEEN 1800 AND 2200 AND {where} GROUP BY year ORDER BY year"
    return FilmsPage(
        ask=msgspec.structs.replace(ask, page=page),
        count=count,
        pages=pages,
        films=tuple(Row(*row) for row in rows),
        facets=facets,
        years=tuple((year, films) for year, films in db.execute(years, asked)),
        money=money(db, where, asked),
    )


def money(db: Database, where: str = "1", asked: dict[str, Any] | None = None) -> tuple[Money, ...]:
    """(address, title, budget, gross) of films that tell both in US dollars."""
    rows = db.execute(MONEY.format(where=where), asked or {})
    return tuple((addresses.film(page), title, budget, gross) for page, title, budget, gross in rows)


def browse(db: Database, ask: BrowseAsk) -> BrowsePage:
    """The terms of a facet."""
    if ask.facet not in FACETS:
        raise PageError(f"Films can be browsed by one of: {', '.join(FACETS)}.", 404)
    found = terms(db, FACETS[ask.facet])
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


def _where(db: Database, ask: FilmsAsk) -> tuple[str, dict[str, Any]]:
    """The condition on rows of `film`, and its values."""
    conditions, asked = ["1"], dict[str, Any]()
    if ask.since is not None:
        conditions.append("film.year >= :since")
        asked["since"] = ask.since
    if ask.until is not None:
        conditions.append("film.year <= :until")
        asked["until"] = ask.until
    if ask.title.strip():
        conditions.append("film.id IN (SELECT film_id FROM film_name WHERE instr(key, :title))")
        asked["title"] = lookup_key(ask.title)
    for name, facet in FACETS.items():
        term = getattr(ask, name)
        if term:
            conditions.append(
                f"film.id IN (SELECT film_id FROM {facet.table}"
                f" WHERE {facet.column} IN (SELECT value FROM json_each(:{name})))"
            )
            asked[name] = values(db, facet, term)
    return " AND ".join(conditions), asked
