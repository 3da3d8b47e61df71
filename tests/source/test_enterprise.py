"""The lines of Wikimedia Enterprise: which article each of them is, and what is wrong with it."""

import gzip
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from enterprise_lines import line, other_html

from filmfacts.errors import DamagedSourceError, FilmfactsError, SourceError
from filmfacts.files import write_films
from filmfacts.pipeline import only_film, results
from filmfacts.source.enterprise import Article, articles
from filmfacts.source.files import pages
from filmfacts.source.page import Page
from filmfacts.source.scan import Sort


def read(*lines: bytes) -> list[Article | SourceError]:
    return list(articles(iter([b"\n".join(lines)]), "a.ndjson"))


def only(data: bytes) -> Article:
    (article,) = read(data)
    assert isinstance(article, Article)
    return article


def test_an_article_is_a_page() -> None:
    assert only(line(7, "Lamp (film)", "<p>a\r\nb")).page("a.ndjson") == Page(
        title="Lamp (film)",
        text="<p>a\nb",
        page_id=7,
        revision_id=1007,
        timestamp="2026-01-01T00:00:00Z",
        form="html",
        path="a.ndjson",
        site="films.example.org",
        language="en",
        license="CC BY-SA 3.0",
    )


@pytest.mark.parametrize(
    ("body", "form", "text"),
    [
        ({"html": "<p>a", "wikitext": "b"}, "html", "<p>a"),
        ({"wikitext": "b"}, "wikitext", "b"),
        ({"html": None, "wikitext": "b"}, "wikitext", "b"),
        ({"html": "", "wikitext": "b"}, "wikitext", "b"),
        ({"html": ""}, "html", ""),
        (None, "html", ""),
    ],
)
def test_html_where_it_is_there_else_wikitext(body: dict[str, str] | None, form: str, text: str) -> None:
    page = only(line(1, "A", article_body=body)).page("")
    assert (page.form, page.text) == (form, text)


def test_what_is_left_out_or_odd_is_unknown() -> None:
    page = only(b'{"name":"A","version":null,"license":[],"namespace":{"name":"x"},"url":"http://["}').page("")
    assert page == Page(title="A", text="", form="html")


SORTS: dict[str, tuple[bytes, Sort]] = {
    "a film": (line(1, "A"), Sort.CANDIDATE),
    "a film, all of it escaped": (line(2, "A").replace(b"<", rb"\u003c").replace(b">", rb"\u003E"), Sort.CANDIDATE),
    "a river": (line(1, "A", other_html("A")), Sort.NO_FILM),
    "a film in wikitext": (line(1, "A", article_body={"wikitext": "{{Infobox film\n|name=A}}"}), Sort.CANDIDATE),
    "a river in wikitext": (line(1, "A", article_body={"wikitext": "{{Infobox river\n|name=A}}"}), Sort.NO_FILM),
    "a redirect in wikitext": (line(1, "A", article_body={"wikitext": "#REDIRECT [[B]]"}), Sort.REDIRECT),
    "another namespace": (line(1, "Talk:A", namespace={"identifier": 1}), Sort.NAMESPACE),
    "another language": (line(1, "A", in_language={"identifier": "de"}), Sort.LANGUAGE),
    "simple English": (line(1, "A", in_language={"identifier": "simple"}), Sort.CANDIDATE),
    "no text": (line(1, "A", article_body={}), Sort.NO_TEXT),
}


@pytest.mark.parametrize(("data", "sort"), SORTS.values(), ids=SORTS)
def test_sorts(data: bytes, sort: Sort) -> None:
    assert only(data).sort() is sort


