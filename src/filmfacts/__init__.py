"""filmfacts: a film database from encyclopedia articles, every fact pointing at the words that say it.

>>> film = extract("{{Infobox film|name=Jaws}}\\n'''Jaws''' is a 1975 American thriller film.", title="Jaws (film)")
>>> [(fact.kind, fact.evidence[0].start) for fact in film.facts]
[('title', 20), ('year', 43), ('nationality', 48), ('genre', 57)]
"""

from filmfacts.article.text import Span
from filmfacts.database.read import Database, open_database
from filmfacts.errors import FilmfactsError
from filmfacts.extraction import extract, read
from filmfacts.facts.kinds import AnyFact, Fact, Film

__all__ = ["AnyFact", "Database", "Fact", "Film", "FilmfactsError", "Span", "extract", "open_database", "read"]
