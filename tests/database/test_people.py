"""What a database knows of people, and how films link them."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import msgspec
import pytest
from hand_made import FILM, write
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from filmfacts.database.people import Distance, Network, filmography, people, person
from filmfacts.database.read import Database, open_database
from filmfacts.errors import DatabaseError
from filmfacts.facts import kinds
from filmfacts.facts.kinds import Film


def film(title: str, year: int, *facts: kinds.AnyFact) -> Film:
    return Film(page_title=title, page_id=year, revision_id=1, facts=(kinds.Year(year=year, evidence=()), *facts))


def cast(*actors: str) -> list[kinds.Cast]:
    """Actors by their links, as characters of their initials."""
    return [kinds.Cast(actor=a.partition(" (")[0], link=a, character=a[:1], evidence=()) for a in actors]


def directed(name: str) -> kinds.Credit:
    return kinds.Credit(role="director", name=name, link=name, evidence=())


AWARD = kinds.Award(
    body="Gull",
    year=1951,
    category="Best",
    recipients=("Ann Ley",),
    recipient_links=("Ann Ley",),
    result="won",
    evidence=(),
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    films = [
        film("One", 1950, *cast("Ann Ley", "Bo Ray"), AWARD),
        film("Two", 1951, *cast("Bo Ray", "Cy Fox (actor)", "Ann Ley")),
        film("Three", 1952, *cast("Cy Fox (actor)", "Di Poe"), directed("Ann Ley")),
        film("Four", 1953, *cast("Bo Ray", "Cy Fox (actor)"), directed("Cy Fox (painter)")),
        film("Five", 1954, *cast("Eva Orr")),
    ]
    with open_database(write(tmp_path_factory.mktemp("people") / "a.db", *films)) as database:
        yield database


def number(db: Database, name: str) -> int:
    (found,) = people(db, name)
    return found.id


NAMED = [
    ("ann ley", ["Ann Ley"]),
    ("Änn   LEY!", ["Ann Ley"]),
    ("cy fox", ["Cy Fox (actor)", "Cy Fox (painter)"]),  # those of most films first
    ("Cy Fox (painter)", ["Cy Fox (painter)"]),
    ("cy_Fox_(actor)", ["Cy Fox (actor)"]),
    ("Cy Fox (dentist)", []),
    ("ann le", []),
    ("", []),
    ("\ud800", []),
]


@pytest.mark.parametrize(("name", "links"), NAMED)
def test_people_of_a_name(db: Database, name: str, links: list[str]) -> None:
    assert [found.link for found in people(db, name)] == links


def test_a_filmography(db: Database) -> None:
    told = filmography(db, number(db, "Ann Ley"))
    assert (told.person.name, told.person.films) == ("Ann Ley", 3)
    parts = [(f.film.title, f.film.year, p.role, p.character) for f in told.films for p in f.parts]
    assert parts == [("One", 1950, "cast", "A"), ("Two", 1951, "cast", "A"), ("Three", 1952, "director", None)]
    assert [(a.film.title, a.body, a.year, a.category, a.result) for a in told.awards] == [
        ("One", "Gull", 1951, "Best", "won")
    ]
    assert [(p.name, p.films) for p in told.collaborators] == [("Bo Ray", 2), ("Cy Fox", 2), ("Di Poe", 1)]
    assert len(filmography(db, number(db, "Ann Ley"), collaborators=1).collaborators) == 1


def test_every_part_of_the_hand_made_film(small: Path) -> None:
    with open_database(small) as db:
        ada, olga = (filmography(db, number(db, name)) for name in ("Ada Marsh", "Olga Ruiz"))
    assert [part.role for one in ada.films for part in one.parts] == ["director", "starring"]
    assert [award.category for award in ada.awards] == ["Best Director"]
    assert [part.role for one in olga.films for part in one.parts] == ["author", "cast"]
    assert olga.films[0].film.page == FILM.page_title


def test_nobody(db: Database) -> None:
    for ask in (person, filmography):
        with pytest.raises(DatabaseError, match="no person number 999"):
            ask(db, 999)


def chains(network: Network, start: int, goal: int) -> set[tuple[str, ...]]:
    found = network.paths(start, goal)
    return {tuple(name for link in chain for name in (link.film.title, link.person.name)) for chain in found}


def test_paths(db: Database) -> None:
    network = Network(db, acting_only=True)
    ann, bo, di = (number(db, name) for name in ("Ann Ley", "Bo Ray", "Di Poe"))
    assert chains(network, ann, bo) == {("One", "Bo Ray"), ("Two", "Bo Ray")}
    assert chains(network, ann, di) == {("Two", "Cy Fox", "Three", "Di Poe")}
    assert chains(network, bo, di) == {("Two", "Cy Fox", "Three", "Di Poe"), ("Four", "Cy Fox", "Three", "Di Poe")}
    assert chains(network, di, bo) == {("Three", "Cy Fox", "Two", "Bo Ray"), ("Three", "Cy Fox", "Four", "Bo Ray")}
    assert chains(network, ann, ann) == {()}
    assert chains(network, ann, number(db, "Eva Orr")) == set()
    assert chains(network, ann, 999) == set()


def test_other_credits_link_people_too(db: Database) -> None:
    ann, di = number(db, "Ann Ley"), number(db, "Di Poe")
    assert chains(Network(db), ann, di) == {("Three", "Di Poe")}


def test_how_many_are_how_far(db: Database) -> None:
    network = Network(db, acting_only=True)
    assert network.distances(number(db, "Di Poe")) == [Distance(0, 1), Distance(1, 1), Distance(2, 2)]
    assert network.distances(999) == []


def test_all_shortest_paths_come_one_by_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    films = [film(f"F{i}-{j}", 1000 + 100 * i + j, *cast(f"P{i}", f"P{i + 1}")) for i in range(8) for j in range(9)]
    films += [msgspec.structs.replace(films[0], page_title="Alone", page_id=1, facts=())]
    with open_database(write(tmp_path_factory.mktemp("many") / "a.db", *films)) as db:
        paths = Network(db).paths(number(db, "P0"), number(db, "P8"))  # 9 to the power of 8 of them
        assert [len(next(paths)) for _ in range(5)] == [8] * 5


Casts = list[dict[str, str]]
"""Of each film, what each of its people did."""


def brute(casts: Casts, start: str, goal: str, roles: set[str]) -> set[tuple[str, ...]]:
    """All shortest chains, found by trying all chains film by film."""
    chains: list[tuple[str, ...]] = [(start,)]
    for _ in range(len(casts) + 1):
        if ended := {chain[1:] for chain in chains if chain[-1] == goal}:
            return ended
        chains = [
            (*chain, f"F{film}", person)
            for chain in chains
            for film, people in enumerate(casts)
            if people.get(chain[-1]) in roles and f"F{film}" not in chain
            for person, role in people.items()
            if role in roles and person not in chain
        ]
    return set()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    casts=st.lists(
        st.dictionaries(st.sampled_from("ABCDEFGH"), st.sampled_from(["cast", "starring", "director"]), max_size=4),
        min_size=1,
        max_size=7,
    ),
    acting_only=st.booleans(),
)
@example(
    casts=[{"A": "cast", "B": "cast"}, {"B": "cast", "C": "director"}, {"C": "cast", "D": "cast"}], acting_only=True
)
@example(casts=[{"A": "cast", "B": "cast"}] * 3 + [{"B": "starring", "C": "director"}] * 3, acting_only=False)
def test_paths_are_those_that_trying_all_finds(casts: Casts, acting_only: bool) -> None:
    def said(name: str, role: str) -> kinds.AnyFact:
        return cast(name)[0] if role == "cast" else kinds.Credit(role=role, name=name, link=name, evidence=())

    films = [
        Film(page_title=f"F{i}", page_id=i + 1, revision_id=1, facts=tuple(said(*part) for part in people.items()))
        for i, people in enumerate(casts)
    ]
    roles = {"cast", "starring"} if acting_only else {"cast", "starring", "director"}
    names = sorted({name for people in casts for name in people})
    with tempfile.TemporaryDirectory() as folder, open_database(write(Path(folder, "a.db"), *films)) as db:
        network = Network(db, acting_only=acting_only)
        for start, goal in product(names[:3], names):
            found = [*network.paths(number(db, start), number(db, goal))]
            named = {tuple(name for link in one for name in (link.film.title, link.person.name)) for one in found}
            assert named == brute(casts, start, goal, roles)
            assert len(named) == len(found)
        for start in names[:3]:
            away = [brute(casts, start, goal, roles) for goal in names]
            counts = Counter(len(min(chains)) // 2 for chains in away if chains)
            expected = [Distance(films, people) for films, people in sorted(counts.items())]
            assert network.distances(number(db, start)) == expected
