"""Hostile articles: nothing in them runs, nothing of them breaks a page or the server."""

import re
import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from hand_made import FILM, SOURCE, entry, write_entries
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from filmfacts.article.text import Span
from filmfacts.facts import kinds
from filmfacts.facts.kinds import Film
from filmfacts.web import addresses, create_app
from web.conftest import serving

SCRIPT = "<script>document.title='run'</script>"
NASTY = f"\"'><img src=x onerror=document.title='run'>{SCRIPT}{{{{7*7}}}}{{% raw %}}]]></svg>\u202e\x07"
SOURCE_LENGTH = 40_000_000


def nasty(fact: kinds.AnyFact) -> kinds.AnyFact:
    """The fact with hostile texts wherever it has a text."""
    texts = [name for name in fact.__struct_fields__ if isinstance(getattr(fact, name), str)]
    wanted = [name for name in texts if name not in ("group", "role", "type", "date", "currency")]
    return msgspec.structs.replace(fact, **dict.fromkeys(wanted, NASTY))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of hostile films."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    script = Film(page_title=SCRIPT, page_id=1, revision_id=1, facts=tuple(map(nasty, FILM.facts)))
    dots = Film(page_title="..", facts=())
    at = SOURCE_LENGTH - 500
    large = Film(
        page_title="Large",
        facts=(
            kinds.Title(text="Large", evidence=(Span(0, 5),)),
            kinds.Cast(actor="Ann Lee", character="Ruiz", evidence=(Span(at, at + 7),)),
        ),
    )
    many = Film(
        page_title="Many",
        facts=tuple(kinds.Cast(actor=f"A {i}", character=None, evidence=(Span(0, 9),)) for i in range(9_000)),
    )
    body = "Large is a film.\n" + "y<b>&\n" * (SOURCE_LENGTH // 6)
    entries = [
        entry(script, SOURCE.replace("Ruiz", NASTY)),
        entry(dots, "[javascript:alert(1) x]\ud800\x00"),
        entry(large, body[:at] + "Ann Lee" + body[at + 7 : SOURCE_LENGTH]),
        entry(many, "One line " * 1000),
    ]
    write_entries(path, *entries)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "UPDATE page SET url = 'javascript:document.title=1', site = 'javascript:' WHERE title = '..'"
        )
    connection.close()
    return path


@pytest.fixture(scope="session")
def asked(hostile: Path) -> TestClient:
    """Asks the application itself."""
    return TestClient(create_app(hostile), raise_server_exceptions=False)


PATHS = [
    "/", "/films", "/people", "/people?role=cast", "/search?q=script", addresses.film(SCRIPT), addresses.film(".."),
    "/film/Large", "/film/Many", addresses.films(country=NASTY), addresses.films(title=NASTY),
    addresses.listed("/search", q=NASTY), addresses.listed("/sql", q=f"SELECT '{SCRIPT}' AS \"{SCRIPT}\""),
    addresses.listed("/sql", q=SCRIPT), addresses.person(NASTY, None), f"/film/{quote(NASTY)}", "/browse/company",
    "/browse/award",
]  # fmt: skip


class Elements(HTMLParser):
    """The elements of a page as a browser sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("path", PATHS)
def test_pages_hold_no_markup_of_articles(asked: TestClient, path: str) -> None:
    answer = asked.get(path)
    assert answer.status_code in (200, 400, 404)
    elements = Elements()
    elements.feed(answer.text)
    for tag, attributes in elements.found:
        assert tag not in ("img", "iframe", "object", "base", "style")
        assert tag != "script" or (attributes["src"] or "").startswith("/static/")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            assert re.match(r"[/?#](?!/)|https?://|$", attributes.get(name) or "")
    assert asked.get("/api" + path.removesuffix("/")).headers["content-type"].startswith("application/json")


def test_a_large_source_comes_in_parts(asked: TestClient) -> None:
    first = asked.get("/film/Large")
    assert len(first.content) < 4_000_000
    assert "Part 1 of 160" in first.text
    marked = asked.get("/film/Large?fact=2").text
    assert "Part 160 of 160" in marked
    assert '<a class="e cast on" href="?fact=2#f2" data-f="2">Ann Lee</a>' in marked
    line = re.search(r'href="\?fact=2#(L\d+)"', marked)
    assert line
    assert f'id="{line[1]}"' in marked
    assert asked.get("/film/Large?part=999999999").status_code == 200


def test_a_film_of_many_facts_shows_the_first(asked: TestClient) -> None:
    page = asked.get("/film/Many").text
    assert "This film has 9,000 facts; the first 2,000 are shown." in page
    assert len(page) < 4_000_000


def test_a_page_called_by_two_dots_is_reached(asked: TestClient) -> None:
    address = addresses.film("..")
    assert f'href="{address}"' in asked.get("/films").text
    assert "<h1" in asked.get(address).text


def test_two_wikis_may_have_one_title(tmp_path: Path) -> None:
    other = msgspec.structs.replace(FILM, page_title="Other")
    path = write_entries(tmp_path / "sites.db", entry(FILM, SOURCE), entry(other, SOURCE))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE page SET site = 'de.wiki.example', title = ? WHERE id = 2", (FILM.page_title,))
    connection.close()
    with TestClient(create_app(path)) as client:
        answer = client.get(addresses.film(FILM.page_title))
        assert answer.status_code == 404
        for site in ("de.wiki.example", "en.wikipedia.org"):
            assert addresses.film(FILM.page_title, site).replace("&", "&amp;") in answer.text
            page = client.get(addresses.film(FILM.page_title, site))
            assert page.status_code == 200
            asked = addresses.film(FILM.page_title, site).removeprefix("/film").replace("&", "&amp;")
            assert f'href="{asked}&amp;fact=2#L3"' in page.text
            assert f'href="{asked}&amp;fact=2#f2"' in page.text


def test_nothing_runs_in_a_browser(hostile: Path, browser: Browser) -> None:
    with serving(hostile) as site:
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.on("dialog", lambda dialog: refused.append(dialog.message))
        for path in PATHS:
            page.goto(site + path)
            assert page.title() != "run"
            assert page.locator("h1").count() == 1
            assert page.evaluate("[...document.scripts].every(s => s.src.startsWith(location.origin))")
        assert not [text for text in refused if "Content Security Policy" in text]
        page.goto(site + addresses.film(SCRIPT))
        page.locator(".at").first.focus()
        page.locator(".e").first.hover()
        assert page.title() != "run"
        page.goto(site + "/film/Large")
        page.locator(".at").last.click()
        expect(page.locator(".e.on")).to_have_text(["Ann Lee"], timeout=30_000)
        expect(page.locator(".e.on")).to_be_in_viewport()
        page.goto(site + "/")
        page.locator("#q").fill("script")
        page.locator(".suggestions li").first.wait_for()
        assert page.title() != "run"
        page.close()
