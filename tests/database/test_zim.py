"""Archives of Kiwix, written with libzim itself: built, updated, damaged, without libzim."""

import sys
from pathlib import Path

import pytest
from dumps import content
from enterprise_lines import film_html, other_html

from filmfacts.database.build import build
from filmfacts.database.read import open_database
from filmfacts.errors import FilmfactsError
from filmfacts.source.files import pages

writer = pytest.importorskip("libzim.writer", reason="needs the extra zim")

METADATA = {"Title": "Lamps", "Language": "eng", "Date": "2026-01-02", "Source": "x.example.org"}
FOOTER = (
    '<div>This article is issued from <a title="Last edited on 2026-01-01" href="https://x.org/?oldid={}">X</a></div>'
)
FILMS = 12


def item(path: str, text: str, sort: str = "text/html") -> object:
    class Item(writer.Item):  # type: ignore[misc, name-defined]
        def get_path(self) -> str:
            return path

        def get_title(self) -> str:
            return path.replace("_", " ")

        def get_mimetype(self) -> str:
            return sort

        def get_contentprovider(self) -> object:
            return writer.StringProvider(text)

        def get_hints(self) -> dict[object, bool]:
            return {writer.Hint.FRONT_ARTICLE: True, writer.Hint.COMPRESS: True}

    return Item()


def film(number: int, version: int) -> str:
    text = film_html(f"Lamp {number}", 90 + version)
    return text.replace("</body>", FOOTER.format(1000 * version + number) + "</body>")


def archive(path: Path, films: int = FILMS, changed: int = 0, metadata: dict[str, str] = METADATA) -> Path:
    with writer.Creator(path).config_indexing(False, "eng").config_clustersize(1) as creator:
        for number in reversed(range(1, films + 1)):
            version = 2 if number == changed else 1
            creator.add_item(item(f"Lamp_{number}_(film)", film(number, version)))
            creator.add_redirection(f"Tin_{number}", f"Tin {number}", f"Lamp_{number}_(film)", {})
        creator.add_item(item("Ann_Lee", other_html("Ann Lee")))
        creator.add_item(item("I/lamp.svg", "<p>A is a film", "image/svg+xml"))
        creator.set_mainpath("Ann_Lee")
        for name, value in metadata.items():
            creator.add_metadata(name, value)
    return path


@pytest.fixture
def zim(tmp_path: Path) -> Path:
    return archive(tmp_path / "lamps.zim")


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.usefixtures("small_parts")
def test_films_and_redirects_to_them(zim: Path, tmp_path: Path, jobs: int) -> None:
    report = build([tmp_path], tmp_path / "films.db", jobs=jobs)
    assert (report.pages, report.films, report.redirects, report.problems) == (2 * FILMS + 1, FILMS, FILMS, ())
    assert report.counts["passed over"] == {"no film infobox": 1, "redirect": FILMS}
    with open_database(tmp_path / "films.db") as db:
        (row,) = db.execute("SELECT site, revision_id, license, form FROM page WHERE title = 'Lamp 3 (film)'")
        assert row == ("x.example.org", 1003, "CC BY-SA 4.0", "html")
        assert len(list(db.execute("SELECT * FROM redirect"))) == FILMS
    build([zim], tmp_path / "one.db")
    assert content(tmp_path / "films.db") == content(tmp_path / "one.db")


def test_a_newer_archive_reads_what_changed(zim: Path, tmp_path: Path) -> None:
    build([zim], tmp_path / "films.db")
    newer = archive(tmp_path / "newer.zim", changed=3)
    report = build([newer], tmp_path / "films.db")
    assert (report.films, report.reused) == (FILMS, FILMS - 1)
    build([newer], tmp_path / "new.db")
    assert content(tmp_path / "films.db") == content(tmp_path / "new.db")


def test_pages(zim: Path) -> None:
    found = {page.title: page for page in pages(zim)}
    assert len(found) == 2 * FILMS + 1
    page = found["Lamp 7 (film)"]
    assert (page.text, page.form, page.revision_id) == (film(7, 1), "html", 1007)
    assert (found["Tin 7"].redirect, found["Tin 7"].is_article) == ("Lamp 7 (film)", False)


@pytest.mark.parametrize(
    ("metadata", "site", "license_"),
    [
        ({"Source": "https://en.wikipedia.org/wiki/"}, "en.wikipedia.org", "CC BY-SA 4.0"),
        ({"Source": "", "Name": "wikipedia_en_movies"}, "en.wikipedia.org", "CC BY-SA 4.0"),
        ({"License": "CC-BY-SA-3.0"}, "x.example.org", "CC BY-SA 3.0"),
        ({"Source": "", "Name": "lamps"}, None, None),
        ({"Language": "fra,eng"}, "x.example.org", None),
    ],
)
def test_what_an_archive_says_of_itself(
    tmp_path: Path, metadata: dict[str, str], site: str | None, license_: str | None
) -> None:
    page = next(
        page for page in pages(archive(tmp_path / "a.zim", 1, metadata=METADATA | metadata)) if page.title != "Ann Lee"
    )
    assert (page.site, page.license, page.is_article) == (site, license_, True)


def test_other_languages_are_named_and_passed_over(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zim", 1, metadata=METADATA | {"Language": "fra"})
    with pytest.raises(FilmfactsError, match="no page could be read"):
        build([path], tmp_path / "films.db")
    problems: list[str] = []
    archive(tmp_path / "b.zim", 1)
    build([tmp_path], tmp_path / "films.db", on_problem=lambda problem: problems.append(str(problem)))
    (problem,) = problems
    assert problem.startswith(f"{path}: holds pages in another language (fra, Lamps). ")


def test_damage_is_named_and_the_rest_goes_on(zim: Path, tmp_path: Path) -> None:
    data = bytearray(zim.read_bytes())
    packed = data.index(b"\x28\xb5\x2f\xfd") + 20
    data[packed : packed + 40] = bytes(40)
    zim.write_bytes(data)
    report = build([zim], tmp_path / "films.db")
    assert 0 < report.films < FILMS
    assert report.films + len(report.problems) in (FILMS, FILMS + 1)
    assert all("the ZIM archive is damaged here (" in problem.message for problem in report.problems)
    assert all(problem.page for problem in report.problems)


@pytest.mark.parametrize("left", [60, 1_000, -9])
def test_archives_that_are_cut_short(zim: Path, left: int) -> None:
    zim.write_bytes(zim.read_bytes()[:left])
    with pytest.raises(FilmfactsError, match=r"lamps.zim: the ZIM archive is damaged \(.*\). Download it again\."):
        list(pages(zim))


def test_without_libzim(zim: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "libzim.reader", None)
    with pytest.raises(FilmfactsError, match=r"a \.zim archive needs libzim.*: pip install 'filmfacts\[zim\]'"):
        list(pages(zim))


def test_an_archive_on_standard_input(zim: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zim.open("rb") as file:
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": file}))
        with pytest.raises(FilmfactsError, match="-: is a ZIM archive"):
            list(pages("-"))
