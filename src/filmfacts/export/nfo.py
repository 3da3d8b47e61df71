"""The `.nfo` files that media servers (Kodi, Jellyfin, Emby) read beside a film.

In: a film database. Out: a file a film, `Rocky (1976).nfo`, which begins with a comment that says where it comes from.
The plot is the article's own, under the article's license.

Source: kodi.wiki, "NFO files/Movies"; jellyfin.org, "Local .nfo metadata".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from filmfacts.database.names import film_title, film_year
from filmfacts.database.plots import story
from filmfacts.database.read import Attribution, Database
from filmfacts.export.attribution import credit_line
from filmfacts.export.progress import Tell, film_numbers
from filmfacts.facts import kinds
from filmfacts.facts.kinds import Film
from filmfacts.files import free_name, safe_name

F = TypeVar("F", bound=kinds.Fact)

# The names that Kodi knows for whose rating it is.
RATINGS = {"Metacritic": "metacritic", "Rotten Tomatoes": "tomatometerallcritics"}
WRITERS = ("screenplay", "writer")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What XML 1.0 does not allow, not even as an entity. Source: w3.org/TR/xml, 2.2 "Characters".
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(database: Database, folder: Path, tell: Tell) -> int:
    """Write the films; gives the number of files."""
    taken: set[str] = set()
    for number in film_numbers(database, tell):
        film = database.load(number)
        year = film_year(film)
        name = film_title(film) if year is None else f"{film_title(film)} ({year})"
        path = folder / f"{free_name(safe_name(name), taken)}.nfo"
        path.write_bytes(nfo(film, database.attribution(number), "\n\n".join(map(str, story(database, number)))))
    return len(taken)


def nfo(film: Film, page: Attribution, plot: str = "") -> bytes:
    """A film as an `.nfo` file.

    >>> film = Film(page_title="Jaws", facts=(kinds.Runtime(minutes=124, evidence=()),))
    >>> print(nfo(film, Attribution(None, "Jaws", None, None, None, None)).decode(), end="")
    <?xml version='1.0' encoding='utf-8'?>
    <!-- From “Jaws”, whose license nobody tells -->
    <movie>
      <title>Jaws</title>
      <runtime>124</runtime>
    </movie>
    """
    root = ElementTree.Element("movie")
    for name, value in _elements(film, plot):
        if value:
            ElementTree.SubElement(root, name).text = _allowed(value)
    if film.page_id is not None and page.site:
        ElementTree.SubElement(root, "uniqueid", type=page.site, default="true").text = str(film.page_id)
    _add_ratings(root, film)
    _add_actors(root, film)
    ElementTree.indent(root)
    said = _allowed(credit_line(page)).replace("--", "- -")
    body = ElementTree.tostring(root, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n<!-- {said} -->\n{body}\n".encode()


def _elements(film: Film, plot: str) -> Iterator[tuple[str, str]]:
    year = film_year(film)
    yield "title", film_title(film)
    yield "plot", plot
    yield "runtime", next((str(fact.minutes) for fact in _of(film, kinds.Runtime)), "")
    for genre in _of(film, kinds.Genre):
        yield "genre", genre.text
    for country in _of(film, kinds.Country):
        yield "country", country.name
    for writer in dict.fromkeys(fact.name for fact in _of(film, kinds.Credit) if fact.role in WRITERS):
        yield "credits", writer
    for director in _of(film, kinds.Credit):
        if director.role == "director":
            yield "director", director.name
    yield "premiered", _premiere(film)
    yield "year", "" if year is None else str(year)
    for company in _of(film, kinds.Company):
        if company.role == "production":
            yield "studio", company.name


def _premiere(film: Film) -> str:
    """The day of the earliest release; "" where it is not known to the day."""
    dates = [fact.date for fact in _of(film, kinds.Release) if fact.group == "infobox"]
    first = min(dates, default="")
    return first if DAY.fullmatch(first) else ""


def _add_ratings(root: ElementTree.Element, film: Film) -> None:
    scores = [fact for fact in _of(film, kinds.Score) if fact.source in RATINGS and fact.score is not None]
    ratings = ElementTree.SubElement(root, "ratings") if scores else root
    for score in scores:
        rating = ElementTree.SubElement(ratings, "rating", name=RATINGS[score.source], max=str(score.out_of or 100))
        ElementTree.SubElement(rating, "value").text = str(score.score)
        if score.reviews is not None:
            ElementTree.SubElement(rating, "votes").text = str(score.reviews)


def _add_actors(root: ElementTree.Element, film: Film) -> None:
    """The cast; where the article lists none, the stars."""
    cast = [(fact.actor, fact.character) for fact in _of(film, kinds.Cast) if fact.actor]
    stars = [(fact.name, None) for fact in _of(film, kinds.Credit) if fact.role == "starring"]
    for order, (name, character) in enumerate(cast or stars):
        actor = ElementTree.SubElement(root, "actor")
        ElementTree.SubElement(actor, "name").text = _allowed(name)
        if character:
            ElementTree.SubElement(actor, "role").text = _allowed(character)
        ElementTree.SubElement(actor, "order").text = str(order)


def _of(film: Film, kind: type[F]) -> Iterator[F]:
    return (fact for fact in film.facts if isinstance(fact, kind))


def _allowed(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)
