"""A film put together by hand, with a fact of every kind, and ways to store it."""

from pathlib import Path

from filmfacts.article import wikitext
from filmfacts.article.text import Span
from filmfacts.database.entry import Entry, prepare
from filmfacts.database.write import Writer, new_database
from filmfacts.facts import kinds
from filmfacts.facts.kinds import Film
from filmfacts.source.siteinfo import SITE

SOURCE = """\
{{Infobox film
| name = The Tin Lighthouse
| director = [[Ada Marsh (director)|Ada Marsh]]
| starring = [[Ben Holt]]<br>Ada Marsh
| based_on = ''Lamps'' by Olga Ruiz
| studio = [[Gull Films]]
| country = Chile
| language = Spanish
| runtime = 101 minutes
| released = 3 May 1991 (Valdivia)
| budget = $2 million
}}
'''The Tin Lighthouse''' ({{lang|es|El faro de lata}}) is a 1991 Chilean mystery film set in Corral in 1900.
It was the Chilean entry for Best Foreign Language Film at the 64th Academy Awards.

== Cast ==
* Ben Holt as Keeper Ruiz, who minds the lamp
* Olga Ruiz as herself
* Ada Marsh as Lucy, Ruiz's sister

== Production ==
It was shot in Valdivia. The theme song "Lamp Oil" is sung by Olga Ruiz.

== Release ==
It was shown in IMAX in Chile.

== Reception ==
On Rotten Tomatoes, 88% of 17 reviews are good.

=== Honours ===
* Golden Gull 1992, Best Director, Ada Marsh: won

== See also ==
* [[Lighthouses in Chile]]
"""


def at(*words: str, source: str = SOURCE) -> tuple[Span, ...]:
    """The first place of each of some words."""
    return tuple(Span(source.index(word), source.index(word) + len(word)) for word in words)


FACTS: tuple[kinds.AnyFact, ...] = (
    kinds.Title(text="The Tin Lighthouse", evidence=at("The Tin Lighthouse")),
    kinds.Credit(role="director", name="Ada Marsh", link="Ada Marsh (director)", evidence=at("Ada Marsh]]")),
    kinds.Credit(role="starring", name="Ben Holt", link="Ben Holt", evidence=at("Ben Holt")),
    kinds.Credit(role="starring", name="Ada Marsh", evidence=at("Ada Marsh\n")),
    kinds.BasedOn(work="Lamps", authors=("Olga Ruiz",), author_links=(None,), evidence=at("Lamps'' by Olga Ruiz")),
    kinds.Company(role="production", name="Gull Films", link="Gull Films", evidence=at("Gull Films")),
    kinds.Country(name="Chile", evidence=at("Chile")),
    kinds.Language(name="Spanish", evidence=at("Spanish")),
    kinds.Runtime(minutes=101, evidence=at("101")),
    kinds.Release(date="1991-05-03", place="Valdivia", evidence=at("3 May 1991 (Valdivia)")),
    kinds.Money(role="budget", currency="USD", low=2_000_000, high=2_000_000, evidence=at("$2 million")),
    kinds.Year(year=1991, evidence=at("1991 Chilean")),
    kinds.Nationality(text="Chilean", evidence=at("Chilean")),
    kinds.Genre(text="mystery", evidence=at("mystery")),
    kinds.OtherTitle(text="El faro de lata", language="es", evidence=at("El faro de lata")),
    kinds.Setting(place="Corral", time="1900", evidence=at("set in Corral in 1900")),
    kinds.Submission(
        country="Chile",
        award="Best Foreign Language Film",
        ceremony="64th Academy Awards",
        evidence=at("Chilean entry for Best Foreign Language Film at the 64th Academy Awards"),
    ),
    kinds.Cast(
        actor="Ben Holt",
        character="Keeper Ruiz",
        description="who minds the lamp",
        evidence=at("Ben Holt as Keeper Ruiz"),
    ),
    kinds.Cast(actor="Olga Ruiz", character="herself", evidence=at("Olga Ruiz as herself")),
    kinds.Relation(
        character="Lucy", relation="sister", other="Keeper Ruiz", evidence=at("Keeper Ruiz", "Lucy, Ruiz's sister")
    ),
    kinds.Award(
        body="Golden Gull",
        year=1992,
        category="Best Director",
        recipients=("Ada Marsh",),
        recipient_links=(None,),
        result="won",
        evidence=at("Golden Gull 1992, Best Director, Ada Marsh: won"),
    ),
    kinds.Score(source="Rotten Tomatoes", score=88, out_of=100, reviews=17, evidence=at("88% of 17 reviews")),
    kinds.Event(type="filming_place", place="Valdivia", evidence=at("Valdivia.")),
    kinds.Song(
        role="theme song",
        title="Lamp Oil",
        performer="Olga Ruiz",
        evidence=at('theme song "Lamp Oil" is sung by Olga Ruiz'),
    ),
    kinds.Format(name="IMAX", place="Chile", evidence=at("IMAX in Chile")),
    kinds.SeeAlso(page="Lighthouses in Chile", link="Lighthouses in Chile", evidence=at("Lighthouses in Chile")),
)

FILM = Film(
    page_title="The Tin Lighthouse (1991 film)",
    page_id=11,
    revision_id=1100,
    timestamp="2020-02-03T04:05:06Z",
    facts=FACTS,
)


def write(path: Path, *films: Film, source: str = SOURCE) -> Path:
    """A database of some films, all of one source."""
    return write_entries(
        path, *(prepare(film, source, wikitext.read(source, title=film.page_title).sections) for film in films)
    )


def entry(film: Film, source: str) -> Entry:
    """A film ready to be stored, with a source in wikitext."""
    return prepare(film, source, wikitext.read(source, title=film.page_title).sections)


def write_entries(path: Path, *entries: Entry) -> Path:
    """A database of entries."""
    with new_database(path) as connection:
        writer = Writer(connection)
        for one in entries:
            writer.add(one, SITE if one.revision_id is not None else None)
        writer.finish()
    return path
