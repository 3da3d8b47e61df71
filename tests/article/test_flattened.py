"""Runs `flattened.toml`, and asks of any text that what is read knows where in the source it stands."""

import pathlib
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import sections, texts, written

from filmfacts import extract
from filmfacts.article import flattened
from filmfacts.facts.kinds import OtherTitle

CASES = tomllib.loads(pathlib.Path(__file__).with_name("flattened.toml").read_text(encoding="utf-8"))["case"]
WORDS = (
    "\n", "\n\n", "\r\n", "- ", "* ", "• ", "= ", " =", "== Cast ==\n", "[edit]", "[12]", "| ", " | ", "|---|---|\n",
    "(", ")", ", ", ". ", "Directed by", "Starring", "Director: ", "Country", "Ann Lee", "Bo Li", " as ", "India",
    "A is a 1990 film", "$12 million", "é", "漢",
)  # fmt: skip
PIECES = st.sampled_from(WORDS)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    article = flattened.read(case["source"], title=case.get("title", "A"))
    assert {name: str(text) for name, text in (article.infobox or {}).items()} == case.get("infobox", {})
    assert [written(block) for block in article.lead.blocks] == case["lead"]
    assert sections(article.sections) == case["sections"]


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_read_and_every_span_is_in_it(source: str) -> None:
    article = flattened.read(source, title="A")
    for text in texts(article):
        for part in (text, text[:1], text[1:4]):
            assert all(0 <= span.start < span.end <= len(source) for span in part.spans())
            assert not part or part.spans()


@pytest.mark.parametrize(
    ("lead", "titles"),
    [
        ("Harbor (), previously titled Quay in English, is a 1990 film.", ["Quay"]),
        ('Harbor (Hindi: बंदर, literally: "Port") is a 1990 film.', ["बंदर", "Port"]),
        ("Harbor, also known as The Quay, is a 1990 film.", ["The Quay"]),
        ("Harbor is a 1990 film about a thief, also known as The Cat, and a girl.", []),
        ("Harbor is a 1990 film, titled after a song called The Port, by A. B.", []),
    ],
)
def test_other_titles_where_nothing_is_set_off(lead: str, titles: list[str]) -> None:
    film = extract(f"Harbor\n- Director: Ann Lee\n- Country: India\n\n{lead}\n", title="Harbor", form="flattened")
    assert film is not None
    assert [fact.text for fact in film.facts if isinstance(fact, OtherTitle)] == titles
