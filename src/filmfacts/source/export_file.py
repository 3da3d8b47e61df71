"""Writes pages as MediaWiki's export XML, which `filmfacts.source.mediawiki_xml` reads.

In: what a wiki says of itself, pages. Out: a file that is whole after every page or few that are added to it.

The format: https://www.mediawiki.org/xml/export-0.11/
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from filelock import FileLock, Timeout

from filmfacts.errors import OutputError
from filmfacts.source import siteinfo
from filmfacts.source.elements import CLOSE, elements, title_of
from filmfacts.source.encoding import REPLACEMENT
from filmfacts.source.mediawiki_api import General
from filmfacts.source.mediawiki_xml import is_xml
from filmfacts.source.page import Page

BLOCK = 1 << 20
END = "\n</mediawiki>\n"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Export:
    """Where pages go; `titles` are those that it holds."""

    def __init__(self) -> None:
        self.titles: set[str] = set()

    def add(self, pages: Iterable[Page]) -> list[Page]:
        """Write those pages whose titles it does not hold yet, and give them."""
        new = [page for page in pages if page.title not in self.titles]
        self.titles.update(page.title for page in new)
        self._write("".join(map(element, new)))
        return new

    def _write(self, xml: str) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """End it."""
        raise NotImplementedError


class ExportStream(Export):
    """Export XML as it comes, e.g. into a pipe."""

    def __init__(self, stream: IO[str], wiki: General) -> None:
        super().__init__()
        self._stream = stream
        self._write(_head(wiki))

    def _write(self, xml: str) -> None:
        self._stream.write(xml)
        self._stream.flush()

    def close(self) -> None:
        """End it."""
        self._write(END)


class ExportFile(Export):
    """A file of export XML that grows, and is whole whenever it is left. What a break left at its end is cut off.

    Raises `OutputError` where it cannot be written, or holds anything else.
    """

    def __init__(self, path: Path, wiki: General) -> None:
        super().__init__()
        self._path = path
        with ExitStack() as opened:
            try:
                self._file = opened.enter_context(path.open("r+b" if path.exists() else "x+b"))
                opened.enter_context(_only(Path(f"{path}.lock")))
            except Timeout:
                raise self._wrong("is being written by another fetch") from None
            except OSError as error:
                raise self._wrong(f"cannot be written ({error.strerror or error})") from None
            self._end = self._held(wiki)
            self._write("" if self._end else _head(wiki))
            self._opened = opened.pop_all()

    def _write(self, xml: str) -> None:
        data = xml.encode()
        try:
            self._file.seek(self._end)
            self._file.write(data + END.encode())
            self._file.truncate()
            self._file.flush()
        except OSError as error:
            raise self._wrong(f"cannot be written ({error.strerror or error})") from None
        self._end += len(data)

    def close(self) -> None:
        """End it."""
        self._opened.close()

    def _held(self, wiki: General) -> int:
        """Take note of the pages that the file holds; where the last of them ends."""
        head = self._file.read(siteinfo.HEAD)
        if not head:
            return 0
        if not is_xml(head):
            raise self._wrong("is no export XML")
        if (host := siteinfo.read(head).host) != wiki.host:
            raise self._wrong(f"holds pages of {host or 'a wiki that it does not name'}, not of {wiki.host}")
        with mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            blocks = (data[at : at + BLOCK] for at in range(0, len(data), BLOCK))
            self.titles.update(title_of(page) for page in elements(blocks, "") if isinstance(page, bytes))
            return data.rfind(CLOSE) + len(CLOSE) if self.titles else 0

    def _wrong(self, what: str) -> OutputError:
        return OutputError(what, path=str(self._path), remedy="Name another file")


@contextmanager
def _only(path: Path) -> Iterator[None]:
    """Keep others out who want the same lock; raises `Timeout` where one of them has it."""
    with FileLock(path, timeout=0):
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _head(wiki: General) -> str:
    said = "".join(
        f"<{name}>{escape(value)}</{name}>"
        for name, value in (
            ("sitename", wiki.sitename),
            ("dbname", wiki.wikiid),
            ("base", wiki.base),
            ("generator", wiki.generator),
            ("case", wiki.case),
        )
    )
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11"'
        f" xml:lang={quoteattr(wiki.lang)}>\n<siteinfo>{said}</siteinfo>"
    )


def element(page: Page) -> str:
    """A page as XML; of a redirect, where it leads.

    >>> print(element(Page(title="R&B", text="", redirect="Rhythm")).strip())
    <page><title>R&amp;B</title><ns>0</ns><redirect title="Rhythm" /></page>
    """
    number = "" if page.page_id is None else f"<id>{page.page_id}</id>"
    leads = "" if page.redirect is None else f"<redirect title={quoteattr(page.redirect)} />"
    revision = f"<revision>{_revision(page)}</revision>" if page.text else ""
    return f"\n<page><title>{escape(page.title)}</title><ns>{page.namespace}</ns>{number}{leads}{revision}</page>"


def _revision(page: Page) -> str:
    number = "" if page.revision_id is None else f"<id>{page.revision_id}</id>"
    time = "" if page.timestamp is None else f"<timestamp>{escape(page.timestamp)}</timestamp>"
    text = _NO_XML.sub(REPLACEMENT, page.text)
    return (
        f"{number}{time}<model>{escape(page.model)}</model>"
        f'<text bytes="{len(text.encode())}" xml:space="preserve">{escape(text)}</text>'
    )
