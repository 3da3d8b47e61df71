"""Where the pages are: addresses that stay the same when the database is built again.

In: titles, people, filters. Out: paths, e.g. `film("48 Hrs.")` is `/film/48_Hrs.`, `person("Walter Hill", "Walter Hill
(director)")` is `/person/Walter_Hill_(director)`, `films(country="France")` is `/films?country=France`.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

SAFE = "/:()!*,;@~"


def film(page: str, site: str | None = None) -> str:
    """A film's address, by the title of its page; `site` tells pages of one title apart.

    >>> film("Face/Off"), film("..")
    ('/film/Face/Off', '/film?title=..')
    """
    return _named("/film", page) if site is None else listed("/film", title=page, site=site)


def person(name: str, link: str | None) -> str:
    """A person's address: by the linked page; by the name where only that is known."""
    return _named("/person", link) if link else _named("/name", name)


def films(**filters: object) -> str:
    """The address of a list of films."""
    return listed("/films", **filters)


def listed(path: str, **values: object) -> str:
    """A path with what is asked of it; what is empty is left out."""
    asked = {name: value for name, value in values.items() if value not in (None, "", ())}
    return path + ("?" + urlencode(asked, errors="replace") if asked else "")


def named(text: str) -> tuple[str, ...]:
    """What an address's name may stand for, the likeliest first: it has `_` for blanks.

    >>> named("48_Hrs."), named("Jaws")
    (('48_Hrs.', '48 Hrs.'), ('Jaws',))
    """
    return tuple(dict.fromkeys((text, text.replace("_", " "))))


def external(url: str | None) -> str | None:
    """An address elsewhere, if it is one that a browser may be sent to: a database may hold any text."""
    return url if url and url.startswith(("https://", "http://")) else None


def _named(path: str, name: str) -> str:
    # A browser resolves `.` and `..`, and an empty name would be another page.
    if not name or {".", ".."} & set(name.split("/")):
        return listed(path, title=name)
    return f"{path}/{quote(name.replace(' ', '_'), safe=SAFE, errors='replace')}"
