"""What pages of HTML say of themselves, and the encodings that they are in."""

import pytest

from filmfacts.source.html import About, about, decode_html

LATIN = '<meta charset="iso-8859-1">'

# name: (bytes, text, offsets of the problems)
ENCODINGS: dict[str, tuple[bytes, str, list[int | None]]] = {
    "nothing declared, UTF-8": ("é".encode(), "é", []),
    "nothing declared, not UTF-8": (b"a\xe9\x93", "aé“", [1]),
    "UTF-8 declared": (b'<meta charset="utf-8">' + "é".encode(), '<meta charset="utf-8">é', []),
    "UTF-8 declared, damaged": (b"<meta charset=utf8>" + "é".encode() + b"\xff", "<meta charset=utf8>é\ufffd", [21]),
    "UTF-8 declared, all of it something else": (b"<meta charset=utf-8>\xe9", "<meta charset=utf-8>é", [20]),
    "another declared": (LATIN.encode() + b"\xe9\x93\r\n", LATIN + "é“\n", []),
    "another declared the old way": (
        b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">\xc1',
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">а',
        [],
    ),
    "another declared, converted since": (LATIN.encode() + "é".encode(), LATIN + "é", []),
    "declared, but no text can be that": (b"<meta charset=big5>\xff\xff", "<meta charset=big5>ÿÿ", [19]),
    "what is no encoding of text": (b"<meta charset=rot13>\xe9", "<meta charset=rot13>é", [20]),
    "a byte order mark": (b"\xef\xbb\xbf" + LATIN.encode() + "é".encode(), LATIN + "é", []),
}


@pytest.mark.parametrize(("data", "text", "offsets"), ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(data: bytes, text: str, offsets: list[int | None]) -> None:
    found, problems = decode_html(data)
    assert found == text
    assert [problem.offset for problem in problems] == offsets


SERVED = """<html><head><title>Heat (1995 film) - Wikipedia</title><script>RLCONF={"wgNamespaceNumber":0,
"wgArticleId":1,
"wgRevisionId":22}</script><link rel="canonical" href="https://en.wikipedia.org/wiki/Heat_(1995_film)"></head>
<body><h1 id="firstHeading" class="firstHeading"><i>Heat</i> (1995 film)</h1>
<script type="application/ld+json">{"dateModified":"2026-01-02T03:04:05Z"}</script></body></html>"""
PARSOID = """<html about="https://en.wikipedia.org/wiki/Special:Redirect/revision/22"><head>
<meta property="mw:pageNamespace" content="1"/><meta property="mw:pageId" content="1"/>
<meta property="dc:modified" content="2026-01-02T03:04:05.000Z"/>
<link rel="dc:isVersionOf" href="//en.wikipedia.org/wiki/S%26W"/><title>S&amp;W</title></head>"""
SITE = "en.wikipedia.org"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (SERVED, About("Heat (1995 film)", 1, 22, "2026-01-02T03:04:05Z", site=SITE)),
        (PARSOID, About("S&W", 1, 22, "2026-01-02T03:04:05Z", 1, site=SITE)),
        ('<h1 class="firstHeading"><i>A</i> &amp; B</h1><title>C</title>', About("A & B")),
        ("<title>A - Part 2 – WikiMirror, the free encyclopedia</title>", About("A - Part 2")),
        ("<title>A | B</title>", About("A | B")),
        ("<h1>A</h1>", About("A")),
        ('<link rel="canonical" href="https://example.org/a"><h1>A</h1>', About("A")),
        ('<title>A</title><link rel="mw:PageProp/redirect" href="./B_(film)"/>', About("A", redirect="B (film)")),
        ('<ul class="redirectText"><li><a href="/wiki/B" title="B">B</a></li></ul>', About(redirect="B")),
        ('<link rel="canonical" href="http://films.local:8080/w/index.php/S%26W">', About("S&W", site="films.local")),
        ('<h1 class="firstHeading">sAW</h1>"wgPageName":"S\\u0026_\\"W\\"","wgTitle":"x"', About('S& "W"')),
        ('<h1>A</h1>"wgPageName":"\\u00"', About("A")),
        (
            '<link rel="EditURI" type="application/rsd+xml" href="//films.example.org/api.php?action=rsd"/><h1>A</h1>',
            About("A", site="films.example.org"),
        ),
        ('<link rel="EditURI" href="http://["/><h1>A</h1>', About("A")),
        ("<p>a</p>", About()),
    ],
)
def test_about(source: str, expected: About) -> None:
    assert about(source) == expected
