"""Lists against what the facts themselves say, on films made at random."""

import random
from pathlib import Path

import pytest
from hand_made import at, write

from filmfacts.database import lists
from filmfacts.database.facets import FACETS
from filmfacts.database.read import Database, open_database
from filmfacts.facts import kinds
from filmfacts.facts.kinds import AnyFact, Film

COUNTRIES = ("Chile", "China", "chile", "Peru", "Iran", "Mali", "Cuba", "Fiji", "Oman", "Laos", "Chad", "Togo")
HERE = at("Chile")


def film(number: int, rng: random.Random) -> Film:
    facts: list[AnyFact] = [kinds.Country(name=name, evidence=HERE) for name in rng.sample(COUNTRIES, 2)]
    facts += [kinds.Genre(text=rng.choice(("war comedy", "War drama", "comedy", "noir")), evidence=HERE)]
    facts += [kinds.Year(year=rng.randint(1950, 1960), evidence=HERE)]
    for role in rng.sample(("budget", "gross"), rng.randint(0, 2)):
        high = rng.randint(1, 9)
        facts.append(kinds.Money(role=role, currency="USD", low=1, high=high, evidence=HERE))
    facts += [kinds.Credit(role="director", name=rng.choice("ABCDEFGH"), evidence=HERE)]
    facts += [kinds.Cast(actor=rng.choice("ABCDEFGH"), character=str(n), evidence=HERE) for n in range(2)]
    return Film(page_title=f"Film {number}", facts=tuple(facts))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """Sixty films."""
    rng = random.Random(7)
    path: Path = tmp_path_factory.mktemp("lists") / "films.db"
    return open_database(write(path, *(film(n, rng) for n in range(60))))


def stated(db: Database, query: str) -> set[int]:
    return {number for (number,) in db.execute(query)}


def test_a_term_has_all_films_that_state_it(db: Database) -> None:
    chile = stated(db, "SELECT film_id FROM country WHERE lower(name) = 'chile'")
    assert {*lists.numbers(lists.films_of(db, "country", "CHILE"))} == chile
    war = stated(db, "SELECT film_id FROM genre WHERE text LIKE 'war %'")
    assert {*lists.numbers(lists.films_of(db, "genre", "war"))} == war
    assert not lists.films_of(db, "country", "Utopia")
    by_year = {year: {*lists.numbers(films)} for year, films in lists.films_by_year(db).items()}
    assert by_year[1955] == stated(db, "SELECT id FROM film WHERE year = 1955")
    assert set().union(*by_year.values()) == {*lists.numbers(lists.all_films(db))} == set(range(1, 61))


def test_spellings_that_differ_in_case_are_one_term(db: Database) -> None:
    names = [term.name for term in lists.terms(db, "country")]
    assert len(names) == len(COUNTRIES) - 1
    assert ("Chile" in names) != ("chile" in names)


@pytest.mark.parametrize("few", [0, lists.FEW])
@pytest.mark.parametrize("most", [1, 3, 100])
@pytest.mark.parametrize("facet", ["country", "genre"])
def test_common_terms_are_counted_right(
    db: Database, facet: str, most: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "FEW", few)
    rng = random.Random(most)
    for size in (0, 1, 5, 30, 59, 60):
        films = lists.of_numbers(rng.sample(range(1, 61), size))
        counts = {
            term.name: (lists.films_of(db, facet, term.name) & films).bit_count() for term in lists.terms(db, facet)
        }
        expected = sorted(((count, name) for name, count in counts.items() if count), key=lambda c: (-c[0], c[1]))
        found = lists.common_terms(db, FACETS[facet], films, most)
        assert [(term.count, term.name) for term in found] == expected[:most]


def test_rankings_hold_everything_once_in_order(db: Database) -> None:
    for name in set(lists.FILM_RANKINGS) - {"priced"}:
        assert sorted(lists.ranking(db, f"film {name}")) == list(range(1, 61))
    query = "SELECT film_id, max(high) FROM money WHERE role = 'gross' GROUP BY 1"
    gross = dict(iter(db.execute(query)))
    by_gross = [gross.get(number, -1) for number in lists.ranking(db, "film gross")]
    assert by_gross == sorted(by_gross, reverse=True)
    both = " INTERSECT ".join(f"SELECT film_id FROM money WHERE role = '{role}'" for role in ("gross", "budget"))
    assert {*lists.ranking(db, "film priced")} == stated(db, both)
    for role, table in (("director", "credit"), ("cast", "cast_member")):
        counts = dict(iter(db.execute(f"SELECT person_id, count(*) FROM {table} GROUP BY 1")))
        ranked = [(-counts[person], person) for person in lists.ranking(db, f"person {role}")]
        assert ranked == sorted(ranked)
        assert len(ranked) == len(counts)
    assert not lists.ranking(db, "person nobody")


def test_some_films_come_in_order_page_by_page(db: Database) -> None:
    chosen = stated(db, "SELECT id FROM film WHERE year = 1955")
    films = lists.of_numbers(chosen)
    whole = [number for number in lists.ranking(db, "film title") if number in chosen]
    assert lists.in_order(db, "film title", films, 0, 3) + lists.in_order(db, "film title", films, 3, 99) == whole
    assert lists.in_order(db, "film title", 0, 0, 9) == []
