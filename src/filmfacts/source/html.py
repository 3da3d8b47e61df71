"""What a page of HTML says of itself.

In: the bytes of a page, its text. Out: the text, and `About`: title, ids, time and wiki of the page, e.g.
`About(title="Rocky", page_id=25471, revision_id=871443634, site="en.wikipedia.org")`.

Source: mediawiki.org, "Manual:Interface/JavaScript" (mw.config), "Specs/HTML" (Parsoid).
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote, urlsplit

import msgspec

from filmfacts.source.encoding import REPLACEMENT, decode, newlines
from filmfacts.source.page import Problem

HEAD = 4_096  # bytes within which an encoding is declared; the standard's 1,024, and what archives write before it
GUESS = "windows-1252"
"""What browsers take a page in English for that declares nothing."""
SAME = {"ascii": GUESS, "iso-8859-1": GUESS, "latin1": GUESS, "us-ascii": GUESS, "utf8": "utf-8"}
"""Declared encodings that are another. Source: the Encoding standard, section "Names and labels"."""

_DECLARED = re.compile(rb"<meta\s[^>]{0,300}?\bcharset\s*+=\s*+[\"']?\s*+([\w-]{1,30})", re.I)
_ENCODING = re.compile(
    r"ascii|big5|euc-(?:jp|kr)|gb(?:2312|k|18030)|iso-8859-\d{1,2}|koi8-[ru]|latin1|shift[_-]jis|us-ascii|utf-?8|"
    r"windows-\d{3,4}"
)
# How the address of a page begins: with short ones set up, and without; in Parsoid's HTML; in a copy for offline use.
_ADDRESS = re.compile(
    r"""
      (?: (?:https?:)? //[\w.-]+ (?: :\d{1,5} )? )?  (?: /wiki/ | (?:/\w{1,20})? /index\.php (?: / | \?title=(?!.*&) ) )
    | (?: \.{1,2}/ )+ (?:A/)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BARE = re.compile(r"(?![./?#])[^:?#]+(?<!\.html)(?<!\.htm)(?<!\.php)(?=[?#]|\Z)", re.I)
_LINK = r"<link\s[^<>]{{0,300}}?\brel=[\"']?{}\b[^<>]{{0,300}}?\bhref=[\"']([^\"'<>\s]{{1,2000}})"
_CANONICAL = tuple(re.compile(_LINK.format(rel), re.I) for rel in ("canonical", "dc:isVersionOf"))
_API = re.compile(_LINK.format("EditURI"), re.I)
_REDIRECT = re.compile(
    _LINK.format("mw:PageProp/redirect")
    + r"|<ul\s[^<>]{0,200}\bredirectText\b[^<>]{0,200}>\s*+<li>\s*+<a\s[^<>]{0,200}?\bhref=[\"']([^\"'<>\s]{1,2000})",
    re.I,
)
_NAME = re.compile(r"\"wgPageName\":\s?(\"(?:[^\"\\]|\\.){1,2000}\")")
_TITLES = (
    re.compile(r"<h1\b[^>]{0,500}\bfirstHeading\b[^>]{0,500}+>(.{1,2000}?)</h1", re.I | re.S),
    re.compile(r"<title\b[^>]{0,200}+>([^<]{1,1000})", re.I),
    re.compile(r"<h1\b[^>]{0,500}+>(.{1,2000}?)</h1", re.I | re.S),
)
_WIKI_NAME = re.compile(r"\s+[-–—|]\s+(?:[^-–—|]{0,60}\b)?(?:wiki\w*|encyclop\w+)\b[^-–—|]{0,60}\Z", re.I)
_TAG = re.compile(r"<[^<>]*>")
_NUMBERS = {
    "namespace": re.compile(
        r"\"wgNamespaceNumber\":\s?(-?\d{1,9})|property=\"mw:pageNamespace\" content=\"(-?\d{1,9})\""
    ),
    "page_id": re.compile(r"\"wgArticleId\":\s?([1-9]\d{0,17})|property=\"mw:pageId\" content=\"([1-9]\d{0,17})\""),
    "revision_id": re.compile(
        r"\"wgRevisionId\":\s?([1-9]\d{0,17})|<html\b[^<>]{0,500}/Special:Redirect/revision/([1-9]\d{0,17})"
    ),
}
_TIME = re.compile(r"(?:\"dateModified\":\s?|property=\"dc:modified\" content=)\"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")


class About(msgspec.Struct, frozen=True):
    """A page as its HTML tells of it; None for what it does not."""

    title: str | None = None
    page_id: int | None = None
    revision_id: int | None = None
    timestamp: str | None = None
    namespace: int = 0
    redirect: str | None = None
    site: str | None = None


def decode_html(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a page in the encoding that it declares, else in UTF-8, else in one that is guessed and said.

    >>> decode_html(b'<meta charset="iso-8859-1">caf\\xe9')[0][-4:], decode_html(b"caf\\xe9")[1][0].message
    ('café', 'not UTF-8 and without a declared encoding that fits, read as windows-1252')
    """
    declared = _DECLARED.search(data, 0, HEAD)
    name = declared[1].decode("ascii").lower() if declared else ""
    name = SAME.get(name, name)
    text, problems = decode(data)
    if not problems and not text.isascii():
        return text, ()  # nothing else looks like UTF-8: what is declared was true before it was saved
    if name == "utf-8" and any(char > "\x7f" and char != REPLACEMENT for char in text):
        return text, problems  # UTF-8 with some damage
    if _ENCODING.fullmatch(name) and name != "utf-8":
        try:
            return newlines(data.decode(name)), ()
        except (LookupError, UnicodeDecodeError):
            pass
    if not problems:
        return text, ()
    said = Problem(f"not UTF-8 and without a declared encoding that fits, read as {GUESS}", problems[0].offset)
    return newlines(data.decode(GUESS, "replace")), (said,)


def about(source: str) -> About:
    """What a page says of itself.

    >>> about('<title>Jaws (film) - Wikipedia</title><script>RLCONF={"wgRevisionId":12,"wgArticleId":3}</script>')
    About(title='Jaws (film)', page_id=3, revision_id=12, timestamp=None, namespace=0, redirect=None, site=None)
    """
    numbers = {name: int(found[1] or found[2]) for name, p in _NUMBERS.items() if (found := p.search(source))}
    address = _first(source, *_CANONICAL)
    time = _TIME.search(source)
    return About(
        title=title_at(address) or _name(source) or _shown_title(source),
        timestamp=f"{time[1]}Z" if time else None,
        redirect=redirect_of(source),
        site=_host(address) if title_at(address) else _host(_first(source, _API)),
        **numbers,
    )


def title_at(address: str, *, bare: bool = False) -> str | None:
    """The title of the page at an address; None where it is no page of an encyclopedia.

    `bare`: in a page of a wiki, where an address without a path is a page too, as archives write them.

    >>> title_at("/wiki/Heat_(1995_film)#Cast"), title_at("./S%26W"), title_at("https://example.org/")
    ('Heat (1995 film)', 'S&W', None)
    >>> title_at("Face/Off", bare=True), title_at("Face/Off")
    ('Face/Off', None)
    """
    begin = _ADDRESS.match(address)
    if not begin and not (bare and _BARE.match(address)):
        return None
    page = unquote(address[begin.end() if begin else 0 :].partition("#")[0].partition("?")[0])
    return " ".join(page.partition("#")[0].replace("_", " ").split()) or None


def redirect_of(source: str) -> str | None:
    """The page that a redirect, shown as a page, leads to; None for any other page."""
    found = _REDIRECT.search(source)
    return title_at(html.unescape(found[1] or found[2])) if found else None


def _first(source: str, *patterns: re.Pattern[str]) -> str:
    """The address that the first of some patterns finds; "": none does."""
    return next((html.unescape(found[1]) for pattern in patterns if (found := pattern.search(source))), "")


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _name(source: str) -> str | None:
    """The title that the page tells its scripts, where the one that is shown may be written in another way."""
    found = _NAME.search(source)
    try:
        return msgspec.json.decode(found[1], type=str).replace("_", " ") if found else None
    except msgspec.DecodeError:
        return None


def _shown_title(source: str) -> str | None:
    for pattern in _TITLES:
        if found := pattern.search(source):
            words = " ".join(html.unescape(_TAG.sub("", found[1])).split())
            if title := _WIKI_NAME.sub("", words):
                return title
    return None
