"""Pages from files, folders and standard input.

In: a path, e.g. `articles/`, `enwiki-pages-articles.xml.bz2`, `rocky.wiki`, or `-`. Out: `Page`s, e.g.
`Page(title="Rocky", text="{{Infobox film ...", path="rocky.wiki")`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path

import msgspec

from filmfacts.errors import FilmfactsError, SourceError
from filmfacts.source import enterprise, mediawiki_xml, zim
from filmfacts.source.encoding import decode
from filmfacts.source.forms import form_of, redirect_of, require_readable
from filmfacts.source.html import about, decode_html
from filmfacts.source.page import MAX_TEXT, Page, shown_path
from filmfacts.source.siteinfo import Site
from filmfacts.source.unpack import strict, unpack

STANDARD_INPUT = "-"
BLOCK = 1 << 18  # bytes read at a time
MAX_TITLES = 100_000  # remembered to find a title given twice; a dump has more, but each of them once

ARTICLE = re.compile(
    r"""
    (?<!\A) \.                                             # a name before it: `.wiki` alone is a hidden file
    (?: tgz | txt | zim
      | (?: html? | mediawiki | ndjson | tar | wiki(?:text)?
          | xml(?:-p\d+p\d+)? )                            # a dump in parts: `pages-articles1.xml-p1p41242.bz2`
        (?: \.(?:bz2|gz|zst) )?
    ) \Z
    """,
    re.I | re.X,
)
"""How the names of a folder's files end that are read; the others are passed over."""

SIGNS = {
    b"7z\xbc\xaf\x27\x1c": "is a 7z archive",
    b"PK\x03\x04": "is a zip archive",
    zim.MAGIC: "is a ZIM archive",
    b"SQLite format 3\x00": "is an SQLite database",
    b"\xfe\xff": "is encoded in UTF-16",
    b"\xff\xfe": "is encoded in UTF-16",
}
"""What the first bytes tell of a file that cannot be read as it is."""

OnError = Callable[[FilmfactsError], None]


def pages(path: str | Path, *, on_error: OnError | None = None) -> Iterator[Page]:
    """The pages of a file, of a folder's files in the order of their names, or of standard input (`-`).

    All of them are given, talk pages and redirects too: `Page.is_article` tells. What cannot be read raises a
    `FilmfactsError`, after the pages that stand before it; where `on_error` is given, it is called with the error
    instead, and the rest goes on.
    """

    def refuse(error: FilmfactsError) -> None:
        if on_error is None:
            raise error
        on_error(error)

    first: dict[str, str] = {}  # title -> the file that gave it
    try:
        for file in inputs(path):
            try:
                for page in read_file(file):
                    if isinstance(page, SourceError):
                        refuse(page)
                        continue
                    if page.title in first:
                        refuse(_second(page, first[page.title]))
                        continue
                    if len(first) < MAX_TITLES:
                        first[page.title] = page.path
                    yield page
            except FilmfactsError as error:
                refuse(error)
    except FilmfactsError as error:
        refuse(error)


def inputs(path: str | Path) -> list[Path]:
    """The files to read: the path itself or, of a folder, those that may be articles, sorted by name."""
    path = Path(path)
    if str(path) == STANDARD_INPUT or not path.is_dir():
        return [path]
    try:
        entries = sorted(path.iterdir())
    except OSError as error:
        raise unreadable(path, error) from None
    found = [e for e in entries if ARTICLE.search(e.name) and not e.name.startswith(".") and not e.is_dir()]
    if not found:
        within = "; folders within it are not looked into" if any(e.is_dir() for e in entries) else ""
        raise SourceError(
            f"holds no file to read{within}",
            path=shown_path(path),
            remedy="Articles end in .wiki, .html, .txt, .xml, .xml.bz2 or .ndjson",
        )
    return found


