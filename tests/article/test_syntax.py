"""Which characters of a source are markup."""

import time

import pytest

from filmfacts.article.syntax import marks

CASES = [
    ("wikitext", "== Cast ==", [("heading", "== Cast ==")]),
    ("wikitext", "a == b ==", []),
    ("wikitext", "* one", [("bullet", "*")]),
    ("wikitext", "2 * 3", []),
    ("wikitext", "[[Ann Lee]]", [("quiet", "[["), ("quiet", "]]")]),
    ("wikitext", "[[Ann Lee (actor)|Ann]]", [("quiet", "[[Ann Lee (actor)|"), ("quiet", "]]")]),
    ("wikitext", "{{Film date|1991}}", [("quiet", "{{"), ("name", "Film date"), ("quiet", "|"), ("quiet", "}}")]),
    ("wikitext", "| name = X", [("field", "| name =")]),
    ("wikitext", "| a == b", [("quiet", "|")]),
    ("wikitext", "''A'' b", [("quiet", "''"), ("slanted", "A"), ("quiet", "''")]),
    ("wikitext", "'''A", [("quiet", "'''")]),
    ("wikitext", "'''A\nb''c", [("quiet", "'''"), ("strong", "A"), ("quiet", "''")]),
    ("wikitext", "{|\n|-\n! A\n|}", [("quiet", "{|"), ("quiet", "|-"), ("quiet", "!"), ("quiet", "|}")]),
    ("wikitext", "a<br />b &nbsp;", [("quiet", "<br />"), ("quiet", "&nbsp;")]),
    ("wikitext", "1 < 2 & 3 > 2", []),
    ("wikitext", "a <ref>[[b]]</ref> {|", [("aside", "<ref>[[b]]</ref>"), ("quiet", "|")]),
    ("wikitext", "''A<ref>''</ref> b''", [
        ("quiet", "''"), ("slanted", "A"), ("aside", "<ref>''</ref>"), ("slanted", " b"), ("quiet", "''"),
    ]),
    ("wikitext", "== A<!-- b --> ==", [("aside", "<!-- b -->")]),
    ("wikitext", "a\n<!-- b -->* c", [("aside", "<!-- b -->")]),
    ("flattened", "== Cast ==\n- A", [("heading", "== Cast =="), ("bullet", "-")]),
    ("flattened", "| b[1] |", [("quiet", "|"), ("quiet", "[1]"), ("quiet", "|")]),
    ("flattened", "{{a}} [[b]]", []),
    ("html", "<p>A <b>b</b> &amp; 1 < 2</p>", [("quiet", q) for q in ("<p>", "<b>", "</b>", "&amp;", "</p>")]),
    ("html", "A<!-- <i> --><style x>b{}</style>", [("aside", "<!-- <i> -->"), ("aside", "<style x>b{}</style>")]),
    ("html", '<sup class="reference"><a>[1]</a></sup>', [("aside", '<sup class="reference"><a>[1]</a></sup>')]),
    ("html", "10<sup>2</sup>", [("quiet", "<sup>"), ("quiet", "</sup>")]),
    ("html", "<script>never closed", [("quiet", "<script>")]),
    ("html", "<h2>Cast</h2>", [("heading", "<h2>"), ("quiet", "</h2>")]),
    ("html", "1 < 2 & 3 > 2", []),
    ("html", f"<b x='{'x' * 300}" + '"a":{"wt":"A"}', [("quiet", "<"), ("name", "b"), ("field", '"a":{"wt":"')]),
    ("unheard of", "== Cast ==", []),
]  # fmt: skip


@pytest.mark.parametrize(("form", "source", "expected"), CASES)
def test_marks(form: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert [(style, source[start:end]) for start, end, style in marks(source, form)] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<ref>b</ref>c<ref name=x/>d", ["<ref>b</ref>", "<ref name=x/>"]),
        ("a<REF>b</ref>", ["<REF>b</ref>"]),
        ("a<!-- <ref>b</ref> -->c", ["<!-- <ref>b</ref> -->"]),
        ("a<ref>never closed <ref>b", []),
        ("<references />", []),
    ],
)
def test_asides(source: str, expected: list[str]) -> None:
    assert [source[start:end] for start, end, kind in marks(source, "wikitext") if kind == "aside"] == expected


HOSTILE = [
    "{{",
    "[[",
    "[[a|",
    "'''''a",
    "<ref>",
    "<ref a",
    "<!--",
    "=",
    "== a",
    "| a",
    "|a b",
    "</a",
    "&#1",
    "\n|",
    "'' \n",
]


@pytest.mark.parametrize("form", ["html", "wikitext"])
@pytest.mark.parametrize("piece", [*HOSTILE, "<script>", "<sup reference", "<sup class=reference>"])
def test_twice_the_source_takes_twice_the_time(piece: str, form: str) -> None:
    def seconds(length: int) -> float:
        source = (piece * length)[:length]
        began = time.process_time()
        assert all(start < end for start, end, _ in marks(source, form))
        return time.process_time() - began

    growths = (seconds(100_000) / max(seconds(50_000), 0.002) for _ in range(6))
    assert any(growth < 3.2 for growth in growths)
