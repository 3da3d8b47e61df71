"""A fact stands in its evidence or is found out."""

import sqlite3
from pathlib import Path

import msgspec
import pytest
from hand_made import FILM, SOURCE, at, write

from filmfacts.article.text import Span
from filmfacts.database.read import open_database
from filmfacts.database.verify import Verification, check, describe, verify, words
from filmfacts.facts import kinds


def test_all_facts_of_the_film_stand(small: Path) -> None:
    counts = Verification()
    with open_database(small) as db:
        assert list(verify(db, counts)) == []
    assert (counts.films, counts.facts, counts.failures) == (1, len(FILM.facts), 0)


COUNTRY = kinds.Country(name="Chile", evidence=at("Chile"))


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (msgspec.structs.replace(COUNTRY, name="Peru"), "words are not in the evidence"),
        (msgspec.structs.replace(COUNTRY, name="Chile Peru"), "words are not in the evidence"),
        (msgspec.structs.replace(COUNTRY, evidence=()), "it has no evidence"),
        (msgspec.structs.replace(COUNTRY, evidence=(Span(5, 5),)), "its evidence lies outside the source"),
        (msgspec.structs.replace(COUNTRY, evidence=(Span(-9, 5),)), "its evidence lies outside the source"),
        (msgspec.structs.replace(COUNTRY, evidence=(Span(0, 10**9),)), "its evidence lies outside the source"),
        (msgspec.structs.replace(COUNTRY, evidence=(Span(0, 2500),)), "its evidence is too long to be looked through"),
        (
            msgspec.structs.replace(COUNTRY, evidence=tuple(Span(i * 1500, i * 1500 + 1400) for i in range(3))),
            "its evidence is too long to be looked through",
        ),
    ],
)
def test_a_fact_that_does_not_stand_is_found(fact: kinds.Country, reason: str) -> None:
    failure = check(fact, SOURCE * 10)
    assert failure is not None
    assert failure[1] == reason


@pytest.mark.parametrize("index", range(len(FILM.facts)))
def test_a_changed_word_is_found_in_every_kind(index: int) -> None:
    fact = FILM.facts[index]
    for field in ("text", "name", "work", "actor", "character", "place", "category", "body"):
        if isinstance(getattr(fact, field, None), str):
            changed = msgspec.structs.replace(fact, **{field: "Nowhere"})
            assert check(changed, SOURCE) == (("nowhere",), "words are not in the evidence")
    for field in ("recipients", "authors"):
        if getattr(fact, field, None):
            assert check(msgspec.structs.replace(fact, **{field: ("Nobody",)}), SOURCE)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("[[Ada (x)|Ada]]&nbsp;Marsh", {"ada", "x", "marsh"}),
        ("&amp;eacute;t&eacute;", {"été"}),
        ("one<!-- two -->three<ref name=a>four</ref><ref name=b/>", {"one", "three"}),
        ('<a href="/wiki/Six">six</a>ième <b>sept</b>huit', {"sixième", "sept", "huit"}),
        ("<span lang=fr>cinq</span>", {"cinq"}),
        ("ﬁlm Ⅱ", {"film", "ii"}),
        ("snake_case", {"snake", "case"}),
        ("", set()),
    ],
)
def test_words_of_a_source(source: str, found: set[str]) -> None:
    assert words(source) == found


def test_a_damaged_source_is_a_failure(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(small.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("UPDATE page SET source = x'00'")
    connection.commit()
    connection.close()
    with open_database(path) as db:
        (failure,) = verify(db)
    assert "damaged" in describe(failure)


def test_a_failure_says_what_is_missing(tmp_path: Path) -> None:
    film = msgspec.structs.replace(FILM, facts=(msgspec.structs.replace(COUNTRY, name="Peru"),))
    with open_database(write(tmp_path / "a.db", film)) as db:
        (failure,) = verify(db)
    assert describe(failure) == ('The Tin Lighthouse (1991 film): country "Peru": words are not in the evidence: peru')
