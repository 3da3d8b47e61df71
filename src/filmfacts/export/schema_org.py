"""JSON-LD: films as schema.org's `Movie`.

In: a film database. Out: `films.jsonld`, one graph of films, a film a line; each tells the article that it comes from,
with its revision and license (`subjectOf`, `sdLicense`).

Source: schema.org, "Movie", and the types of its properties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from filmfacts.card.wording import award as award_words
from filmfacts.database.names import film_title
from filmfacts.database.read import Attribution, Database
from filmfacts.database.write import page_url
from filmfacts.export.attribution import license_url
from filmfacts.export.progress import Tell, film_numbers
from filmfacts.facts import kinds
from filmfacts.facts.kinds import Film

CONTEXT = "https://schema.org"

F = TypeVar("F", bound=kinds.Fact)
Thing = dict[str, Any]
Named = Callable[[str, str | None], Thing]
"""(name, title of the page) -> a person or organization."""

CREDITS = {
    "cinematography": "contributor",
    "director": "director",
    "editing": "editor",
    "music": "musicBy",
    "narrator": "contributor",
    "producer": "producer",
    "screenplay": "author",
    "story": "author",
    "writer": "author",
}
"""Role of a credit -> property; stars are actors, below."""
COMPANIES = {"distribution": "publisher", "production": "productionCompany"}


def write(database: Database, folder: Path, tell: Tell) -> int:
    """Write the films; gives the number of files."""
    with (folder / "films.jsonld").open("wb") as file:
        file.write(b'{"@context":"' + CONTEXT.encode() + b'","@graph":[')
        between = b"\n"
        for number in film_numbers(database, tell):
            file.write(between + msgspec.json.encode(movie(database.load(number), database.attribution(number))))
            between = b",\n"
        file.write(b"\n]}\n")
    return 1


def movie(film: Film, page: Attribution) -> Thing:
    """A film as a `Movie`; what the article does not say is left out.

    >>> film = Film(page_title="Jaws (film)", facts=(kinds.Runtime(minutes=124, evidence=()),))
    >>> movie(film, Attribution(None, "Jaws (film)", None, None, None, None))
    {'@type': 'Movie', 'name': 'Jaws', 'duration': 'PT124M', 'subjectOf': {'@type': 'Article', 'name': 'Jaws (film)'}}
    """
    person, organization = (partial(_named, type_, page.site) for type_ in ("Person", "Organization"))
    values: Thing = {
        "name": film_title(film),
        "alternateName": _distinct(fact.text for fact in _of(film, kinds.OtherTitle)),
        "sameAs": page_url(page.site, page.title, None) if page.site else None,
        **_releases(film),
        **_credits(film, person),
        "actor": [*_actors(film, person)],
        **_companies(film, organization),
        "countryOfOrigin": [{"@type": "Country", "name": fact.name} for fact in _of(film, kinds.Country)],
        "inLanguage": [{"@type": "Language", "name": fact.name} for fact in _of(film, kinds.Language)],
        "duration": next((f"PT{fact.minutes}M" for fact in _of(film, kinds.Runtime)), None),
        "genre": [fact.text for fact in _of(film, kinds.Genre)],
        "isBasedOn": [_work(fact, person) for fact in _of(film, kinds.BasedOn)],
        "award": [_award(fact) for fact in _of(film, kinds.Award) if fact.result == "won"],
        "aggregateRating": [*_ratings(film)],
        "locationCreated": [
            {"@type": "Place", "name": fact.place}
            for fact in _of(film, kinds.Event)
            if fact.type == "filming_place" and fact.place
        ],
        "contentLocation": [{"@type": "Place", "name": fact.place} for fact in _of(film, kinds.Setting) if fact.place],
        "subjectOf": _article(page),
        "sdLicense": license_url(page.license) or page.license,
    }
    return _thing("Movie", values)


def _releases(film: Film) -> Thing:
    releases = [*_of(film, kinds.Release)]
    dates = [fact.date for fact in releases if fact.group == "infobox"] or [fact.date for fact in releases]
    events = [
        _thing("PublicationEvent", {"startDate": fact.date, "location": _place(fact.place), "description": fact.note})
        for fact in releases
    ]
    year = next((str(fact.year) for fact in _of(film, kinds.Year)), None)
    return {"datePublished": min(dates, default=year), "releasedEvent": events}


def _credits(film: Film, person: Named) -> Thing:
    found: dict[str, list[Thing]] = {name: [] for name in CREDITS.values()}
    for fact in _of(film, kinds.Credit):
        if fact.role in CREDITS:
            found[CREDITS[fact.role]].append(person(fact.name, fact.link))
    return {name: _distinct(people) for name, people in found.items()}


def _actors(film: Film, person: Named) -> Iterator[Thing]:
    """Who plays whom; then the stars of whom no part is known."""
    told = set()
    for member in _of(film, kinds.Cast):
        if member.actor:
            actor = person(member.actor, member.link)
            told.add(member.actor)
            yield (
                _thing("PerformanceRole", {"actor": actor, "characterName": member.character})
                if member.character
                else actor
            )
    for credit in _of(film, kinds.Credit):
        if credit.role == "starring" and credit.name not in told:
            yield person(credit.name, credit.link)


def _companies(film: Film, organization: Named) -> Thing:
    found: dict[str, list[Thing]] = {name: [] for name in COMPANIES.values()}
    for fact in _of(film, kinds.Company):
        found[COMPANIES[fact.role]].append(organization(fact.name, fact.link))
    return {name: _distinct(companies) for name, companies in found.items()}


def _ratings(film: Film) -> Iterator[Thing]:
    for fact in _of(film, kinds.Score):
        value = fact.grade if fact.score is None else fact.score
        if value is not None:
            author = _thing("Organization", {"name": fact.source})
            rating = {"ratingValue": value, "bestRating": fact.out_of, "reviewCount": fact.reviews, "author": author}
            yield _thing("AggregateRating", rating)


def _work(fact: kinds.BasedOn, person: Named) -> Thing:
    links = (*fact.author_links, *[None] * len(fact.authors))
    authors = [person(name, link) for name, link in zip(fact.authors, links, strict=False)]
    return _thing("CreativeWork", {"name": fact.work, "author": authors})


def _award(fact: kinds.Award) -> str:
    year = None if fact.year is None or str(fact.year) in fact.body else str(fact.year)
    return ": ".join(part for part in (" ".join(p for p in (fact.body, year) if p), award_words(fact)) if part)


def _article(page: Attribution) -> Thing:
    known = {
        "name": page.title,
        "url": page.url,
        "version": page.revision_id,
        "dateModified": page.timestamp,
        "license": license_url(page.license) or page.license,
        "publisher": _thing("Organization", {"name": page.site}) if page.site else None,
    }
    return _thing("Article", known)


def _named(type_: str, site: str | None, name: str, link: str | None) -> Thing:
    return _thing(type_, {"name": name, "sameAs": page_url(site, link, None) if site and link else None})


def _place(name: str | None) -> Thing | None:
    return _thing("Place", {"name": name}) if name else None


def _thing(type_: str, values: Thing) -> Thing:
    """A thing without the properties of which nothing is known; a list of one is that one."""
    known = {"@type": type_}
    for name, value in values.items():
        if isinstance(value, list) and len(value) == 1:
            known[name] = value[0]
        elif value is not None and value != []:
            known[name] = value
    return known


def _of(film: Film, kind: type[F]) -> Iterator[F]:
    return (fact for fact in film.facts if isinstance(fact, kind))


def _distinct(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found
