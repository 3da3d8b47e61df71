"""Runs `html.toml`; marks, colors, redirects, and asks of any HTML that what is read knows where in it it stands."""

import json
import pathlib
import re
import tomllib
from html import escape, unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import sections, texts, written

from filmfacts.article import html
from filmfacts.article.html.markup import Markup
from filmfacts.article.html.transclusion import templates
from filmfacts.article.parts import Table
from filmfacts.article.text import Text

CASES = tomllib.loads(pathlib.Path(__file__).with_name("html.toml").read_text(encoding="utf-8"))["case"]
FILM = '{"parts":[{"template":{"target":{"wt":"Infobox film"},"params":{'
TAGS = (
    "<p>", "</p>", "<b>", "</b>", "<ul>", "</ul>", "<li>", "</li>", "<table>", "</table>", "<tr>", "<td>", "</td>",
    "<table class=infobox>", "<th>Starring", "<th>Country", "<h2>Cast", "</h2>", "<br>", "<a href='/wiki/A'>", "</a>",
    "<a href=\"", "<div class='thumb'>", "<div class=thumbcaption>", "<figure>", "<figcaption>", "</figure>", "</div>",
    "<sup class=reference>", "</sup>", "<span style='display:none'>", "</span>", "<script>", "</script>", "<!--", "-->",
    "<dl>", "<dt>", "<dd>", "</dl>", "<", ">", "&amp;", "&", "\n", "  ", "A is a 1990 film", "Ann Lee", "é", "漢",
    f"<table class=infobox about='#mwt1' data-mw='{FILM}", '"name":{"wt":"', "a\\n[[b]]", "\\ud83d", "\\", '"}', "}'>",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    article = html.read(case["source"], title="A")
    if "infobox" in case or "other" in case:
        assert {name: str(text) for name, text in (article.infobox or {}).items()} == case.get("infobox", {})
        assert article.other_infobox == case.get("other")
    if "lead" in case:
        assert [written(block) for block in article.lead.blocks] == case["lead"]
    if "sections" in case:
        assert sections(article.sections) == case["sections"]
    if "captions" in case:
        assert list(map(str, article.sections[-1].captions)) == case["captions"]


def only(source: str) -> Text:
    (block,) = html.read(source, title="A").lead.blocks
    assert not isinstance(block, Table)
    return block.text


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ('<a href="/wiki/Bo_Li_(actor)" title="Bo Li (actor)">Bo</a>', [("Bo", "link", "Bo Li (actor)")]),
        ('<a href="/wiki/S%26W_(gun)#Use">Bo</a>', [("Bo", "link", "S&W (gun)")]),
        ('<a rel="mw:WikiLink" href="./Bo_Li" title="Bo Li">Bo</a>', [("Bo", "link", "Bo Li")]),
        ('<a href="https://en.wikipedia.org/wiki/Bo_Li">Bo</a>', [("Bo", "link", "Bo Li")]),
        ('<a href="../A/Bo_Li">Bo</a>', [("Bo", "link", "Bo Li")]),
        ('<a href="http://localhost:80/wiki/Bo_Li">Bo</a>', [("Bo", "link", "Bo Li")]),
        ('<a href="/index.php/Bo_Li">Bo</a>', [("Bo", "link", "Bo Li")]),
        ('<a href="/w/index.php?title=Bo_Li#Life" title="Bo Li">Bo</a>', [("Bo", "link", "Bo Li")]),
        ('<a href="/w/index.php?title=Bo_Li&amp;action=history" title="Bo Li">Bo</a>', []),
        (
            '<a href="/w/index.php?title=Bo_Li&amp;redlink=1" class="new" title="Bo Li (page does not exist)">Bo</a>',
            [("Bo", "link", "Bo Li")],
        ),
        ('<a class="external text" href="https://example.org/" title="x">Bo</a>', []),
        ('<a href="#Plot">Bo</a><a class="mw-selflink selflink">A</a>', []),
        ("<b>a</b> <i>b<strong>c</strong></i>", [("a", "bold", ""), ("bc", "italic", ""), ("c", "bold", "")]),
        ("<em>a</em><small>b</small>", [("a", "italic", ""), ("b", "small", "")]),
        ('<span title="x" lang="hi">a</span>', [("a", "lang", "hi")]),
        ('<i lang="ja-Latn">a</i>', [("a", "italic", ""), ("a", "lang", "ja-Latn")]),
        (
            'lit. <span class="gloss-quot">‘</span><span class="gloss-text">a</span><span class="gloss-quot">’</span>',
            [("a", "gloss", "en")],
        ),
        ("<b>a<i>b", [("ab", "bold", ""), ("b", "italic", "")]),
    ],
)
def test_marks(source: str, marks: list[tuple[str, str, str]]) -> None:
    text = only(f"<p>{source}</p>")
    kinds = ("bold", "gloss", "italic", "lang", "link", "small")
    found = [(str(text)[start:end], kind, value) for kind in kinds for start, end, value in text.marks(kind)]
    assert sorted(found) == sorted(marks)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("Bo_Li_(actor)", "Bo Li (actor)"),
        ("Bo_Li#Life", "Bo Li"),
        ("A%2FB%3F", "A/B?"),
        ("Face/Off", "Face/Off"),
        ("../../A/Bo_Li", "Bo Li"),
        ("mailto:bo@example.org", None),
        ("https://example.org/Bo", None),
        ("Bo_Li.html", None),
        ("index.php?title=Bo", None),
        ("#Life", None),
        ("/Bo", None),
    ],
)
def test_links_of_archives(address: str, target: str | None) -> None:
    link = f'<p><a href="{address}">Bo</a></p>'
    (wiki,) = html.read(f'<div class="mw-parser-output">{link}</div>', title="A").lead.blocks
    assert not isinstance(wiki, Table)
    assert wiki.text.link == target
    assert only(link).link == (target if address.startswith("..") else None)


