"""Tells from the bytes of a page of a dump what it is, before any of it is parsed.

In: `b"<page><title>Rocky</title><ns>0</ns>..."`. Out: a `Sort`: a page that may tell about a film, a redirect, or the
reason why it is neither. Most pages of a dump are no films, so this decides what a whole dump costs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from filmfacts.source.elements import title_of as title_of
from filmfacts.source.forms import redirect_of
from filmfacts.source.infoboxes import FILM_INFOBOXES, TELEVISION_INFOBOXES

HEAD = 4_096  # bytes within which stands what a page says before its first revision
LEAD = 6_000  # bytes of a text, without infobox, within which its first sentence stands
MAX_TEXT = 4 << 20
"""Bytes of a wiki's article beyond which it is not read; MediaWiki saves none longer than 2 MB ($wgMaxArticleSize)."""


class Sort(StrEnum):
    """What a page of a dump is; the values are the reasons for passing over as they are reported."""

    CANDIDATE = "may tell about a film"
    REDIRECT = "redirect"
    LANGUAGE = "not in English"
    NAMESPACE = "not an article (talk, template, file, ...)"
    NO_FILM = "no film infobox"
    MODEL = "not wikitext"
    NO_TEXT = "no text"
    NOT_ONE_FILM = "not about one film"  # found only when the page is read


class Redirect(NamedTuple):
    """A title that leads to another page; `namespace` is that of the title."""

    title: str
    target: str
    namespace: int


_NAMESPACE = re.compile(rb"<ns>(-?\d+)</ns>")
_REDIRECT = re.compile(rb'<redirect(?: title="([^"]*)")?\s*/>')
_MODEL = re.compile(rb"<model>([^<]*)</model>")
_REDIRECT_TEXT = re.compile(rb"\s*#redirect", re.I)
_REVISION = re.compile(rb"<revision>.*?</revision>", re.S)
_TIMESTAMP = re.compile(rb"<timestamp>([^<]*)</timestamp>")


@lru_cache
def _named(names: tuple[str, ...]) -> re.Pattern[bytes]:
    """How an infobox of one of these names begins."""
    any_of = b"|".join(re.escape(name.encode()).replace(rb"\ ", rb"[ _]+") for name in names)
    return re.compile(rb"\{\{\s*(?:template:)?\s*(?:%b)\s*(?:[|}]|&lt;)" % any_of, re.I)


_NAME, _TELEVISION = _named(FILM_INFOBOXES), _named(TELEVISION_INFOBOXES)
_TEMPLATE = re.compile(rb"\{\{\s*(?:[Tt]emplate:)?\s*([^\s{}|<>&\[\]][^{}|<>&\[\]\n]{0,80}?)\s*(?:[|}\n]|&lt;)")
TEMPLATES = b"10"
"""The namespace of templates."""
# A page without any infobox, or with television's, is about a film where its first sentence says so.
_SAYS_FILM = re.compile(
    rb"\b(?:is|was|are|were|be)\b.{0,1000}?\b(?:film|movie|motion|moving|photoplay|co-?production)", re.S | re.I
)


def newest(element: bytes) -> bytes:
    """The page with its newest revision alone, of those that histories and daily changes hold.

    >>> newest(b"<page><revision><timestamp>2</timestamp></revision><revision></revision></page>")
    b'<page><revision><timestamp>2</timestamp></revision></page>'
    """
    if element.count(b"<revision>") < 2:
        return element
    revisions = [match.span() for match in _REVISION.finditer(element)]
    if len(revisions) < 2:
        return element

    def saved(span: tuple[int, int]) -> bytes:
        found = _TIMESTAMP.search(element, *span)
        return found[1] if found else b""

    start, end = max(reversed(revisions), key=saved)  # of equal ones the last
    return element[: revisions[0][0]] + element[start:end] + element[revisions[-1][1] :]


def sort(element: bytes, infoboxes: Sequence[str] = ()) -> Sort:
    """What a page is, by its bytes; a candidate has to be read to know.

    `infoboxes` are names of the film infobox in this wiki besides `FILM_INFOBOXES`.

    >>> sort(b"<page><title>A</title><ns>1</ns></page>").name
    'NAMESPACE'
    """
    namespace = _NAMESPACE.search(element, 0, HEAD)
    if namespace and namespace[1] != b"0":
        return Sort.NAMESPACE
    if _REDIRECT.search(element, 0, HEAD):
        return Sort.REDIRECT
    begin = _text(element)
    if begin < 0:
        return Sort.NO_TEXT
    if _REDIRECT_TEXT.match(element, begin):
        return Sort.REDIRECT
    if not (has_film_infobox(element, infoboxes) or _says_film(element, begin)):
        return Sort.NO_FILM
    model = _MODEL.search(element, max(0, begin - HEAD), begin)
    return Sort.MODEL if model and model[1] != b"wikitext" else Sort.CANDIDATE


