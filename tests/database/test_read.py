"""What a database gives back, and what it refuses."""

import sqlite3
import time
import tracemalloc
from itertools import islice
from pathlib import Path

import msgspec
import pytest
from hand_made import FILM, SOURCE, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmfacts.database import QueryError, open_database
from filmfacts.database.schema import SCHEMA_VERSION
from filmfacts.errors import DatabaseError
from filmfacts.facts.kinds import Film


def test_a_film_comes_back_as_it_was_extracted(small: Path) -> None:
    with open_database(small) as db:
        assert db.film("the tin lighthouse") == FILM
        assert list(db.films()) == [FILM]
        assert db.source(FILM.page_title) == SOURCE


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@st.composite
def films(draw: st.DrawFn) -> Film:
    """Films of hostile texts."""
    facts = tuple(
        msgspec.structs.replace(
            fact, **{name: draw(WORDS) for name in fact.__struct_fields__ if isinstance(getattr(fact, name), str)}
        )
        for fact in draw(st.lists(st.sampled_from(FILM.facts), max_size=6))
    )
    return msgspec.structs.replace(FILM, page_title=draw(WORDS), facts=facts)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(film=films())
def test_any_film_comes_back(film: Film, tmp_path: Path) -> None:
    with open_database(write(tmp_path / "any.db", film)) as db:
        assert list(db.films()) == [film]


def test_places_name_section_and_line(small: Path) -> None:
    with open_database(small) as db:
        places = db.places(1)
        shown = {(fact.__class__.__name__, p.section, p.line) for n, fact in db.facts(1) for p in places[n]}
    assert ("Runtime", "Infobox", 9) in shown
    assert ("Genre", "Lead", 13) in shown
    assert ("Event", "Production", 22) in shown
    assert ("Award", "Honours", 31) in shown


@pytest.mark.parametrize(
    "title",
    [
        "The Tin Lighthouse (1991 film)",
        "the tin lighthouse (1991 FILM)",
        "The Tin Lighthouse",
        "  the   tin-lighthouse ",
        "El Faro de Lata",
        "THE TÍN LIGHTHOUSE!",
    ],
)
def test_find_passes_over_case_accents_and_punctuation(small: Path, title: str) -> None:
    with open_database(small) as db:
        assert [film.page for film in db.find(title)] == [FILM.page_title]


HOSTILE = [
    "",
    " ",
    "'",
    '"',
    "%",
    "_",
    "a/b\\c",
    "x\ny",
    "x\0y",
    "*",
    "NEAR(a b)",
    '"" OR 1',
    "ع" * 40,
    "x" * 500,
    "\u202eabc",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_find_nothing(small: Path, title: str) -> None:
    with open_database(small) as db:
        assert db.find(title) == []
        assert db.film(title) is None


def test_a_page_title_comes_before_a_film_title(tmp_path: Path) -> None:
    names = ("Lamps", "Lamps (1950 film)", "Lamps (1960 film)", "Gulls (1950 film)", "Gulls (1960 film)")
    films = [msgspec.structs.replace(FILM, page_title=name, facts=()) for name in names]
    with open_database(write(tmp_path / "a.db", *films)) as db:
        assert [film.page for film in db.find("lamps")] == ["Lamps"]
        assert [film.page for film in db.find("gulls")] == ["Gulls (1950 film)", "Gulls (1960 film)"]
        assert db.film("gulls") is None


WRITING = [
    "DELETE FROM film",
    "UPDATE film SET title = ''",
    "INSERT INTO build_problem VALUES (1, '', '', '')",
    "INSERT INTO name_search (name_search) VALUES ('rebuild')",
    "CREATE TABLE x (a)",
    "CREATE TEMP TABLE x (a)",
    "CREATE VIRTUAL TABLE temp.x USING fts5 (a)",
    "DROP TABLE film",
    "ALTER TABLE film RENAME TO y",
    "UPDATE sqlite_master SET sql = ''",
    "ATTACH ':memory:' AS other",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO 'copy.db'",
    "REINDEX",
    "ANALYZE",
    "BEGIN IMMEDIATE",
    "PRAGMA journal_mode = WAL",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "SELECT load_extension('x')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT 1; DELETE FROM film",
    "SELEC",
    "SELECT ?",
    "SELECT nothing FROM film",
    "SELECT randomblob(1000000000)",
]


@pytest.mark.parametrize("sql", WRITING)
def test_a_query_only_reads(small: Path, sql: str) -> None:
    before = small.read_bytes()
    with open_database(small) as db, pytest.raises(QueryError):
        list(db.execute(sql))
    assert small.read_bytes() == before
    assert not Path("copy.db").exists()


READING = [
    "SELECT * FROM film_card",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT sum(i) FROM n",
    "SELECT name FROM pragma_table_info('film')",
    "PRAGMA table_info(film)",
    "SELECT value FROM json_each('[1, 2]')",
    "SELECT name FROM name_search WHERE name_search MATCH 'ght'",
    "EXPLAIN QUERY PLAN SELECT * FROM film",
    "SELECT said(page_id, start, end) FROM fact_place WHERE kind = 'genre'",
    "SELECT length(source_text(1))",
    "VALUES (1)",
]


@pytest.mark.parametrize("sql", READING)
def test_a_query_may_read(small: Path, sql: str) -> None:
    with open_database(small) as db:
        assert list(db.execute(sql))


def test_a_query_quotes_the_source(small: Path) -> None:
    with open_database(small) as db:
        query = "SELECT said(page_id, start, end) FROM fact_place WHERE kind = ?"
        assert list(db.execute(query, ["genre"])) == [("mystery",)]


def test_a_query_has_a_time_limit(small: Path) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
    began = time.monotonic()
    with open_database(small) as db:
        with pytest.raises(DatabaseError, match="takes too long"):
            list(db.execute(endless, seconds=0.1))
        assert list(db.execute("SELECT 1", seconds=0.1)) == [(1,)]
    assert time.monotonic() - began < 5


def test_large_values_are_not_held_together(small: Path) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT hex(zeroblob(2000000)) FROM n"
    with open_database(small) as db:
        tracemalloc.start()
        assert [len(value) for (value,) in islice(db.execute(endless, seconds=20), 5)] == [4_000_000] * 5
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 30_000_000


def test_what_is_no_film_database_is_refused(tmp_path: Path) -> None:
    text, other, empty = tmp_path / "a.txt", tmp_path / "other.db", tmp_path / "empty.db"
    text.write_text("Once upon a time" * 100)
    empty.touch()
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE film (a)")
    connection.close()
    for path in (text, other, empty, tmp_path, tmp_path / "missing #1?.db"):
        with pytest.raises(DatabaseError, match=path.name.replace("?", r"\?")):
            open_database(path)


def test_another_layout_is_refused(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(small.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(DatabaseError, match="Build it again"):
        open_database(path)


def test_a_damaged_file_is_named(small: Path, tmp_path: Path) -> None:
    data = bytearray(small.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path = tmp_path / "damaged.db"
    path.write_bytes(data)
    with pytest.raises(DatabaseError, match="damaged"):
        list(open_database(path).films())


def test_names_of_files_need_no_care(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "100% #films?.db"
    path.write_bytes(small.read_bytes())
    with open_database(path) as db:
        assert db.film("The Tin Lighthouse") == FILM
