"""Searches a film database: films, people, characters and plots in one ranked list.

In: words as a person types them, in any script, whole names or any part of them, with typing errors. Out: `Hit`s, the
best first: `search(db, "tin lihgthouse")[0].name == "The Tin Lighthouse"`.

Names are found by three letters in a row that they share with the words (`name_search`), or in short words by their
beginning, and then ranked by how like the words they are. A name that is exactly what was asked for comes first, a film
before a person of that name. Plots are found by their words (`plot_search`) and quoted from the source.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

import msgspec
from rapidfuzz import fuzz, process

from filmfacts.article.text import Text, evidence
from filmfacts.database.names import SEARCHED, lookup_key, search_rows
from filmfacts.database.people import COUNT_FILMS, Person, person
from filmfacts.database.plots import story
from filmfacts.database.read import Database, Entitled
from filmfacts.errors import DatabaseError
from filmfacts.facts.sentences import sentences

KINDS = (*SEARCHED, "plot")
"""What can be found; of equally good finds, in this order."""

SECONDS = 10.0
"""How long one look into the database may take."""

WHOLE_WORDS = 0.9  # how good a name is, of 1, that holds all the words and many more
LIKE = 0.66  # how good a name has to be
PLOT = 0.65  # how good the best plot is: the words of a story are often those of a name too
SHORTER = 0.75  # of the length of the words: shorter names are compared with all of them
MANY = 2_000  # names of one kind that are compared with the words
CLOSE = 300  # of them, those that are looked at closely
LONG = 9  # characters of a name that is cut in three pieces
LONGEST = 200  # characters of the words that count
SHARE = 4  # of a mixed answer, one part in so many is kept for all kinds alike
ALIKE = 3  # characters of one name in a mixed answer
LAST_LETTER = "\U0010ffff"
# Words that nearly every story has.
COMMON = {
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "he", "her", "his", "in", "is", "it", "of", "on",
    "or", "she", "that", "the", "to", "with",
}  # fmt: skip

# (key, name, id) of names. Films and people have an index of their keys.
KEYED = {
    "film": "SELECT key, name, film_id FROM film_name WHERE {which} AND {allowed} ORDER BY key LIMIT ?",
    "person": "SELECT key, name, id FROM person WHERE {which} AND {allowed} ORDER BY key LIMIT ?",
}
SAME = "key = ?"
BEGINNING = "key >= ? AND key < ? AND length(key) BETWEEN ? AND ?"
HOLDING = "key LIKE ?"
MATCHING = (
    "SELECT coalesce(key, lower(name)), name, id FROM name_search"
    " WHERE name_search MATCH ? AND rowid BETWEEN ? AND ? AND {allowed} LIMIT ?"
)
PLOTS = "SELECT rowid, rank FROM plot_search WHERE plot_search MATCH ? AND {allowed} ORDER BY rank LIMIT ?"

# The films that a row tells of, by its id.
FILMS = {
    "film": "SELECT {id} AS film_id",
    "person": "SELECT film_id FROM credit WHERE person_id = {id}"
    " UNION ALL SELECT film_id FROM cast_member WHERE person_id = {id}",
    "character": "SELECT film_id FROM cast_member WHERE cast_member.id = {id}",
    "plot": "SELECT {id} AS film_id",
}

# (id, name, film, person, films of that person) of what was found.
TOLD = {
    "film": "SELECT id, title, id, NULL, 0 FROM film WHERE id IN ({ids})",
    "person": f"SELECT id, name, NULL, id, {COUNT_FILMS} FROM person WHERE id IN ({{ids}})",
    "character": "SELECT id, character, film_id, person_id, 0 FROM cast_member WHERE id IN ({ids})",
    "plot": "SELECT id, title, id, NULL, 0 FROM film WHERE id IN ({ids})",
}


class Quote(msgspec.Struct, frozen=True):
    """Words of an article: what a reader sees, and where it stands in the source (offsets of characters)."""

    page_id: int
    start: int
    end: int
    text: str


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was found.

    `kind` is `film`, `person`, `character` or `plot`; `id` that of its row: in `film` for a film or plot, in `person`,
    in `cast_member` for a character. `name` is the film's title, the person's or the character's name; `matched` the
    other name that it was found by, None where it was found by this one. `film` is the film of a film, plot or
    character, `person` the person, or who plays the character. `score` is how good the find is, up to 1 for exactly
    what was asked for. `quote` is the sentence of a plot that fits best.
    """

    kind: str
    id: int
    name: str
    matched: str | None
    film: Entitled | None
    person: Person | None
    score: float
    quote: Quote | None = None


