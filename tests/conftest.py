"""Databases that several folders of tests ask."""

from pathlib import Path

import pytest
from hand_made import FILM, write

from filmfacts.database.build import build

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
