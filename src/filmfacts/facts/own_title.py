"""The film's own title among the titles that prose names.

In: an article. Out: its titles, as `bare` writes them to compare: `Night Ferry (2001 film)` -> `nightferry`.
"""

from __future__ import annotations

import re

from filmfacts.article.parts import Article

# What makes a longer title that of another film of the series: "Night Ferry 2", "Night Ferry Returns".
_NEXT = re.compile(r"(?:[2-9](?!d)|ii|iv$|v$|vi|part(?:[2-9]|three|two)|returns)")
_REMARK = re.compile(r"\s\([^()]*\)$|\s\d{4}\sfilm$")  # the second as names of files have it
_SIGNS = re.compile(r"\W+")


def own_titles(article: Article) -> frozenset[str]:
    """The page's title and the infobox's name, bare."""
    name = (article.infobox or {}).get("name")
    return frozenset(filter(None, (bare(article.title), bare(str(name or "")))))


def bare(title: str) -> str:
    """A title as it is compared: lower case, letters and digits only, without "(2004 film)".

    >>> bare("Night Ferry (2001 film)"), bare("night ferry 2001 film"), bare("A Film")
    ('nightferry', 'nightferry', 'afilm')
    """
    return _SIGNS.sub("", _REMARK.sub("", title).lower())


def is_own(title: str, titles: frozenset[str]) -> bool:
    """Whether a title is one of the film's, or a longer or shorter form of it."""
    said = bare(title)
    return any(said in own or (own in said and not _NEXT.match(said.partition(own)[2])) for own in titles)
