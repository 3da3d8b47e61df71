"""A film's page: its facts on one side, on the other the source with the words that say them.

In: the title of a page, and which fact to mark. Out: `FilmPage`, what `/api/film/...` gives, and functions that lay it
out for the template: `source`, `timeline`; `card` is a module of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from filmfacts.card import blocks as cards
from filmfacts.card.wording import clean
from filmfacts.database.names import link_target, without_brackets
from filmfacts.database.read import Attribution, Database, Stretch
from filmfacts.database.search import search
from filmfacts.facts import kinds
from filmfacts.facts.kinds import AnyFact, Film
from filmfacts.web import addresses
from filmfacts.web.card import color
from filmfacts.web.errors import Elsewhere, PageError
from filmfacts.web.highlight import Lit, Said, lit
from filmfacts.web.pictures import Timeline, timeline_of

WINDOW = 250_000  # characters of a source on one page
MOST = 2_000  # facts on one page

PAGES = "SELECT page.id, page.title, site FROM page WHERE title = ?"
PAGE = "SELECT form, length, (SELECT count(*) FROM fact WHERE film_id = page.id) FROM page WHERE id = ?"
PEOPLE = """
SELECT part.id, part.name, person.name, person.link FROM (
  SELECT id, name, person_id FROM credit WHERE id BETWEEN :first AND :last
  UNION ALL SELECT id, actor, person_id FROM cast_member WHERE id BETWEEN :first AND :last
  UNION ALL SELECT award_id, name, person_id FROM award_recipient WHERE award_id BETWEEN :first AND :last
  UNION ALL SELECT based_on_id, name, person_id FROM based_on_author WHERE based_on_id BETWEEN :first AND :last
) AS part JOIN person ON person.id = person_id
"""
OTHERS = "SELECT title FROM page WHERE title IN (SELECT value FROM json_each(?)) AND id <> ?"


class FilmAsk(msgspec.Struct, frozen=True):
    """The title of a film's page; `fact` are the numbers of facts to mark, "7" or "7,9"; `part` of a long source."""

    title: str = ""
    site: str | None = None
    fact: str = ""
    part: int | None = None


class ShownFact(msgspec.Struct, frozen=True):
    """A fact: its number on the page and in the database, what it says, where, in which words.

    `line` is the line of the source that says it; `quotes` are its words, as far as they stand in this part of the
    source; `names` gives the addresses of pages about what it names.
    """

    n: int
    id: int
    fact: AnyFact
    section: str | None
    line: int | None
    quotes: tuple[str, ...]
    names: dict[str, str]


class FilmPage(msgspec.Struct, frozen=True):
    """A film with its facts. `source` is the part number `part` (of `parts`) of the article's source.

    `base` is what the address has to ask besides a fact or part: where its path does not name the page.
    """

    id: int
    base: str
    title: str
    year: int | None
    phrase: str
    page: str
    form: str
    attribution: Attribution
    count: int
    facts: tuple[ShownFact, ...]
    marked: tuple[int, ...]
    part: int
    parts: int
    length: int
    source: Stretch


