"""Runs `blocks.toml`; sections, infobox, redirects and the search for words of a page of wikitext."""

import pathlib
import re
import tomllib
from typing import Any

import pytest
from written import written

from filmfacts.article import wikitext
from filmfacts.article.parts import Table

CASES = tomllib.loads(pathlib.Path(__file__).with_name("blocks.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    article = wikitext.read(case["source"], title="A")
    assert article.sections == []
    assert [written(block) for block in article.lead.blocks] == case["blocks"]


def test_sections_know_their_path() -> None:
    article = wikitext.read("a\n== B ==\nb\n===''C''===\nc\n== D == <!-- x -->\nd = e\n=f", title="A")
    assert [([str(h) for h in s.path], s.level) for s in article.sections] == [
        (["B"], 2),
        (["B", "C"], 3),
        (["D"], 2),
    ]
    assert [str(s.heading) for s in article.under(re.compile("B"))] == ["B", "C"]
    assert article.lead.heading is None


def test_cells_keep_their_color_and_header() -> None:
    article = wikitext.read("{|\n|- bgcolor=#CFC\n! a\n| style='background: #FDD' | b\n| c\n|}", title="A")
    (table,) = article.lead.blocks
    assert isinstance(table, Table)
    assert [(cell.header, cell.color) for row in table.rows for cell in row] == [
        (True, "#CFC"),
        (False, "#FDD"),
        (False, "#CFC"),
    ]


def test_redirects() -> None:
    assert wikitext.read("#redirect [[Harbor (film)]]", title="A").redirect == "Harbor (film)"
    assert wikitext.read("a [[B]]", title="A").redirect is None


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a shot here\n\nb\n* it was shot there", ["a shot here", "it was shot there"]),
        ("a<ref>shot</ref>\n<!-- shot -->", []),
        ("{{Infobox film|name=shot}} shot\n{|\n| shot\n|}", ["shot"]),
        ("one <ref>x\ny</ref> was shot, shot\n{{Cast listing|\n* shot a\n}}", ["one was shot, shot", "shot a"]),
        ("== shot ==\nb", []),
    ],
)
def test_find_gives_the_lines_that_hold_a_word(source: str, found: list[str]) -> None:
    article = wikitext.read(source, title="A")
    assert [str(text) for _, text in article.find(re.compile("shot"))] == found


def test_captions_are_in_no_block() -> None:
    images = ("[[File:A.jpg|thumb|''[[B]]'' and {{nowrap|c|d}}]]", "[[Image:G.jpg]] ", "[[File:H.jpg|i|[[j|k]]]]")
    article = wikitext.read("\n".join(("== B ==", *images, "e [[File:F.jpg|f]]")), title="A")
    assert [str(caption) for caption in article.sections[0].captions] == ["B and c", "k"]
    assert [written(block) for block in article.sections[0].blocks] == ["P e"]
