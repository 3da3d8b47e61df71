"""Dumps in every way in which they are packed, split and damaged."""

import bz2
import gzip
import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import zstandard
from dumps import FILMS, PAGES, XML, Content, content
from export_xml import multistream

from filmfacts.database import build
from filmfacts.errors import FilmfactsError

pytestmark = pytest.mark.usefixtures("small_parts")

# name: (file name, its bytes)
PACKED: dict[str, tuple[str, bytes]] = {
    "multistream": ("dump.xml.bz2", multistream(PAGES)),
    "a page a stream": ("dump.xml.bz2", multistream(PAGES, 1)),
    "one stream": ("dump.xml.bz2", bz2.compress(XML)),
    "streams cut anywhere": ("d.xml.bz2", b"".join(bz2.compress(XML[i : i + 777]) for i in range(0, len(XML), 777))),
    "gzip": ("dump.xml.gz", gzip.compress(XML)),
    "zstd": ("dump.xml.zst", zstandard.compress(XML)),
    "plain": ("dump.xml", XML),
}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("name", "data"), PACKED.values(), ids=PACKED)
def test_one_dump_however_it_is_packed(tmp_path: Path, expected: Content, name: str, data: bytes, jobs: int) -> None:
    (tmp_path / name).write_bytes(data)
    report = build([tmp_path / name], tmp_path / "films.db", jobs=jobs)
    assert (report.pages, report.films, report.problems) == (len(PAGES), FILMS, ())
    assert content(tmp_path / "films.db") == expected
    assert [p.name for p in tmp_path.iterdir() if "films.db" in p.name] == ["films.db"]


def test_one_long_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: Content) -> None:
    monkeypatch.setattr("filmfacts.source.bzip2.FAR", 100)
    (tmp_path / "dump.xml.bz2").write_bytes(bz2.compress(XML))
    build([tmp_path / "dump.xml.bz2"], tmp_path / "films.db")
    assert content(tmp_path / "films.db") == expected


@pytest.mark.parametrize("pack", [bytes, bz2.compress, gzip.compress, zstandard.compress])
def test_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: Content, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(pack(XML))))
    build(["-"], tmp_path / "films.db")
    assert content(tmp_path / "films.db") == expected


def test_split_dumps_and_their_index(tmp_path: Path, expected: Content) -> None:
    for i in range(3):
        third = PAGES[i * 13 : i * 13 + 13]
        (tmp_path / f"w-pages-articles-multistream{i + 1}.xml-p{i}p{i}.bz2").write_bytes(multistream(third))
        (tmp_path / f"w-pages-articles-multistream-index{i + 1}.txt-p{i}p{i}.bz2").write_bytes(bz2.compress(b"0:1:A"))
    names = sorted(p.name for p in tmp_path.iterdir())
    report = build([tmp_path / name for name in names], tmp_path / "films.db")
    assert report.problems == ()
    assert content(tmp_path / "films.db") == expected


def test_other_languages_are_named_and_passed_over(tmp_path: Path) -> None:
    (tmp_path / "de.xml").write_bytes(XML.replace(b'xml:lang="en"', b'xml:lang="de"'))
    (tmp_path / "en.xml").write_bytes(XML)
    report = build([tmp_path / "de.xml", tmp_path / "en.xml"], tmp_path / "films.db")
    assert report.films == FILMS
    (problem,) = report.problems
    assert "another language (de, films.example.org)" in problem.message
    with pytest.raises(FilmfactsError, match="no page could be read"):
        build([tmp_path / "de.xml"], tmp_path / "other.db")
    assert not (tmp_path / "other.db").exists()
