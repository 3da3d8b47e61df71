"""Ways to choose films: by country, language, genre, award, company.

In: a value as an article states it. Out: the terms of its facet. A term is what people look for, not always what an
article says: "34th Golden Rooster Awards" is of the term "Golden Rooster Awards", "buddy cop action comedy" of four.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

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
