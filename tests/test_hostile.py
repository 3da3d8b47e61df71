"""Hostile texts: twice the text must take about twice the time, whatever stands in it.

Each text is put into every place that facts are read from, at one length and at twice that length. What is compared is
the growth of the CPU time within one run, never a number of seconds.
"""

import gc
import time
from collections.abc import Callable

import pytest

from filmfacts import extract

LENGTH = 16_000
MOST = 3.2  # growth for twice the text: 2 is linear, 4 is quadratic
TRIES = 6  # a machine that is busy elsewhere may spoil one
ENOUGH = 0.02  # seconds below which a growth is noise

WIKITEXT = """{{{{Infobox film|name=A|starring={0}|released={0}|runtime={0}|gross={0}|based_on={0}}}}}
'''A''' ({0}) is a 1990 American film. {0}

{0}
== Cast ==
{0}

* {0}
== Accolades ==
{0}

* {0}
== Plot ==
{0}
== Production ==
Filming began {0}
== Music ==
{0}
== Release ==
{0}
== Reception ==
On Rotten Tomatoes {0}
"""

FLATTENED = """A
- Director: {0}
- Released: {0}
- Gross: {0}
| Starring | {0} |

A ({0}) is a 1990 American film. {0}

== Cast ==
{0}

- {0}
== Accolades ==
| Year | Award | Category | Recipient |
| 1990 | {0} | Best Film | {0} |
| {0} |

- {0}
== Production ==
Filming began {0}
Reception[edit]
On Rotten Tomatoes {0}
"""

HTML = """<title>{0}</title><div class="mw-parser-output"><table class="infobox">
<tr><th>Directed by</th><td>{0}</td></tr>
<tr><th>Release date</th><td>{0}</td></tr><tr><th>Box office</th><td>{0}</td></tr></table>
<p><b>A</b> ({0}) is a 1990 American film. {0}</p><p>{0}</p>
<h2>Cast</h2><p>{0}</p><ul><li>{0}</li></ul>
<h2>Accolades</h2><table><tr><th>Award</th><th>Category</th></tr><tr><td>{0}</td><td>Best Film</td></tr></table>
<ul><li>{0}</li></ul><h2>Plot</h2><p>{0}</p><h2>Production</h2><p>Filming began {0}</p>
<h2>Reception</h2><p>On Rotten Tomatoes {0}</p></div>
"""

PAGES = {"flattened": FLATTENED, "html": HTML, "wikitext": WIKITEXT}

