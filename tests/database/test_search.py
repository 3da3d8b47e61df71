"""What a search finds, and in which order."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hand_made import FILM, SOURCE, at, entry, write, write_entries
from hypothesis import given, settings
from hypothesis import strategies as st

from filmfacts.database.read import Database, open_database
from filmfacts.database.search import KINDS, Hit, search
from filmfacts.facts import kinds
from filmfacts.facts.kinds import Film

PLOT = """\
'''{title}''' is a film.
== Synopsis ==
Nothing {{{{nbsp}}}}happens at first. {story}<ref>Not this spy.</ref>
== Production ==
A submarine was built.
"""


def film(title: str, *facts: kinds.AnyFact, year: int = 1960, country: str = "Chile", story: str = "") -> Any:
    """The entry of a film."""
    source = PLOT.format(title=title, story=story)
    said = (kinds.Year(year=year, evidence=()), kinds.Country(name=country, evidence=()), *facts)
    return entry(Film(page_title=title, facts=said), source)


def acted(actor: str, character: str) -> kinds.Cast:
    return kinds.Cast(actor=actor, character=character, link=actor, evidence=())


def also(title: str) -> kinds.OtherTitle:
    return kinds.OtherTitle(text=title, evidence=())


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = write_entries(
        tmp_path_factory.mktemp("search") / "a.db",
        film("Gull (1960 film)", acted("Bo Ray", "Gullan"), story="Two spies hide in a windmill."),
        film("Gull (1990 film)", acted("Cy Gull", "Dr. Ames"), year=1990, country="Peru", story="A spy finds a café."),
        film("The Gull Returns", acted("Cy Gull", "Dr. Ames"), acted("Bo Ray", "Émile Gull"), year=1991),
        film("Seagulls", acted("Amélie Źdźbło", "Gull"), year=1991, country="United States"),
        film("Ocean's Edge", also("Край океана"), also("大海之上"), also("महासागर का किनारा")),
        film("Up", acted("Bo Ray", "Al")),
        film("Lamps", acted("Ada Marsh", "Keeper of the Lamp")),
    )
    with open_database(path) as database:
        yield database


def told(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.kind, hit.film.page if hit.kind == "film" and hit.film else hit.name) for hit in hits]


FIRST = [
    # words, what comes first
    ("gull", [("film", "Gull (1960 film)"), ("film", "Gull (1990 film)"), ("character", "Gull")]),
    ("GULL (1990 film)", [("film", "Gull (1990 film)")]),
    ("gull returns", [("film", "The Gull Returns")]),
    ("returns gull", [("film", "The Gull Returns")]),
    ("the gul returns", [("film", "The Gull Returns")]),
    ("agull", [("film", "Seagulls")]),
    ("seaguls", [("film", "Seagulls")]),
    ("oceans edge", [("film", "Ocean's Edge")]),
    ("ocean’s edgee", [("film", "Ocean's Edge")]),
    ("край", [("film", "Ocean's Edge")]),
    ("океона", [("film", "Ocean's Edge")]),
    ("大海", [("film", "Ocean's Edge")]),
    ("海之上", [("film", "Ocean's Edge")]),
    ("上", [("film", "Ocean's Edge")]),
    ("महासागर", [("film", "Ocean's Edge")]),
    ("up", [("film", "Up")]),
    ("lmaps", [("film", "Lamps")]),
    ("amelie zdzblo", [("person", "Amélie Źdźbło")]),
    ("amelie źdźbło", [("person", "Amélie Źdźbło")]),
    ("amelie", [("person", "Amélie Źdźbło")]),
    ("ada mrash", [("person", "Ada Marsh")]),
    ("dr ames", [("character", "Dr. Ames")]),
    ("keeper of the lamp", [("character", "Keeper of the Lamp")]),
    ("spy cafe", [("plot", "Gull")]),
    ("windmills", [("plot", "Gull")]),
    ("submarine", []),
    ("quite unlike", []),
]


@pytest.mark.parametrize(("words", "first"), FIRST, ids=[words for words, _ in FIRST])
def test_what_comes_first(db: Database, words: str, first: list[tuple[str, str]]) -> None:
    found = told(search(db, words))
    assert found[: len(first)] == first
    assert first or not found


FILTERED = [
    # words, filter, all that is found
    ("gull", {"years": (1990, 1999), "kinds": ["film"]}, {"Gull (1990 film)", "The Gull Returns", "Seagulls"}),
    ("gull", {"country": "peru", "kinds": ["film"]}, {"Gull (1990 film)"}),
    ("gull", {"country": "us", "kinds": ["film", "character"]}, {"Seagulls", "Gull"}),
    ("gull", {"country": "Narnia"}, set()),
    ("gull", {"years": (1991, 1991), "country": "Chile", "kinds": ["film"]}, {"The Gull Returns"}),
    ("bo ray", {"country": "Chile"}, {"Bo Ray"}),
    ("bo ray", {"country": "Peru"}, set()),
    ("dr. ames", {"years": (1990, 1990)}, {"Dr. Ames"}),
    ("spy", {"years": (1990, 1990), "kinds": ["plot"]}, {"Gull"}),
    ("上", {"years": (1960, 1960)}, {"Ocean's Edge"}),
    ("上", {"years": (1961, 1962)}, set()),
    ("up", {"kinds": ["person"]}, set()),
]


@pytest.mark.parametrize(("words", "options", "found"), FILTERED)
def test_filters(db: Database, words: str, options: dict[str, Any], found: set[str]) -> None:
    assert {name for _, name in told(search(db, words, **options))} == found


def test_an_exact_name_scores_1_and_another_name_is_told(db: Database) -> None:
    (hit, *_) = search(db, "大海之上")
    assert (hit.score, hit.name, hit.matched) == (1, "Ocean's Edge", "大海之上")
    assert all(hit.score < 1 for hit in search(db, "大海之"))


def test_each_kind_has_a_share_of_a_mixed_answer(tmp_path: Path) -> None:
    many = [film(f"Gull {number}", acted("Cy Gull", "Dr. Gull"), story="A gull.") for number in range(50)]
    with open_database(write_entries(tmp_path / "a.db", *many)) as db:
        hits = search(db, "gull")
    assert len(hits) == 20
    assert {hit.kind for hit in hits} == set(KINDS)
    assert sum(hit.kind == "character" for hit in hits) <= 3


def test_pages_of_an_answer_follow_each_other(tmp_path: Path) -> None:
    many = [film(f"Gull {number}", acted("Cy Gull", "Dr. Gull"), story="A gull.") for number in range(50)]
    with open_database(write_entries(tmp_path / "a.db", *many)) as db:
        pages = [search(db, "gull", limit=20, offset=offset) for offset in range(0, 140, 20)]
        plots = [search(db, "gull", kinds=["plot"], limit=20, offset=offset) for offset in (0, 20, 40, 60)]
    ids = [(hit.kind, hit.id) for hits in pages for hit in hits]
    assert pages[0] != pages[1]
    assert len(set(ids)) == len(ids)
    assert len({number for kind, number in ids if kind == "film"}) == 50
    assert [len(hits) for hits in plots] == [20, 20, 10, 0]


def test_a_plot_is_quoted_from_the_source(db: Database) -> None:
    (hit,) = search(db, "spy hiding windmill", kinds=["plot"])[:1]
    assert hit.quote
    assert hit.quote.text == "Two spies hide in a windmill."
    assert db.source(hit.quote.page_id)[hit.quote.start : hit.quote.end] == "Two spies hide in a windmill."


def test_a_film_without_a_plot_is_still_found_by_name(small: Path) -> None:
    with open_database(small) as db:
        assert [hit.name for hit in search(db, "tin lihgthouse", kinds=["film"])] == [FILM.facts[0].text]  # type: ignore[union-attr]
        assert search(db, "keeper", kinds=["plot"]) == []


def test_redirects_lead_to_people(tmp_path: Path) -> None:
    credit = kinds.Credit(role="director", name="Bo", link="Bo Ray", evidence=at("Ben Holt"))
    path = write(tmp_path / "a.db", msgspec.structs.replace(FILM, facts=(credit,)), source=SOURCE)
    with open_database(path) as db:
        (hit,) = search(db, "bo ray")
        assert hit.person
        assert (hit.person.link, hit.person.films) == ("Bo Ray", 1)


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=30))
def test_any_words_may_be_asked(db: Database, words: str) -> None:
    assert isinstance(search(db, words), list)


@pytest.mark.parametrize("words", ["", " ", "\0", '"', "*", "'; --", "NEAR(a b)", "a:b", "-", "x" * 5000, "\ud800"])
def test_hostile_words(db: Database, words: str) -> None:
    assert isinstance(search(db, words), list)
