"""How films come into a database, and how the file takes its place."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hand_made import FILM, at, write

from filmfacts.database import build, open_database
from filmfacts.database.schema import APPLICATION_ID, queries, schema, tables
from filmfacts.database.tables import STORED
from filmfacts.database.write import LOOK_UP, new_database
from filmfacts.errors import DatabaseError
from filmfacts.facts import kinds
from filmfacts.facts.kinds import AnyFact, Film


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with open_database(path) as db:
        return list(db.execute(sql))


def film(*facts: AnyFact, title: str = "A Film", revision: int | None = None) -> Film:
    return Film(page_title=title, revision_id=revision, facts=facts)


def credit(name: str, link: str | None = None, role: str = "director") -> kinds.Credit:
    return kinds.Credit(role=role, name=name, link=link, evidence=at("Ada Marsh"))


def award(*recipients: str, links: tuple[str | None, ...] = ()) -> kinds.Award:
    links = links or (None,) * len(recipients)
    return kinds.Award(
        body="Gull",
        year=None,
        category=None,
        recipients=recipients,
        recipient_links=links,
        result="won",
        evidence=at("Gull"),
    )


def test_whoever_is_forgotten_is_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmfacts.database.write.KNOWN", 1)
    films = [film(credit("Bo"), credit("Cy", "Cy (actor)"), credit("Di"), title=title) for title in ("A", "B", "C")]
    path = write(tmp_path / "a.db", *films)
    assert rows(
        path, "SELECT person.name, count(*) FROM credit JOIN person ON person.id = person_id GROUP BY person_id"
    ) == [
        ("Bo", 3),
        ("Cy", 3),
        ("Di", 3),
    ]


@pytest.mark.parametrize("table", ["company", "person"])
def test_people_are_looked_up_by_an_index_that_tells_them_apart(table: str) -> None:
    connection = sqlite3.connect(":memory:")  # as a database under way, of which no statistics are known yet
    connection.executescript(schema())
    for linked, index in ((True, f"sqlite_autoindex_{table}_1 (link=?)"), (False, f"{table}_name (name=?)")):
        query = f"EXPLAIN QUERY PLAN SELECT id FROM {table} WHERE {LOOK_UP[linked]}"
        assert index in connection.execute(query, ("x",)).fetchone()[3]
    connection.close()


def test_nothing_points_nowhere(small: Path) -> None:
    connection = sqlite3.connect(small)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()


def test_every_table_and_column_has_a_comment(small: Path) -> None:
    documented = {table.name: table for table in tables()}
    found = rows(
        small, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual')"
    )
    names = {name for (name,) in found if not name.startswith("sqlite_")}
    assert names == set(documented)
    for name in names:
        columns = [
            column for (column,) in rows(small, f"SELECT name FROM pragma_table_xinfo('{name}') WHERE hidden <> 1")
        ]
        assert columns == [column.name for column in documented[name].columns], name
        assert documented[name].meaning
        assert all(column.meaning for column in documented[name].columns), name


def test_typed_tables_are_strict(small: Path) -> None:
    loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
    assert [name for (name,) in rows(small, loose) if not name.startswith("sqlite_")] == []


def test_every_kind_has_rows_and_evidence(small: Path) -> None:
    for kind, stored in STORED.items():
        assert rows(small, f"SELECT count(*) FROM {stored.table}") == rows(
            small, f"SELECT count(DISTINCT fact_id) FROM evidence JOIN fact ON fact.id = fact_id WHERE kind = '{kind}'"
        )
        assert rows(small, f"SELECT count(*) > 0 FROM {stored.table}") == [(1,)]


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.question)
def test_example_queries_run(small: Path, query: Any) -> None:
    assert isinstance(rows(small, query.sql), list)


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.question)
def test_example_queries_find_something(films_db: Path, query: Any) -> None:
    assert rows(films_db, query.sql)


def test_a_page_is_attributed(small: Path) -> None:
    query = "SELECT site, title, wiki_id, revision_id, timestamp, license, url FROM page"
    assert rows(small, query) == [
        (
            "en.wikipedia.org",
            "The Tin Lighthouse (1991 film)",
            11,
            1100,
            "2020-02-03T04:05:06Z",
            "CC BY-SA 4.0",
            "https://en.wikipedia.org/wiki/Special:PermanentLink/1100",
        )
    ]


def test_a_link_tells_who_a_person_is(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.db",
        film(credit("Ada Marsh", "Ada Marsh (director)"), title="One"),
        film(credit("A. Marsh", "ada_Marsh (director)"), title="Two"),
        film(credit("Ada Marsh", "Ada Marsh (actress)"), title="Three"),
        film(credit("Ada Marsh"), title="Four"),
        film(credit("Ada Marsh"), title="Five"),
    )
    assert rows(path, "SELECT name, link, linked FROM person ORDER BY id") == [
        ("Ada Marsh", "Ada Marsh (director)", 1),
        ("Ada Marsh", "Ada Marsh (actress)", 1),
        ("Ada Marsh", None, 0),
    ]
    assert rows(path, "SELECT name, link FROM credit ORDER BY id")[1] == ("A. Marsh", "ada_Marsh (director)")


def test_a_name_that_the_article_links_elsewhere_is_that_person(tmp_path: Path) -> None:
    cast = kinds.Cast(actor="ADA Marsh", character=None, evidence=at("Ada Marsh"))
    path = write(
        tmp_path / "a.db", film(credit("Ada Marsh", "Ada Marsh (director)"), cast, award("Ada Marsh", "Lamps"))
    )
    assert rows(path, "SELECT link FROM person") == [("Ada Marsh (director)",)]
    assert rows(path, "SELECT name, person_id FROM award_recipient ORDER BY position") == [
        ("Ada Marsh", 1),
        ("Lamps", None),
    ]


def test_a_name_linked_to_two_pages_stays_a_name(tmp_path: Path) -> None:
    facts = credit("Ada", "Ada (1)"), credit("Ada", "Ada (2)", "producer"), credit("Ada", None, "writer")
    path = write(tmp_path / "a.db", film(*facts))
    assert rows(path, "SELECT count(*), sum(linked) FROM person") == [(3, 2)]


def test_a_recipient_is_a_person_if_any_film_credits_the_link(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.db",
        film(award("Ada", "Lamps", links=("Ada Marsh", "Lamps (song)")), title="One"),
        film(credit("Ada Marsh", "Ada Marsh"), title="Two"),
    )
    query = "SELECT r.name, p.name FROM award_recipient r LEFT JOIN person p ON p.id = person_id ORDER BY position"
    assert rows(path, query) == [("Ada", "Ada Marsh"), ("Lamps", None)]


def test_year_and_title_are_found_where_the_article_shows_none(tmp_path: Path) -> None:
    releases = [kinds.Release(date=date, evidence=at("3 May 1991")) for date in ("1992-01-02", "1991-05")]
    path = write(tmp_path / "a.db", film(*releases, title="Lamps (Chilean film)"))
    assert rows(path, "SELECT title, year FROM film") == [("Lamps", 1991)]


def broken() -> Iterator[None]:
    raise ValueError("out of films")


def test_a_build_that_breaks_leaves_the_old_database(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "films.db"
    path.write_bytes(small.read_bytes())
    with pytest.raises(ValueError, match="out of films"), new_database(path):
        broken()
    assert path.read_bytes() == small.read_bytes()
    assert [p.name for p in tmp_path.iterdir()] == ["films.db"]


def test_a_new_database_replaces_the_old_one(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "films.db"
    path.write_bytes(small.read_bytes())
    with open_database(path) as reader:
        write(path, msgspec.structs.replace(FILM, page_title="Another"))
        assert reader.film("The Tin Lighthouse") == FILM  # whoever reads keeps reading what was there
    assert rows(path, "SELECT title FROM page") == [("Another",)]


def test_no_other_file_is_replaced(tmp_path: Path) -> None:
    notes, other = tmp_path / "notes.txt", tmp_path / "other.db"
    notes.write_text("do not lose me")
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    for path in (notes, other, tmp_path, tmp_path / "no" / "films.db"):
        with pytest.raises(DatabaseError):
            write(path, FILM)
    assert notes.read_text() == "do not lose me"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["notes.txt", "other.db"]


def test_sections_of_flattened_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "A\n- Director: Bo Li\n- Country: India\n\nA is a film.\n\n== Cast ==\n- Cy Doe as Di\n"
    )
    build([tmp_path / "a.txt"], tmp_path / "films.db")
    query = (
        "SELECT DISTINCT heading, evidence.line FROM evidence JOIN cast_member ON fact_id = cast_member.id "
        "JOIN section ON section_id = section.id"
    )
    assert rows(tmp_path / "films.db", query) == [("Cast", 8)]


def test_nothing_is_said_of_a_loose_file(tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text("{{Infobox film|name=A}}")
    build([tmp_path / "a.wiki"], tmp_path / "films.db")
    assert rows(tmp_path / "films.db", "SELECT site, license, url FROM page") == [(None, None, None)]
    build([tmp_path / "a.wiki"], tmp_path / "films.db", site="de.wikipedia.org")
    assert rows(tmp_path / "films.db", "SELECT site, license, url FROM page") == [
        ("de.wikipedia.org", None, "https://de.wikipedia.org/wiki/A")
    ]