def view(db: Database, ask: FilmAsk) -> FilmPage:
    """The film of a page; raises `PageError` where there is none, `Elsewhere` where it has another title."""
    film, page = _page(db, ask)
    facts, places = db.facts_and_places(film, most=MOST)
    ((form, length, count),) = db.execute(PAGE, (film,))
    known = Film(page_title=page, facts=tuple(fact for _, fact in facts))
    top = cards.head(known, facts)
    marked = tuple(n for n in _numbers(ask.fact) if n <= len(facts))
    parts = max(1, -(-length // WINDOW))
    part = ask.part or (_part(facts[marked[0] - 1][1]) if marked else 1)
    part = min(max(part, 1), parts)
    source = db.stretch(film, (part - 1) * WINDOW, min(part * WINDOW, length))
    return FilmPage(
        id=film,
        base=_base(page, ask.site),
        title=top.title,
        year=top.year,
        phrase=top.phrase,
        page=page,
        form=form,
        attribution=db.attribution(film),
        count=count,
        facts=tuple(_shown(db, film, facts, places, source)),
        marked=marked,
        part=part,
        parts=parts,
        length=length,
        source=source,
    )


def source(page: FilmPage) -> Lit:
    """The source as HTML."""
    facts = [Said(fact.n, color(fact), fact.fact.evidence) for fact in page.facts]
    return lit(page.source, page.form, facts, page.marked, page.base)


def timeline(page: FilmPage) -> Timeline | None:
    """The dates of the film as a picture; None where there are not two."""
    return timeline_of([(fact.n, fact.fact) for fact in page.facts])


def _page(db: Database, ask: FilmAsk) -> tuple[int, str]:
    """(number, title) of the page that is meant."""
    for title in addresses.named(ask.title):
        pages = [row for row in db.execute(PAGES, (title,)) if ask.site in (None, row[2])]
        if len(pages) == 1:
            return pages[0][0], pages[0][1]
        if pages:
            choices = tuple((row[1], addresses.film(row[1], row[2] or ""), row[2] or "") for row in pages)
            raise PageError(f"Several wikis have a film “{clean(title)}”.", 404, choices)
    title = addresses.named(ask.title)[-1]
    found = db.find(title)
    if len(found) == 1:
        raise Elsewhere(addresses.film(found[0].page))
    near = found or [db.entitled(hit.id) for hit in search(db, without_brackets(title), kinds=("film",), limit=5)]
    what = f"{len(found)} films are called “{clean(title)}”." if found else f"No film is called “{clean(title)}”."
    raise PageError(what, 404, tuple((f.page, addresses.film(f.page), str(f.year or "")) for f in near))


def _base(page: str, site: str | None) -> str:
    """What every address on the page asks: nothing, where its path names the page."""
    query = addresses.film(page, site).partition("?")[2]
    return query + "&" if query else ""


def _numbers(text: str) -> Iterable[int]:
    """The numbers of facts in an address."""
    pieces = text.replace(" ", ",").split(",")[:MOST]
    return (int(piece) for piece in pieces if piece.isdecimal() and len(piece) < 9 and int(piece) > 0)


def _part(fact: AnyFact) -> int:
    """The part of the source in which a fact's own words stand."""
    return fact.evidence[-1].start // WINDOW + 1 if fact.evidence else 1


def _shown(
    db: Database,
    film: int,
    facts: Sequence[tuple[int, AnyFact]],
    places: Mapping[int, Sequence[tuple[int, int | None]]],
    source: Stretch,
) -> Iterable[ShownFact]:
    headings = {number: heading.text for number, heading in db.sections(film).items()}
    people: dict[int, dict[str, str]] = defaultdict(dict)
    numbers = {"first": facts[0][0] if facts else 1, "last": facts[-1][0] if facts else 0}
    for number, shown, name, link in db.execute(PEOPLE, numbers):
        people[number][shown] = addresses.person(name, link)
    others = _other_films(db, film, facts)
    text, at = source.text, source.start
    for n, (number, fact) in enumerate(facts, 1):
        # The last piece of evidence is in the fact's own row or item; those before may be cells and headings above it.
        line, section = places[number][-1] if number in places else (None, None)
        heading = None if section is None else headings[section]
        quotes = tuple([text[max(s.start - at, 0) : max(s.end - at, 0)] for s in fact.evidence])
        names = _names(fact, others) | people.get(number, {})
        yield ShownFact(n, number, fact, _section(fact, heading) if line else None, line, quotes, names)


def _section(fact: AnyFact, heading: str | None) -> str:
    """The section of a fact as a reader calls it."""
    if heading is not None:
        return heading
    return "Infobox" if fact.group == "infobox" else "Lead"


def _other_films(db: Database, film: int, facts: Sequence[tuple[int, AnyFact]]) -> set[str]:
    """The pages of other films to which facts link."""
    links = {link_target(fact.link) for _, fact in facts if isinstance(fact, (kinds.BasedOn, kinds.SeeAlso))} - {None}
    wanted = msgspec.json.encode(sorted(filter(None, links))).decode()
    return {title for (title,) in db.execute(OTHERS, (wanted, film))} if links else set()


def _names(fact: AnyFact, films: set[str]) -> dict[str, str]:
    """Name -> address of what a fact names, people aside."""
    match fact:
        case kinds.Country(name=name):
            return {name: addresses.films(country=name)}
        case kinds.Language(name=name):
            return {name: addresses.films(language=name)}
        case kinds.Company(name=name):
            return {name: addresses.films(company=name)}
        case kinds.Year(year=year):
            return {str(year): addresses.films(since=year, until=year)}
        case kinds.BasedOn(work=name, link=link) | kinds.SeeAlso(page=name, link=link):
            target = link_target(link)
            return {name: addresses.film(target)} if name and target in films else {}
    return {}
