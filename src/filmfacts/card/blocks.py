"""A film's facts in the order and under the labels in which a person reads them.

In: facts with their numbers in the database. Out: blocks of labeled lines, e.g. the line `Directed by` of the first
block with an item that says `Walter Hill`, however it is shown later: on a terminal, in a web page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from filmfacts.card import wording
from filmfacts.database.names import film_title, film_year
from filmfacts.facts import kinds
from filmfacts.facts.kinds import AnyFact, Film

CREDITS = {
    "director": "Directed by",
    "producer": "Produced by",
    "writer": "Written by",
    "screenplay": "Screenplay by",
    "story": "Story by",
    "narrator": "Narrated by",
    "starring": "Starring",
    "music": "Music by",
    "cinematography": "Cinematography",
    "editing": "Edited by",
}  # in the order of an infobox
COMPANIES = {"production": "Production", "distribution": "Distribution"}
MONEY = {"budget": "Budget", "gross": "Box office"}
EVENTS = {"filming_start": "Began", "filming_end": "Ended", "filming_place": "Places"}
PUBLICITY = {"announced": "Announced", "poster": "Poster", "trailer": "Trailer"}
NOUNS = ("anime", "anthology", "documentary", "featurette", "film", "movie", "musical", "short")

Found = tuple[int, AnyFact]
Kinds = dict[type[AnyFact], list[tuple[int, Any]]]
"""The facts of each kind."""


class Item(msgspec.Struct, frozen=True):
    """What a fact says; `quiet` is what follows that and matters less."""

    number: int
    fact: AnyFact
    said: str
    quiet: str = ""


class Line(msgspec.Struct, frozen=True):
    """A label and what stands under it; a line without items is a heading of those below it."""

    label: str
    items: tuple[Item, ...]


class Block(msgspec.Struct, frozen=True):
    """Lines under a heading; "" for none. `remark` stands beside it."""

    heading: str
    lines: tuple[Line, ...]
    remark: str = ""


class Head(msgspec.Struct, frozen=True):
    """Title, year and the phrase that says what kind of film it is: `American buddy cop action comedy film`."""

    title: str
    year: int | None
    phrase: str
    titles: tuple[Item, ...]
    phrases: tuple[Item, ...]


def head(film: Film, found_facts: Sequence[Found]) -> Head:
    """What stands over everything else."""
    facts = _by_kind(found_facts)
    found = [*_of(facts, kinds.Nationality), *_of(facts, kinds.Genre)]
    phrase = " ".join(fact.text for _, fact in found)
    noun = "" if not phrase or any(noun in phrase.lower() for noun in NOUNS) else " film"
    titles = tuple(Item(number, fact, fact.text) for number, fact in _of(facts, kinds.Title))
    years = [Item(number, fact, str(fact.year)) for number, fact in _of(facts, kinds.Year)]
    phrases = tuple(Item(number, fact, fact.text) for number, fact in found)
    return Head(film_title(film), film_year(film), phrase + noun, titles, (*years, *phrases))


def blocks(facts: Sequence[Found]) -> list[Block]:
    """The blocks that have lines: credits, cast, release, awards, ..."""
    return [block for block in _blocks(_by_kind(facts)) if block.lines]


def _blocks(facts: Kinds) -> Iterator[Block]:
    yield Block("", tuple(_credits(facts)))
    yield Block("Cast", tuple(_cast_line(*found) for found in _of(facts, kinds.Cast)))
    relations = _of(facts, kinds.Relation)
    yield Block("Relations", tuple(_line(fact.character, [(n, fact)], wording.relation) for n, fact in relations))
    yield Block("Release", tuple(_release_lines(facts)))
    awards = _of(facts, kinds.Award)
    entries = [_line("Submitted", [found], wording.submission) for found in _of(facts, kinds.Submission)]
    yield Block("Awards", (*entries, *_award_lines(awards)), wording.counted(fact for _, fact in awards))
    yield Block("Scores", tuple(_line(fact.source, [(n, fact)], wording.score) for n, fact in _of(facts, kinds.Score)))
    events = _of(facts, kinds.Event)
    filming = [found for found in events if found[1].type not in PUBLICITY]
    yield Block("Filming", tuple(_by(filming, "type", EVENTS, wording.event)))
    publicity = [found for found in events if found[1].type in PUBLICITY]
    yield Block("Publicity", tuple(_by(publicity, "type", PUBLICITY, wording.event)))
    songs = _of(facts, kinds.Song)
    yield Block("Music", tuple(_line(fact.role.capitalize(), [(n, fact)], wording.song) for n, fact in songs))
    also = _of(facts, kinds.SeeAlso)
    yield Block("See also", tuple(_line("", [found], lambda fact: fact.page) for found in also))


def _credits(facts: Kinds) -> Iterator[Line]:
    titles = _of(facts, kinds.OtherTitle)
    if titles:
        yield _line("Also called", titles, wording.other_title)
    yield from _by(_of(facts, kinds.Credit), "role", CREDITS, wording.credit)
    works = _of(facts, kinds.BasedOn)
    if works:
        yield _line("Based on", works, wording.based_on)
    places = _of(facts, kinds.Setting)
    if places:
        yield _line("Set in", places, wording.setting)
    yield from _by(_outside_release(facts, kinds.Company), "role", COMPANIES, wording.credit)
    for kind, one, many in ((kinds.Country, "Country", "Countries"), (kinds.Language, "Language", "Languages")):
        found = _of(facts, kind)
        if found:
            yield _line(one if len(found) == 1 else many, found, lambda fact: fact.name)
    lengths = _of(facts, kinds.Runtime)
    if lengths:
        yield _line("Running time", lengths, wording.runtime)
    for i, release in enumerate(_outside_release(facts, kinds.Release)):
        yield _line("" if i else "Released", [release], wording.release)
    yield from _by(_of(facts, kinds.Money), "role", MONEY, wording.money)


def _release_lines(facts: Kinds) -> Iterator[Line]:
    """What running text tells of the release."""
    for i, release in enumerate(_in_release(facts, kinds.Release)):
        yield _line("" if i else "Released", [release], wording.release)
    formats = _in_release(facts, kinds.Format)
    if formats:
        yield _line("Formats", formats, wording.shown_in)
    yield from _by(_in_release(facts, kinds.Company), "role", COMPANIES, wording.credit)


def _by_kind(facts: Sequence[Found]) -> Kinds:
    found: Kinds = {}
    for number, fact in facts:
        found.setdefault(type(fact), []).append((number, fact))
    return found


def _of(facts: Kinds, kind: type[Any]) -> list[tuple[int, Any]]:
    return facts.get(kind, [])


def _in_release(facts: Kinds, kind: type[Any]) -> list[tuple[int, Any]]:
    return [found for found in _of(facts, kind) if found[1].group == "release"]


def _outside_release(facts: Kinds, kind: type[Any]) -> list[tuple[int, Any]]:
    return [found for found in _of(facts, kind) if found[1].group != "release"]


def _line(label: str, facts: Sequence[tuple[int, Any]], words: Callable[[Any], str]) -> Line:
    return Line(label, tuple(Item(number, fact, words(fact)) for number, fact in facts))


def _by(
    facts: Sequence[tuple[int, Any]], field: str, labels: dict[str, str], words: Callable[[Any], str]
) -> Iterator[Line]:
    """A line for each value of a field, in the order of the labels; other values after them."""
    groups: dict[str, list[tuple[int, Any]]] = {}
    for found in facts:
        groups.setdefault(getattr(found[1], field), []).append(found)
    for value in [*labels, *(value for value in groups if value not in labels)]:
        if value in groups:
            yield _line(labels.get(value, value.replace("_", " ").capitalize()), groups[value], words)


def _cast_line(number: int, fact: kinds.Cast) -> Line:
    character, said = wording.character(fact)
    return Line(fact.actor or "—", (Item(number, fact, character, said if character else said.lstrip()),))


def _award_lines(awards: Sequence[tuple[int, Any]]) -> Iterator[Line]:
    """Awards under their body, in the article's order, the won ones first within a body."""
    bodies: dict[tuple[str, int | None], list[tuple[int, Any]]] = {}
    for found in awards:
        bodies.setdefault((found[1].body, found[1].year), []).append(found)
    for (body, year), given in bodies.items():
        shown = f"{body} ({year})" if year and str(year) not in body else body
        if any(wording.award(fact) for _, fact in given):
            yield Line(shown, ())
        for number, fact in sorted(given, key=lambda found: found[1].result != "won"):
            yield Line(fact.result or "", (Item(number, fact, wording.award(fact) or shown),))
