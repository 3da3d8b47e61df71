"""Facts of the lead: the film's year, nationalities, kind and other titles.

In: the paragraphs before the first heading, `'''Jaws''' (''Tiburón'') is a 1975 American thriller film ...`. Out:
year 1975, nationality `American`, genre `thriller`, other title `Tiburón`.

Source: en.wikipedia.org, "Wikipedia:Manual of Style/Film", section "Lead section".
"""

from __future__ import annotations

from collections.abc import Iterator

from filmfacts.article.parts import Article
from filmfacts.facts.kinds import Genre, Nationality, OtherTitle, Year
from filmfacts.facts.lead import phrase
from filmfacts.facts.lead.statement import Statement, bold_title, first_statement, is_film
from filmfacts.facts.lead.titles import other_titles

__all__ = ["Statement", "bold_title", "first_statement", "is_film", "read"]


def read(article: Article, statement: Statement | None = None) -> Iterator[Year | Nationality | Genre | OtherTitle]:
    """All facts of the lead.

    `statement` is the article's `first_statement`, for who has it already; else it is looked for.

    >>> from filmfacts.article import wikitext
    >>> [fact.kind for fact in read(wikitext.read("'''Jaws''' is a 1975 American thriller film.", title="Jaws"))]
    ['year', 'nationality', 'genre']
    """
    statement = statement or first_statement(article)
    if statement is not None:
        yield from phrase.year(statement)
        yield from phrase.nationalities(statement)
        yield from phrase.genre(statement)
    title = (article.infobox or {}).get("name") or bold_title(article)
    for text, language in other_titles(article, statement.sentence if statement else None, title):
        yield OtherTitle(text=" ".join(str(text).split()), language=language, evidence=text.spans())
