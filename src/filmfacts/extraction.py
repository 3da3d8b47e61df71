"""From a page's source to its film.

In: the text of a page, or pages with their ids. Out: a `Film` with all its facts, or None where the page is not about
one film.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from filmfacts.article.parts import Article
from filmfacts.article.readers import READERS
from filmfacts.facts import (
    awards,
    cast,
    events,
    infobox,
    lead,
    publicity,
    relations,
    releases,
    scores,
    see_also,
    settings,
    songs,
    submissions,
)
from filmfacts.facts.kinds import AnyFact, Film
from filmfacts.source.files import pages
from filmfacts.source.forms import form_of, require_readable
from filmfacts.source.page import Page

GROUPS: dict[str, Callable[[Article], Iterator[AnyFact]]] = {
    "infobox": infobox.read,
    "lead": lead.read,
    "settings": settings.read,
    "cast": cast.read,
    "relations": relations.read,
    "awards": awards.read,
    "submissions": submissions.read,
    "scores": scores.read,
    "events": events.read,
    "publicity": publicity.read,
    "songs": songs.read,
    "releases": releases.read,
    "see_also": see_also.read,
}


def extract(source: str, *, title: str, form: str | None = None) -> Film | None:
    """The film that a page is about, with every fact's evidence as character offsets into `source`.

    `source` is the text of the page and `title` the page's title. `form` says how the text is written (`wikitext`,
    `html`, `flattened`); None: found out from the text. Gives None where the page is not about one film; raises
    `FormError` for a form that has no reader.

    >>> from filmfacts.facts.kinds import Credit
    >>> film = extract("{{Infobox film|name=Jaws|director=[[Steven Spielberg]]}}", title="Jaws (film)")
    >>> [fact.name for fact in film.facts if isinstance(fact, Credit)]
    ['Steven Spielberg']
    """
    return film_of(Page(title=title, text=source, form=form or form_of("", source)))


def film_of(page: Page, *, form: str | None = None) -> Film | None:
    """The film of a page that a source gave, with the page's ids; None where it is no article or not one film."""
    if form:
        page = msgspec.structs.replace(page, form=form)
    article = article_of(page)
    return None if article is None else film_in(article, page)


def article_of(page: Page, *, infoboxes: Sequence[str] = ()) -> Article | None:
    """The page taken apart; None where it is no article. Raises `FormError` for a form that has no reader.

    `infoboxes` are names of the film infobox in the page's wiki besides the known ones.
    """
    if not page.is_article:
        return None
    require_readable(page.form, page.title)
    return READERS[page.form](page.text, title=page.title, infoboxes=infoboxes)


def film_in(article: Article, page: Page) -> Film | None:
    """The film that an article is about, with the ids of its page; None where it is not one film."""
    statement = lead.first_statement(article)
    if not lead.is_film(article, statement):
        return None
    members = tuple(cast.read(article))
    groups = GROUPS | {
        "lead": partial(lead.read, statement=statement),
        "cast": lambda _: iter(members),
        "relations": partial(relations.read, members=members),
    }
    facts = tuple(fact for facts_of in groups.values() for fact in facts_of(article))
    return Film(
        page_title=page.title,
        page_id=page.page_id,
        revision_id=page.revision_id,
        timestamp=page.timestamp,
        form=page.form,
        facts=facts,
    )


def read(path: str | Path, *, form: str | None = None) -> Iterator[Film]:
    """The films of a file, a folder (in the order of its names) or `-` for standard input, one after the other.

    Reads what `filmfacts.source` reads: wikitext, HTML and MediaWiki's export XML, packed or not. Pages that are not
    one film are passed over. Raises `FilmfactsError`, which says what is wrong and where, when it comes to what cannot
    be read.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "jaws.wiki").write_text("{{Infobox film|name=Jaws}}")
    ...     [film.page_title for film in read(folder)]
    ['Jaws']
    """
    for page in pages(path):
        film = film_of(page, form=form)
        if film is not None:
            yield film
