"""The public API, on any text: facts or none, never an exception, every span inside the source and in order."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import filmfacts
from filmfacts.errors import FormError

SHARED = Path(__file__).parents[2] / "shared"

# What articles are made of, so that any mixture of it is a hostile article.
MARKS = (
    "\x00", " ", " || ", '"', "&nbsp;", "''", "'''", "(", ")", ", ", "-->", ". ", "<!--", "</ref>", "</small>", "<br>",
    "<ref>", "<small>", "=", "[[", "]]", "{{", "|", "}}", "–", "\u2028", "🎬",
)  # fmt: skip
LINES = (
    "\n", "\n\n", "\n! ", "\n* ", "\n** ", "\n: ", "\n; ", "\n== Accolades ==\n", "\n== Cast ==\n",
    "\n== Production ==\n", "\n== Reception ==\n", "\n=== Academy Awards ===\n", "\n{|\n", "\n| ", "\n|-\n", "\n|}\n",
    "}}\n",
)  # fmt: skip
TEMPLATES = (
    "colspan=3|", "rowspan=2|", "starring=", "{{Film date|1982|12|8}}", "{{Infobox film|name=A|", "{{nom}}", "{{ubl|",
    "{{won}}", "|based on=", "|gross=", "|released=", "|runtime=",
)  # fmt: skip
WORDS = (
    " and ", " as ", " plays ", "$12 million", "'''A''' is a 1990 American film", "1999", "7.3/10", "71 out of 100",
    "82%", "96 minutes", "[[Bo Li]]", "Academy Award", "Ann Lee", "A−", "based on 40 reviews", "Best Actor",
    "CinemaScore", "May 5, 2001", "Metacritic", "nominated for", "Principal photography began", "Rome",
    "Rotten Tomatoes", "was shot in", "won", "é", "漢字",
)  # fmt: skip
ARTICLE = st.lists(st.sampled_from(MARKS + LINES + TEMPLATES + WORDS), max_size=80).map("".join)


def check(source: str, form: str = "wikitext") -> None:
    film = filmfacts.extract(source, title="A", form=form)
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


@settings(max_examples=200, deadline=None)
@given(ARTICLE.map(lambda text: text.replace("\n* ", "\n- ")))
def test_any_flattened_mixture(source: str) -> None:
    check("A\n- Director: Ann Lee\n- Country: India\n" + source, "flattened")


@settings(deadline=None)
@given(st.text(), st.sampled_from(["flattened", "wikitext"]))
def test_any_text(source: str, form: str) -> None:
    check(source, form)


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
        filmfacts.extract("A is a film.", title="A", form="pdf")


def test_one_article_in_two_forms_tells_the_same() -> None:
    flat = filmfacts.extract("A\n- Director: Ann Lee\n- Country: India\n\nA is a 1990 Indian film.", title="A")
    wiki = filmfacts.extract(
        "{{Infobox film|name=A|director=Ann Lee|country=India}}\nA is a 1990 Indian film.", title="A"
    )
    assert flat is not None
    assert wiki is not None
    assert flat.form == "flattened"
    told = [[(fact.kind, json.loads(values(fact))) for fact in film.facts] for film in (flat, wiki)]
    assert told[0] == told[1]


def values(fact: filmfacts.AnyFact) -> bytes:
    """A fact's values without its place."""
    return msgspec.json.encode(msgspec.structs.replace(fact, evidence=()))
