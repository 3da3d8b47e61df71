"""Pages are read as a real MediaWiki serves them: all of the article, and nothing of what stands around it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from written import sections, written

from filmfacts import extract, open_database
from filmfacts.article import html
from filmfacts.database.build import build
from filmfacts.database.verify import verify
from filmfacts.facts.kinds import Film
from filmfacts.source.files import read_file
from filmfacts.source.page import Page

from .mediawiki import PAGES, MediaWiki

TITLE = "The Glass Orchard"
SKINS = ("minerva", "monobook", "timeless", "vector", "vector-2022")
OLD = "'''The Glass Orchard''' is an old text."

VIEWS = {
    **{skin: f"/wiki/The_Glass_Orchard?useskin={skin}" for skin in SKINS},
    "Parsoid": "/rest.php/v1/page/The_Glass_Orchard/html",
    "the bare content": "/index.php?title=The_Glass_Orchard&action=render",
    "for printing": "/index.php?title=The_Glass_Orchard&printable=yes",
    "over a redirect": "/wiki/Glass_Orchard",
    "a revision by its number": "/index.php?oldid={revision}",
    "beside an older revision": "/index.php?title=The_Glass_Orchard&diff={revision}&oldid={old}",
    "in another language": "/wiki/The_Glass_Orchard?uselang=ja",
    "without short addresses": "/index.php?title=The_Glass_Orchard&articlepath=/index.php%3Ftitle%3D$1",
    "with half short addresses": "/index.php/The_Glass_Orchard?articlepath=/index.php/$1",
}

INFOBOX = {
    "name": "The Glass Orchard",
    "director": "Clara Duval",
    "screenplay": "Hugo Brandt\nClara Duval",
    "based_on": "The Glass Orchard by Irene Maas",
    "producer": "Tomás Rey",
    "starring": "Nina Sørensen\nPaul Okafor\nElif Kaya",
    "cinematography": "Jan Novák",
    "editing": "Rosa Lind",
    "music": "Arvo Teller",
    "production_companies": "Lantern Pictures\nNordlys Film",
    "distributor": "Harbor Releasing",
    "released": "14 May 1994 (Cannes)\n2 September 1994 (Denmark)",
    "runtime": "112 minutes",
    "country": "Denmark\nChile",
    "language": "Danish",
    "budget": "$4.5 million",
    "gross": "$12.3 million",
}
LEAD = ["P The Glass Orchard is a 1994 drama film directed by Clara Duval. It stars Nina Sørensen and Paul Okafor."]
SECTIONS: list[list[Any]] = [
    ["Plot", "P Greta comes home to her father's orchard, where the trees are made of glass."],
    [
        "Cast",
        "* Nina Sørensen as Greta, a glassblower",
        "* Paul Okafor as Anders, Greta's brother",
        "** Liv Berg as young Anders",
        "* Elif Kaya as Mrs. Holm",
    ],
    ["Production"],
    ["Production > Filming", "P Filming began on 3 March 1993 in Valparaíso."],
    [
        "Production > Music",
        "P The score was recorded in Oslo. The choir sang Glas.",
        "; Track notes",
        ": The choir is hidden.",
        [["Cue", "Length"], ["Shards", "3:10"]],
    ],
    ["Reception"],
    ["Reception > Critical response", "P On Rotten Tomatoes, 91% of 32 reviews are positive."],
    [
        "Reception > Accolades",
        [
            ["Award", "Date of ceremony", "Category", "Recipient(s)", "Result"],
            ["Bodil Awards", "5 March 1995", "Best Danish Film", "The Glass Orchard", "Won"],
            ["Bodil Awards", "5 March 1995", "Best Actress", "Nina Sørensen", "Nominated"],
            ["Robert Awards", "4 February 1995", "Best Score", "Arvo Teller", "Nominated"],
        ],
    ],
    ["See also", "* List of films about glass"],
    ["Notes"],
    ["References"],
    ["External links", "* Official site"],
]


@pytest.fixture(scope="module")
def revisions(served: MediaWiki) -> dict[str, int]:
    """The ids of the page, of its revision, and of an older one."""
    served.load({TITLE: OLD}, "2020-01-01T00:00:00Z")
    query = "/api.php?action=query&prop=revisions&rvlimit=2&format=json&formatversion=2&titles="
    (page,) = json.loads(served.get(query + quote(TITLE)))["query"]["pages"]
    new, old = page["revisions"]
    return {"page": page["pageid"], "revision": new["revid"], "old": old["revid"]}


@pytest.fixture(scope="module", params=VIEWS)
def view(request: pytest.FixtureRequest, served: MediaWiki, revisions: dict[str, int]) -> tuple[str, str]:
    """The name of a view, and what is served."""
    return request.param, served.get(VIEWS[request.param].format(**revisions))


def told(film: Film | None) -> list[dict[str, Any]]:
    """What a film's facts say, wherever it stands."""
    assert film is not None
    facts = json.loads(film.to_json())["facts"]
    return [{name: value for name, value in fact.items() if name != "evidence"} for fact in facts]


