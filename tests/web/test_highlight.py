"""The source as HTML, whatever stands in it and wherever facts point."""

import html
import re

from hypothesis import example, given
from hypothesis import strategies as st

from filmfacts.article.text import Span
from filmfacts.database.read import Stretch
from filmfacts.web.highlight import Said, lit

PIECES = st.sampled_from(
    [
        "<ref>",
        "</ref>",
        "[[",
        "]]",
        "''",
        "'''",
        "\n",
        "== a ==\n",
        "{{x|",
        "}}",
        "<b>",
        "&amp;",
        "é",
        "悬",
        "\0",
        "\u202e",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)
SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 20)), max_size=6)


def shown(text: str, *facts: Said, form: str = "wikitext", start: int = 0, marked: tuple[int, ...] = ()) -> str:
    return str(lit(Stretch(start, 1, text), form, facts, marked).lines)


@given(text=TEXTS, spans=SPANS, form=st.sampled_from(["wikitext", "flattened"]))
@example(text="a\n\n\n''b''\n", spans=[(0, 9)], form="wikitext")
@example(text="<ref>\n\na</ref><ref>", spans=[(2, 9)], form="wikitext")
def test_no_character_is_lost_and_all_elements_close(text: str, spans: list[tuple[int, int]], form: str) -> None:
    facts = [Said(n, "cast", (Span(start, start + length),)) for n, (start, length) in enumerate(spans, 1)]
    found = shown(text, *facts, form=form)
    lines = [html.unescape(re.sub("<[^>]*>", "", line)) for line in re.split("(?=<div)", found)[1:]]
    same = [(a, b) for a, b in zip("\n".join(lines), text, strict=True) if a != b]
    assert all(b < " " or not b.isprintable() for _, b in same)
    stack: list[str] = []
    for closing, tag in re.findall(r"<(/?)(\w+)", found):
        if closing:
            assert stack.pop() == tag
        else:
            assert tag not in stack, "an element stands in one of its kind"
            stack.append(tag)
    assert not stack


@given(text=TEXTS, spans=SPANS)
@example(text="ab\n\ncd", spans=[(0, 3), (1, 4)])
def test_the_words_of_each_fact_are_its_links(text: str, spans: list[tuple[int, int]]) -> None:
    facts = [Said(n, "cast", (Span(start, start + length),)) for n, (start, length) in enumerate(spans, 1)]
    plain = text.encode("utf-8", "replace").decode()
    found = shown(plain, *facts)
    for n, (start, length) in enumerate(spans, 1):
        links = re.findall(rf'<a [^>]*data-f="(?:\d+ )*{n}(?: \d+)*">(.*?)</a>', found)
        words = "".join(html.unescape(re.sub("<[^>]*>", "", link)) for link in links)
        assert len(words) == len(plain[max(start, 0) : max(start + length, 0)].replace("\n", ""))


def test_words_of_several_facts_name_them_all() -> None:
    found = shown("Ann Lee", Said(1, "cast", (Span(0, 7),)), Said(2, "lead", (Span(4, 7),)), marked=(2,))
    assert '<a class="e cast" href="?fact=1#f1" data-f="1">Ann </a>' in found
    assert '<a class="e cast on" href="?fact=1,2#f1" data-f="1 2">Lee</a>' in found


def test_a_reference_of_many_lines_goes_on_from_the_first() -> None:
    found = shown("a<ref>b\nc\nd</ref> e")
    assert '>a<i class="aside">&lt;ref&gt;b</i></div>' in found
    assert '><i class="aside through">c</i></div>' in found
    assert '><i class="aside more">d&lt;/ref&gt;</i> e</div>' in found


def test_a_stretch_keeps_the_numbers_of_its_lines() -> None:
    found = lit(Stretch(100, 7, "a\nAnn"), "flattened", [Said(1, "cast", (Span(102, 105), Span(0, 50)))])
    assert (
        '<div class="l" id="L8" data-n="8"><a class="e cast" href="?fact=1#f1" data-f="1">Ann</a></div>' in found.lines
    )
    assert found.ruler == '<rect class="cast" x="1" y="500.0" width="8" height="2.5" data-f="1"/>'
