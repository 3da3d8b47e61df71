"""Answers as bytes: HTML by templates, JSON.

In: the answer of a page. Out: what is sent. Templates escape whatever they are given, but for what `card` and
`highlight` have escaped themselves.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
import msgspec

from filmfacts.card import wording
from filmfacts.database.facets import FACETS
from filmfacts.web import addresses, card, film, films, find, person


@cache
def _templates() -> jinja2.Environment:
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("filmfacts.web"),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    templates.globals |= {
        "address": addresses,
        "card": card,
        "facets": FACETS,
        "film": film,
        "films": films,
        "find": find,
        "person": person,
    }
    templates.filters |= {
        "clean": lambda text: wording.clean(str(text)),
        "count": lambda n: f"{n:,}",
        "date": wording.date,
    }
    templates.filters |= {"dollars": dollars, "external": addresses.external}
    return templates


def _fingerprint() -> str:
    """Tells these templates from others, so that an answer of others is no longer taken for theirs."""
    found = hashlib.blake2b(digest_size=6)
    for folder in ("templates", "static"):
        for file in sorted(files("filmfacts.web").joinpath(folder).iterdir(), key=lambda file: file.name):
            found.update(file.read_bytes())
    return found.hexdigest()


FINGERPRINT = _fingerprint()


def page(template: str, answer: Any) -> bytes:
    """An answer as HTML."""
    return _templates().get_template(template).render(page=answer).encode("utf-8", "replace")


def json(answer: Any) -> bytes:
    """An answer as JSON."""
    return msgspec.json.encode(answer)


def dollars(value: int | None) -> str:
    """A sum in US dollars, in few letters.

    >>> dollars(78_868_508), dollars(950), dollars(None)
    ('$78.9m', '$950', '')
    """
    for size, unit in ((10**9, "bn"), (10**6, "m"), (10**3, "k")):
        if value and value >= size:
            return f"${value / size:,.3g}{unit}"
    return "" if value is None else f"${value}"
