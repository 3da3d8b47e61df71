"""How export XML is cut into pages, wherever the blocks and stretches of it end."""

import pytest
from export_xml import CLOSE, OPEN, page, revision

from filmfacts.errors import DamagedSourceError, SourceError
from filmfacts.source.elements import elements

PAGES = [
    page(1),
    page(2, revision(5, "a < b & c <page> </page>"), inside='<redirect title="X" />'),
    page(3, revision(6, ""), revision(7, "two revisions " * 20)),
    "<page><title>No text</title><revision><id>8</id></revision></page>\n",
    '<page><title>Deleted</title><revision><text bytes="9" deleted="deleted" /></revision></page>\n',
    "<page></page>",
    page(4, title="悬崖之上 & <b>"),
]
WHOLE = [p.strip().encode() for p in PAGES]
XML = (OPEN + "".join(PAGES) + CLOSE).encode()


def blocks(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 8, 64, 1000, len(XML)])
def test_blocks_of_every_size(size: int) -> None:
    assert list(elements(blocks(XML, size), "x")) == WHOLE


@pytest.mark.parametrize("size", [3, 50, 10_000])
def test_two_stretches_cut_anywhere_give_each_page_once(size: int) -> None:
    for cut in range(len(XML) + 1):
        first, second = blocks(XML[:cut], size), blocks(XML[cut:], size)
        assert [*elements(first, "x", second), *elements(second, "x")] == WHOLE, cut


def test_stretches_shorter_than_a_page() -> None:
    stretches = blocks(XML, 40)
    found = [e for i, s in enumerate(stretches) for e in elements([s], "x", stretches[i + 1 :])]
    assert found == WHOLE


def test_damage_costs_the_page_that_it_stands_in() -> None:
    damage = DamagedSourceError("is damaged", path="x")
    cut = XML.index(b"<title>Page 3") + 30
    found = list(elements([XML[:cut], damage, XML[cut:]], "x"))
    assert found[:2] == WHOLE[:2]
    assert found[2] is damage
    assert isinstance(found[3], DamagedSourceError)
    assert (found[3].what, found[3].page) == ("is cut short", "Page 3")
    assert found[4:] == WHOLE[3:]


def test_damage_between_pages_costs_none() -> None:
    damage = DamagedSourceError("is damaged", path="x")
    cut = XML.index(b"<page><title>Page 3")
    assert list(elements([XML[:cut], damage, XML[cut:]], "x")) == [*WHOLE[:2], damage, *WHOLE[2:]]


@pytest.mark.parametrize("end", [b"<title>Page 3", b"two revisions two", b"<title>No"])
def test_a_page_cut_short_by_another(end: bytes) -> None:
    cut = XML.index(end) + len(end)
    found = list(elements([XML[:cut] + XML], "x"))
    (broken,) = (e for e in found if isinstance(e, SourceError))
    assert broken.what == "is cut short"
    assert [e for e in found if e is not broken] == [*WHOLE[: found.index(broken)], *WHOLE]


def test_the_last_page_cut_short() -> None:
    (*whole, last) = elements([XML[: XML.index("悬崖之上".encode()) + 40]], "x")
    assert whole == WHOLE[:-1]
    assert isinstance(last, DamagedSourceError)
    assert last.what == "is cut short"


@pytest.mark.parametrize("size", [10, 333, 5000])
def test_a_page_too_long_to_be_held(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("filmfacts.source.elements.MAX_ELEMENT", 2_000)
    long = page(9, revision(9, "long " * 4_000), title="Long").encode()
    found = list(elements(blocks(WHOLE[0] + long + WHOLE[1], size), "x"))
    assert found[0] == WHOLE[0]
    assert isinstance(found[1], SourceError)
    assert found[1].page == "Long"
    assert "is longer than" in found[1].what
    assert found[2:] == [WHOLE[1]]
