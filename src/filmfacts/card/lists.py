"""Lays out what is found: hits of a search, a filmography, chains of films.

In: the values of `database.search` and `database.people`. Out: what a Rich console prints, an item a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from filmfacts.card.wording import clean, joined
from filmfacts.database.people import Distance, Filmography, FilmParts, Link, Person, PersonAward
from filmfacts.database.read import Entitled
from filmfacts.database.search import Hit

LABEL = "cyan"
QUIET = "dim"
GUTTER = 3  # columns between two of a list

ROLES = {
    "author": "author of",
    "cast": "",
    "cinematography": "cinematographer",
    "editing": "editor",
    "music": "composer",
    "screenplay": "screenwriter",
    "starring": "star",
    "story": "story",
}  # of credits, as a noun; the others are one


def hits(found: Iterable[Hit]) -> RenderableType:
    """Hits, a line each: what it is, its name, and what tells it from others of that name."""
    return _grid((hit.kind, *_hit(hit)) for hit in found)


def filmography(told: Filmography) -> RenderableType:
    """A person's films by year, awards, and the people of the same films."""
    who = Text(clean(told.person.name), "bold")
    if told.person.link and told.person.link != told.person.name:
        who.append(f"  {clean(told.person.link)}", QUIET)
    blocks: list[RenderableType] = [who]
    if told.films:
        blocks += ["", _grid((_year(one.film.year), one.film.title, _parts(one)) for one in told.films)]
    if told.awards:
        blocks += [Text("\nAwards", "bold"), _grid(map(_award, told.awards))]
    if told.collaborators:
        blocks += [Text("\nIn films with", "bold"), _grid((_films(p.films), p.name) for p in told.collaborators)]
    return Group(*blocks)


def chain(start: Person, links: Sequence[Link], *, after_others: bool = False) -> RenderableType:
    """A chain of films: a person, a film, the next person, ..."""
    lines = [Text(""), Text(clean(start.name), "bold")][not after_others :]
    for link in links:
        lines.append(Text(f"  in {clean(film_name(link.film))} with", QUIET))
        lines.append(Text(clean(link.person.name), "bold"))
    return Group(*lines)


def distances(found: Iterable[Distance]) -> RenderableType:
    """How many people are how many films away."""
    return _grid((_films(one.films), f"{one.people:,} {'person' if one.people == 1 else 'people'}") for one in found)


def film_name(film: Entitled) -> str:
    """A film's title with its year, as far as it is known.

    >>> film_name(Entitled(1, "Rush (2013 film)", "Rush", 2013)), film_name(Entitled(2, "Rush", "Rush", None))
    ('Rush (2013)', 'Rush')
    """
    return f"{film.title} ({film.year})" if film.year is not None else film.title


def person_line(person: Person) -> str:
    """A person as one of several, with what to ask by.

    >>> person_line(Person(7, "Walter Hill", "Walter Hill (director)", 12)), person_line(Person(8, "Ann", None, 1))
    ('Walter Hill (director)  (12 films)', '#8  Ann, a name without a page  (1 film)')
    """
    name = person.link or f"#{person.id}  {person.name}, a name without a page"
    return f"{name}  ({_films(person.films)})"


def _hit(hit: Hit) -> Iterator[str]:
    yield film_name(hit.film) if hit.kind in ("film", "plot") and hit.film else hit.name
    if hit.quote:
        yield f"“{hit.quote.text}”"
    elif hit.kind == "character" and hit.film:
        yield (f"played by {hit.person.name} " if hit.person else "") + f"in {film_name(hit.film)}"
    elif hit.kind == "person" and hit.person:
        yield _films(hit.person.films) + (f", also “{hit.matched}”" if hit.matched else "")
    elif hit.film:
        page = hit.film.page if hit.film.page != hit.film.title else ""
        yield f"also “{hit.matched}”" if hit.matched and hit.matched != hit.film.page else page


def _parts(told: FilmParts) -> str:
    said = []
    for part in told.parts:
        role = ROLES.get(part.role, part.role)
        what = " ".join(word for word in (role, part.character) if word) or "cast"
        said.append(f"{what} ({part.note.strip('()')})" if part.note else what)
    return joined(dict.fromkeys(said))


def _award(award: PersonAward) -> tuple[str, str, str]:
    what = " · ".join(part for part in (award.body, award.category, film_name(award.film)) if part)
    return _year(award.year), award.result or "", what


def _films(count: int) -> str:
    return f"{count:,} film{'' if count == 1 else 's'}"


def _year(year: int | None) -> str:
    return "–" if year is None else str(year)


def _grid(rows: Iterable[Sequence[str]]) -> Table:
    grid = Table.grid(padding=(0, GUTTER, 0, 0))
    grid.add_column(style=LABEL, no_wrap=True)
    for first, *rest in rows:
        grid.add_row(first, *(Text(clean(cell)) for cell in rest))
    return grid
