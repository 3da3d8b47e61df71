"""A MediaWiki with the pages of `pages.toml`."""

from collections.abc import Iterator

import pytest

from .mediawiki import IS_THERE, MISSING, PAGES, MediaWiki


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaWiki]:
    """The wiki, as long as tests run."""
    if not IS_THERE:
        pytest.skip(MISSING)
    wiki = MediaWiki(tmp_path_factory.mktemp("wiki"))
    wiki.load(PAGES)
    wiki.start()
    try:
        yield wiki
    finally:
        wiki.stop()


@pytest.fixture
def wiki(served: MediaWiki) -> Iterator[MediaWiki]:
    """The wiki, well and reachable again after the test."""
    yield served
    served.recover()
    served.start()
