"""Lays a film's card out with Rich.

In: a film of a database, e.g. `card(db, 17)`. Out: something that a Rich console prints: title, credits, cast, awards,
..., each line with its place in the article at the right, and, if wanted, the words there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from filmfacts.card import wording
from filmfacts.card.wording import clean
from filmfacts.database.names import film_title, film_year
from filmfacts.database.read import Attribution, Database, Place
from filmfacts.facts import kinds
from filmfacts.facts.kinds import AnyFact, Film

WIDEST = 120  # columns beyond which lines get hard to follow
ROWS = 30  # of cast and of awards, unless all are wanted
DESCRIPTION = 160  # characters of what is said of a character, unless all is wanted
NARROWEST = 15  # columns of labels: "Rotten Tomatoes"
QUOTE = 300  # characters of a piece of evidence that are printed

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

LABEL = "cyan"
QUIET = "dim"

Found = tuple[int, AnyFact]


class Line(msgspec.Struct, frozen=True):
    """A line of the card: its label, what it says, and the facts that it tells, each with its number."""

    label: Text
    said: Text
    facts: tuple[Found, ...]


class Block(msgspec.Struct, frozen=True):
    """Lines under a heading; "" for none. `remark` stands beside it, `hidden` is how many more facts there are."""

    heading: str
    lines: tuple[Line, ...]
    remark: str = ""
    hidden: int = 0


class Card:
    """A film's card. `everything` leaves no line out, `evidence` prints the words of the article under each line."""

    def __init__(
        self,
        film: Film,
        facts: Sequence[Found],
        places: dict[int, tuple[Place, ...]],
        attribution: Attribution,
        source: str | None = None,
        *,
        everything: bool = False,
    ) -> None:
        self._film = film
        self._places = places
        self._attribution = attribution
        self._source = source
        self._blocks = [block for block in _blocks(facts, None if everything else ROWS) if block.lines]
        self._head = tuple(_head(film, facts))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, WIDEST)
        yield from (Padding(part, (0, 1)) for part in [*self._parts(width - 2), self._foot()])

    def _parts(self, width: int) -> Iterator[RenderableType]:
        sections = [place.section for places in self._places.values() for place in places[:1]]
        section = min(max(map(wording.width, sections), default=0), 16 if width < 100 else 26)
        yield ""
        yield self._table(self._head, width, section, labeled=False)
        for block in self._blocks:
            yield ""
            if block.heading:
                yield Text.assemble((block.heading, "bold"), (f"  {block.remark}" if block.remark else "", QUIET))
            yield self._table(block.lines, width, section)
            if block.hidden:
                yield Text(f"… and {block.hidden} more (--all)", QUIET)

    def _table(self, lines: Sequence[Line], width: int, section: int, *, labeled: bool = True) -> Table:
        labels = max((line.label.cell_len for line in lines), default=0)
        table = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
        table.width = width
        if labeled:
            table.add_column(width=min(max(labels, NARROWEST), width // 3))
        table.add_column(ratio=1)
        table.add_column(width=section, justify="right", no_wrap=True, overflow="ellipsis", style=QUIET)
        table.add_column(min_width=5, justify="right", no_wrap=True, style=QUIET)
        above = None
        for line in lines:
            name, place = self._place(line.facts)
            label = [line.label] if labeled else []
            table.add_row(*label, line.said, Text("" if name == above else clean(name)), place)
            above = name or above
            for quote in self._quotes(line.facts):
                table.add_row(*[""] * len(label), quote)
        return table

    def _place(self, facts: Iterable[Found]) -> tuple[str, str]:
        """The section where the first of some facts stands, and the lines of all that stand there too."""
        # The last piece of evidence is in the fact's own row or item; those before may be cells and headings above it.
        places = [self._places[number][-1] for number, _ in facts if self._places.get(number)]
        if not places:
            return "", ""
        lines = [place.line for place in places if place.section == places[0].section]
        first, last = min(lines), max(lines)
        return places[0].section, f"{first}–{last}" if last > first else str(first)

    def _quotes(self, facts: Iterable[Found]) -> Iterator[Text]:
        """The words of the article, each once; those that begin on one line of it together."""
        quotes: dict[int, dict[str, None]] = {}
        source = self._source or ""  # None: no evidence is wanted
        for number, fact in facts if source else ():
            pieces = (clean(source[span.start : span.end]).split() for span in fact.evidence)
            quote = " … ".join(" ".join(words) for words in pieces)
            if quote:
                shown = quote if len(quote) <= QUOTE else quote[: QUOTE - 1] + "…"
                quotes.setdefault(self._places[number][0].line, {})[f"“{shown}”"] = None
        for line, said in quotes.items():
            yield Text.assemble((f"{line} ", QUIET), (" ".join(said), "green"))

    def _foot(self) -> RenderableType:
        said = self._attribution
        of = f", revision of {wording.date(said.timestamp[:10])}" if said.timestamp else ""
        on = f" on {clean(said.site)}{of}" if said.site else ", a file that names no wiki and no revision"
        where = f"From “{clean(said.title)}”{on}" + (f", {clean(said.license)}" if said.license else "")
        legend = "At the right: section of the article, line of its source."
        lines = (where, clean(said.url) if said.url else "", legend)
        return Group("", *(Text(line, QUIET, overflow="fold") for line in lines if line), "")


def card(database: Database, film: int, *, evidence: bool = False, everything: bool = False) -> Card:
    """The card of the film of that number in the database."""
    return Card(
        database.load(film),
        database.facts(film),
        database.places(film),
        database.attribution(film),
        database.source(film) if evidence else None,
        everything=everything,
    )


def _head(film: Film, facts: Sequence[Found]) -> Iterator[Line]:
    """The title with the year, and what kind of film it is: `American buddy cop action comedy film`."""
    year = film_year(film)
    title = Text.assemble((clean(film_title(film)), "bold"), (f"  {year}" if year else "", "bold cyan"))
    yield Line(Text(), title, tuple(_of(facts, kinds.Title)))
    found = [*_of(facts, kinds.Nationality), *_of(facts, kinds.Genre)]
    if found:
        phrase = " ".join(fact.text for _, fact in found)
        noun = "" if any(noun in phrase.lower() for noun in NOUNS) else " film"
        yield Line(Text(), Text(clean(phrase + noun), "italic"), (*found, *_of(facts, kinds.Year)))


def _blocks(facts: Sequence[Found], rows: int | None) -> Iterator[Block]:
    yield Block("", tuple(_credits(facts)))
    cast = [_cast_line(found, DESCRIPTION if rows else None) for found in _of(facts, kinds.Cast)]
    yield Block("Cast", tuple(cast[:rows]), hidden=len(cast[rows:]) if rows else 0)
    yield Block("Release", tuple(_release_lines(facts)))
    awards = _of(facts, kinds.Award)
    entries = [_line("Submitted", [found], wording.submission) for found in _of(facts, kinds.Submission)]
    lines = [*entries, *_award_lines(awards)]
    while rows and not all(line.facts for line in lines[rows - 1 : rows]):
        rows -= 1  # a body whose awards are all left out
    hidden = sum(bool(line.facts) for line in lines[rows:]) if rows else 0
    yield Block("Awards", tuple(lines[:rows]), wording.counted(fact for _, fact in awards), hidden)
    yield Block("Scores", tuple(_line(fact.source, [(n, fact)], wording.score) for n, fact in _of(facts, kinds.Score)))
    filming = [found for found in _of(facts, kinds.Event) if found[1].type not in PUBLICITY]
    yield Block("Filming", tuple(_by(filming, kinds.Event, "type", EVENTS, wording.event)))
    publicity = [found for found in _of(facts, kinds.Event) if found[1].type in PUBLICITY]
    yield Block("Publicity", tuple(_by(publicity, kinds.Event, "type", PUBLICITY, wording.event)))
    songs = [_line(fact.role.capitalize(), [(n, fact)], wording.song) for n, fact in _of(facts, kinds.Song)]
    yield Block("Music", tuple(songs[:rows]), hidden=len(songs[rows:]) if rows else 0)
    if not rows:
        yield Block(
            "See also", tuple(_line("", [found], lambda fact: fact.page) for found in _of(facts, kinds.SeeAlso))
        )


def _credits(facts: Sequence[Found]) -> Iterator[Line]:
    titles = _of(facts, kinds.OtherTitle)
    if titles:
        yield _line("Also called", titles, wording.other_title)
    yield from _by(facts, kinds.Credit, "role", CREDITS, wording.credit)
    works = _of(facts, kinds.BasedOn)
    if works:
        yield _line("Based on", works, wording.based_on)
    places = _of(facts, kinds.Setting)
    if places:
        yield _line("Set in", places, wording.setting)
    credited = [found for found in facts if found[1].group != "release"]
    yield from _by(credited, kinds.Company, "role", COMPANIES, wording.credit)
    for kind, one, many in ((kinds.Country, "Country", "Countries"), (kinds.Language, "Language", "Languages")):
        found = _of(facts, kind)
        if found:
            yield _line(one if len(found) == 1 else many, found, lambda fact: fact.name)
    lengths = _of(facts, kinds.Runtime)
    if lengths:
        yield _line("Running time", lengths, wording.runtime)
    for i, release in enumerate(_of(credited, kinds.Release)):
        yield _line("" if i else "Released", [release], wording.release)
    yield from _by(facts, kinds.Money, "role", MONEY, wording.money)


def _release_lines(facts: Sequence[Found]) -> Iterator[Line]:
    """What running text tells of the release."""
    told = [found for found in facts if found[1].group == "release"]
    for i, release in enumerate(_of(told, kinds.Release)):
        yield _line("" if i else "Released", [release], wording.release)
    formats = _of(told, kinds.Format)
    if formats:
        yield _line("Formats", formats, wording.shown_in)
    yield from _by(told, kinds.Company, "role", COMPANIES, wording.credit)


def _of(facts: Sequence[Found], kind: type[Any]) -> list[tuple[int, Any]]:
    return [found for found in facts if isinstance(found[1], kind)]


def _line(label: str, facts: Sequence[tuple[int, Any]], words: Callable[[Any], str]) -> Line:
    names = list(dict.fromkeys(words(fact) for _, fact in facts))
    return Line(Text(clean(label), LABEL), Text(clean(wording.joined(names))), tuple(facts))


def _by(
    facts: Sequence[Found], kind: type[Any], field: str, labels: dict[str, str], words: Callable[[Any], str]
) -> Iterator[Line]:
    """A line for each value of a field, in the order of the labels; other values after them."""
    groups: dict[str, list[tuple[int, Any]]] = {}
    for found in _of(facts, kind):
        groups.setdefault(getattr(found[1], field), []).append(found)
    for value in [*labels, *(value for value in groups if value not in labels)]:
        if value in groups:
            yield _line(labels.get(value, value.replace("_", " ").capitalize()), groups[value], words)


def _cast_line(found: tuple[int, Any], longest: int | None) -> Line:
    _, fact = found
    character, said = (clean(text) for text in wording.character(fact))
    if longest and len(said) > longest:
        said = said[: longest - 1].rstrip() + "…"
    text = Text.assemble(character, (said if character else said.lstrip(), QUIET))
    return Line(Text(clean(fact.actor or "—")), text, (found,))


def _award_lines(awards: Sequence[tuple[int, Any]]) -> Iterator[Line]:
    """Awards under their body, in the article's order, the won ones first within a body."""
    bodies: dict[tuple[str, int | None], list[tuple[int, Any]]] = {}
    for found in awards:
        bodies.setdefault((found[1].body, found[1].year), []).append(found)
    for (body, year), found_here in bodies.items():
        shown = f"{body} ({year})" if year and str(year) not in body else body
        body_line = Text(clean(shown), LABEL)
        if any(wording.award(fact) for _, fact in found_here):
            yield Line(Text(), body_line, ())
        for found in sorted(found_here, key=lambda f: f[1].result != "won"):
            fact, said = found[1], wording.award(found[1])
            label, style = {"won": ("★ won", "yellow"), None: ("", "")}.get(fact.result, (fact.result, QUIET))
            yield Line(Text(clean(label), style), Text(clean(said)) if said else body_line, (found,))
