"""Databases that several folders of tests ask."""

import signal
import sys
from pathlib import Path

import pytest
from dumps import FILMS, PAGES, XML, Content, content
from hand_made import FILM, write

from filmfacts.database.build import build
from filmfacts.source import parts

signal.signal(signal.SIGINT, signal.default_int_handler)  # tests interrupt; where jobs run unwatched it is ignored

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the one film."""
    return write(tmp_path_factory.mktemp("database") / "small.db", FILM)


@pytest.fixture(scope="session")
def pages() -> Path:
    """Real pages, where they are at hand."""
    folder = SHARED / "articles" / "pages"
    if not folder.is_dir():
        pytest.skip("needs the collection of articles beside the repository")
    return folder


@pytest.fixture(scope="session")
def films_db(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the real pages."""
    path = tmp_path_factory.mktemp("films") / "films.db"
    report = build([pages], path)
    assert not report.problems
    return path


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few pages, so that small dumps have many."""
    monkeypatch.setattr(parts, "PACKED", 1)
    monkeypatch.setattr(parts, "PLAIN", 6_000)
    monkeypatch.setattr(sys.modules["filmfacts.database.build"], "ENOUGH", 1)


@pytest.fixture(scope="session")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """What the dump gives, read as one plain file in one piece."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "dump.xml").write_bytes(XML)
    report = build([folder / "dump.xml"], folder / "films.db")
    assert (report.pages, report.films, report.problems) == (len(PAGES), FILMS, ())
    return content(folder / "films.db")
