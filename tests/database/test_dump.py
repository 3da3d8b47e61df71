"""Dumps in every way in which they are packed, split and damaged."""

import bz2
import gzip
import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import zstandard
from dumps import FILMS, PAGES, XML, Content, content, film, leads
from export_xml import CLOSE, OPEN, multistream, page, revision

from filmfacts.database.build import build
from filmfacts.database.read import open_database
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


def test_a_damaged_stream_costs_its_pages_alone(tmp_path: Path, expected: Content) -> None:
    streams = [bz2.compress(part.encode()) for part in (OPEN, *PAGES, CLOSE)]
    for i in range(1, len(streams) - 1, 6):  # some are films, some are not
        damaged = bytearray(b"".join(streams))
        at = sum(map(len, streams[:i]))
        damaged[at + len(streams[i]) // 2] ^= 0x55
        (tmp_path / "dump.xml.bz2").write_bytes(damaged)
        report = build([tmp_path / "dump.xml.bz2"], tmp_path / "films.db", fresh=True)
        (problem,) = report.problems
        assert problem.message.startswith(f"byte {at}: the bzip2 stream that begins here is damaged")
        assert report.pages == len(PAGES) - 1
        titles = [row[2] for row in expected["page"] if f"<title>{row[2]}</title>" not in PAGES[i - 1]]
        assert [row[2] for row in content(tmp_path / "films.db")["page"]] == titles


BOMB = (
    '<!DOCTYPE page [<!ENTITY a "lollollollol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
LONG = "{{Infobox film|name=Long}} '''Long''' is a film. "
# name: page, the words by which it is named; "" where it is read or passed over like any other
HOSTILE: dict[str, tuple[str, str]] = {
    "a page of 50 MB": (page(50, revision(50, LONG + "x" * (50 << 20)), title="Long"), "is longer than 32 MB"),
    "a page of 5 MB": (page(50, revision(50, LONG + "x" * (5 << 20)), title="Long"), "is longer than 4 MB"),
    "a page nested past reason": (page(50, revision(50, LONG + "{{a|" * 300_000), title="Deep"), ""),
    "a million brackets": (page(50, revision(50, LONG + "[[" * 500_000 + "]]" * 400_000), title="Deep"), ""),
    "XML nested past reason": (page(50, inside="<a>" * 100_000 + "</a>" * 100_000, title="Deep"), ""),
    "elements that are never closed": (
        page(50, revision(50, LONG), inside="<a><b>", title="Open"),
        "not well-formed XML here (mismatched tag)",
    ),
    "an entity that nobody declares": (
        page(50, revision(50, LONG), title="Bomb").replace("{{Infobox", "&c;{{Infobox"),
        "not well-formed XML here (undefined entity)",
    ),
    "an entity bomb": (
        page(50, revision(50, LONG), inside=BOMB, title="Bomb").replace("{{Infobox", "&c;{{Infobox"),
        "not well-formed XML here",
    ),
    "a control character": (page(50, revision(50, LONG + "\x01"), title="Odd"), "not well-formed XML here"),
    "a page without a title": (
        page(50, revision(50, LONG), title="X").replace("<title>X</title>", ""),
        "has no title",
    ),
}


@pytest.mark.parametrize(("hostile", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_costs_itself_alone(tmp_path: Path, expected: Content, hostile: str, said: str) -> None:
    (tmp_path / "dump.xml.bz2").write_bytes(multistream([*PAGES[:20], hostile, *PAGES[20:]]))
    report = build([tmp_path / "dump.xml.bz2"], tmp_path / "films.db")
    assert [said in problem.message for problem in report.problems] == ([True] if said else [])
    found = content(tmp_path / "films.db")
    assert [row[2:] for row in found["page"] if row[3] != 50] == [row[2:] for row in expected["page"]]
    assert FILMS <= report.films <= FILMS + 1


def template(number: int, name: str, target: str) -> str:
    return leads(number, f"Template:{name}", target).replace("<ns>0</ns>", "<ns>10</ns>")


NAMED = [
    film(1).replace("Infobox film", "Infobox Kino"),
    film(2).replace("Infobox film", "kino_Box"),
    film(3).replace("Infobox film", "Infobox river"),
    film(4),
    template(10, "Infobox Kino", "Template:Infobox film"),
    template(11, "Kino Box", "Template:Infobox Film"),
    template(12, "Infobox river", "Template:Infobox body of water"),
    template(13, "Infobox movie", "Template:Infobox film"),
]


@pytest.mark.parametrize("pages", [NAMED, NAMED[::-1]])
def test_every_template_that_redirects_to_the_film_infobox_counts(tmp_path: Path, pages: list[str]) -> None:
    dump, out = tmp_path / "dump.xml.bz2", tmp_path / "films.db"
    dump.write_bytes(multistream(pages, 1))
    report = build([dump], out)
    assert (report.pages, report.films, report.problems) == (8, 3, ())
    assert report.counts["infobox"] == {"infobox kino": 1, "kino box": 1}
    with open_database(out) as db:
        assert list(db.execute("SELECT film_id, count(*) FROM credit GROUP BY 1")) == [(1, 3), (2, 3), (3, 3)]
        assert list(db.execute("SELECT wiki_id FROM page")) == [(1,), (2,), (4,)]
    assert build([dump], out).reused == 3
    changed = film(2, version=1).replace("Infobox film", "kino_Box")
    (tmp_path / "day-incr.xml").write_text(OPEN + changed + CLOSE)
    assert build([tmp_path / "day-incr.xml"], out).films == 3
    with open_database(out) as db:
        assert list(db.execute("SELECT minutes FROM runtime ORDER BY film_id")) == [(100,), (101,), (100,)]


def test_templates_told_too_late_on_standard_input_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO((OPEN + "".join(NAMED) + CLOSE).encode())))
    report = build(["-"], tmp_path / "films.db")
    assert ["infobox kino, kino box" in problem.message for problem in report.problems] == [True]
