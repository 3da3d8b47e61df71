"""Files, folders and standard input: what is read, under which title, and how the rest is refused."""

import bz2
import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import zstandard
from export_xml import export, page

from filmfacts.errors import FilmfactsError, FormError, SourceError
from filmfacts.source.files import inputs, pages
from filmfacts.source.forms import form_of
from filmfacts.source.page import Page

WIKI = b"{{Infobox film | name = Rocky }}\n'''Rocky''' is a 1976 film."


def read(path: Path | str) -> tuple[list[Page], list[FilmfactsError]]:
    errors: list[FilmfactsError] = []
    return list(pages(path, on_error=errors.append)), errors


# file name: title
TITLES = {
    "rocky.wiki": "Rocky",
    "Rocky": "Rocky",
    "rush_(2013_film).wikitext": "Rush (2013 film)",
    "Mr. Smith.mediawiki": "Mr. Smith",
    "Mr. Smith": "Mr. Smith",
    "48_Hrs..wiki": "48 Hrs.",
    "悬崖之上.wiki": "悬崖之上",
    "e\u0301tudes.wiki": "Études",
    "_roma_.WIKI": "Roma",
    "a.wiki.wiki": "A.wiki",
    "packed.wiki.bz2": "Packed",
    "notes.txt": "Notes",
}


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_title_by_file_name(tmp_path: Path, name: str, title: str) -> None:
    path = tmp_path / name
    path.write_bytes(bz2.compress(WIKI) if name.endswith(".bz2") else WIKI)
    assert list(pages(path)) == [Page(title=title, text=WIKI.decode(), path=str(path))]


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.wiki"
    path.write_bytes(b"\xef\xbb\xbf{{Infobox film}}\r\ncaf\xe9")
    (found,) = pages(path)
    assert found.text == "{{Infobox film}}\ncaf\ufffd"
    assert [problem.offset for problem in found.problems] == [24]


@pytest.mark.parametrize("name", ["d.xml", "d.xml.bz2", "pages-articles1.xml-p1p41242.bz2", "d", "d.wiki", "d.txt"])
def test_export_xml_under_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    xml = export(2).encode()
    path.write_bytes(bz2.compress(xml) if name.endswith("bz2") else xml)
    assert [p.title for p in pages(str(path))] == ["Page 1", "Page 2"]


def test_a_folder_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_text(export(2))
    (tmp_path / "a.wiki").write_bytes(WIKI)
    (tmp_path / "c.wiki.bz2").write_bytes(bz2.compress(WIKI))
    for passed_over in ("README.md", "._a.wiki", ".wiki", "d-index.txt.bz2", "e.json"):
        (tmp_path / passed_over).write_bytes(b"nothing to read")
    (tmp_path / "folder.wiki").mkdir()
    assert [p.title for p in pages(tmp_path)] == ["A", "Page 1", "Page 2", "C"]
    assert [path.name for path in inputs(tmp_path)] == ["a.wiki", "b.xml", "c.wiki.bz2"]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, bz2.compress])
@pytest.mark.parametrize("name", ["a.wiki", "a.xml"])
def test_packed_whatever_it_is_called(tmp_path: Path, pack: Callable[[bytes], bytes], name: str) -> None:
    (tmp_path / name).write_bytes(pack(WIKI if name == "a.wiki" else export(2).encode()))
    assert [p.title for p in pages(tmp_path / name)] == (["A"] if name == "a.wiki" else ["Page 1", "Page 2"])


def test_html_tells_its_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<link rel="canonical" href="https://x.org/wiki/B_(film)"><p>c')
    (tmp_path / "d.htm.gz").write_bytes(gzip.compress(b"<p>caf\xe9"))
    (tmp_path / "e").write_text('<!DOCTYPE html><ul class="redirectText"><li><a href="/wiki/F">F</a></ul>')
    first, second, *_ = pages(tmp_path)
    (third,) = pages(tmp_path / "e")
    assert [(p.title, p.form, p.site, p.redirect) for p in (first, second, third)] == [
        ("B (film)", "html", "x.org", None),
        ("D", "html", None, None),
        ("E", "html", None, "F"),
    ]
    assert (second.text, [problem.offset for problem in second.problems]) == ("<p>café", [6])


@pytest.mark.parametrize("data", [WIKI, export(2).encode(), bz2.compress(export(2).encode())])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    found = list(pages("-"))
    assert [p.title for p in found] == (["Standard input"] if data == WIKI else ["Page 1", "Page 2"])
    assert {p.path for p in found} == {"-"}