def test_every_character_knows_where_it_stands() -> None:
    source = '<p>A &amp; <i>B</i>\n<span style="display:none">x</span>C</p>'
    text = only(source)
    assert str(text) == "A & B C"
    assert [source[s.start : s.end] for part in (text[:1], text[2:3], text[4:5], text[6:]) for s in part.spans()] == [
        "A",
        "&amp;",
        "B",
        "C",
    ]


def test_parameters_stand_in_their_attribute() -> None:
    source = (
        f"""<table class=infobox about="#mwt1" data-mw='{FILM}"""
        + """
    "producer":{"wt":"[[Ann Lee (singer)|Ann]] O&apos;Hara &amp;amp; \\"Bo\\"&lt;br />\\nCy L\\u00e9"}}}}]}'></table>"""
    )
    producer = (html.read(source, title="A").infobox or {})["producer"]
    assert str(producer) == 'Ann O\'Hara & "Bo"\n\nCy Lé'
    assert next(producer.marks("link")) == (0, 3, "Ann Lee (singer)")
    parts = (producer[:10], producer[11:12], producer[13:], producer[14:16], producer[22:])
    assert [[source[s.start : s.end] for s in part.spans()] for part in parts] == [
        ["Ann]] O&apos;Hara"],
        ["&amp;amp;"],
        ['\\"Bo\\"', "Cy L\\u00e9"],
        ["Bo"],
        ["L\\u00e9"],
    ]


@given(st.text("aé漢😀\"'\\/&<>\n \u2028", min_size=1), st.booleans())
def test_every_escape_is_seen_through(words: str, ascii_alone: bool) -> None:
    written = escape(json.dumps(words, ensure_ascii=ascii_alone))
    source = f'<p about="#mwt1" data-mw="{escape(FILM)}&quot;1&quot;:{{&quot;wt&quot;:{written}}}">'
    (template,) = templates(Markup(source), 0)
    value = template.parameters["1"]
    assert str(value) == words
    for place, char in enumerate(words):
        stands = [source[span.start : span.end] for span in value[place : place + 1].spans()]
        blank = char == "\n" or (char == "\u2028" and ascii_alone)  # white space in other words stands nowhere
        assert [json.loads(f'"{unescape(words)}"') for words in stands] == ([] if blank else [char])


def test_cells_keep_their_color_and_header() -> None:
    source = '<table><tr bgcolor="#CFC"><th>a</th><td style="x: y; background-color:#FDD">b</td><td>c</td></tr></table>'
    (table,) = html.read(source, title="A").lead.blocks
    assert isinstance(table, Table)
    assert [(cell.header, cell.color) for cell in table.rows[0]] == [(True, "#CFC"), (False, "#FDD"), (False, "#CFC")]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            '<div class="redirectMsg"><ul class="redirectText"><li><a href="/wiki/B_(film)">B</a></li></ul></div>',
            "B (film)",
        ),
        ('<ul class="other"><li><a href="/wiki/B">B</a></li></ul>', None),
    ],
)
def test_redirects(source: str, target: str | None) -> None:
    assert html.read(source, title="A").redirect == target


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>It was <b>shot</b> here.</p><p>b</p><ul><li>shot c</li></ul>", ["It was shot here.", "shot c"]),
        ('<p title="shot">a</p><p>b<!-- shot --></p><h2>shot</h2><p>c</p>', []),
        ("<p>shot, shot</p><table><tr><td>shot</td></tr></table>", ["shot, shot"]),
    ],
)
def test_find_gives_the_paragraphs_and_items_that_hold_a_word(source: str, found: list[str]) -> None:
    article = html.read(source, title="A")
    assert [str(text) for _, text in article.find(re.compile("shot"))] == found


@given(st.lists(st.sampled_from(TAGS), max_size=60).map("".join))
def test_any_html_is_read_and_every_span_is_in_it(source: str) -> None:
    article = html.read(source, title="A")
    for text in texts(article):
        for part in (text, text[:1], text[1:4]):
            assert all(0 <= span.start < span.end <= len(source) for span in part.spans())
            assert not part or part.spans()
