"""Finds out the form that a source is written in.

In: a file's name and how its text begins. Out: the form's name, e.g. `"film.wiki", "{{Infobox film"` -> `wikitext`.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from filmfacts.errors import FormError

READ = frozenset({"flattened", "html", "wikitext"})
"""The forms that `filmfacts.article` has a reader for."""

SUFFIXES = {
    ".htm": "html",
    ".html": "html",
    ".mediawiki": "wikitext",
    ".wiki": "wikitext",
    ".wikitext": "wikitext",
}
"""Suffixes that settle the form; `.txt` may hold anything, so its text decides."""

_HTML = re.compile(
    r"""
    \s* (?:<\?xml[^>]{0,200}>\s*)? (?:<!--[^>]{0,500}>\s*)?
    < (?: !doctype\s+html | html | head | body
        | div\s[^>]{0,200}\bmw-parser-output  # an article without its page, as MediaWiki's API gives it
      ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WIKITEXT = re.compile(r"\{\{\s*infobox|\[\[[^\[\]\n]{1,300}\]\]|'''", re.I)  # collections of plain text leave stray {{
_REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[\s*:?\s*([^\]|#\n]{1,300})", re.I)


def form_of(path: str | PurePath, text: str) -> str:
    """`wikitext`, `html` or `flattened`: the suffix tells where it settles the matter, else the text does.

    >>> form_of("film.txt", "{{Infobox film | name = Rocky }}"), form_of("film.txt", "Rocky is a 1976 film.")
    ('wikitext', 'flattened')
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if _HTML.match(text):
        return "html"
    return "wikitext" if _WIKITEXT.search(text) else "flattened"


def require_readable(form: str, path: str) -> None:
    """Refuse a form that has no reader, saying why and what to give instead."""
    if form not in READ:
        raise FormError(
            f"is in the form {form!r}, which filmfacts does not read",
            path=path,
            remedy="Give the article's wikitext (.wiki), its page (.html), plain text (.txt) or MediaWiki's export XML",
        )


def redirect_of(text: str) -> str | None:
    """The page that a redirect leads to; None for any other text.

    >>> redirect_of("#REDIRECT [[Rocky (film)|Rocky]]")
    'Rocky (film)'
    """
    match = _REDIRECT.match(text)
    return match[1].replace("_", " ").strip() if match else None
