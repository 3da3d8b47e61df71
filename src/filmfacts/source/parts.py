"""Divides inputs into parts that can be read by themselves, in any order, by any process.

In: inputs as a user names them. Out: `Part`s in the order of the input, e.g.
`Part(path="dump.xml.bz2", sort="bzip2", start=553208, end=2650360)`, and what each of them holds: the XML of a dump,
articles of lines, or the pages of loose articles. The parts of a file depend on nothing but its bytes, so a build that
goes on after a break finds the same ones.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path

import msgspec

from filmfacts.errors import DamagedSourceError, FilmfactsError, SourceError
from filmfacts.source import bzip2, enterprise, siteinfo, zim
from filmfacts.source.bzip2 import Block, Blocks
from filmfacts.source.elements import CLOSE
from filmfacts.source.enterprise import Article
from filmfacts.source.files import STANDARD_INPUT, all_bytes, inputs, read_file, single, unreadable
from filmfacts.source.mediawiki_xml import is_xml
from filmfacts.source.page import Page, shown_path
from filmfacts.source.siteinfo import Site
from filmfacts.source.tar import is_tar
from filmfacts.source.unpack import UNPACKERS, strict, unpack

PACKED = 1 << 20  # packed bytes of a part: two to four streams of a dump, an eighth of a second's work
PLAIN = 8 << 20  # bytes of a part of plain XML
BLOCK = 1 << 20

CHANGES = "-incr."
"""Stands in the names of the files that hold a day's changes."""
INDEX = re.compile(r"-index\d*\.txt(?:-p\d+p\d+)?(?:\.bz2)?\Z")
"""The name of a list of where the streams of a dump begin, which their bytes tell as well."""


NOWHERE = Site()


class Part(msgspec.Struct, frozen=True):
    """A stretch of a file, from byte `start` to byte `end`.

    `sort` says how it is read: `articles` (a loose file), `bzip2` (whole streams), `lines` (of JSON), `xml` (plain),
    `held` (unpacked already, `data` holds it), `zim` (clusters, `data` holds the numbers of their entries), or whatever
    another source of parts calls its own. Of lines that `data` holds, `start` is how many stand before them in the
    file. `mark` is what tells that the file is the same at the next try. `weight` is how many bytes it counts for,
    where `start` and `end` do not tell.
    """

    path: str
    sort: str
    start: int
    end: int
    mark: str
    site: Site = NOWHERE
    data: bytes = b""
    weight: int = 0

    @property
    def key(self) -> str:
        """Names the part and what it is a part of."""
        return f"{self.sort} {self.start}-{self.end} {self.mark} {self.shown}"

    @property
    def shown(self) -> str:
        """Its file as it can be printed and stored."""
        return shown_path(Path(self.path))

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.weight or len(self.data) or self.end - self.start


def parts(name: str) -> Iterator[Part | FilmfactsError]:
    """The parts of an input, and in their place the errors for what cannot be read."""
    try:
        for path in inputs(name):
            try:
                yield from _parts(path)
            except FilmfactsError as error:
                yield error
            except OSError as error:
                yield unreadable(path, error)
    except FilmfactsError as error:
        yield error


def is_changes(name: str) -> bool:
    """Whether the name of a file says that it holds the changes of a day.

    >>> is_changes("enwiki-20261124-pages-meta-hist-incr.xml.bz2"), is_changes("enwiki-latest-pages-articles.xml.bz2")
    (True, False)
    """
    return CHANGES in Path(name).name


def articles(part: Part) -> Iterator[Page]:
    """The pages of a part that is a loose file."""
    if part.path == STANDARD_INPUT:
        yield single(iter([part.data]), part.path)
    else:
        yield from (page for page in read_file(Path(part.path)) if isinstance(page, Page))


def lines(part: Part) -> Iterator[Article | SourceError]:
    """The articles of the lines that begin in a part."""
    path = Path(part.path)
    if part.data:
        return enterprise.articles(iter([part.data]), part.shown, lambda: part.start)
    begin, end = _line(path, part.start), _line(path, part.end)
    return enterprise.articles(
        _bytes(path, begin, end), part.shown, lambda: sum(block.count(b"\n") for block in _bytes(path, 0, begin))
    )


def zim_entries(part: Part) -> Iterator[zim.Entry | DamagedSourceError]:
    """The entries of a part of a ZIM archive."""
    return zim.entries(part.path, part.data)


def unpacked(part: Part) -> tuple[Iterator[Block], Iterator[Block]]:
    """The bytes of a part of a dump, and those that follow it, in which its last page may end."""
    path = Path(part.path)
    if part.sort == "held":
        return iter([part.data]), iter(())
    if part.sort == "xml":
        return _bytes(path, part.start, part.end), _bytes(path, part.end)
    beyond = bzip2.unpack(_bytes(path, part.end), part.shown, part.end)
    return bzip2.unpack_range(path, part.start, part.end, part.shown), beyond


