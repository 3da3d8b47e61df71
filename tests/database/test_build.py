"""From files to a database, in one process and in several."""

import os
from pathlib import Path

import pytest
from dumps import content
from export_xml import CLOSE, OPEN, page, revision
from hand_made import SOURCE

import filmfacts
from filmfacts import harvester
from filmfacts.article.parts import Article
from filmfacts.database.build import build
from filmfacts.database.entry import storable
from filmfacts.database.read import open_database
from filmfacts.database.verify import verify
from filmfacts.errors import FilmfactsError
from filmfacts.facts import kinds
from filmfacts.facts.kinds import Film
from filmfacts.processes import in_processes
from filmfacts.progress import Progress
from filmfacts.source.page import Page


def articles(folder: Path) -> Path:
    for i in range(40):
        (folder / f"Film {i:02}.wiki").write_text(SOURCE.replace("Tin", f"Tin {i}"), encoding="utf-8")
    (folder / "Redirect.wiki").write_text("#REDIRECT [[Film 01]]", encoding="utf-8")
    (folder / "Somebody.wiki").write_text("'''Somebody''' (born 1950) is an actor.", encoding="utf-8")
    (folder / "Empty.wiki").touch()
    (folder / "Odd.wiki").write_bytes(SOURCE.encode().replace(b"mystery", b"myst\xe8re"))
    return folder


def test_a_build_reports_what_it_read(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    def watch(progress: Progress) -> None:
        seen.append((progress.pages, progress.films))

    report = build([articles(tmp_path)], tmp_path / "films.db", on_progress=watch)
    assert (report.pages, report.films, report.passed_over, report.duplicates) == (43, 41, 2, 0)
    assert [(Path(p.path).name, p.page) for p in report.problems] == [("Empty.wiki", None), ("Odd.wiki", "Odd")]
    assert seen[-1] == (43, 41)
    with open_database(tmp_path / "films.db") as db:
        kept = db.report()
        assert list(verify(db)) == []
    assert kept["films"] == report.films
    assert kept["inputs"] == [str(tmp_path)]
    assert [p["message"] for p in kept["problems"]] == [p.message for p in report.problems]


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    articles(tmp_path)
    reports = [build([tmp_path], tmp_path / f"{jobs}.db", jobs=jobs) for jobs in (1, 3)]
    assert reports[0].problems == reports[1].problems
    assert content(tmp_path / "1.db") == content(tmp_path / "3.db")


def test_several_inputs_are_one_database(tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text(SOURCE)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.wiki").write_text(SOURCE)
    report = build([tmp_path / "a.wiki", tmp_path / "b", tmp_path / "missing.wiki"], tmp_path / "films.db")
    assert (report.films, report.duplicates) == (1, 1)
    assert [(Path(p.path).name, p.page) for p in report.problems] == [("missing.wiki", None), ("a.wiki", "A")]


@pytest.mark.parametrize(("first", "second", "kept"), [(1, 2, "New"), (2, 1, "Old"), (1, 1, "Old")])
def test_of_two_revisions_the_newest_counts(tmp_path: Path, first: int, second: int, kept: str) -> None:
    old, new = SOURCE.replace("[[Ben Holt]]", "Old"), SOURCE.replace("[[Ben Holt]]", "New")
    pages = page(7, revision(first, old), title="A"), page(7, revision(second, new), title="B")
    (tmp_path / "a.xml").write_text(OPEN + "".join(pages) + CLOSE)
    report = build([tmp_path / "a.xml"], tmp_path / "films.db")
    assert (report.pages, report.films, report.problems) == (2, 1, ())
    with open_database(tmp_path / "films.db") as db:
        assert list(db.execute("SELECT title, revision_id FROM page")) == [("AB"[kept == "New"], max(first, second))]
        assert list(db.execute("SELECT name FROM person WHERE name IN ('Old', 'New')")) == [(kept,)]
        assert list(db.execute("SELECT name FROM name_search WHERE name IN ('Old', 'New')")) == [(kept,)]
        assert list(db.execute("SELECT * FROM evidence WHERE fact_id NOT IN (SELECT id FROM fact)")) == []


def test_where_nothing_can_be_read_the_old_database_stays(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "films.db"
    path.write_bytes(small.read_bytes())
    with pytest.raises(FilmfactsError, match="no page could be read"):
        build([tmp_path / "missing.wiki"], path)
    assert path.read_bytes() == small.read_bytes()


def test_a_fault_in_one_page_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def film_in(article: Article, page: Page) -> Film:
        if page.title == "Film 01":
            raise ZeroDivisionError("division by zero")
        return Film(page_title=page.title, facts=(kinds.Runtime(minutes=10**40, evidence=()),))

    monkeypatch.setattr(harvester, "film_in", film_in)
    (tmp_path / "Film 01.wiki").write_text("x {{a}}")
    (tmp_path / "Film 02.wiki").write_text("x {{a}}")
    report = build([tmp_path], tmp_path / "films.db")
    assert (report.films, report.facts) == (1, 0)
    assert "ZeroDivisionError" in report.problems[0].message
    assert "too large" in report.problems[1].message


def test_numbers_beyond_reason_are_not_stored() -> None:
    assert not storable(kinds.Money(role="gross", currency="USD", low=1, high=10**30, evidence=()))
    assert not storable(kinds.Score(source="Rotten Tomatoes", average=float("nan"), evidence=()))


def die(number: int) -> None:
    os._exit(9)


def test_a_process_that_is_killed_is_told_of() -> None:
    with pytest.raises(FilmfactsError, match="was killed"):
        list(in_processes(die, iter(range(9)), jobs=2))


def test_the_real_films_come_back_as_they_were_extracted(films_db: Path, pages: Path) -> None:
    with open_database(films_db) as db:
        assert list(db.films()) == sorted(filmfacts.read(pages), key=lambda film: film.page_id or 0)


def test_the_real_pages(films_db: Path) -> None:
    with open_database(films_db) as db:
        report = db.report()
        assert (report["pages"], report["films"], report["passed_over"]) == (60, 53, 7)
        failures = list(verify(db))
        assert len(failures) <= report["facts"] * 0.005
        rocky = db.film("rocky")
    assert rocky is not None
    assert rocky.revision_id == 871411787
