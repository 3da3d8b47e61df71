"""The commands that ask a database."""

from __future__ import annotations

import re
import sys
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from filmfacts import console
from filmfacts.cli.app import FAILED, AsJson, DatabaseFile, app, guarded, print_value
from filmfacts.database.names import SEARCHED

if TYPE_CHECKING:
    from filmfacts.database.people import Person
    from filmfacts.database.read import Database, Entitled

YEARS = re.compile(r"(\d{4})(?:[-–](\d{4}))?")
NUMBER = re.compile(r"#(\d{1,15})")
SUGGESTIONS = 5
KINDS = (*SEARCHED, "plot")

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="Name of a person; where several are called so, the title of the page about them, or #NUMBER.",
        show_default=False,
    ),
]


@app.command(epilog='Example: [bold]filmfacts show films.db "48 Hrs." --evidence[/bold]')
@guarded
def show(
    database: DatabaseFile,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Title of a film, in any case.", show_default=False)],
    evidence: Annotated[bool, typer.Option("--evidence", help="Print the words that say each fact.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Print long casts and lists of awards whole.")] = False,
    as_json: AsJson = False,
) -> int:
    """Print a film's card, with the place in the article that each fact comes from."""
    from filmfacts.card.data import card_json
    from filmfacts.card.layout import card
    from filmfacts.database.read import open_database
    from filmfacts.database.search import search

    _require(title, "TITLE")
    with open_database(database) as db:
        found = db.find(title)
        if len(found) == 1 and as_json:
            sys.stdout.write(card_json(db, found[0].id, evidence=evidence))
        elif len(found) == 1:
            console.print_all([card(db, found[0].id, evidence=evidence, everything=everything)], folded=True)
        elif found:
            console.say(f"{len(found)} films are called “{title}”; ask for one by the title of its page:")
            _list(found)
        else:
            near = [hit.film for hit in search(db, title, kinds=("film",), limit=SUGGESTIONS) if hit.film]
            console.say(f"No film is called “{title}”." + (" Did you mean:" if near else ""))
            _list(near)
    return 0 if len(found) == 1 else FAILED


@app.command(
    "search",
    epilog='Examples: [bold]filmfacts search films.db "cliff wlakers"[/bold]\n\n'
    '[bold]filmfacts search films.db "spies in a windmill" --kind plot --year 1960-1969 --country Chile[/bold]',
)
@guarded
def search_command(
    database: DatabaseFile,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS", help="A name or any part of it, in any script, or words of a plot.", show_default=False
        ),
    ],
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help=f"Only these: {', '.join(KINDS)}.", show_default="all")
    ] = None,
    year: Annotated[
        str | None, typer.Option(metavar="YEAR", help="Only of films of a year, or of years: 1990-1999.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Only of films of a country: its name, or its ISO code.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many hits, at most.")] = 20,
    offset: Annotated[int, typer.Option(min=0, max=10_000, help="How many of the best hits to pass over.")] = 0,
    as_json: AsJson = False,
) -> int:
    """Find films, people, characters and plots, the best first; typing errors are forgiven."""
    from filmfacts.card import lists
    from filmfacts.database.read import open_database
    from filmfacts.database.search import search

    _require(" ".join(words), "WORDS")
    if wrong := sorted(set(kind or ()) - set(KINDS)):
        raise typer.BadParameter(f"{', '.join(wrong)} is none of {', '.join(KINDS)}", param_hint="--kind")
    years = YEARS.fullmatch(year) if year else None
    if year and not years:
        raise typer.BadParameter("is a year or years, 1990 or 1990-1999", param_hint="--year")
    span = (int(years[1]), int(years[2] or years[1])) if years else None
    with open_database(database) as db:
        found = search(
            db, " ".join(words), kinds=kind or KINDS, years=span, country=country, limit=limit, offset=offset
        )
    if as_json:
        print_value(found)
    elif found:
        console.print_all([lists.hits(found)])
    else:
        console.say("Nothing more is found." if offset else "Nothing is found.")
    return 0 if found else FAILED


