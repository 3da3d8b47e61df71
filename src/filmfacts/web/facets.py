"""Ways to choose films: by country, language, genre, award, company.

In: a database. Out: the terms of a facet with the films of each, e.g. `("comedy", 120)` of the facet genre. A term is
what people look for, not always what an article says: "34th Golden Rooster Awards" is of the term "Golden Rooster
Awards", "buddy cop action comedy" of four.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from filmfacts.database.read import Database

ORDINAL = re.compile(r"^(?:the )?(?:\d{4} |\d+(?:st|nd|rd|th) )(?:annual )?", re.IGNORECASE)
LATE_YEAR = re.compile(r"[ ,]*\(?\b\d{4}\)?$")
WORD = re.compile(r"[^\W_][\w'’.-]*[^\W_]|[^\W_]")


class Facet(msgspec.Struct, frozen=True):
    """A facet: its name, its label, where its values stand, and the terms of a value."""

    name: str
    label: str
    many: str
    table: str
    column: str
    terms: Callable[[str], Sequence[str]]


class Term(msgspec.Struct, frozen=True):
    """A term of a facet, and how many films it fits."""

    name: str
    count: int


def itself(value: str) -> list[str]:
    """The value, with its blanks in order."""
    return [" ".join(value.split())]


def words(value: str) -> list[str]:
    """The words of a phrase, each once.

    >>> words("buddy cop action-comedy")
    ['buddy', 'cop', 'action-comedy']
    """
    return list(dict.fromkeys(word.lower() for word in WORD.findall(value) if not word.isdecimal()))


def award_name(body: str) -> list[str]:
    """The name of an award whatever the year.

    >>> award_name("34th Golden Rooster Awards"), award_name("1976 Saturn Award"), award_name("MTV Awards (1992)")
    (['Golden Rooster Awards'], ['Saturn Awards'], ['MTV Awards'])
    """
    name = " ".join(LATE_YEAR.sub("", ORDINAL.sub("", body)).split()) or body
    return [name + "s" if name.endswith(" Award") else name]


FACETS = {
    facet.name: facet
    for facet in (
        Facet("country", "Country", "Countries", "country", "name", itself),
        Facet("language", "Language", "Languages", "language", "name", itself),
        Facet("genre", "Genre", "Genres", "genre", "text", words),
        Facet("award", "Award", "Awards", "award", "body", award_name),
        Facet("company", "Company", "Companies", "company_credit", "name", itself),
    )
}


def values(db: Database, facet: Facet, term: str) -> str:
    """The values that a term stands for, as JSON."""
    wanted = term.casefold()
    stated = (value for (value,) in db.execute(f"SELECT DISTINCT {facet.column} FROM {facet.table}"))
    found = [value for value in stated if any(t.casefold() == wanted for t in facet.terms(value))]
    return msgspec.json.encode(found).decode()


def terms(db: Database, facet: Facet, where: str = "", asked: dict[str, Any] | None = None) -> list[Term]:
    """The terms of a facet with the number of films, most films first; `where` selects films by their id."""
    within = f" WHERE film_id IN ({where})" if where else ""
    if facet.terms is itself:
        query = f"SELECT {facet.column}, count(DISTINCT film_id) FROM {facet.table}{within} GROUP BY 1"
        counts: dict[str, int] = {}
        for value, count in db.execute(query, asked or {}):
            counts[itself(value)[0]] = counts.get(itself(value)[0], 0) + count
    else:
        seen: dict[str, set[int]] = {}
        known: dict[str, Sequence[str]] = {}
        for value, film in db.execute(f"SELECT {facet.column}, film_id FROM {facet.table}{within}", asked or {}):
            if value not in known:
                known[value] = facet.terms(value)
            for term in known[value]:
                seen.setdefault(term, set()).add(film)
        counts = {term: len(films) for term, films in seen.items()}
    return sorted((Term(name, count) for name, count in counts.items() if name), key=lambda t: (-t.count, t.name))
