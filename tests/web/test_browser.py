"""The pages as people use them, in a browser; with and without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hand_made import write
from playwright.sync_api import Browser, Page, expect

from filmfacts.facts.kinds import Film
from web.conftest import serving

TIN = "/film/The_Tin_Lighthouse_(1991_film)"
VIEWS = [("light", (1440, 900)), ("dark", (390, 844))]


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A window at the site; whatever its console says is an error."""
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(5_000)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert not said


def test_pointing_at_a_fact_lights_up_its_words(page: Page) -> None:
    page.goto(TIN)
    fact = page.locator("#f11")  # the budget
    fact.hover()
    expect(page.locator(".e.on")).to_have_text(["$2 million"])
    expect(page.locator(".e.on")).to_be_in_viewport()
    expect(page.locator(".thread")).to_be_visible()
    expect(fact).to_have_class(re.compile(r"\bon\b"))
    page.locator("h1").hover()
    expect(page.locator(".e.on")).to_have_text(["The Tin Lighthouse"])


def test_tabbing_to_a_fact_scrolls_to_its_words(page: Page) -> None:
    page.set_viewport_size({"width": 1200, "height": 420})
    page.goto(TIN)
    award = page.locator(".e", has_text="Golden Gull 1992")
    expect(award).not_to_be_in_viewport()
    page.locator(".awards .at").last.focus()
    expect(award).to_be_in_viewport()
    expect(award).to_have_class(re.compile(r"\bon\b"))


def test_pointing_at_words_tells_their_facts(page: Page) -> None:
    page.goto(TIN)
    page.locator(".e", has_text="101").hover()
    expect(page.locator("#tip")).to_be_visible()
    expect(page.locator("#tip")).to_contain_text("101 minutes")
    expect(page.locator("#tip")).to_contain_text("Running time")
    expect(page.locator(".fact.on")).to_have_count(1)


def test_a_click_keeps_a_fact_lit_until_escape(page: Page) -> None:
    page.goto(TIN)
    page.locator("#f10 .at").click()
    expect(page).to_have_url(re.compile(r"\?fact=10$"))
    page.mouse.move(5, 5)
    expect(page.locator(".e.on")).to_have_text(["3 May 1991 (Valdivia)"])
    expect(page.locator("#say")).to_contain_text("3 May 1991")
    page.reload()
    expect(page.locator(".e.on")).to_have_text(["3 May 1991 (Valdivia)"])
    page.keyboard.press("Escape")
    expect(page.locator(".on")).to_have_count(0)


def test_references_are_folded_until_they_are_wanted(browser: Browser, tmp_path: Path) -> None:
    source = "{{Infobox film|director=[[Ada Marsh]]}}\nA is<ref>one\ntwo\nthree</ref> a film."
    film = Film(page_title="A", page_id=1, revision_id=1, facts=())
    with serving(write(tmp_path / "a.db", film, source=source)) as site:
        page = browser.new_page()
        page.goto(site + "/film/A")
        lines = [page.locator(f"#L{n}") for n in (2, 3, 4)]
        expect(lines[0]).to_be_visible()
        expect(lines[1]).to_be_hidden()
        expect(lines[2]).to_have_text("three</ref> a film.", use_inner_text=False)
        expect(lines[2].locator("i.aside")).to_be_hidden()
        page.get_by_label("references").check()
        expect(lines[1]).to_be_visible()
        expect(lines[2].locator("i.aside")).to_be_visible()
        page.close()


def test_search_suggests_and_goes(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("lihgthouse")
    expect(page.get_by_role("option")).to_contain_text(["The Tin Lighthouse"])
    box.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(TIN)))
    page.get_by_role("combobox").fill("Ruiz")
    page.get_by_role("combobox").press("Enter")
    expect(page.locator(".hits li").first).to_contain_text("Ruiz")


def test_filters_are_put_on_and_taken_off(page: Page) -> None:
    page.goto("/films")
    expect(page.locator("h1")).to_have_text("2 films")
    page.get_by_role("link", name="mystery").click()
    expect(page.locator("h1")).to_have_text("1 film")
    page.get_by_label("From").fill("1992")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("h1")).to_have_text("0 films")
    page.get_by_role("link", name=re.compile("Take out the filter genre: mystery")).click()
    expect(page.locator("td a.title")).to_have_text(["Gulls"])
    expect(page).to_have_url(re.compile(r"/films\?since=1992$"))


def test_a_person_is_drawn_among_collaborators(page: Page) -> None:
    page.goto("/person/Ben_Holt")
    picture = page.get_by_role("img", name=re.compile("Ben Holt and 2 people"))
    expect(picture.locator(".node text")).to_have_text(["Ada Marsh", "Olga Ruiz"])
    page.get_by_role("link", name="Ada Marsh").click()
    expect(page.locator("h1")).to_have_text("Ada Marsh")


def test_sql_runs_by_the_keyboard(page: Page) -> None:
    page.goto("/sql")
    page.get_by_label("One query").fill("SELECT count(*) AS films FROM film")
    page.keyboard.press("Control+Enter")
    expect(page.locator("table.answer td")).to_have_text(["2"])
    page.get_by_role("link", name="Which films won most awards?").click()
    expect(page.locator("table.answer")).to_contain_text("Gulls")


def test_all_works_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False, viewport={"width": 1200, "height": 500})
    context.set_default_timeout(5_000)
    page = context.new_page()
    page.goto(TIN)
    page.locator("#f21 .at").click()
    expect(page).to_have_url(re.compile(r"\?fact=21#L31$"))
    expect(page.locator(".e.on")).to_be_in_viewport()
    expect(page.locator(".e.on")).to_contain_text("Golden Gull")
    page.locator(".e", has_text="101").click()
    expect(page.locator("#f9")).to_have_class(re.compile(r"\bon\b"))
    expect(page.locator("#f9")).to_be_in_viewport()
    page.goto("/")
    page.locator("#q").fill("gulls")
    page.locator("#q").press("Enter")
    page.locator(".hits a").first.click()
    expect(page.locator("h1")).to_contain_text("Gulls")
    context.close()


@pytest.mark.parametrize(("scheme", "size"), VIEWS)
@pytest.mark.parametrize(
    "path",
    [
        "/", TIN, TIN + "?fact=21", "/film/Gulls", "/films?country=Chile", "/films?title=nothing", "/browse/genre",
        "/people", "/person/Ben_Holt", "/search?q=ruiz", "/sql?q=SELECT+*+FROM+film", "/sql?q=x", "/api.html",
        "/film/none",
    ],
)  # fmt: skip
def test_no_barrier_is_found(browser: Browser, site: str, path: str, scheme: Any, size: Any) -> None:
    width, height = size
    context = browser.new_context(base_url=site, color_scheme=scheme, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(path)
    found = Axe().run(page).response["violations"]
    assert not [(rule["id"], [node["html"][:200] for node in rule["nodes"][:3]]) for rule in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"
    context.close()
