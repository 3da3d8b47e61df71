"""The pages that an article sends its reader to.

In: the section "See also". Out: a `SeeAlso` an item: `[[Docufiction]], a mix of both` -> page `Docufiction`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article, Item
from filmfacts.article.text import Text, evidence
from filmfacts.facts.kinds import SeeAlso

LONGEST = 200  # characters of a title

_SEE_ALSO = re.compile(r"see also\s*$", re.IGNORECASE)
_REMARK = re.compile(
    r"""
    \s[–—-]\s | — | :\s(?=[a-z])
    | (?:\s\((?:1[89]|20)\d\d\))?,\s                                                # Salt Road (1960), a film
      (?=(?:an?|about|also|another|the|which)\s|\d{4}\s[a-z]|(?:[\w-]+\s){0,3}(?:book|documentary|film|novel|play|series)\b)
    """,
    re.VERBOSE,
)


def read(article: Article) -> Iterator[SeeAlso]:
    """The pages named in the section "See also", in order."""
    for section in article.sections:
        if section.heading and _SEE_ALSO.match(str(section.heading)):
            for block in section.blocks:
                if isinstance(block, Item):
                    page = _page(block.text.strip())
                    if page:
                        yield SeeAlso(evidence=evidence(page), page=str(page), link=page.link)


def _page(item: Text) -> Text | None:
    """The title that an item shows: its first link, else what stands before a remark."""
    for start, end, _ in item.marks("link"):
        return item[start:end].strip()
    remark = _REMARK.search(str(item))
    page = (item[: remark.start()] if remark else item).strip()
    return page if 0 < len(page) <= LONGEST else None
