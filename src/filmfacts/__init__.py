"""filmfacts: a film database from encyclopedia articles, every fact pointing at the words that say it.

>>> from filmfacts import extract
>>> film = extract("{{Infobox film|name=Jaws}}\\n'''Jaws''' is a 1975 American thriller film.", title="Jaws (film)")
>>> [(fact.kind, fact.evidence[0].start) for fact in film.facts]
[('title', 20), ('year', 43), ('nationality', 48), ('genre', 57)]
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filmfacts.article.text import Span
    from filmfacts.database.read import Database, open_database
    from filmfacts.errors import FilmfactsError
    from filmfacts.extraction import extract, read
    from filmfacts.facts.kinds import AnyFact, Fact, Film
else:
    _HOMES = {
        "article.text": ("Span",),
        "database.read": ("Database", "open_database"),
        "errors": ("FilmfactsError",),
        "extraction": ("extract", "read"),
        "facts.kinds": ("AnyFact", "Fact", "Film"),
    }

    def __getattr__(name: str) -> object:
        """What is asked for, from its module: who opens a database need not load what reads articles."""
        for module, names in _HOMES.items():
            if name in names:
                found = globals()[name] = getattr(import_module(f"filmfacts.{module}"), name)
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["AnyFact", "Database", "Fact", "Film", "FilmfactsError", "Span", "extract", "open_database", "read"]