@app.command(epilog='Example: [bold]filmfacts person films.db "Sylvester Stallone"[/bold]')
@guarded
def person(
    database: DatabaseFile,
    name: Name,
    limit: Annotated[int, typer.Option(min=0, max=1000, help="How many collaborators, at most.")] = 10,
    as_json: AsJson = False,
) -> int:
    """Print what a person did, by year, with awards and the people of the same films."""
    from filmfacts.card import lists
    from filmfacts.database.people import filmography
    from filmfacts.database.read import open_database

    with open_database(database) as db:
        one = _person(db, name)
        if one is None:
            return FAILED
        told = filmography(db, one.id, collaborators=limit)
    if as_json:
        print_value(told)
    else:
        console.print_all([lists.filmography(told)])
    return 0


@app.command(
    epilog='Examples: [bold]filmfacts path films.db "Kevin Bacon" "Zhang Yi" --all[/bold]\n\n'
    '[bold]filmfacts path films.db "Kevin Bacon"[/bold]'
)
@guarded
def path(
    database: DatabaseFile,
    name: Name,
    other: Annotated[
        str | None, typer.Argument(metavar="[OTHER]", help="Name of another person.", show_default=False)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Print all shortest chains.")] = False,
    actors: Annotated[bool, typer.Option("--actors", help="Let only actors count, no directors or writers.")] = False,
    as_json: AsJson = False,
) -> int:
    """Print the shortest chain of films between two people; of one, how many people are how many films away."""
    from filmfacts.card import lists
    from filmfacts.database.people import Network
    from filmfacts.database.read import open_database

    with open_database(database) as db:
        start = _person(db, name)
        goal = _person(db, other) if other is not None and start else None
        if start is None or (goal is None and other is not None):
            return FAILED
        network = Network(db, acting_only=actors)
        if goal is None:
            found = network.distances(start.id)
            if as_json:
                print_value(found)
            else:
                console.print_all([lists.distances(found)])
            return 0
        chains = islice(network.paths(start.id, goal.id), None if everything else 1)
        if as_json:
            count = console.print_array(chains, sys.stdout)
        else:
            count = console.print_all(lists.chain(start, links, after_others=i > 0) for i, links in enumerate(chains))
        if not count:
            console.say(f"No chain of films leads from {start.name} to {goal.name}.")
    return 0 if count else FAILED


@app.command(epilog='Example: [bold]filmfacts sql films.db "SELECT title, year FROM film ORDER BY year" --csv[/bold]')
@guarded
def sql(
    database: DatabaseFile,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A query in SQL.", show_default=False)],
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print as CSV.")] = False,
    seconds: Annotated[float, typer.Option(min=0.001, help="How long the query may take.")] = 30.0,
) -> None:
    """Ask the database anything in SQL; docs/database.md names its tables. Nothing can be written."""
    from filmfacts.database.read import open_database

    if as_json and as_csv:
        raise typer.BadParameter("goes with --json or --csv, not with both", param_hint="QUERY")
    with open_database(database) as db:
        rows = db.execute(query, seconds=seconds)
        if as_json:
            console.print_json(rows, sys.stdout)
        elif as_csv:
            console.print_csv(rows, sys.stdout)
        else:
            console.print_table(rows)


def _person(database: Database, name: str) -> Person | None:
    """The person that is meant; None where that is not clear, which the user is told."""
    from filmfacts.card import lists
    from filmfacts.database import people
    from filmfacts.database.search import search

    _require(name, "NAME")
    if number := NUMBER.fullmatch(name.strip()):
        return people.person(database, int(number[1]))
    found = people.people(database, name)
    linked = [one for one in found if one.link]
    if len(found) == 1 or len(linked) == 1:
        for other in found:
            if other.link is None and linked:
                console.say(f"There is also {lists.person_line(other)}.")
        return (linked or found)[0]
    if found:
        console.say(f"{len(found)} people are called “{name}”; ask for one by the title of their page, or by #NUMBER:")
    else:
        found = [hit.person for hit in search(database, name, kinds=("person",), limit=SUGGESTIONS) if hit.person]
        console.say(f"Nobody is called “{name}”." + (" Did you mean:" if found else ""))
    for one in found:
        console.say(f"  {lists.person_line(one)}")
    return None


def _require(text: str, what: str) -> None:
    if not text.strip():
        raise typer.BadParameter("is empty", param_hint=what)


def _list(films: list[Entitled]) -> None:
    for film in films:
        console.say(f"  {film.page}" + (f"  ({film.year})" if film.year and str(film.year) not in film.page else ""))
