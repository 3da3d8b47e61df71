"""From a page's source to its film.

In: the text of a page. Out: a `Film` with all its facts, or None where the page is not about one film.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from filmfacts.article import wikitext
from filmfacts.article.parts import Article
from filmfacts.facts import awards, cast, events, infobox, lead, scores
from filmfacts.facts.kinds import AnyFact, Film

GROUPS: dict[str, Callable[[Article], Iterator[AnyFact]]] = {
    "infobox": infobox.read,
    "lead": lead.read,
    "cast": cast.read,
    "awards": awards.read,
    "scores": scores.read,
    "events": events.read,
}


def extract(source: str, *, title: str, form: str | None = None) -> Film | None:
    """The film that a page is about, with every fact's evidence as character offsets into `source`.

    >>> film = extract("{{Infobox film|name=Jaws|director=[[Steven Spielberg]]}}", title="Jaws (film)")
    >>> [fact.name for fact in film.facts if fact.kind == "credit"]
    ['Steven Spielberg']
    """
    article = wikitext.read(source, title=title)
    if not lead.is_film(article):
        return None
    return Film(page_title=title, facts=tuple(fact for read in GROUPS.values() for fact in read(article)))
