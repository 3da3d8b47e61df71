"""The story of a film as its article tells it.

In: an article, or a film of a database. Out: the paragraphs of its plot section, each a `Text` that knows where in the
source it stands. Their words are indexed (`plot_search`) but not stored a second time: who finds a film by them reads
them here again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article, Table
from filmfacts.article.readers import READERS
from filmfacts.article.text import Text
from filmfacts.database.read import Database

LONGEST = 2_000_000  # characters of a source: no story is that long
PLOT = re.compile(r"(?:plot|premise|story|storyline|summary|synopsis)\b(?! (?:boards?|develop))", re.IGNORECASE)


def plot(article: Article) -> Iterator[Text]:
    """The paragraphs and list items under the headings "Plot", "Synopsis" and such.

    >>> from filmfacts.article.readers import READERS
    >>> article = READERS["wikitext"]("A film.\\n== Plot ==\\nA [[lamp]] goes out.\\n== Cast ==\\nBen Holt", title="X")
    >>> [str(text) for text in plot(article)]
    ['A lamp goes out.']
    """
    for section in article.under(PLOT):
        for block in section.blocks:
            if not isinstance(block, Table) and block.text:
                yield block.text


def story(database: Database, film: int) -> list[Text]:
    """The paragraphs of the plot of a film of a database; [] where its article tells none.

    Raises `DatabaseError` where the source is damaged.
    """
    for form, title in database.execute("SELECT form, title FROM page WHERE id = ? AND length <= ?", (film, LONGEST)):
        if form in READERS:
            return [*plot(READERS[form](database.source(film), title=title))]
    return []
