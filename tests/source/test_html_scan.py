"""What the bytes of a page of HTML tell of it, plain and as a string of JSON."""

import json

import pytest
from conftest import SHARED

from filmfacts import extract
from filmfacts.source.html_scan import may_be_film

FILM = "<p><b>A</b> is a 1990 film."
RIVER = "<p><b>A</b> is a river."
BOX = '<table class="infobox vevent"><tr><th>{}</th><td>b</td></tr></table>'
MADE = """<table class="infobox" data-mw='{{"parts":[{{"template":{{"target":{{"wt":"{}"}}}}}}]}}'></table>"""

# page: whether it may be a film's
PAGES = {
    BOX.format("Directed by"): True,
    BOX.format("<div>\n Running&nbsp;time</div>"): True,
    BOX.format("BOX\xa0OFFICE"): True,
    BOX.format("Starring") + RIVER: True,
    "<style>.infobox{}</style><table id=a class=infobox><th>Starring<td>B</table>": True,
    BOX.format("Born") + FILM: False,
    BOX.format("Original network") + FILM: True,
    BOX.format("No. of\nepisodes") + RIVER: False,
    MADE.format("Infobox film\\n"): True,
    MADE.format("Infobox_Film"): True,
    MADE.format("infobox television"): False,
    MADE.format("Infobox television") + FILM: True,
    MADE.format("Infobox person") + FILM: False,
    MADE.replace('"wt"', "&quot;wt&quot;").format("Infobox person") + FILM: False,
    FILM: True,
    "<style>.infobox{}</style>" + FILM: True,
    RIVER: False,
    "A is a movie": True,
    "<p>A film, made in 1990": False,
    "<h1>A film is</h1><p>A": False,
    RIVER + "x" * 50_000 + FILM: False,
    "": False,
}


@pytest.mark.parametrize(("page", "expected"), PAGES.items())
def test_pages(page: str, expected: bool) -> None:
    assert may_be_film(page.encode()) is expected
    for ascii_alone in (False, True):
        written = json.dumps(page, ensure_ascii=ascii_alone)
        assert may_be_film(written.encode()) is expected
        escaped = written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        assert may_be_film(escaped.encode()) is expected


def test_further_names_of_the_infobox() -> None:
    page = MADE.format("Infobox picture").encode()
    assert [may_be_film(page), may_be_film(page, ["infobox picture"])] == [False, True]


def test_no_film_of_real_pages_is_lost() -> None:
    paths = sorted((SHARED / "articles" / "html").glob("*.html"))
    if not paths:
        pytest.skip("needs the collection of articles beside the repository")
    lost = [path for path in paths if not may_be_film(path.read_bytes())]
    assert not any(extract(path.read_text(), title=path.stem, form="html") for path in lost)
