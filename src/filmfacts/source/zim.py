"""Archives of Kiwix (`.zim`): the pages of a wiki, and the redirects to them.

In: an archive. Out: `groups` of the numbers of its entries that are quick to read together; of each entry its title,
and the page's bytes or the title that it leads to.

libzim reads entries by their number, in the order of their paths, but pages are packed in clusters in the order in
which they were added: read by number, each page would unpack a whole cluster anew. Which cluster an entry is in, libzim
does not tell, the entry's head does.

Source: wiki.openzim.org, "ZIM file format", "Metadata".
"""

from __future__ import annotations

import re
import struct
from array import array
from collections.abc import Iterator
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from filmfacts.errors import DamagedSourceError
from filmfacts.extras import needs
from filmfacts.source.page import shown_path
from filmfacts.source.siteinfo import LICENSE, Site, host_of, is_english, license_name

if TYPE_CHECKING:
    from libzim.reader import Archive

MAGIC = b"ZIM\x04"
TOGETHER = 4  # clusters, of 2 MB as a rule: libzim keeps 16 MB of them
METADATA = ("Language", "License", "Name", "Source", "Title")
REDIRECTS = 20_000  # read together
BROKEN = (RuntimeError, KeyError, OSError)
"""What libzim raises where an archive is damaged."""

_HEAD = struct.Struct("<4sHH16sIIQQQQ")  # magic, version, uuid, entries, clusters, paths, titles, cluster list, types
_ENTRY = struct.Struct("<HBcII")  # type, extra bytes, namespace, revision, cluster
_POINTERS = 4_096  # of entries, read at once
_REDIRECT = 0xFFFF  # the type of an entry that leads to another
_NAMESPACES = (b"A", b"C")  # of articles, in old and new archives
_ISSUED = re.compile(r"\bissued\sfrom\s*<a\b[^<>]{0,500}?\boldid=([1-9]\d{0,17})")  # "Wikipedia", linked
_FOOTER = 3_000  # characters at the end of a page within which that stands
_NAME = re.compile(r"wikipedia_([a-z-]+)(?:_|\Z)")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A page, by its title: its HTML, or the title that it leads to."""

    title: str
    data: bytes = b""
    target: str | None = None


class Group(msgspec.Struct, frozen=True, gc=False):
    """Entries to be read together: from a cluster to another, or redirects, by the numbers `entries`."""

    start: int
    end: int
    entries: bytes
    weight: int


def site(path: Path) -> Site:
    """The wiki that an archive is of. Raises `MissingExtraError` without libzim."""
    archive = opened(str(path))
    known = set(archive.metadata_keys).intersection(METADATA)
    said = {key: archive.get_metadata(key).decode("utf-8", "replace").strip() for key in known}
    source, name = said.get("Source", ""), _NAME.match(said.get("Name", ""))
    host = host_of(source if "//" in source else f"//{source}")
    host = host or (f"{name[1]}.wikipedia.org" if name else None)
    languages = [language.strip() for language in said.get("Language", "").split(",")]
    return Site(
        host=host,
        language=next((language for language in languages if is_english(language)), languages[0]) or None,
        name=said.get("Title"),
        license=license_name(said.get("License")) or (LICENSE if (host or "").endswith(".wikipedia.org") else None),
    )


def groups(path: Path) -> Iterator[Group]:
    """All pages and redirects of an archive. Raises `DamagedSourceError` where it is cut short."""
    try:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as held:
            yield from _groups(held, path.stat().st_size)
    except (IndexError, ValueError, struct.error) as fault:
        raise _damaged(fault, path) from None


def _groups(held: mmap, size: int) -> Iterator[Group]:
    *_, entries, clusters, paths, _, _, types = _HEAD.unpack_from(held)
    pages = {number for number, name in enumerate(_types(held, types)) if name.startswith("text/html")}
    if clusters * 8 > size:
        raise ValueError(f"{clusters} clusters")
    by_cluster = [array("I") for _ in range(clusters // TOGETHER + 1)]
    redirects = array("I")
    for first in range(0, entries, _POINTERS):
        past = min(first + _POINTERS, entries)
        pointers = struct.unpack(f"<{past - first}Q", held[paths + 8 * first : paths + 8 * past])
        for number, pointer in enumerate(pointers, first):
            sort, _, namespace, _, cluster = _ENTRY.unpack_from(held, pointer)
            if namespace not in _NAMESPACES:
                continue
            if sort in pages:
                by_cluster[cluster // TOGETHER].append(number)
            elif sort == _REDIRECT:
                redirects.append(number)
    for group, numbers in enumerate(by_cluster):
        if numbers:
            start = group * TOGETHER
            yield Group(start, start + TOGETHER, numbers.tobytes(), size * len(numbers) // entries)
    for first in range(0, len(redirects), REDIRECTS):
        numbers = redirects[first : first + REDIRECTS]
        yield Group(
            clusters + first, clusters + first + len(numbers), numbers.tobytes(), size * len(numbers) // entries
        )


def _types(held: mmap, at: int) -> Iterator[str]:
    """The types of content, by their numbers."""
    while (end := held.find(b"\0", at)) > at:
        yield held[at:end].decode("utf-8", "replace")
        at = end + 1


def entries(path: str, numbers: bytes) -> Iterator[Entry | DamagedSourceError]:
    """The entries of these numbers."""
    archive = opened(path)
    for number in array("I", numbers):
        title = ""
        try:
            entry = archive._get_entry_by_id(number)
            title = title_of(entry.path)
            if entry.is_redirect:
                yield Entry(title, target=title_of(entry.get_redirect_entry().path))
            else:
                yield Entry(title, bytes(entry.get_item().content))
        except BROKEN as error:
            what = f"the ZIM archive is damaged here ({error})"
            yield DamagedSourceError(what, path=shown_path(path), page=title)


def revision_of(text: str) -> int | None:
    """The revision that the footer of a page links to.

    >>> revision_of('This article is issued from <a href="https://en.wikipedia.org/?title=Jaws&amp;oldid=12">Wikipedia')
    12
    """
    found = _ISSUED.search(text, max(0, len(text) - _FOOTER))
    return int(found[1]) if found else None


def title_of(path: str) -> str:
    """The title of the page at a path in an archive.

    >>> title_of("Heat_(1995_film)"), title_of("A/Face/Off"), title_of("en.wikipedia.org/wiki/Jaws")
    ('Heat (1995 film)', 'Face/Off', 'Jaws')
    """
    return " ".join(path.rpartition("/wiki/")[2].removeprefix("A/").replace("_", " ").split())


def opened(path: str) -> Archive:
    """An archive, opened once in each process while its file is the same."""
    status = Path(path).stat()
    return _opened(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=2)
def _opened(path: str, size: int, modified: int) -> Archive:
    with needs("zim", "a .zim archive"):
        from libzim.reader import Archive
    try:
        return Archive(Path(path))
    except BROKEN as error:
        raise _damaged(error, path) from None


def _damaged(error: Exception, path: str | Path) -> DamagedSourceError:
    what = f"the ZIM archive is damaged ({str(error).rstrip('.')})"
    return DamagedSourceError(what, path=shown_path(path), remedy="Download it again")
