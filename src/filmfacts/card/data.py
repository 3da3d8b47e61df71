"""A film's card for programs.

In: a film of a database. Out: the JSON that `filmfacts extract` writes, each fact with its place and, if wanted, its
words, e.g.
`{"kind": "country", "name": "France", ..., "places": [{"section": "Infobox", "line": 12}], "quotes": ["[[France]]"]}`.
"""

from __future__ import annotations

import msgspec

from filmfacts.database.read import Database
from filmfacts.readable import lines_json


def card_json(database: Database, film: int, *, evidence: bool = False) -> str:
    """The film of that number in the database, a line a fact."""
    values = msgspec.to_builtins(database.load(film))
    del values["facts"]
    values["attribution"] = msgspec.to_builtins(database.attribution(film))
    places = database.places(film)
    source = database.source(film) if evidence else None
    lines = []
    for number, fact in database.facts(film):
        line = msgspec.to_builtins(fact) | {"places": msgspec.to_builtins(places.get(number, ()))}
        if source is not None:
            line["quotes"] = [source[span.start : span.end] for span in fact.evidence]
        lines.append(line)
    return lines_json(values, lines)