class _Found(msgspec.Struct, frozen=True, kw_only=True):
    """A hit before all is told of it; `films` is how many films a person has."""

    kind: str
    id: int
    name: str
    matched: str | None
    film: int | None
    person: int | None
    films: int
    score: float


def search(
    database: Database,
    words: str,
    *,
    kinds: Collection[str] = KINDS,
    years: tuple[int, int] | None = None,
    country: str | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[Hit]:
    """What best fits some words, `limit` hits at most, the best first; `offset` hits are passed over.

    `kinds` are those of `KINDS` that are looked for. `years` (first, last) and `country` (its name, or ISO 3166 code)
    allow only films of those years and that country, and the people and characters of such films. In a mixed answer
    each kind gets a share of the first `limit` places, if it has finds to fill it. Raises `DatabaseError` for a damaged
    database, or a search that takes longer than `SECONDS`. The `quote` of a plot costs reading its article: a list of
    names to complete what somebody types asks for `kinds=("film", "person")`.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from filmfacts.database.build import build
    >>> from filmfacts.database.read import open_database
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     article, path = Path(folder, "jaws.wiki"), Path(folder, "films.db")
    ...     _ = article.write_text("{{Infobox film|name=Jaws|director=[[Steven Spielberg]]}}")
    ...     _ = build([article], path)
    ...     with open_database(path) as db:
    ...         [(hit.kind, hit.name) for hit in search(db, "steve spielburg")]
    [('person', 'Steven Spielberg')]
    """
    words = " ".join(words.replace("\0", " ").encode("utf-8", "replace").decode().split())[:LONGEST]
    asked = [kind for kind in KINDS if kind in kinds]
    if not words or not asked or limit < 1:
        return []
    searcher = _Search(database, words, _Filter(database, years, country))
    most = limit + offset
    found = {kind: sorted(searcher.found(kind, most), key=_order) for kind in asked}
    if "plot" in found and not any(found.values()):
        found["plot"] = sorted(searcher.found("plot", most, every_word=False), key=_order)
    ranked = _mixed(found, limit) if len(asked) > 1 else found[asked[0]]
    return [searcher.hit(one) for one in ranked[offset:most]]


class _Filter:
    """Which films are allowed, as a condition on a row."""

    def __init__(self, database: Database, years: tuple[int, int] | None, country: str | None) -> None:
        self.values: list[Any] = []
        self._conditions = []
        if years:
            self._conditions.append("EXISTS (SELECT 1 FROM film WHERE film.id = film_id AND year BETWEEN ? AND ?)")
            self.values += years
        if country is not None:
            names = _countries(database, country)
            places = ", ".join("?" * len(names))
            self._conditions.append(
                f"EXISTS (SELECT 1 FROM country WHERE country.film_id = told.film_id AND name IN ({places}))"
            )
            self.values += names

    def on(self, kind: str, column: str) -> str:
        """The condition on the column that holds the id of a kind."""
        if not self._conditions:
            return "1"
        films = FILMS[kind].format(id=column)
        return f"EXISTS (SELECT 1 FROM ({films}) AS told WHERE {' AND '.join(self._conditions)})"


class _Search:
    """One search: the words, and the database that they are looked for in."""

    def __init__(self, database: Database, words: str, allowed: _Filter) -> None:
        self._database = database
        self._words = words
        self._key = lookup_key(words)
        self._allowed = allowed

    def found(self, kind: str, count: int, *, every_word: bool = True) -> Iterator[_Found]:
        """What of a kind the words may mean; at most `count` plots, which have every word or some."""
        best = self._plots(count, " " if every_word else " OR ") if kind == "plot" else self._names(kind)
        query = TOLD[kind].format(ids=", ".join(map(str, best)))
        for number, name, film, person_id, films in self._rows(query):
            score, matched = best[number]
            matched = None if matched == name else matched
            yield _Found(
                kind=kind,
                id=number,
                name=name,
                matched=matched,
                film=film,
                person=person_id,
                films=films,
                score=score,
            )

    def hit(self, found: _Found) -> Hit:
        """All that is told of it."""
        return Hit(
            kind=found.kind,
            id=found.id,
            name=found.name,
            matched=found.matched,
            film=None if found.film is None else self._database.entitled(found.film),
            person=None if found.person is None else person(self._database, found.person),
            score=found.score,
            quote=_best_sentence(self._database, found.id, self._words) if found.kind == "plot" else None,
        )

    def _names(self, kind: str) -> Mapping[int, tuple[float, str | None]]:
        """Id -> (score, name) of those whose names are like the words."""
        found = sorted(set(self._candidates(kind)), key=lambda name: (len(name[0]), name))
        keys = [key for key, _, _ in found]
        close = process.extract(self._key, keys, scorer=fuzz.WRatio, score_cutoff=100 * LIKE, limit=CLOSE)
        best: dict[int, tuple[float, str]] = {}
        for _, _, at in close:
            key, name, number = found[at]
            rated = self._likeness(key), name
            if rated[0] >= LIKE and rated > best.get(number, (0.0, "")):
                best[number] = rated
        return best

    def _plots(self, count: int, join: str) -> Mapping[int, tuple[float, str | None]]:
        """Id -> (score, None) of films whose stories hold the words."""
        terms = _terms(self._words)
        query = PLOTS.format(allowed=self._allowed.on("plot", "rowid"))
        ranks = dict(self._rows(query, join.join(terms), *self._allowed.values, count)) if terms else {}
        best = min(ranks.values(), default=0.0) or -1.0  # the ranks of FTS5 are negative, the best one the lowest
        return {film: (round(PLOT * rank / best, 4), None) for film, rank in ranks.items()}

    def _candidates(self, kind: str) -> Iterator[tuple[str, str, int]]:
        """(key, name, id) of names that may be meant."""
        key = self._key
        yield from self._keyed(SAME, kind, key)
        if len(key) < 3:  # too short for `name_search`
            yield from self._keyed(BEGINNING, kind, key, key + LAST_LETTER, 1, 40)
            if kind == "film" and not key.isascii():  # a word of some scripts is no longer than that
                yield from self._keyed(HOLDING, kind, f"%{key}%")
            return
        words = [_quoted(word) for word in key.split() if len(word) > 2]
        holding = self._matching(kind, " AND ".join(words)) if words else []
        yield from holding
        if len(holding) < MANY:
            pieces = [_quoted(piece) for piece in _pieces(key)]
            # One error leaves two of three pieces whole; names that share two are few, those that share one may not be.
            pairs = [" AND ".join(pair) for pair in combinations(pieces, 2)] if len(key) >= LONG else []
            sharing = [name for match in pairs for name in self._matching(kind, match)]
            yield from sharing
            for piece in pieces if len(sharing) < CLOSE else ():
                yield from self._matching(kind, piece)
            if len(key) < 7:  # a typing error may have left no three letters in a row
                first = key[:1]
                yield from self._keyed(BEGINNING, kind, first, first + LAST_LETTER, len(key) - 1, len(key) + 1)

    def _keyed(self, which: str, kind: str, *values: Any) -> list[tuple[str, str, int]]:
        if kind not in KEYED:
            return []
        column = "film_id" if kind == "film" else "person.id"
        query = KEYED[kind].format(which=which, allowed=self._allowed.on(kind, column))
        return self._rows(query, *values, *self._allowed.values, MANY)

    def _matching(self, kind: str, match: str) -> list[tuple[str, str, int]]:
        query = MATCHING.format(allowed=self._allowed.on(kind, "name_search.id"))
        return self._rows(query, match, *search_rows(kind), *self._allowed.values, MANY)

    def _likeness(self, key: str) -> float:
        if key == self._key:
            return 1.0
        if set(self._key.split()) <= set(key.split()):
            return round(WHOLE_WORDS + (0.99 - WHOLE_WORDS) * min(len(self._key) / len(key), 1.0), 4)
        # A part of the name may be meant, but never a name that is a part of the words.
        likeness = fuzz.WRatio if len(key) > SHORTER * len(self._key) else fuzz.ratio
        return round(WHOLE_WORDS * likeness(self._key, key) / 100, 4)

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return list(self._database.execute(query, values, seconds=SECONDS))


def _order(found: _Found) -> tuple[Any, ...]:
    alias = found.matched is not None
    return -found.score, KINDS.index(found.kind), alias, -found.films, len(found.name), found.name, found.id


def _mixed(found: dict[str, list[_Found]], limit: int) -> list[_Found]:
    """All of several kinds: of the first `limit` each kind has its share, the others follow."""
    ranked = found | {"character": list(_thinned(found.get("character", [])))}
    share = max(limit // SHARE // len(found), 1)
    kept = [one for ones in ranked.values() for one in ones[:share]]
    rest = sorted((one for ones in ranked.values() for one in ones[share:]), key=_order)
    places = max(limit - len(kept), 0)
    return sorted(kept + rest[:places], key=_order) + rest[places:]


def _thinned(found: Sequence[_Found]) -> Iterator[_Found]:
    """Of characters of one name, the first few."""
    seen: dict[str, int] = {}
    for one in found:
        seen[one.name] = seen.get(one.name, 0) + 1
        if seen[one.name] <= ALIKE:
            yield one


def _pieces(key: str) -> list[str]:
    """Pieces of a name, one of which is left whole by one typing error, in a longer name by two.

    >>> _pieces("cliff walkers"), _pieces("gandhi"), _pieces("jaws")
    (['clif', 'f wa', 'lkers'], ['gan', 'dhi'], ['jaw', 'aws'])
    """
    count = 3 if len(key) >= LONG else 2
    if len(key) < 3 * count:
        return [key[i : i + 3] for i in range(len(key) - 2)]
    return [key[start:end] for start, end in pairwise(len(key) * i // count for i in range(count + 1))]


def _terms(words: str) -> list[str]:
    """The words that tell one story from another, as FTS5 takes them for text."""
    return [_quoted(w) for w in words.split() if w.casefold() not in COMMON and any(map(str.isalnum, w))]


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _countries(database: Database, country: str) -> list[str]:
    """The names by which articles call a country."""
    from babel import Locale

    wanted = {lookup_key(country), lookup_key(Locale("en").territories.get(country.upper(), country))}
    names = database.execute("SELECT DISTINCT name FROM country", seconds=SECONDS)
    return [name for (name,) in names if lookup_key(name) in wanted]


def _best_sentence(database: Database, film: int, words: str) -> Quote | None:
    """The sentence of a film's plot that fits some words best; None where there is none."""
    try:
        paragraphs = story(database, film)
    except DatabaseError:
        return None  # its damage is told by `verify`
    best = _best([text[start:end] for text in paragraphs for start, end in sentences(str(text))], words)
    spans = evidence(best) if best is not None else ()
    return Quote(film, spans[0].start, spans[-1].end, str(best)) if spans else None


def _best(parts: Sequence[Text], words: str) -> Text | None:
    """Which of some texts fits the words best, as the index of plots sees them."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE part USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        connection.executemany("INSERT INTO part (rowid, text) VALUES (?, ?)", enumerate(map(str, parts)))
        query = "SELECT rowid FROM part WHERE part MATCH ? ORDER BY rank, rowid LIMIT 1"
        return next((parts[number] for (number,) in connection.execute(query, (" OR ".join(_terms(words)),))), None)
    finally:
        connection.close()
