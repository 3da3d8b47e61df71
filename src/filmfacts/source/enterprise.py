"""Articles as Wikimedia Enterprise hands them out: JSON, a line each.

In: blocks of lines, `{"name":"Rocky","version":{"identifier":871443634},"article_body":{"html":"<!DOCTYPE ..."}}`.
Out: `Article`s, in their order, and in its place an error that names a damaged line by its number; an article's `Page`.
Memory holds one line and one block.

Source: enterprise.wikimedia.com, documentation, "Data dictionary".
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from filmfacts.errors import DamagedSourceError, SourceError
from filmfacts.source import scan
from filmfacts.source.bzip2 import Block, Blocks
from filmfacts.source.encoding import newlines
from filmfacts.source.forms import redirect_of
from filmfacts.source.html_scan import may_be_film
from filmfacts.source.page import Page
from filmfacts.source.scan import Sort
from filmfacts.source.siteinfo import host_of, is_english, license_name

MAX_LINE = 64 << 20
"""Bytes of one line beyond which it is not read."""
NULL = b"null"

_SIGN = re.compile(rb'\s*\{\s*"')


class Named(msgspec.Struct, frozen=True):
    """Whatever the format names: a language, a license, a redirect, a version, a wiki."""

    identifier: str | int | None = None
    name: str | None = None
    url: str | None = None


class Body(msgspec.Struct, frozen=True):
    """The article's text in its forms, as JSON: most of them are never looked into."""

    html: msgspec.Raw = msgspec.Raw()
    wikitext: msgspec.Raw = msgspec.Raw()


NOTHING = Named()


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of a line. `size` is how many bytes it has."""

    name: str
    identifier: int | None = None
    url: str | None = None
    date_modified: str | None = None
    version: Named | None = None
    in_language: Named | None = None
    namespace: Named | None = None
    redirects: list[Named] | None = None
    article_body: Body | None = None
    license: list[Named] | None = None
    size: int = 0

    @property
    def namespace_id(self) -> int:
        """The number of its namespace."""
        number = (self.namespace or NOTHING).identifier
        return number if isinstance(number, int) else 0

    @property
    def language(self) -> str | None:
        """The code of its language."""
        code = (self.in_language or NOTHING).identifier
        return code if isinstance(code, str) else None

    @property
    def site(self) -> str | None:
        """The host name of its wiki."""
        return host_of(self.url or "")

    @property
    def written(self) -> tuple[str, bytes]:
        """The form that is read, HTML where it is there, and the text as JSON; no bytes where there is none."""
        body = self.article_body or Body()
        forms = (("html", bytes(body.html)), ("wikitext", bytes(body.wikitext)))
        return next((form for form in forms if form[1] not in (b"", NULL, b'""')), ("html", b""))

    def sort(self, infoboxes: Sequence[str] = ()) -> Sort:
        """What it is, by its bytes; a candidate has to be read to know.

        `infoboxes` are names of the film infobox in this wiki besides `FILM_INFOBOXES`.
        """
        if not is_english(self.language):
            return Sort.LANGUAGE
        if self.namespace_id:
            return Sort.NAMESPACE
        form, text = self.written
        if not text:
            return Sort.NO_TEXT
        if form == "html":
            return Sort.CANDIDATE if may_be_film(text, infoboxes) else Sort.NO_FILM
        return scan.sort(f"<text>{html.escape(_string(text))}</text>".encode(), infoboxes)

    def aliases(self) -> Iterator[str]:
        """The titles that redirect to it."""
        return (redirect.name for redirect in self.redirects or () if redirect.name)

    def page(self, path: str) -> Page:
        """The article as a page that stands in a file."""
        form, written = self.written
        text = newlines(_string(written)) if written else ""
        revision = (self.version or NOTHING).identifier
        said = next(iter(self.license or ()), NOTHING)
        return Page(
            title=self.name,
            text=text,
            page_id=self.identifier,
            revision_id=revision if isinstance(revision, int) else None,
            timestamp=self.date_modified,
            namespace=self.namespace_id,
            redirect=redirect_of(text) if form == "wikitext" else None,
            form=form,
            path=path,
            site=self.site,
            language=self.language,
            license=license_name(said.identifier if isinstance(said.identifier, str) else said.name),
        )


def is_lines(head: bytes) -> bool:
    """Whether a file that begins so is lines of JSON.

    >>> is_lines(b'{"name":"Rocky"}'), is_lines(b"{{Infobox film")
    (True, False)
    """
    return _SIGN.match(head) is not None


def lines(blocks: Iterable[Block]) -> Iterator[tuple[int, bytes] | DamagedSourceError]:
    """Each line that holds something, with its number; one that is longer than `MAX_LINE` comes cut.

    >>> list(lines([b'{"a":', b'1}\\n\\n{"b"', b":2}"]))
    [(1, b'{"a":1}'), (3, b'{"b":2}')]
    """
    held, number = bytearray(), 0
    for block in blocks:
        if isinstance(block, DamagedSourceError):
            yield block
            continue
        first, *rest = block.split(b"\n")
        if len(held) <= MAX_LINE:
            held += first
        if not rest:
            continue
        *whole, last = rest
        for line in (bytes(held), *whole):
            number += 1
            if line and not line.isspace():
                yield number, line
        held = bytearray(last)
    if held and not held.isspace():
        yield number + 1, bytes(held)


def articles(blocks: Blocks, path: str, before: Callable[[], int] = int) -> Iterator[Article | SourceError]:
    """The articles of lines; `before` tells, where that is asked for, how many lines of the file stand before these."""
    for line in lines(blocks):
        if isinstance(line, DamagedSourceError):
            yield line
            continue
        number, data = line
        if len(data) > MAX_LINE:
            yield SourceError(f"line {before() + number} is longer than {MAX_LINE >> 20} MB and left out", path=path)
            continue
        try:
            data.decode()  # the decoder looks at no letters of what it passes over
            article = _DECODER.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            what = f"line {before() + number} is no article of Wikimedia Enterprise ({error})"
            yield DamagedSourceError(what, path=path)
        else:
            yield msgspec.structs.replace(article, size=len(data))


def _string(written: bytes) -> str:
    return msgspec.json.decode(written, type=str)


_DECODER = msgspec.json.Decoder(Article)
