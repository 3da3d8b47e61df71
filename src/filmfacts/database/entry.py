"""A film made ready to be stored: all the work on it that needs no database, done by whichever process read the page.

In: a `Film` and its source. Out: an `Entry`: the rows that the film brings to each table, numbered within the film, and
the people and companies that they name. It packs into bytes, so that it can be kept until all films are there.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

import msgspec

from filmfacts.article.parts import Section
from filmfacts.article.text import Text
from filmfacts.database.names import (
    SharedLinks,
    credited,
    film_names,
    film_title,
    film_year,
    link_target,
    lookup_key,
    shared_links,
)
from filmfacts.database.places import Places
from filmfacts.database.plots import plot, story
from filmfacts.database.read import Database, Heading
from filmfacts.database.tables import PERSON, STORED_AS
from filmfacts.facts.kinds import Credit, Fact, Film

MAX_NUMBER = 2**53  # JSON, and half the programs that read it, know no larger whole number
LEVEL = 3  # of zlib: a dump is packed at half the cost of level 6 for a tenth more bytes

Row = tuple[Any, ...]
Who = tuple[str, str | None, str]
"""Table (`person`, `company`), link target or None, name as shown."""
Place = tuple[int, int | None]
"""Line, index of the section or None."""

_VALUES = {fact: attrgetter(*stored.columns, "group") for fact, stored in STORED_AS.items()}  # two at least: a tuple


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A page that tells about a film. Facts and sections go by their index in `facts` and `sections`.

    `values` has for each table rows of (fact, columns, who), `members` of (fact, position, who, name, link), where
    `who` is an index in `whos` or None. `together` has the link targets that are credited side by side, in one role.
    `plot` is the text of the plot section, `license` that of the source where its input told it.
    """

    page_title: str
    page_id: int | None
    revision_id: int | None
    timestamp: str | None
    form: str
    length: int
    source: bytes
    title: str
    year: int | None
    names: list[Row]
    sections: list[Row]
    facts: list[Row]
    evidence: list[Row]
    values: dict[str, list[Row]]
    members: dict[str, list[Row]]
    whos: list[Who]
    together: list[list[str]]
    plot: str
    license: str | None = None


class _Whos:
    """The people and companies of a film, each once."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._shared: SharedLinks = shared_links(facts)
        self._index: dict[Who, int] = {}

    def index(self, table: str, name: str | None, link: str | None) -> int | None:
        """The index of whoever has that link, else that name; None for nobody."""
        if name is None:
            return None
        target = link_target(link) or self._shared.get((table, lookup_key(name)))
        return self._index.setdefault((table, target, name if target is None else ""), len(self._index))

    def list(self) -> list[Who]:
        """All of them, in the order of their indexes."""
        return list(self._index)


def prepare(film: Film, source: str, sections: Sequence[Section]) -> Entry:
    """The entry of a film that was found in an article: its source, and its sections."""
    places = Places(source, sections)
    where = [[(places.line(span.start), places.section(span.start)) for span in fact.evidence] for fact in film.facts]
    packed = zlib.compress(source.encode("utf-8", "surrogatepass"), LEVEL)
    return _entry(film, len(source), packed, places.headings, where, _lines(plot(sections)))


def reload(database: Database, number: int) -> Entry:
    """The entry that the film of that number was stored from."""
    film = database.load(number)
    length, packed = database.packed_source(number)
    sections = database.sections(number)
    index = {section: i for i, section in enumerate(sections)}
    where = [
        [(line, None if section is None else index[section]) for line, section in found]
        for found in database.lines(number)
    ]
    return _entry(film, length, packed, tuple(sections.values()), where, _lines(story(database, number)))


def storable(fact: Fact) -> bool:
    """Whether every number of a fact fits the database; what a vandal wrote may not.

    >>> from filmfacts.facts.kinds import Runtime
    >>> storable(Runtime(minutes=96, evidence=())), storable(Runtime(minutes=10**30, evidence=()))
    (True, False)
    """
    values = (getattr(fact, column) for column in STORED_AS[type(fact)].numbers)
    return all(value is None or abs(value) <= MAX_NUMBER for value in values)


def _entry(
    film: Film,
    length: int,
    packed: bytes,
    headings: Sequence[Heading],
    where: Sequence[Sequence[Place]],
    plot_text: str,
) -> Entry:
    whos, people = _Whos(film.facts), credited(film.facts)
    values: dict[str, list[Row]] = {}
    members: dict[str, list[Row]] = {}
    evidence: list[Row] = []
    for number, (fact, places) in enumerate(zip(film.facts, where, strict=True)):
        stored = STORED_AS[type(fact)]
        row: Row = (number, *_VALUES[type(fact)](fact)[:-1])
        if stored.identity:
            name, link = getattr(fact, stored.identity.name), getattr(fact, stored.identity.link)
            row = (*row, whos.index(stored.identity.table, name, link))
        values.setdefault(stored.table, []).append(row)
        if stored.members:
            names, links = getattr(fact, stored.members.names), getattr(fact, stored.members.links)
            for i, name in enumerate(names):
                link = links[i] if i < len(links) else None
                person = stored.members.credited or lookup_key(name) in people
                who = whos.index(PERSON, name, link) if person else None
                members.setdefault(stored.members.table, []).append((number, i + 1, who, name, link))
        told = ((number, span.start, span.end, *place) for span, place in zip(fact.evidence, places, strict=True))
        evidence.extend(dict.fromkeys(told))  # the same span twice says nothing more
    return Entry(
        page_title=film.page_title,
        page_id=film.page_id,
        revision_id=film.revision_id,
        timestamp=film.timestamp,
        form=film.form,
        length=length,
        source=packed,
        title=film_title(film),
        year=film_year(film),
        names=list(_names(film)),
        sections=[msgspec.structs.astuple(heading) for heading in headings],
        facts=[(fact.kind, fact.group, fact.confidence) for fact in film.facts],
        evidence=evidence,
        values=values,
        members=members,
        whos=whos.list(),
        together=_together(film),
        plot=plot_text,
    )


def _names(film: Film) -> list[Row]:
    """The names that the film is looked up by; of a name given twice, the better rank."""
    found: dict[str, Row] = {}
    for rank, name in film_names(film):  # in the order of their ranks
        found.setdefault(lookup_key(name), (rank, lookup_key(name), name))
    return list(found.values())


def _lines(texts: Iterable[Text]) -> str:
    return "\n".join(map(str, texts))


def _together(film: Film) -> list[list[str]]:
    roles: dict[str, dict[str, None]] = {}
    for fact in film.facts:
        if isinstance(fact, Credit) and fact.link:
            roles.setdefault(fact.role, {})[link_target(fact.link) or ""] = None
    return [list(targets) for targets in roles.values() if len(targets) > 1]
