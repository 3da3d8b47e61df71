"""What every source gives: pages.

In: nothing; this module only names things. Out: `Page`, e.g.
`Page(title="Rocky", text="{{Infobox film ...", page_id=25471, revision_id=871443634, path="rocky.xml")`.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from filmfacts.source.siteinfo import is_english

MAX_TEXT = 100_000_000
"""Bytes of one article beyond which it is not read; MediaWiki itself refuses to save more than 2,097,152."""


class Problem(msgspec.Struct, frozen=True):
    """Something odd that did not keep a page from being read.

    `offset` counts bytes from the start of the file, of what it unpacks to where it is packed.
    """

    message: str
    offset: int | None = None

    def __str__(self) -> str:
        return self.message if self.offset is None else f"byte {self.offset}: {self.message}"


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One title with its source text, as read.

    Every offset that filmfacts gives counts characters of `text`, in which a line ends with one newline character
    and no byte order mark stands. `redirect` is the title that a redirect leads to. `path` is the file as the caller
    named it, `-` for standard input. `site` is the host name of the wiki, `language` the code of the page's language,
    `license` that of its text, where the file tells them.
    """

    title: str
    text: str
    page_id: int | None = None
    revision_id: int | None = None
    timestamp: str | None = None
    namespace: int = 0
    redirect: str | None = None
    model: str = "wikitext"
    form: str = "wikitext"
    path: str = ""
    site: str | None = None
    language: str | None = None
    license: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_article(self) -> bool:
        """Whether this can be an article: of the main namespace, in wikitext, in English, with text, and no redirect.

        >>> Page(title="Talk:Rocky", text="Great film!", namespace=1).is_article
        False
        """
        known = self.model == "wikitext" and is_english(self.language)
        return known and not self.namespace and self.redirect is None and bool(self.text)


def shown_path(path: str | Path) -> str:
    """The path as text that can be printed and stored, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", "replace")