# name: (file name, bytes, words of the message)
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "an empty file": ("a.wiki", b"", "is empty"),
    "white space": ("a.wiki", b" \r\n ", "is empty"),
    "a byte order mark alone": ("a.wiki", b"\xef\xbb\xbf", "is empty"),
    "an empty XML file": ("a.xml", b"", "is empty"),
    "an empty bzip2 file": ("a.xml.bz2", bz2.compress(b""), "is empty"),
    "a binary file": ("a.wiki", b"\x89PNG\r\n\x00\x00", "byte 6: is binary"),
    "an empty gzip file": ("a.xml.gz", gzip.compress(b""), "is empty"),
    "gzip that is cut short": ("a.wiki.gz", gzip.compress(WIKI)[:-9], "ends in the middle of a gzip member"),
    "gzip in name only": ("a.wiki.gz", b"\x1f\x8bis no gzip", "gzip data is damaged"),
    "zip": ("a.wiki", b"PK\x03\x04....", "zip archive"),
    "UTF-16": ("a.wiki", "{{Infobox".encode("utf-16"), "UTF-16"),
    "a database": ("films.db", b"SQLite format 3\x00", "SQLite database"),
    "XML of another kind": ("a.xml", b"<rss></rss>", "holds no <page>"),
    "no XML at all": ("a.xml", b"Rocky < Rambo", "not well-formed"),
    "bzip2 in name only": ("a.xml.bz2", b"BZh9 is no stream", "bzip2 stream that begins here is damaged"),
}


@pytest.mark.parametrize(("name", "data", "said"), REFUSED.values(), ids=REFUSED)
def test_refused(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceError) as raised:
        list(pages(tmp_path / name))
    assert str(raised.value).startswith(f"{tmp_path / name}")
    assert said in str(raised.value)
    assert isinstance(raised.value, FormError) == ("not read" in str(raised.value))


def test_too_long_for_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmfacts.source.files.MAX_TEXT", 10)
    (tmp_path / "a.wiki").write_bytes(b"x" * 11)
    with pytest.raises(SourceError, match="too much for one article"):
        list(pages(tmp_path / "a.wiki"))


def test_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.wiki: cannot be read \(No such file or directory\)"):
        list(pages(tmp_path / "none.wiki"))


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.wiki").write_bytes(WIKI)

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    monkeypatch.setattr(Path, "iterdir", forbidden)
    for path in (tmp_path / "a.wiki", tmp_path):
        found, errors = read(path)
        assert not found
        assert [str(error) for error in errors] == [f"{path}: cannot be read (Permission denied)"]


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("hello")
    with pytest.raises(SourceError, match=r"holds no file to read\. Articles end in"):
        list(pages(tmp_path))
    (tmp_path / "within").mkdir()
    with pytest.raises(SourceError, match="folders within it are not looked into"):
        list(pages(tmp_path))


def test_one_bad_file_of_a_folder_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_bytes(b"")
    (tmp_path / "b.xml").write_text(export(2) + "</oops>")
    (tmp_path / "c.html").write_text("")
    (tmp_path / "d.wiki").write_bytes(WIKI)
    found, errors = read(tmp_path)
    assert [p.title for p in found] == ["Page 1", "Page 2", "D"]
    assert [Path(error.path).name for error in errors] == ["a.wiki", "b.xml", "c.html"]


def test_without_on_error_the_first_bad_file_raises_after_the_good_pages(tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_bytes(WIKI)
    (tmp_path / "b.wiki").write_bytes(b"")
    found = pages(tmp_path)
    assert next(found).title == "A"
    with pytest.raises(SourceError, match="is empty"):
        next(found)


def test_two_pages_with_one_title(tmp_path: Path) -> None:
    (tmp_path / "a_b.wiki").write_bytes(WIKI)
    (tmp_path / "a b.wikitext").write_bytes(WIKI)
    (tmp_path / "c.xml").write_text(page(1) + page(2) + page(1) + page(3))
    found, errors = read(tmp_path)
    assert [p.title for p in found] == ["A b", "Page 1", "Page 2", "Page 3"]
    assert [error.page for error in errors] == ["A b", "Page 1"]
    assert "first in " + str(tmp_path / "a b.wikitext") in str(errors[0])
    assert "first in this file" in str(errors[1])


def test_a_file_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.wiki")
    try:
        Path(path).write_bytes(WIKI)
    except OSError:
        pytest.skip("this file system knows only Unicode names")
    (found,) = pages(path)
    assert found.title == "Caf\ufffd"
    found.path.encode()


# (file name, text, form)
FORMS = [
    ("a.wiki", "", "wikitext"),
    ("a.WIKITEXT", "<html>", "wikitext"),
    ("a.html", "{{Infobox film}}", "html"),
    ("a.htm", "", "html"),
    ("a", "<!-- saved --><html lang='en'>", "html"),
    ("a", '<div class="mw-content-ltr mw-parser-output" lang="en"><p>A', "html"),
    ("a.txt", "<div class='b'>'''A''' mw-parser-output", "wikitext"),
    ("a.txt", "A [[link]].", "wikitext"),
    ("a.txt", "{{infobox film\n| name = A", "wikitext"),
    ("a.txt", "'''A''' is a film.", "wikitext"),
    ("a.txt", "A is a film [1][2] by B [edit]", "flattened"),
    ("a", "| Directed by | A |", "flattened"),
]


@pytest.mark.parametrize(("name", "text", "form"), FORMS)
def test_form(name: str, text: str, form: str) -> None:
    assert form_of(name, text) == form
