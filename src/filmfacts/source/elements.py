"""Cuts MediaWiki's export XML into its `<page>` elements, as bytes, before any of it is parsed.

In: blocks of XML. Out: `b"<page><title>Rocky</title>...</page>"`, one after the other, and in its place an error for
what is damaged, cut short, or too long to be held.

Text stands in XML with `&lt;` for `<`, so what looks like a tag is one, and the next `<` behind the beginning of a text
is its end.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from filmfacts.errors import DamagedSourceError, SourceError
from filmfacts.source.bzip2 import Block

OPEN, CLOSE, TEXT = b"<page>", b"</page>", b"<text"
MAX_ELEMENT = 32 << 20
"""Bytes of one page, with all its revisions, beyond which it is not read."""
HEAD = 4_096  # bytes within which a page's title stands, and its first text begins

Buffer = bytes | bytearray

_TURN = re.compile(rb"</?page>")
_TITLE = re.compile(rb"<title>([^<]{0,2000})</title>")


def elements(blocks: Iterable[Block], path: str, beyond: Iterable[Block] = ()) -> Iterator[bytes | SourceError]:
    """The pages of a stretch of XML.

    A page that begins in it is given whole, with what is missing from `beyond`, the bytes that follow; one that began
    before it is left out. So the stretches of a file, wherever it is cut, together give each page once.

    >>> list(elements(iter([b"...</page><page><title>A", b"</title></page><pa"]), "x", [b"ge>B</page><page>C"]))
    [b'<page><title>A</title></page>', b'<page>B</page>']
    """
    held, seen = bytearray(), 0  # the beginning of a page; how much of it is known to hold no end
    for block in blocks:
        if isinstance(block, DamagedSourceError):
            yield block
            if held.startswith(OPEN):
                yield _cut_short(held, path)
            held, seen = bytearray(), 0
            continue
        data: Buffer = block
        if held:
            held += block
            data = held
        at = 0
        while (begin := data.find(OPEN, at)) >= 0:
            found = _TURN.search(data, max(seen, _behind_text(data, begin)))
            if found is None:
                break
            at, seen = found.end(), 0
            if found[0] != CLOSE:
                at = found.start()
                yield _cut_short(data[begin:at], path)
            elif at - begin > MAX_ELEMENT:
                yield _too_long(data[begin : begin + HEAD], path)
            else:
                yield bytes(data[begin:at])
        begin = begin if begin >= 0 else _partial(data)
        if len(data) - begin > MAX_ELEMENT:
            yield _too_long(data[begin : begin + HEAD], path)
            begin = _partial(data)
        held = bytearray(data[begin:]) if data is block or begin else held
        seen = max(0, len(held) - len(CLOSE) + 1)
    if held:
        last = _completed(held, beyond)
        if last is None:
            yield _cut_short(held, path)
        elif last:
            yield last


def title_of(element: Buffer) -> str:
    """The title of a page, "" where none can be made out."""
    found = _TITLE.search(element, 0, HEAD)
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""


def _behind_text(data: Buffer, begin: int) -> int:
    """Where to look for the end of the page that begins there: behind its first text, if that is soon to come.

    Most of a page is its text, so this is one long step over it.
    """
    text = data.find(TEXT, begin, begin + HEAD)
    if text < 0 or _TURN.search(data, begin + len(OPEN), text):
        return begin + len(OPEN)
    end = data.find(b"<", text + len(TEXT))
    return end if end >= 0 else text


def _partial(data: Buffer) -> int:
    """Where the last bytes may be the beginning of a page; their end where they are not."""
    return next((len(data) - n for n in range(len(OPEN) - 1, 0, -1) if data.endswith(OPEN[:n])), len(data))


def _completed(page: Buffer, beyond: Iterable[Block]) -> bytes | None:
    """The page whose beginning is given, whole; None where its end is not found."""
    held = bytearray(page)
    for block in beyond:
        if isinstance(block, DamagedSourceError) or len(held) > MAX_ELEMENT:
            return None
        before = len(held)
        held += block
        found = _TURN.search(held, max(len(OPEN), before - len(CLOSE)))
        if found:
            return bytes(held[: found.end()]) if held.startswith(OPEN) and found[0] == CLOSE else b""
        if not held.startswith(OPEN[: len(held)]):
            return b""  # it only looked like the beginning of a page
    return None if held.startswith(OPEN) else b""


def _cut_short(page: Buffer, path: str) -> DamagedSourceError:
    return DamagedSourceError("is cut short", path=path, page=title_of(page), remedy="Download the file again")


def _too_long(head: Buffer, path: str) -> SourceError:
    return SourceError(f"is longer than {MAX_ELEMENT >> 20} MB and left out", path=path, page=title_of(head))