def infobox(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those facts that the infobox says."""
    return [fact for fact in facts if fact["group"] == "infobox"]


def article_of(source: str) -> tuple[dict[str, str], list[Any], list[list[Any]], list[str]]:
    """All that is read of a page."""
    article = html.read(source, title=TITLE)
    return (
        {name: str(text) for name, text in (article.infobox or {}).items()},
        [written(block) for block in article.lead.blocks],
        sections(article.sections),
        [str(caption) for section in article.sections for caption in section.captions],
    )


def test_the_article_is_read_and_nothing_around_it(view: tuple[str, str]) -> None:
    assert article_of(view[1]) == (INFOBOX, LEAD, SECTIONS, ["Nina Sørensen plays Greta."])


def test_the_facts_are_those_of_the_wikitext(view: tuple[str, str]) -> None:
    assert told(extract(view[1], title=TITLE)) == told(extract(PAGES[TITLE], title=TITLE))


def test_every_fact_stands_in_the_page(view: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(view[1], encoding="utf-8")
    assert build([tmp_path / "a.html"], tmp_path / "films.db").films == 1
    with open_database(tmp_path / "films.db") as database:
        assert list(verify(database)) == []


def test_a_page_says_what_it_is(view: tuple[str, str], revisions: dict[str, int], tmp_path: Path) -> None:
    name, source = view
    page = page_of(source, tmp_path / "saved.html")
    if name == "the bare content":
        assert (page.title, page.revision_id) == ("Saved", None)
        return
    assert (page.title, page.page_id, page.revision_id) == (TITLE, revisions["page"], revisions["revision"])
    assert page.site == "127.0.0.1"
    assert page.redirect is None


def page_of(source: str, path: Path) -> Page:
    """The page that a file of HTML holds."""
    path.write_text(source, encoding="utf-8")
    (page,) = read_file(path)
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("skin", SKINS)
def test_other_pages_say_what_they_are(served: MediaWiki, revisions: dict[str, int], tmp_path: Path, skin: str) -> None:
    def page(path: str) -> Page:
        return page_of(served.get(f"{path}useskin={skin}"), tmp_path / "saved.html")

    odd = 'Salt & "Pepper" / Größe 東京?'
    assert page(f"/wiki/{quote(odd)}?").title == odd
    assert page("/index.php?title=Greta_(glassblower)&redirect=no&").redirect == TITLE
    assert page("/wiki/Talk:The_Glass_Orchard?").namespace == 1
    old = page(f"/index.php?title=The_Glass_Orchard&oldid={revisions['old']}&")
    assert (old.revision_id, old.site) == (revisions["old"], "127.0.0.1")
    assert article_of(old.text) == ({}, ["P The Glass Orchard is an old text."], [], [])


@pytest.mark.parametrize("title", ["Orchard", "Clara Duval", "Talk:The Glass Orchard", "No such page"])
def test_a_page_about_no_film_is_none(served: MediaWiki, title: str, tmp_path: Path) -> None:
    page = page_of(served.get(f"/index.php?title={quote(title)}&action=view&useskin=vector-2022"), tmp_path / "a.html")
    assert extract(page.text, title=page.title) is None


def test_real_articles_are_the_same_in_every_skin(served: MediaWiki, pages: Path) -> None:
    real = [page for file in sorted(pages.glob("*.xml"))[::6] for page in read_file(file) if isinstance(page, Page)]
    films = {page.title: page.text for page in real if extract(page.text, title=page.title)}
    assert len(films) > 5
    served.load(films)
    for name, text in films.items():
        title = quote(name)
        parsoid = served.get(f"/rest.php/v1/page/{title.replace('/', '%2F')}/html")
        facts, article = told(extract(parsoid, title=TITLE)), article_of(parsoid)
        assert len(facts) > 5
        # Parsoid tells what the infobox was made with; the skins lack what its missing templates would show.
        assert infobox(facts) == infobox(told(extract(text, title=TITLE))), name
        skins = [served.get(f"/index.php?title={title}&useskin={skin}") for skin in ("vector-2022", "minerva")]
        assert article_of(skins[0]) == article_of(skins[1]), name
        assert article_of(skins[0])[1:] == article[1:], name
        assert told(extract(skins[0], title=TITLE)) == told(extract(skins[1], title=TITLE)), name
