"""Films as JSON that reads well, of which two versions compare line by line.

In: a `Film`. Out: `{"page_title":"48 Hrs.",...,"facts":[` and a line for each fact,
`{"kind":"title","text":"48 Hrs.",...},`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from filmfacts.facts.kinds import Film

LAST = ("confidence", "evidence", "places", "quotes")  # fields of a fact that say how it is known


def film_json(film: Film) -> str:
    """A film as readable JSON.

    >>> print(film_json(Film(page_title="Amélie", facts=())), end="")
    {"page_title":"Amélie","page_id":null,"revision_id":null,"timestamp":null,"form":"wikitext","facts":[]}
    """
    values = msgspec.to_builtins(film)
    return lines_json(values, values.pop("facts"))


def lines_json(head: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> str:
    """An object with its values in the first line and each of its facts in one of its own."""
    start = msgspec.json.encode(head).decode()[:-1]
    lines = ",\n".join(msgspec.json.encode(_values_first(fact)).decode() for fact in facts)
    return f'{start},"facts":[' + (f"\n{lines}\n]}}\n" if lines else "]}\n")


def _values_first(fact: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a fact with what it says before where that stands."""
    names = [name for name in fact if name not in LAST] + [name for name in LAST if name in fact]
    return {name: fact[name] for name in names}
