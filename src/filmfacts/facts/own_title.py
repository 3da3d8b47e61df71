"""The film's own title among the titles that prose names.

In: an article. Out: its titles, as `bare` writes them to compare: `Night Ferry (2001 film)` -> `nightferry`.
"""

from __future__ import annotations

import re

from filmfacts.article.parts import Article

_REMARK = re.compile(r"\s\([^()]*\)$")


def own_titles(article: Article) -> frozenset[str]:
    """The page's title and the infobox's name, bare."""
    name = (article.infobox or {}).get("name")
    return frozenset(filter(None, (bare(article.title), bare(str(name or "")))))


def bare(title: str) -> str:
    """A title as it is compared: lower case, letters and digits only, without "(2004 film)"."""
    return re.sub(r"\W+", "", _REMARK.sub("", title).lower())


def is_own(title: str, titles: frozenset[str]) -> bool:
    """Whether a title is one of the film's, or a longer or shorter form of it."""
    said = bare(title)
    return any(said in own or own in said for own in titles)