# A piece of text, and how often it stands in a text of n characters; None: as often as it fits.
TEXTS: dict[str, Callable[[int], str]] = {
    "adaptations": lambda n: "A by B, C, 1941 play, " * (n // 22),
    "apostrophes": lambda n: "'" * n,
    "attributes open": lambda n: '<a b="' * (n // 6),
    "awards": lambda n: "A won the Foo Award for Best Bar and " * (n // 36),
    "bars": lambda n: "|" * n,
    "blanks": lambda n: " " * n,
    "bold and italic": lambda n: "''a'''b " * (n // 8),
    "braces closed deep": lambda n: "{{small|" * (n // 10) + "}}" * (n // 10),
    "braces open": lambda n: "{" * n,
    "braces open deep": lambda n: "{{a|{{a|" * (n // 8),
    "brackets closed": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "brackets open": lambda n: "(a" * (n // 2),
    "capitals": lambda n: "A" * n,
    "cast lines": lambda n: "* A as B, c\n" * (n // 12),
    "cells": lambda n: "\n{|\n|-\n" + "| a " * (n // 4) + "\n|}\n",
    "comments open": lambda n: "<!--" * (n // 4),
    "commas": lambda n: ", " * (n // 2),
    "dates": lambda n: "May 5 to " * (n // 9),
    "dates with commas": lambda n: "May 5, " * (n // 7),
    "dates with dashes": lambda n: "1980-" * (n // 5),
    "days": lambda n: "5 to " * (n // 5),
    "definitions": lambda n: "\n;" + ": " * (n // 2),
    "digits": lambda n: "1" * n,
    "elements closed out of order": lambda n: "<b><i></b>" * (n // 10),
    "elements closed through cells": lambda n: "<u><table><td>" * (n // 40) + "<div>" * (n // 10) + "</u>" * (n // 40),
    "elements hidden": lambda n: "<sup class=reference>" * (n // 21),
    "elements open": lambda n: "<div>" * (n // 5),
    "entities": lambda n: "a&eacute;b " * (n // 11),
    "entities open": lambda n: "&" * n,
    "equals": lambda n: "\n" + "= " * (n // 2) + "\n",
    "external links open": lambda n: "[http://" * (n // 8),
    "film date": lambda n: "{{Film date|" + "1990|1|1|x|" * (n // 11) + "}}",
    "filming": lambda n: "Filming began in Rome " * (n // 22),
    "for": lambda n: "nominated for " * (n // 14),
    "full stops": lambda n: ". " * (n // 2),
    "headings": lambda n: "\n== a ==\n" * (n // 9),
    "initials": lambda n: "Dr. A. " * (n // 7),
    "hours": lambda n: "1 h 2 min, " * (n // 11),
    "HTML headings": lambda n: "<h2>a</h2>" * (n // 10),
    "HTML lists": lambda n: "<ul><li>a" * (n // 9),
    "HTML list lines": lambda n: "<li>a" * (n // 5),
    "HTML paragraphs": lambda n: "<p>a" * (n // 4),
    "HTML rows": lambda n: "<tr><td>a" * (n // 9),
    "HTML tables": lambda n: "<table><tr><td>a" * (n // 16),
    "italic lines": lambda n: "''A''\n" * (n // 6),
    "letters": lambda n: "x" * n,
    "line breaks": lambda n: "\n" * n,
    "links closed deep": lambda n: "[[a|" * (n // 6) + "]]" * (n // 6),
    "links open": lambda n: "[[" * (n // 2),
    "links open in templates": lambda n: "[[{{a}}" * (n // 8),
    "list lines": lambda n: "\n* a" * (n // 4),
    "list templates": lambda n: "\n{{Cast listing|\n* a" * (n // 24) + "\n}}" * (n // 24),
    "markers": lambda n: "\n" + "*" * n,
    "money": lambda n: "$1 " * (n // 3),
    "months": lambda n: "May " * (n // 4),
    "names": lambda n: "Ann Lee, " * (n // 9),
    "names joined": lambda n: "Ann and " * (n // 8),
    "nationalities": lambda n: "American " * (n // 9),
    "numbers": lambda n: "1," * (n // 2),
    "parts": lambda n: "Ann Lee plays Bo, " * (n // 18),
    "places": lambda n: "was shot in Rome, Paris and " * (n // 28),
    "quotation marks": lambda n: '"' * n,
    "ranges": lambda n: "1-" * (n // 2),
    "references open": lambda n: "<ref name=a>" * (n // 12),
    "redirects": lambda n: "<ul class=redirectText" * (n // 22),
    "releases": lambda n: "The film was released in Rome on 5 May 2010.\n\n" * (n // 46),
    "roles": lambda n: "Ann as Bo " * (n // 10),
    "rowspans": lambda n: "\n{|\n" + "|-\n|rowspan=900| a || b\n" * (n // 24) + "|}\n",
    "scores": lambda n: "Rotten Tomatoes 80% " * (n // 20),
    "scripts open": lambda n: "<script>" * (n // 8),
    "settings": lambda n: "It is set in Rome in 1900.\n\n" * (n // 28),
    "societies": lambda n: "ASC ACE " * (n // 8) + "x.",
    "slashes": lambda n: "a/b/" * (n // 4),
    "songs": lambda n: 'the theme song "A" by Bo Li, ' * (n // 29),
    "tables closed deep": lambda n: "\n{|\n| a" * (n // 12) + "\n|}" * (n // 12),
    "tables open": lambda n: "\n{|" * (n // 3),
    "tags": lambda n: "<b>" * (n // 3),
    "tags open": lambda n: "<" * n,
    "titles": lambda n: "also known as ''B'', " * (n // 20),
    "trailers": lambda n: "the trailer of Rome was shown on 5 May and " * (n // 43),
    "wives": lambda n: "Bo's wife and Al's " * (n // 19),
    "rows": lambda n: "\n| a | b |" * (n // 10),
    "rows of one cell": lambda n: "\n| Best Actor |" * (n // 15),
    "words": lambda n: "the award " * (n // 10),
}


def seconds(text: str, form: str) -> float:
    gc.collect()
    gc.disable()  # its cost depends on all that other tests left behind
    try:
        start = time.process_time()
        extract(PAGES[form].format(text), title="A", form=form)
        return time.process_time() - start
    finally:
        gc.enable()


def growth(text: Callable[[int], str], length: int, form: str) -> float:
    once, twice = seconds(text(length), form), seconds(text(2 * length), form)
    return twice / max(once, ENOUGH)


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_takes_twice_the_time(name: str, form: str) -> None:
    extract(PAGES[form].format(""), title="A", form=form)
    found: list[float] = []
    while len(found) < TRIES and (not found or found[-1] > MOST):
        found.append(growth(TEXTS[name], LENGTH, form))
    assert min(found) <= MOST, found


@pytest.mark.parametrize(
    "source",
    ["{" * 1_000_000, "{{a|" * 250_000, "[[" * 500_000, "{|\n" * 300_000, "x " * 10_000_000, "''" * 500_000],
    ids=["a million braces", "deep templates", "open links", "tables in tables", "a line of 20 MB", "quotes"],
)
def test_large_texts_end(source: str) -> None:
    film = extract("{{Infobox film|name=A}}\n'''A''' is a 1990 film. " + source, title="A", form="wikitext")
    assert film is not None
    assert all(0 <= s.start < s.end <= len(source) + 60 for fact in film.facts for s in fact.evidence)


BOX = "<th>Starring<td>B<tr><th>Country<td>C</table>"


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 400_000,
        "<" * 1_000_000,
        "<a b='" * 300_000,
        "<table><tr><td>" * 100_000,
        "<!--" * 500_000,
        "<b hidden>" * 200_000,
        "<b hidden></b>" * 150_000,
        "".join(f"<x{i} hidden>" for i in range(100_000)),
        "<table class=infobox about='#mwt1' data-mw='" + '{"a":' * 300_000 + f"'>{BOX}",
        "<table class=infobox about='#mwt1' data-mw='" + "&amp;" * 300_000 + f"'>{BOX}",
        "x " * 25_000_000,
    ],
    ids=[
        "open elements",
        "signs",
        "open attributes",
        "tables in tables",
        "open comments",
        "hidden and open",
        "hidden",
        "hidden, open, of many names",
        "JSON in JSON",
        "entities in an attribute",
        "a line of 50 MB",
    ],
)
def test_large_html_ends(source: str) -> None:
    film = extract("<p><b>A</b> is a 1990 film.</p>" + source, title="A", form="html")
    assert film is not None
    assert all(0 <= s.start < s.end <= len(source) + 60 for fact in film.facts for s in fact.evidence)