def infobox(element: bytes) -> str | None:
    """The name of the template that a page calls its infobox; None where no name says so.

    >>> infobox(b"<text>{{Short description|film}} {{Infobox_river|name=Po}}</text>")
    'infobox river'
    """
    opening = next(_infoboxes(element, max(0, _text(element))), None)
    found = None if opening is None else _TEMPLATE.match(element, opening)
    return template_name(found[1]) if found else None


def templates(element: bytes) -> set[str]:
    """The names of all templates at the beginning of a page."""
    begin = max(0, _text(element))
    return {template_name(name) for name in _TEMPLATE.findall(element, begin, begin + LEAD)}


def infobox_redirect(element: bytes) -> str | None:
    """A further name of the film infobox: that of a template which redirects to it; None for any other page.

    >>> infobox_redirect(b'<title>Template:Filmbox</title><ns>10</ns><redirect title="Template:Infobox film" />')
    'filmbox'
    """
    namespace, target = _NAMESPACE.search(element, 0, HEAD), _REDIRECT.search(element, 0, HEAD)
    if not (namespace and namespace[1] == TEMPLATES and target and target[1]):
        return None
    name = template_name(title_of(element))
    return name if template_name(target[1]) in FILM_INFOBOXES and name not in FILM_INFOBOXES else None


def template_name(name: bytes | str) -> str:
    """The name of a template as names are compared here.

    >>> template_name("Template:Infobox_Film ")
    'infobox film'
    """
    shown = name.decode("utf-8", "replace") if isinstance(name, bytes) else name
    return " ".join(html.unescape(shown).replace("_", " ").lower().removeprefix("template:").split())


def redirect(element: bytes) -> Redirect | None:
    """Where a redirect leads; None where to a section of a page, which says nothing of the page as a whole."""
    begin = _text(element)
    text = html.unescape(element[begin : begin + HEAD].decode("utf-8", "replace")) if begin >= 0 else ""
    if (linked := re.match(r"[^\[\]]{0,50}\[\[([^\]|\n]*)", text)) and "#" in linked[1]:
        return None
    said = _REDIRECT.search(element, 0, HEAD)
    target = html.unescape(said[1].decode("utf-8", "replace")) if said and said[1] else redirect_of(text)
    namespace = _NAMESPACE.search(element, 0, HEAD)
    title = title_of(element)
    return Redirect(title, target, int(namespace[1]) if namespace else 0) if target and title else None


def _text(element: bytes) -> int:
    """Where the text of a page begins; -1 where it has none."""
    at = element.find(b"<text")
    begin = element.find(b">", at) + 1 if at >= 0 else 0
    return begin if begin and element[begin - 2 : begin] != b"/>" and not element.startswith(b"</text", begin) else -1


def has_film_infobox(element: bytes, infoboxes: Sequence[str] = ()) -> bool:
    """Whether the film infobox stands in a page, under one of its known names or of `infoboxes`."""
    begin = max(0, _text(element))
    if infoboxes and _named(tuple(infoboxes)).search(element, begin):
        return True
    return any(_NAME.match(element, opening) for opening in _infoboxes(element, begin))


def _infoboxes(element: bytes, begin: int) -> Iterator[int]:
    """Where the templates begin that are called infobox."""
    at = element.find(b"nfobox", begin)
    while at >= 0:
        opening = element.rfind(b"{{", max(begin, at - 30), at)
        if opening >= 0:
            yield opening
        at = element.find(b"nfobox", at + 6)


def _says_film(element: bytes, begin: int) -> bool:
    """Whether a page without any infobox, or with television's, may say in its first sentence that it is a film's."""
    first = next(_infoboxes(element, begin), None)
    if first is not None:
        return bool(_TELEVISION.match(element, first) and _SAYS_FILM.search(element, first, first + LEAD))
    return b"nfobox" not in element and _SAYS_FILM.search(element, begin, begin + LEAD) is not None