# name: a second line of three, the words by which it is named
DAMAGED: dict[str, tuple[bytes, str]] = {
    "cut short": (line(1, "A")[:-9], "truncated"),
    "no JSON": (b"{]", "malformed"),
    "not UTF-8": (line(1, "A", "<p>a").replace(b"<p>a", b"<p>\xff"), "invalid start byte"),
    "half of a character": (line(1, "A", "<p>a").replace(b"<p>a", rb"\ud83d"), "unexpected end of hex escape"),
    "no article": (b'{"page_title":"A"}', "missing required field `name`"),
    "a number for a name": (b'{"name":7}', "Expected `str`"),
    "a list": (b"[]", "Expected `object`"),
    "nested past reason": (b'{"name":"A","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "recursion"),
}


@pytest.mark.parametrize(("data", "words"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_line_is_named_and_the_rest_goes_on(data: bytes, words: str) -> None:
    first, error, last = read(line(1, "A"), b"", data, line(2, "B"))
    assert (getattr(first, "name", ""), getattr(last, "name", "")) == ("A", "B")
    assert isinstance(error, DamagedSourceError)
    assert str(error).startswith("a.ndjson: line 3 is no article of Wikimedia Enterprise (")
    assert words in str(error)


def test_a_line_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmfacts.source.enterprise.MAX_LINE", 1_000_000)
    blocks = iter([b'{"name":"A","abstract":"', *[b"x" * 300_000] * 30, b'"}\n', line(2, "B")])
    error, article = articles(blocks, "a.ndjson")
    assert isinstance(error, SourceError)
    assert "line 1 is longer than 0 MB" in str(error)
    assert getattr(article, "name", "") == "B"


def archive(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as tar:
        folder = tarfile.TarInfo("snapshot.ndjson")
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return held.getvalue()


def found(path: Path) -> tuple[list[str], list[FilmfactsError]]:
    errors: list[FilmfactsError] = []
    return [page.title for page in pages(path, on_error=errors.append)], errors


def lines(*titles: str) -> bytes:
    return b"".join(line(i, title) + b"\n" for i, title in enumerate(titles, 1))


ARCHIVE = archive({
    "README.md": b"# Lines",
    "snapshot/enwiki_0.ndjson": lines("A", "B").rstrip(),
    "./._enwiki_0.ndjson": b"\0",
    "empty.ndjson": b"",
    "enwiki_1.json": lines("C"),
})  # fmt: skip


@pytest.mark.parametrize("name", ["snapshot.tar", "snapshot.tar.gz", "snapshot.tgz"])
def test_archives(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(ARCHIVE if name.endswith("tar") else gzip.compress(ARCHIVE))
    assert found(tmp_path) == (["A", "B", "C"], [])


def cut() -> Iterator[tuple[str, bytes, str]]:
    yield (
        "in a file",
        ARCHIVE[: ARCHIVE.index(b"enwiki_1.json") + 700],
        "archive is damaged (unexpected end of data)",
    )
    yield "packed", gzip.compress(ARCHIVE)[:200], "ends in the middle of a gzip member"
    yield "other files", archive({"a.wiki": b"{{Infobox film}}"}), "is a tar archive without .ndjson files"


@pytest.mark.parametrize(("data", "words"), [c[1:] for c in cut()], ids=[c[0] for c in cut()])
def test_archives_that_are_damaged(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "snapshot.tar.gz").write_bytes(data)
    titles, errors = found(tmp_path / "snapshot.tar.gz")
    assert titles == ["A", "B", "C"][: len(titles)]
    assert words in str(errors[0])


def test_facts_of_a_file_of_one_article_and_of_several(tmp_path: Path) -> None:
    (tmp_path / "one.ndjson.gz").write_bytes(gzip.compress(lines("A")))
    (tmp_path / "two.ndjson").write_bytes(lines("B", "C"))
    list(write_films(results([str(tmp_path)], only_film), tmp_path / "facts"))
    assert sorted(path.name for path in (tmp_path / "facts").iterdir()) == ["B.json", "C.json", "one.json"]


def test_of_an_article_given_twice_the_first_is_read_and_the_other_named(tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_bytes(line(1, "A") + b"\n" + line(1, "A", version=2))
    titles, (error,) = found(tmp_path / "a.ndjson")
    assert titles == ["A"]
    assert "is there a second time, first in this file" in str(error)


def test_damaged_lines_of_a_file_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_bytes(lines("A") + b"{}\n" + lines("B") + b"{\n")
    titles, errors = found(tmp_path / "a.ndjson")
    assert titles == ["A", "B"]
    assert [str(error).partition(" is no")[0] for error in errors] == [
        f"{tmp_path}/a.ndjson: line 2",
        f"{tmp_path}/a.ndjson: line 4",
    ]
