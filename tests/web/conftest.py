"""Databases to show, a server that shows one, and a browser to look with."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
import uvicorn
from hand_made import FILM, SOURCE, entry, write_entries
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from filmfacts.article.text import Span
from filmfacts.facts import kinds
from filmfacts.facts.kinds import Film
from filmfacts.web import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

GULLS_SOURCE = """\
{{Infobox film
| director = [[Ada Marsh (director)|Ada Marsh]]
| starring = [[Ben Holt]]
| country = Chile
| budget = $1 million
| gross = $3 million
}}
'''Gulls''' is a 1993 film.
"""


def gulls() -> Film:
    """A second film of the same people, with a repaired award."""

    def at(words: str) -> tuple[Span, ...]:
        return (Span(GULLS_SOURCE.index(words), GULLS_SOURCE.index(words) + len(words)),)

    return msgspec.structs.replace(
        FILM,
        page_title="Gulls",
        page_id=12,
        revision_id=1200,
        facts=(
            kinds.Credit(role="director", name="Ada Marsh", link="Ada Marsh (director)", evidence=at("Ada Marsh]]")),
            kinds.Credit(role="starring", name="Ben Holt", link="Ben Holt", evidence=at("Ben Holt")),
            kinds.Country(name="Chile", evidence=at("Chile")),
            kinds.Money(role="budget", currency="USD", low=10**6, high=10**6, evidence=at("$1 million")),
            kinds.Money(role="gross", currency="USD", low=3 * 10**6, high=3 * 10**6, evidence=at("$3 million")),
            kinds.Year(year=1993, evidence=at("1993")),
            kinds.Award(
                body="34th Golden Gulls",
                year=1994,
                category="Best Bird",
                recipients=("Ben Holt",),
                recipient_links=("Ben Holt",),
                result="won",
                evidence=at("Ben Holt"),
                confidence=0.87,
            ),
        ),
    )


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two films."""
    path = tmp_path_factory.mktemp("web") / "two.db"
    return write_entries(path, entry(FILM, SOURCE), entry(gulls(), GULLS_SOURCE))


@pytest.fixture(scope="session")
def client(two: Path) -> TestClient:
    """Asks the application itself."""
    return TestClient(create_app(two), raise_server_exceptions=False)


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The address of a server of a database."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(create_app(path), log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def site(two: Path) -> Iterator[str]:
    """A server of the two films."""
    with serving(two) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
