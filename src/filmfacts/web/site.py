"""The pages of the site: what each is asked, what it answers, and the template that shows the answer.

In: nothing. Out: `PAGES`. Every page is there twice: as HTML at its path, as JSON at `/api` and its path; both, and the
OpenAPI document, come from this table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from filmfacts.database.read import Database
from filmfacts.web import film, films, find, person, sql


class Page(msgspec.Struct, frozen=True):
    """A page. `path` may have a part in braces, a field of `ask`; `view` answers."""

    path: str
    ask: type[Any]
    view: Callable[[Database, Any], Any]
    answer: type[Any]
    template: str
    summary: str


PAGES = (
    Page("/", find.Nothing, find.home, find.HomePage, "home.html", "Counts, and ways to browse"),
    Page("/search", find.SearchAsk, find.find, find.SearchPage, "search.html", "Films, people, characters and plots"),
    Page("/suggest", find.SuggestAsk, find.suggest, find.SuggestPage, "", "Names that complete what is typed"),
    Page("/film", film.FilmAsk, film.view, film.FilmPage, "film.html", "A film, by the title of its page"),
    Page(
        "/film/{title:path}", film.FilmAsk, film.view, film.FilmPage, "film.html", "A film with the words of its facts"
    ),
    Page("/films", films.FilmsAsk, films.view, films.FilmsPage, "films.html", "Films that pass filters"),
    Page("/browse/{facet}", films.BrowseAsk, films.browse, films.BrowsePage, "browse.html", "Terms to filter by"),
    Page("/people", person.PeopleAsk, person.listed, person.PeoplePage, "people.html", "People of a role"),
    Page("/person", person.PersonAsk, person.linked, person.PersonPage, "person.html", "A person, by a page's title"),
    Page("/person/{title:path}", person.PersonAsk, person.linked, person.PersonPage, "person.html", "A person"),
    Page("/name", person.PersonAsk, person.unlinked, person.PersonPage, "person.html", "A person, by a name alone"),
    Page(
        "/name/{title:path}",
        person.PersonAsk,
        person.unlinked,
        person.PersonPage,
        "person.html",
        "A name without a page",
    ),
    Page("/sql", sql.SqlAsk, sql.view, sql.SqlPage, "sql.html", "The rows of a query in SQL"),
)
