"""Runs `rendering.toml`, and asks of any text that what is shown knows where in the source it stands."""

import pathlib
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmfacts.article import wikitext
from filmfacts.article.parts import Table
from filmfacts.article.text import Text, evidence
from filmfacts.article.wikitext.render import render
from filmfacts.article.wikitext.scan import Scan

CASES = tomllib.loads(pathlib.Path(__file__).with_name("rendering.toml").read_text(encoding="utf-8"))["case"]
# What wikitext is made of: marks first, then words that templates and readers look for.
PIECES = (
    "\n", "!", "#", "$", "&", "&amp;", "'", "''", "'''", "(", ")", "*", ",", "-->", ".", ":", ";", "<!--", "</ref>",
    "<br>", "<ref>", "=", "==", "[[", "[http://", "]", "]]", "{{", "{|", "|", "|-", "||", "|}", "}}", "1990", "80%",
    "a", "Accolades", "as", "B", "cast", "Cast", "date|", "film", "filmed in", "infobox film|", "plays",
    "Rotten Tomatoes", "small|", "ubl|", "won", "é", "漢",
)  # fmt: skip
WIKITEXT = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    source = case["source"]
    text = render(Scan(source, 0, len(source)), 0, len(source), lines=case.get("lines", False))
    assert str(text) == case["shown"]
    for kind in ("bold", "italic", "small", "lang", "gloss"):
        if kind in case:
            assert [str(text[start:end]) for start, end, _ in text.marks(kind)] == case[kind]
    if "links" in case:
        assert [f"{text[start:end]} -> {page}" for start, end, page in text.marks("link")] == case["links"]


@pytest.mark.parametrize(
    ("source", "shown", "said"),
    [
        ("ab [[x|cd]] ef", "cd", "cd"),
        ("ab [[x|cd]] ef", "ab cd", "ab [[x|cd"),
        ("a<ref>" + "x" * 200 + "</ref>b", "ab", "a b"),
        ("a &amp; b", "&", "&amp;"),
        ("{{film date|1982|12|8}}", "8 December 1982", "1982|12|8"),
        ("x {{won}} y", "Won", "{{won}}"),
    ],
)
def test_spans_hold_what_says_it(source: str, shown: str, said: str) -> None:
    text = render(Scan(source, 0, len(source)), 0, len(source))
    at = str(text).index(shown)
    assert " ".join(source[s.start : s.end] for s in text[at : at + len(shown)].spans()) == said


def test_evidence_joins_neighbors_and_keeps_source_order() -> None:
    text = Text.plain("one two three")
    assert [(s.start, s.end) for s in evidence(text[8:13], text[0:3], None, text[2:7])] == [(0, 7), (8, 13)]


@given(WIKITEXT)
def test_any_wikitext_is_read_and_every_span_is_in_it(source: str) -> None:
    article = wikitext.read(source, title="A")
    texts = list((article.infobox or {}).values())
    for section in (article.lead, *article.sections):
        texts += section.path
        for block in section.blocks:
            if isinstance(block, Table):
                assert len({len(row) for row in block.grid()}) <= 1
                texts += [cell.text for row in block.rows for cell in row]
            else:
                texts.append(block.text)
    for text in texts:
        spans = text.spans()
        assert all(0 <= span.start < span.end <= len(source) for span in spans)
        for part in (text[:1], text[1:], text[2:5]):
            assert all(0 <= span.start < span.end <= len(source) for span in part.spans())


@given(st.text())
def test_plain_words_are_shown_where_they_stand(source: str) -> None:
    article = wikitext.read(source, title="A")
    for block in article.lead.blocks:
        if not isinstance(block, Table):
            assert block.text.spans()
