"""A film's card for programs.

In: a film of a database. Out: the JSON that `filmfacts extract` writes, each fact with its place and, if wanted, its
words, e.g.
`{"kind": "country", "name": "France", ..., "places": [{"section": "Infobox", "line": 12}], "quotes": ["[[France]]"]}`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from filmfacts.database.read import Database
from filmfacts.files import lines_json


def card_json(database: Database, film: int, *, evidence: bool = False) -> str:
    """The film of that number in the database, a line a fact."""
    values = card_values(database, film, evidence=evidence)
    return lines_json(values, values.pop("facts"))


def card_values(database: Database, film: int, *, evidence: bool = False) -> dict[str, Any]:
    """The film of that number in the database as plain values."""
    told = database.load(film)
    values: dict[str, Any] = msgspec.to_builtins(told)
    facts = values.pop("facts")
    values["attribution"] = msgspec.to_builtins(database.attribution(film))
    places = database.places(film)
    source = database.source(film) if evidence else None
    numbers = database.execute("SELECT id FROM fact WHERE film_id = ? ORDER BY id", (film,))
    for (number,), line, fact in zip(numbers, facts, told.facts, strict=True):
        line["places"] = msgspec.to_builtins(places.get(number, ()))
        if source is not None:
            line["quotes"] = [source[span.start : span.end] for span in fact.evidence]
    return values | {"facts": facts}