def read_file(path: Path) -> Iterator[Page | SourceError]:
    """The pages of one file, and in its place an error for one of many; what the file is, its first bytes tell."""
    shown = shown_path(path)
    unpacked = unpack(_blocks(path), shown)
    first = next(unpacked, b"")
    if isinstance(first, bytes) and first.startswith(zim.MAGIC) and path.is_file():
        yield from _of_zim(path, shown)
        return
    if isinstance(first, bytes) and enterprise.is_lines(first):
        for article in enterprise.articles(chain([first], unpacked), shown):
            yield article if isinstance(article, SourceError) else article.page(shown)
        return
    blocks = strict(chain([first], unpacked))
    head = next(blocks, b"")
    _require_text(head, shown)
    blocks = chain([head], blocks)
    if mediawiki_xml.is_xml(head) or ".xml" in path.suffixes:
        yield from mediawiki_xml.read(blocks, shown)
    else:
        yield single(blocks, shown)


def _of_zim(path: Path, shown: str) -> Iterator[Page | SourceError]:
    site = zim.site(path)
    for group in zim.groups(path):
        for entry in zim.entries(str(path), group.entries):
            yield entry if isinstance(entry, SourceError) else page_of_zim(entry, site, shown)


def page_of_zim(entry: zim.Entry, site: Site, path: str) -> Page:
    """The page that an archive's entry is."""
    if entry.target is not None:
        return Page(title=entry.title, text="", redirect=entry.target, form="html", path=path, site=site.host)
    page = _of_html(entry.data, entry.title, path)
    return msgspec.structs.replace(
        page,
        title=entry.title,
        revision_id=page.revision_id or zim.revision_of(page.text),
        site=site.host or page.site,
        language=site.language,
        license=site.license,
    )


def title_of(name: str) -> str:
    """The title that a file's name tells, as MediaWiki would write it.

    >>> title_of("rush_(2013_film).wiki")
    'Rush (2013 film)'
    """
    stem = ARTICLE.sub("", name).replace("_", " ").strip()
    title = unicodedata.normalize("NFC", stem)
    return title[:1].upper() + title[1:]


def single(blocks: Iterator[bytes], path: str) -> Page:
    """The page of a file that holds one article."""
    data = all_bytes(blocks, path)
    text, problems = decode(data)
    if not text.strip():
        raise _empty(path)
    name = Path(path).name
    form = form_of(re.sub(r"\.(?:bz2|gz|zst)\Z", "", name), text)
    require_readable(form, path)
    title = "Standard input" if path == STANDARD_INPUT else title_of(name)
    if form == "html":
        return _of_html(data, title, path)
    return Page(title=title, text=text, redirect=redirect_of(text), form=form, path=path, problems=problems)


def _of_html(data: bytes, title: str, path: str) -> Page:
    """The page that HTML holds; `title` where it tells none."""
    text, problems = decode_html(data)
    said = msgspec.structs.asdict(about(text))
    return Page(**(said | {"title": said["title"] or title}), text=text, form="html", path=path, problems=problems)


def all_bytes(blocks: Iterator[bytes], path: str) -> bytes:
    """The bytes of one article; raises `SourceError` where they are too many for one."""
    data = bytearray()
    for block in blocks:
        data += block
        if len(data) > MAX_TEXT:
            raise SourceError(f"is longer than {MAX_TEXT} bytes, too much for one article", path=path)
    return bytes(data)


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with nullcontext(sys.stdin.buffer) if str(path) == STANDARD_INPUT else path.open("rb") as stream:
            while block := stream.read(BLOCK):
                yield block
    except OSError as error:
        raise unreadable(path, error) from None


def _require_text(head: bytes, path: str) -> None:
    if not head:
        raise _empty(path)
    for sign, what in SIGNS.items():
        if head.startswith(sign):
            raise SourceError(
                what, path=path, remedy="Give it as UTF-8 text, plain or packed with bzip2, gzip or Zstandard"
            )
    if b"\0" in head:
        raise SourceError("is binary, no text", path=path, offset=head.index(b"\0"), remedy="Give a text file")


def _empty(path: str) -> SourceError:
    return SourceError("is empty", path=path)


def _second(page: Page, other: str) -> SourceError:
    where = "this file" if page.path == other else other
    return SourceError(
        f"is there a second time, first in {where}", path=page.path, page=page.title, remedy="Keep one of the two"
    )


def unreadable(path: Path, error: OSError) -> SourceError:
    """What a user is told of a file that the system does not let us read."""
    return SourceError(f"cannot be read ({error.strerror or error})", path=shown_path(path))