def _parts(path: Path) -> Iterator[Part | FilmfactsError]:
    shown = shown_path(path)
    if INDEX.search(path.name):
        return
    if str(path) == STANDARD_INPUT:
        yield from _sequential(path, shown, "")
        return
    status = path.stat()
    mark = f"{status.st_size} {status.st_mtime_ns}"
    head = next(_bytes(path, 0, BLOCK), b"")
    if head.startswith(zim.MAGIC):
        yield from _of_zim(path, mark)
        return
    packed = any(head.startswith(magic) for magic in UNPACKERS)
    begin = _first(unpack(iter([head]), shown))
    site = siteinfo.read(begin)
    of_lines = enterprise.is_lines(begin)
    if of_lines and (packed or is_tar(head)):
        yield from _sequential(path, shown, mark)
    elif of_lines:
        yield from _plain(path, "lines", status.st_size, mark)
    elif not is_xml(begin):
        yield Part(str(path), "articles", 0, status.st_size, mark)
    elif not site.is_english:
        yield _foreign(shown, site)
    elif packed and (not head.startswith(bzip2.MAGIC) or bzip2.is_one_stream(path)):
        yield from _sequential(path, shown, mark)
    elif packed:
        for start, end in bzip2.ranges(path, PACKED):
            yield Part(str(path), "bzip2", start, end, mark, site)
    else:
        yield from _plain(path, "xml", status.st_size, mark, site)


def _plain(path: Path, sort: str, size: int, mark: str, site: Site = NOWHERE) -> Iterator[Part]:
    """Parts of a file that is not packed."""
    return (Part(str(path), sort, start, min(start + PLAIN, size), mark, site) for start in range(0, size, PLAIN))


def _of_zim(path: Path, mark: str) -> Iterator[Part | FilmfactsError]:
    site = zim.site(path)
    if not site.is_english:
        yield _foreign(shown_path(path), site)
        return
    for group in zim.groups(path):
        yield Part(str(path), "zim", group.start, group.end, mark, site, group.entries, group.weight)


def _sequential(path: Path, shown: str, mark: str) -> Iterator[Part | FilmfactsError]:
    """Parts of what can only be read from its beginning; each holds whole pages."""
    blocks = unpack(_bytes(path, 0), shown)
    head = next(blocks, b"")
    if isinstance(head, DamagedSourceError):
        raise head
    if enterprise.is_lines(head):
        before = 0
        for stretch in _whole(chain([head], blocks), b"\n"):
            if isinstance(stretch, DamagedSourceError):
                yield stretch
            else:
                yield Part(str(path), "lines", before, before, _digest(stretch), data=stretch)
                before += stretch.count(b"\n")
        return
    if not is_xml(head):
        data = all_bytes(strict(chain([head], blocks)), shown)
        yield Part(str(path), "articles", 0, 0, _digest(data), data=data)
        return
    site = siteinfo.read(head)
    if not site.is_english:
        yield _foreign(shown, site)
        return
    for stretch in _whole(chain([head], blocks), CLOSE):
        if isinstance(stretch, DamagedSourceError):
            yield stretch
        else:
            yield Part(str(path), "held", 0, 0, _digest(stretch), site, stretch)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _first(blocks: Blocks) -> bytes:
    """The first bytes that are sound."""
    return next((block for block in blocks if isinstance(block, bytes)), b"")


def _whole(blocks: Blocks, close: bytes) -> Blocks:
    """The bytes in stretches that end where a page does, as `close` tells."""
    held: list[bytes] = []
    size = 0
    for block in blocks:
        if isinstance(block, DamagedSourceError):
            if held:
                yield b"".join(held)
            yield block
            held, size = [], 0
            continue
        held.append(block)
        size += len(block)
        if size >= PLAIN:
            data = b"".join(held)
            end = data.rfind(close) + len(close)
            if end >= len(close):
                yield data[:end]
                held, size = [data[end:]], len(data) - end
    if held:
        yield b"".join(held)


def _line(path: Path, at: int) -> int:
    """Where the first line begins that begins at an offset or behind it."""
    if not at:
        return 0
    at -= 1
    for block in _bytes(path, at):
        if (end := block.find(b"\n")) >= 0:
            return at + end + 1
        at += len(block)
    return at


def _bytes(path: Path, start: int, end: int | None = None) -> Iterator[bytes]:
    with nullcontext(sys.stdin.buffer) if str(path) == STANDARD_INPUT else path.open("rb") as file:
        if start:
            file.seek(start)
        while end is None or start < end:
            block = file.read(BLOCK if end is None else min(BLOCK, end - start))
            if not block:
                return
            start += len(block)
            yield block


def _foreign(path: str, site: Site) -> SourceError:
    return SourceError(
        f"holds pages in another language ({site.language}, {site.name or site.host or 'a wiki without name'})",
        path=path,
        remedy="Give a dump of a wiki in English: facts are looked for in English pages",
    )
