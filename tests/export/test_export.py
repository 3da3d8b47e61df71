"""What is exported is what the database holds, in the forms that others document."""

import csv
import json
import sys
import tracemalloc
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import msgspec
import pyarrow
import pyarrow.parquet
import pyshacl
import pytest
from hand_made import FACTS, FILM, SOURCE, write
from rdflib import Graph

from filmfacts.database.read import open_database
from filmfacts.database.schema import tables
from filmfacts.database.tables import STORED
from filmfacts.errors import OutputError
from filmfacts.export import FORMATS, export
from filmfacts.export.progress import Progress
from filmfacts.extras import MissingExtraError
from filmfacts.facts import kinds

HOSTILE = "A\x00\x1b<b>&\"'\u202e--> \ud800]]>\r\n=1+1"
LICENSE = "https://creativecommons.org/licenses/by-sa/4.0/"


def exported(database: Path, form: str, folder: Path) -> Path:
    with open_database(database) as db:
        files = export(db, form, folder)
    assert files == sum(1 for _ in folder.iterdir())
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose texts are made to break what is written from them."""
    text = HOSTILE.replace("\ud800", "\ufffe")
    facts = tuple(
        msgspec.structs.replace(
            fact,
            **{
                name: text
                for name in fact.__struct_fields__
                if isinstance(getattr(fact, name), str) and name not in ("group", "role", "date", "currency", "type")
            },
        )
        for fact in FACTS
    )
    films = [msgspec.structs.replace(FILM, page_title=f"{text}{i}", page_id=i, facts=facts) for i in range(2)]
    return write(tmp_path_factory.mktemp("hostile") / "a.db", *films)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_where_the_words_come_from(small: Path, form: str, tmp_path: Path) -> None:
    folder = exported(small, form, tmp_path / "out")
    notice = (folder / "ATTRIBUTION.txt").read_text()
    assert notice.startswith("From 1 article of en.wikipedia.org by their authors, CC BY-SA 4.0 (https://")
    for path in folder.iterdir():
        if path.suffix != ".csv":
            assert b"CC BY-SA 4.0" in path.read_bytes() or LICENSE.encode() in path.read_bytes(), path


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_any_text(hostile: Path, form: str, tmp_path: Path) -> None:
    for path in exported(hostile, form, tmp_path / "out").iterdir():
        if path.suffix == ".nfo":
            ElementTree.parse(path)
        elif path.suffix in (".json", ".jsonld"):
            json.loads(path.read_bytes())


def test_a_folder_with_something_in_it_is_left_alone(small: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("do not lose me")
    for out in (tmp_path, notes):
        with open_database(small) as db, pytest.raises(OutputError, match="not empty"):
            export(db, "jsonl", out)
    (tmp_path / "empty").mkdir()
    exported(small, "jsonl", tmp_path / "empty")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "notes.txt"]


@pytest.mark.parametrize("form", FORMATS)
def test_it_tells_how_far_it_is(small: Path, form: str, tmp_path: Path) -> None:
    seen: list[Progress] = []
    with open_database(small) as db:
        export(db, form, tmp_path / "out", tell=seen.append)
    assert all(0 <= progress.done <= progress.of for progress in seen)
    last = {progress.what: progress for progress in seen}
    assert all(progress.done == progress.of for progress in last.values())
    assert len(last) == (len(TABLES) if form in ("csv", "parquet") else 1)


def test_where_nothing_can_be_written_that_is_said(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for out in (tmp_path / "file" / "out", tmp_path / ("long" * 99)):
        with open_database(small) as db, pytest.raises(OutputError, match="cannot be written"):
            export(db, "csv", out)


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"datasette"}))
def test_memory_does_not_grow_with_the_database(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmfacts.export.parquet.GROUP", 100)
    peaks = []
    for count in (5, 150, 600):  # the first for what is loaded once
        films = (msgspec.structs.replace(FILM, page_title=f"Film {i}", page_id=i) for i in range(count))
        path = write(tmp_path / f"{count}.db", *films)
        tracemalloc.start()
        exported(path, form, tmp_path / f"out {count}")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] - peaks[1] < 450 * 1_000  # bytes; a film has many times that


def test_an_export_that_breaks_leaves_nothing(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("filmfacts.export.jsonl.write", fail)
    with open_database(small) as db, pytest.raises(OutputError, match="No space left"):
        export(db, "jsonl", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_installed_is_named(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with open_database(small) as db, pytest.raises(MissingExtraError, match=r"pip install 'filmfacts\[export\]'"):
        export(db, "parquet", tmp_path / "out")
    assert not (tmp_path / "out").exists()


TABLES = {table.name for table in tables() if table.sort == "table"} - {
    "evidence",
    "fact",
    "name_search",
    "plot_search",
    "ranking",
    "term",
}


def test_parquet_has_typed_tables_with_nested_evidence(small: Path, tmp_path: Path) -> None:
    folder = exported(small, "parquet", tmp_path / "out")
    assert {path.stem for path in folder.glob("*.parquet")} == TABLES
    money = pyarrow.parquet.read_table(folder / "money.parquet")
    assert money.schema.field("high").type == pyarrow.int64()
    assert pyarrow.parquet.read_table(folder / "score.parquet").schema.field("average").type == pyarrow.float64()
    (row,) = money.to_pylist()
    (stretch,) = row.pop("evidence")
    assert SOURCE[stretch["start"] : stretch["end"]] == "$2 million"
    assert (stretch["line"], stretch["section"]) == (11, None)
    assert (
        row.items() >= {"role": "budget", "currency": "USD", "low": 2_000_000, "note": None, "confidence": 1.0}.items()
    )
    (award,) = pyarrow.parquet.read_table(folder / "award.parquet").to_pylist()
    assert award["evidence"][0]["section"] == "Honours"
    assert b"CC BY-SA" in money.schema.metadata[b"attribution"]
    assert money.schema.field("currency").metadata[b"description"] == b"ISO 4217 code"
    assert "source" not in pyarrow.parquet.read_schema(folder / "page.parquet").names


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_hold_all_facts(small: Path, form: str, tmp_path: Path) -> None:
    folder = exported(small, form, tmp_path / "out")
    count = 0
    for stored in STORED.values():
        path = folder / f"{stored.table}.{form}"
        if form == "parquet":
            count += pyarrow.parquet.read_table(path).num_rows
        else:
            with path.open(encoding="utf-8", newline="") as file:
                count += sum(1 for _ in csv.DictReader(file))
    assert count == len(FACTS)


TYPES = {"array": list, "integer": int, "number": float}


def test_csv_is_a_data_package(small: Path, tmp_path: Path) -> None:
    folder = exported(small, "csv", tmp_path / "out")
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert package["licenses"] == [{"title": "CC BY-SA 4.0", "path": LICENSE}]
    assert {resource["name"] for resource in package["resources"]} == TABLES
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        names = [field["name"] for field in resource["schema"]["fields"]]
        for row in rows:
            assert list(row) == names
            for field in resource["schema"]["fields"]:
                value = row[field["name"]]
                if value and field["type"] in TYPES:
                    assert isinstance(
                        json.loads(value), {"array": list, "integer": int, "number": float}[field["type"]]
                    )
        for key in resource["schema"]["foreignKeys"]:
            assert key["reference"]["resource"] in TABLES


def test_json_lines_are_films_with_quotes(small: Path, tmp_path: Path) -> None:
    (line,) = (exported(small, "jsonl", tmp_path / "out") / "films.jsonl").read_text().splitlines()
    film = json.loads(line)
    assert (film["page_title"], len(film["facts"])) == (FILM.page_title, len(FACTS))
    assert film["attribution"]["revision_id"] == 1100
    genre = next(fact for fact in film["facts"] if fact["kind"] == "genre")
    assert (genre["quotes"], genre["places"]) == (["mystery"], [{"section": "Lead", "line": 13}])


def movies(folder: Path) -> dict[str, Any]:
    graph = json.loads((folder / "films.jsonld").read_bytes())
    assert graph["@context"] == "https://schema.org"
    return {movie["name"]: movie for movie in graph["@graph"]}


def test_json_ld_is_a_movie(small: Path, tmp_path: Path) -> None:
    movie = movies(exported(small, "jsonld", tmp_path / "out"))["The Tin Lighthouse"]
    assert movie["director"] == {
        "@type": "Person",
        "name": "Ada Marsh",
        "sameAs": "https://en.wikipedia.org/wiki/Ada_Marsh_(director)",
    }
    assert movie["actor"][0]["actor"]["name"] == "Ben Holt"
    assert movie["actor"][0]["characterName"] == "Keeper Ruiz"
    assert (movie["datePublished"], movie["duration"], movie["sdLicense"]) == ("1991-05-03", "PT101M", LICENSE)
    assert movie["award"] == "Golden Gull 1992: Best Director · Ada Marsh"
    assert movie["subjectOf"]["version"] == 1100


# Names that pyshacl still uses and rdflib will drop.
OLD_WAYS = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl")


def conforms(path: Path) -> tuple[bool, str]:
    """Whether films have the shape of schema.org's; its vocabulary stands in for its context, which is on the net."""
    data = path.read_text(encoding="utf-8").replace('"https://schema.org"', '{"@vocab":"https://schema.org/"}', 1)
    graph = Graph().parse(data=data, format="json-ld")
    result, _, report = pyshacl.validate(graph, shacl_graph=str(Path(__file__).with_name("movie.ttl")))
    return result, report


