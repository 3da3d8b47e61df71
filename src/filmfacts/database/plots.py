"""The story of a film as its article tells it.

In: an article. Out: the paragraphs of its plot section, each a `Text` that knows where in the source it stands. Their
words are indexed (`plot_search`) but not stored a second time: who finds a film by them reads them here again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article, Table
from filmfacts.article.text import Text

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
