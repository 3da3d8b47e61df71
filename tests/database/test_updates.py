"""Newer dumps and daily changes: only what changed is read, and the result is that of a build from nothing."""

import importlib
import sys
from pathlib import Path

import pytest
from dumps import FILMS, PAGES, XML, Content, content, film, leads, other
from export_xml import multistream, page, revision

from filmfacts.database.build import build
from filmfacts.database.read import open_database

pytestmark = pytest.mark.usefixtures("small_parts")

NEWER = [p for i, p in enumerate(PAGES) if i not in (8, 11)]  # a film and another page are gone
NEWER[2] = film(3, version=1)  # a film has changed
NEWER[5] = film(6, title="Lamp Six", version=1)  # one was moved
NEWER[6] = leads(7, "Tin 7", "Lamp Six")
NEWER[9] = other(12).replace("<id>12</id><timestamp>", "<id>9012</id><timestamp>")  # one is no film any more
NEWER += [leads(90, "Lamp 6 (film)", "Lamp Six"), film(91)]  # what the move left behind, and a new film


def made(folder: Path, name: str, pages: list[str]) -> Path:
    path = folder / name
    path.write_bytes(multistream(pages))
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the pages whose facts are looked for."""
    titles: list[str] = []
    harvester = importlib.import_module("filmfacts.harvester")
    article_of = harvester.article_of

    def watched(page: object, **options: object) -> object:
        titles.append(page.title)  # type: ignore[attr-defined]
        return article_of(page, **options)

    monkeypatch.setattr(harvester, "article_of", watched)
    return titles


def rules_are(monkeypatch: pytest.MonkeyPatch, fingerprint: str) -> None:
    for module in ("filmfacts.database.build", "filmfacts.database.earlier"):
        monkeypatch.setattr(sys.modules[module], "rules", lambda: fingerprint)


def from_nothing(folder: Path, *inputs: Path) -> Content:
    build(inputs, folder / "nothing.db")
    return content(folder / "nothing.db")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_newer_dump(tmp_path: Path, read: list[str], jobs: int) -> None:
    old, new = made(tmp_path, "old.xml.bz2", PAGES), made(tmp_path, "new.xml.bz2", NEWER)
    out = tmp_path / "films.db"
    build([old], out)
    read.clear()
    report = build([new], out, jobs=jobs)
    if jobs == 1:
        assert sorted(read) == ["Lamp 3 (film)", "Lamp 91 (film)", "Lamp Six"]
    assert (report.films, report.reused) == (FILMS - 1, FILMS - 4)
    assert content(out) == from_nothing(tmp_path, new)


def test_the_same_dump_again_reads_nothing(tmp_path: Path, read: list[str]) -> None:
    dump, out = made(tmp_path, "dump.xml.bz2", PAGES), tmp_path / "films.db"
    build([dump], out)
    before = content(out)
    read.clear()
    assert build([dump], out).reused == FILMS
    assert read == []
    assert content(out) == before


def test_fresh_reads_all(tmp_path: Path, read: list[str]) -> None:
    dump, out = made(tmp_path, "dump.xml.bz2", PAGES), tmp_path / "films.db"
    build([dump], out)
    read.clear()
    assert build([dump], out, fresh=True).reused == 0
    assert len(read) == FILMS


def test_other_rules_read_all(tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    dump, out = made(tmp_path, "dump.xml.bz2", PAGES), tmp_path / "films.db"
    rules_are(monkeypatch, "other")
    build([dump], out)
    monkeypatch.undo()
    build([dump], out)
    with open_database(out) as db:
        assert db.rules() != "other"
        assert db.report()["reused"] == 0


CHANGES = [
    film(3, version=1),
    film(6, title="Lamp Six", version=1),
    leads(7, "Tin 7", "Lamp Six"),
    other(12).replace("<id>12</id><timestamp>", "<id>9012</id><timestamp>"),
    other(14).replace("<id>14</id><timestamp>", "<id>9014</id><timestamp>"),
    leads(90, "Lamp 6 (film)", "Lamp Six"),
    film(91),
]


def test_the_changes_of_a_day(tmp_path: Path, read: list[str]) -> None:
    old, out = made(tmp_path, "old.xml.bz2", PAGES), tmp_path / "films.db"
    changes = made(tmp_path, "enwiki-20261124-pages-meta-hist-incr.xml.bz2", CHANGES)
    build([old], out)
    read.clear()
    report = build([changes], out)
    assert sorted(read) == ["Lamp 3 (film)", "Lamp 91 (film)", "Lamp Six"]
    assert (report.films, report.problems) == (FILMS, ())
    gone = [p for i, p in enumerate(PAGES) if i not in (2, 5, 6, 11, 13)]
    assert content(out) == from_nothing(tmp_path, made(tmp_path, "new.xml.bz2", [*gone, *CHANGES]))


def test_changes_hold_several_revisions_of_a_page(tmp_path: Path) -> None:
    old, out = made(tmp_path, "old.xml.bz2", [film(3)]), tmp_path / "films.db"
    text = film(3, version=1)
    newer = text[text.index("<revision>") : text.index("</page>")].replace("2020-01-01", "2020-03-01")
    vandals = revision(1500, "'''Vandals''' were here.", "2020-02-01T00:00:00Z")
    changes = made(tmp_path, "w-incr.xml.bz2", [page(3, newer, vandals, title="Lamp 3 (film)")])
    build([old], out)
    build([changes], out)
    with open_database(out) as db:
        assert list(db.execute("SELECT revision_id FROM page")) == [(2003,)]
    vandals = vandals.replace("2020-02", "2020-04").replace("1500", "3500")
    build([made(tmp_path, "x-incr.xml.bz2", [page(3, vandals, title="Lamp 3 (film)")])], out)
    with open_database(out) as db:
        assert db.report()["films"] == 0


def test_changes_without_a_database_and_whole_files_of_that_name(tmp_path: Path) -> None:
    changes, out = made(tmp_path, "w-incr.xml.bz2", PAGES), tmp_path / "films.db"
    assert build([changes], out).films == FILMS
    assert build([made(tmp_path, "x-incr.xml.bz2", [film(91)])], out, changes=False).films == 1
    assert build([made(tmp_path, "x.xml.bz2", PAGES)], out, changes=True).films == FILMS + 1


def test_films_of_an_earlier_database_are_an_input(tmp_path: Path, expected: Content) -> None:
    for name, pages in (("a", PAGES[:20]), ("b", PAGES[20:])):
        build([made(tmp_path, f"{name}.xml.bz2", pages)], tmp_path / f"{name}.db")
    report = build([tmp_path / "a.db", tmp_path / "b.db"], tmp_path / "films.db", jobs=2)
    assert (report.films, report.reused) == (FILMS, FILMS)
    found = content(tmp_path / "films.db")
    assert {t: rows for t, rows in found.items() if t != "redirect"}["film"] == expected["film"]
    assert found["credit"] == expected["credit"]


def test_films_of_other_rules_are_read_again_from_the_sources_kept(
    tmp_path: Path, read: list[str], expected: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "films.db"
    rules_are(monkeypatch, "other")
    (tmp_path / "dump.xml").write_bytes(XML)
    build([tmp_path / "dump.xml"], out)
    rules_are(monkeypatch, "these")
    read.clear()
    assert build([out], out).reused == 0
    assert len(read) == FILMS
    assert content(out) == expected