@OLD_WAYS
def test_json_ld_has_the_shape_of_schema_org(small: Path, tmp_path: Path) -> None:
    path = exported(small, "jsonld", tmp_path / "out") / "films.jsonld"
    assert conforms(path)[0], conforms(path)[1]
    text = path.read_text(encoding="utf-8")
    for right, wrong in (("PT101M", "101 minutes"), ('"director"', '"directedBy"'), ('"Country"', '"Person"')):
        path.write_text(text.replace(right, wrong), encoding="utf-8")
        assert not conforms(path)[0], wrong


@OLD_WAYS
def test_json_ld_of_real_films_has_the_shape(films_db: Path, tmp_path: Path) -> None:
    result, report = conforms(exported(films_db, "jsonld", tmp_path / "out") / "films.jsonld")
    assert result, report


# Source: kodi.wiki, "NFO files/Movies".
KODI = {
    "actor", "country", "credits", "director", "genre", "movie", "name", "order", "plot", "premiered", "rating",
    "ratings", "role", "runtime", "studio", "title", "uniqueid", "value", "votes", "year",
}  # fmt: skip


def test_an_nfo_reads_back(tmp_path: Path) -> None:
    source = SOURCE + "\n== Plot ==\nA [[lamp]] goes out.\n\nIt is lit.<ref>x</ref>\n"
    path = write(tmp_path / "a.db", FILM, source=source)
    folder = exported(path, "nfo", tmp_path / "out")
    text = (folder / "The Tin Lighthouse (1991).nfo").read_text(encoding="utf-8")
    comment = text.splitlines()[1]
    assert "revision 1100" in comment
    assert "CC BY-SA 4.0" in comment
    movie = ElementTree.fromstring(text)
    assert {element.tag for element in movie.iter()} <= KODI
    for name, value in {
        "title": "The Tin Lighthouse",
        "plot": "A lamp goes out.\n\nIt is lit.",
        "runtime": "101",
        "premiered": "1991-05-03",
        "year": "1991",
        "genre": "mystery",
        "country": "Chile",
        "director": "Ada Marsh",
        "studio": "Gull Films",
        "uniqueid": "11",
    }.items():
        assert movie.findtext(name) == value
    actors = [(a.findtext("name"), a.findtext("role"), a.findtext("order")) for a in movie.iter("actor")]
    assert actors == [("Ben Holt", "Keeper Ruiz", "0"), ("Olga Ruiz", "herself", "1")]
    (rating,) = movie.iter("rating")
    assert (rating.attrib, rating.findtext("value"), rating.findtext("votes")) == (
        {"name": "tomatometerallcritics", "max": "100"},
        "88",
        "17",
    )


def test_stars_are_the_actors_of_a_film_without_a_cast(tmp_path: Path) -> None:
    facts = tuple(fact for fact in FACTS if not isinstance(fact, kinds.Cast))
    films = [msgspec.structs.replace(FILM, page_title=t, facts=facts) for t in ("One", "one")]
    folder = exported(write(tmp_path / "a.db", *films), "nfo", tmp_path / "out")
    names = sorted(path.name for path in folder.glob("*.nfo"))
    assert names == ["The Tin Lighthouse (1991) (2).nfo", "The Tin Lighthouse (1991).nfo"]
    movie = ElementTree.parse(folder / names[0])
    assert [actor.findtext("name") for actor in movie.iter("actor")] == ["Ben Holt", "Ada Marsh"]
