"""Cuts MediaWiki's export XML into its `<page>` elements, as bytes, before any of it is parsed.

In: blocks of XML. Out: `b"<page><title>Rocky</title>...</page>"`, one after the other, and in its place an error for
what is damaged, cut short, or too long to be held.

Text stands in XML with `&lt;` for `<`, so what looks like a tag is one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from filmfacts.errors import DamagedSourceError, SourceError
from filmfacts.source.bzip2 import Block, Blocks

OPEN, CLOSE = b"<page>", b"</page>"
MAX_ELEMENT = 32 << 20
"""Bytes of one page, with all its revisions, beyond which it is not read."""
HEAD = 4_096  # bytes within which a page's title stands

_TITLE = re.compile(rb"<title>([^<]{0,2000})</title>")


def elements(blocks: Blocks, path: str, beyond: Iterable[Block] = ()) -> Iterator[bytes | SourceError]:
    """The pages of a stretch of XML.

    A page that begins in it is given whole, with what is missing from `beyond`, the bytes that follow; one that began
    before it is left out. So the stretches of a file, wherever it is cut, together give each page once.

    >>> list(elements(iter([b"...</page><page><title>A", b"</title></page><pa"]), "x", [b"ge>B</page><page>C"]))
    [b'<page><title>A</title></page>', b'<page>B</page>']
    """
    held: list[bytes] = []  # what follows the last page
    size, tail, skipping = 0, b"", False
    for block in blocks:
        if isinstance(block, DamagedSourceError):
            yield block
            if cut := _begun(held):
                yield _cut_short(cut, path)
            held, size, tail, skipping = [], 0, b"", False
            continue
        held.append(block)
        size += len(block)
        closes = CLOSE in block or CLOSE in tail + block[: len(CLOSE)]
        tail = (tail + block[-len(CLOSE) :])[-len(CLOSE) + 1 :]
        if closes:
            *whole, rest = b"".join(held).split(CLOSE)
            held, size = [rest], len(rest)
            for piece in whole:
                start = piece.rfind(OPEN)
                if skipping:
                    skipping = False
                elif start >= 0:
                    yield piece[start:] + CLOSE
        elif size > MAX_ELEMENT:
            if not skipping and (page := _begun(held)):
                yield SourceError(f"is longer than {MAX_ELEMENT >> 20} MB and left out", path=path, page=title_of(page))
                skipping = True
            held = [b"".join(held)[-len(CLOSE) :]]
            size = len(CLOSE)
    if not skipping and (page := _begun(held)):
        last = _completed(page, beyond)
        if last is None:
            yield _cut_short(page, path)
        elif last:
            yield last


def title_of(element: bytes) -> str:
    """The title of a page, "" where none can be made out."""
    found = _TITLE.search(element, 0, HEAD)
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""


def _begun(held: list[bytes]) -> bytes:
    """The page that begins in what is held, or what may be the beginning of one; empty for none."""
    data = b"".join(held)
    start = data.rfind(OPEN)
    if start < 0:
        start = next((len(data) - n for n in range(len(OPEN) - 1, 0, -1) if data.endswith(OPEN[:n])), len(data))
    return data[start:]


def _completed(page: bytes, beyond: Iterable[Block]) -> bytes | None:
    """The page whose beginning is given, whole; None where its end is not found."""
    held = bytearray(page)
    for block in beyond:
        if isinstance(block, DamagedSourceError) or len(held) > MAX_ELEMENT:
            return None
        before = len(held)
        held += block
        end = held.find(CLOSE, max(0, before - len(CLOSE)))
        if end >= 0:
            return bytes(held[: end + len(CLOSE)]) if held.startswith(OPEN) else b""
        if not held.startswith(OPEN[: len(held)]):
            return b""  # it only looked like the beginning of a page
    return None if held.startswith(OPEN) else b""


def _cut_short(page: bytes, path: str) -> DamagedSourceError:
    return DamagedSourceError("is cut short", path=path, page=title_of(page), remedy="Download the file again")
