"""The public API, on any text: facts or none, never an exception, every span inside the source and in order."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import filmfacts
from filmfacts.errors import FormError

SHARED = Path(__file__).parents[2] / "shared"

# What articles are made of, so that any mixture of it is a hostile article.
PIECES = [
    "\n",
    "\n\n",
    " ",
    ", ",
    ". ",
    "'''",
    "''",
    "{{",
    "}}",
    "[[",
    "]]",
    "|",
    "\n|-\n",
    "\n{|\n",
    "\n|}\n",
    "\n| ",
    " || ",
    "\n! ",
    "\n* ",
    "\n** ",
    "\n; ",
    "\n: ",
    "<ref>",
    "</ref>",
    "<br>",
    "<small>",
    "</small>",
    "(",
    ")",
    '"',
    "=",
    "–",
    "&nbsp;",
    "<!--",
    "-->",
    "\n== Cast ==\n",
    "\n== Accolades ==\n",
    "\n=== Academy Awards ===\n",
    "\n== Production ==\n",
    "\n== Reception ==\n",
    "{{Infobox film|name=A|",
    "starring=",
    "|gross=",
    "|released=",
    "|runtime=",
    "|based on=",
    "}}\n",
    "{{Film date|1982|12|8}}",
    "{{won}}",
    "{{nom}}",
    "{{ubl|",
    "rowspan=2|",
    "colspan=3|",
    "'''A''' is a 1990 American film",
    "1999",
    "May 5, 2001",
    "$12 million",
    "96 minutes",
    "Ann Lee",
    "[[Bo Li]]",
    " as ",
    " plays ",
    " and ",
    "Best Actor",
    "Academy Award",
    "won",
    "nominated for",
    "Rotten Tomatoes",
    "82%",
    "based on 40 reviews",
    "7.3/10",
    "Metacritic",
    "71 out of 100",
    "CinemaScore",
    "A−",
    "Principal photography began",
    "was shot in",
    "Rome",
    "漢字",
    "é",
    "\x00",
    "\u2028",
    "🎬",
]
ARTICLE = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


def check(source: str) -> None:
    film = filmfacts.extract(source, title="A", form="wikitext")
    for fact in film.facts if film else ():
        assert fact.evidence
        assert all(0 <= span.start < span.end <= len(source) for span in fact.evidence)
        assert list(fact.evidence) == sorted(fact.evidence)
    if film:
        assert json.loads(film.to_json())["page_title"] == "A"


@settings(max_examples=400, deadline=None)
@given(ARTICLE)
def test_any_mixture_of_what_articles_hold(source: str) -> None:
    check("{{Infobox film|name=A}}" + source)


@settings(deadline=None)
@given(st.text())
def test_any_text(source: str) -> None:
    check(source)


@pytest.mark.parametrize("path", sorted((SHARED / "articles" / "wikitext").glob("*.wiki")) or [None], ids=str)
def test_real_articles_cut_anywhere(path: Path | None) -> None:
    if path is None:
        pytest.skip("needs the collection of articles beside the repository")
    source = path.read_text(encoding="utf-8")
    for cut in range(0, len(source), max(1, len(source) // 7)):
        check(source[:cut])
        check("{{Infobox film|name=A}}\n" + source[cut : cut + 5_000])


def test_what_is_not_one_film_gives_none() -> None:
    assert filmfacts.extract("#REDIRECT [[B]]", title="A") is None


def test_a_form_without_a_reader_is_refused() -> None:
    with pytest.raises(FormError):
        filmfacts.extract("<!DOCTYPE html><html></html>", title="A")
    with pytest.raises(FormError):
        filmfacts.extract("A is a film.", title="A", form="flattened")
