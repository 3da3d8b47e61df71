"""The readers of articles, one a form.

In: a form's name. Out: the function that takes a page of that form apart: `READERS["wikitext"](source, title="Jaws")`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from filmfacts.article import flattened, html, wikitext
from filmfacts.article.parts import Article


class Reader(Protocol):
    """Takes a page apart; offsets of all texts count characters of `source`.

    `infoboxes` are names of the film infobox in the page's wiki besides the known ones.
    """

    def __call__(self, source: str, *, title: str, infoboxes: Sequence[str] = ()) -> Article: ...


READERS: dict[str, Reader] = {"flattened": flattened.read, "html": html.read, "wikitext": wikitext.read}
