"""Reads MediaWiki's export XML page by page.

In: blocks of bytes of a dump, of an export of a few pages, or of bare `<page>` elements without their `<mediawiki>`.
Out: `Page`s in the order of the file, of each its newest revision. Memory holds one page and one block.

`<page><title>Rocky</title><ns>0</ns><id>25471</id><revision>...<text>{{Infobox film ...</text></revision></page>`

The format: https://www.mediawiki.org/xml/export-0.11/
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from xml.parsers import expat

from filmfacts.errors import DamagedSourceError, SourceError
from filmfacts.source.encoding import Decoder, Piece, shorten
from filmfacts.source.forms import redirect_of
from filmfacts.source.page import MAX_TEXT, Page, Problem

ROOT, CLOSE = b"<mediawiki>", b"</mediawiki>"
"""Set around every input, so that pages may stand bare, or several exports one after another."""


HEAD = 512  # bytes within which a declaration ends; they are looked at in one piece

LEAVES = {
    ("page", "id"),
    ("page", "ns"),
    ("page", "title"),
    ("revision", "id"),
    ("revision", "model"),
    ("revision", "text"),
    ("revision", "timestamp"),
}
"""The elements whose text is wanted, each with its parent: a contributor has an id too."""

_DIGITS = re.compile(r"\s*-?[0-9]{1,18}\s*")
_DECLARATION = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>)?")  # XML allows it only where nothing stands before it
_SIGN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:mediawiki|page)[\s>]")


def is_xml(head: bytes) -> bool:
    """Whether a file that begins so is MediaWiki's export.

    >>> is_xml(b'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">')
    True
    """
    return _SIGN.match(head) is not None


def read(blocks: Iterable[bytes], path: str) -> Iterator[Page]:
    """The pages of one file; what stands before a damaged place is given, then an error names the place."""
    reader = _Reader(path)
    blocks = iter(blocks)
    head = b""
    while len(head) < HEAD and (block := next(blocks, b"")):
        head += block
    for block in chain([head], blocks):
        yield from reader.feed(block)
    yield from reader.feed(b"", final=True)
    if not reader.count:
        raise SourceError(
            "holds no <page>",
            path=path,
            remedy="Give MediaWiki's export XML: Special:Export, or the pages-articles file of a dump",
        )


class _Revision:
    """What one `<revision>` says."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self.text_says: dict[str, str] = {}  # the attributes of <text>

    @property
    def timestamp(self) -> str:
        return self.said.get("timestamp", "")

    def problem(self) -> str | None:
        """Why it has no text, where it should have one."""
        if self.said.get("text"):
            return None
        if "deleted" in self.text_says:
            return "the text of this revision was deleted from the page's history"
        if self.text_says.get("bytes", "0") != "0":
            return "the export leaves the text out (a dump of stubs?)"
        return "has no text"


class _Reader:
    """Collects pages from what expat calls out while it is fed."""

    def __init__(self, path: str) -> None:
        self.count = 0  # of pages so far
        self._path = path
        self._decoder = Decoder()
        self._started = False
        self._fed = 0  # bytes that expat was given
        self._replaced: deque[tuple[int, Problem]] = deque()  # with the count of bytes fed where each ends
        self._done: list[Page] = []
        self._open: list[str] = []  # the elements that we are in
        self._parts: list[str] | None = None  # the text so far of the leaf that we are in
        self._length = 0
        self._page: dict[str, str] | None = None
        self._revision = _Revision()
        self._newest: _Revision | None = None
        self._problems: list[Problem] = []
        parser = self._parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        self._tell(ROOT, 0)

    def feed(self, block: bytes, final: bool = False) -> Iterator[Page]:
        """Read one more block: the pages that it completes, then, where it is damaged, the error."""
        error = None
        try:
            for piece in self._decoder.decode(block, final):
                self._parse(piece)
            if final:
                self._finish()
        except DamagedSourceError as e:
            error = e
        done, self._done = self._done, []
        yield from done
        if error:
            raise error

    def _parse(self, piece: Piece) -> None:
        text, offset = piece.text, piece.offset
        if not self._started and text:
            self._started = True
            cut = declaration.end() if (declaration := _DECLARATION.match(text)) else 0
            text, offset = text[cut:], offset + cut
        self._tell(text.encode(), offset)
        if piece.problem:
            self._replaced.append((self._fed, piece.problem))

    def _finish(self) -> None:
        if len(self._open) > 1:
            raise self._damage(f"ends inside <{self._open[-1]}>, cut short")
        self._tell(CLOSE if self._open else b"", None, final=True)

    def _tell(self, data: bytes, offset: int | None, final: bool = False) -> None:
        """Give expat bytes that stand at `offset` in the file; None: that stand behind its end."""
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "unknown error")
            at = None if offset is None else offset + self._parser.ErrorByteIndex - self._fed
            raise self._damage(f"is not well-formed XML here ({reason})", at) from None
        self._fed += len(data)

    def _damage(self, what: str, offset: int | None = None) -> DamagedSourceError:
        title = (self._page or {}).get("title", "")
        return DamagedSourceError(
            what, path=self._path, page=title, offset=offset, remedy="Export or download it again"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        parent = self._open[-1] if self._open else ""
        self._open.append(name)
        if name == "page" and self._page is None:
            self._page, self._newest, self._problems = {}, None, []
        elif name == "revision" and parent == "page":
            self._revision = _Revision()
        elif name == "redirect" and parent == "page" and self._page is not None:
            self._page["redirect"] = attributes.get("title", "")
        elif (parent, name) in LEAVES:
            self._parts, self._length = [], 0
            if name == "text":
                self._revision.text_says = attributes

    def _characters(self, text: str) -> None:
        if self._parts is not None:
            self._length += len(text)
            if self._length <= MAX_TEXT:
                self._parts.append(text)

    def _end(self, name: str) -> None:
        self._open.pop()
        parent = self._open[-1] if self._open else ""
        if self._page is None:
            return
        if (parent, name) in LEAVES and self._parts is not None:
            said = self._revision.said if parent == "revision" else self._page
            said[name], self._parts = "".join(self._parts), None
            if self._length > MAX_TEXT:
                said[name] = ""
                self._problems.append(Problem(f"<{name}> is longer than {MAX_TEXT} characters and left out"))
        elif name == "revision" and parent == "page":
            if self._newest is None or self._revision.timestamp >= self._newest.timestamp:
                self._newest = self._revision
        elif name == "page" and "page" not in self._open:
            self._done.append(self._finished_page(self._page))
            self._page = None

    def _finished_page(self, said: dict[str, str]) -> Page:
        revision = self._newest or _Revision()
        problems = self._problems
        while self._replaced and self._replaced[0][0] <= self._parser.CurrentByteIndex:
            problems.append(self._replaced.popleft()[1])
        if not said.get("title"):
            problems.append(Problem("has no title"))
        if "redirect" not in said and (missing := revision.problem()):
            problems.append(Problem(missing))
        text = revision.said.get("text", "")
        self.count += 1
        return Page(
            title=said.get("title", ""),
            text=text,
            page_id=_number(said.get("id")),
            revision_id=_number(revision.said.get("id")),
            timestamp=revision.said.get("timestamp"),
            namespace=_number(said.get("ns")) or 0,
            redirect=said.get("redirect") or redirect_of(text),
            model=revision.said.get("model", "wikitext"),
            path=self._path,
            problems=shorten(problems),
        )


def _number(written: str | None) -> int | None:
    return int(written) if written and _DIGITS.fullmatch(written) else None
