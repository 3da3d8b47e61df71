"""Export XML: what a page holds, which revision counts, and what a damaged file still gives."""

import bz2
import tracemalloc
from collections.abc import Callable, Iterator

import pytest
from export_xml import CLOSE, OPEN, export, page, revision
from hypothesis import given
from hypothesis import strategies as st

from filmfacts.errors import DamagedSourceError, FilmfactsError, SourceError
from filmfacts.source import bzip2, mediawiki_xml
from filmfacts.source.page import Page
from filmfacts.source.unpack import strict


def read(xml: str | bytes, block: int = 1 << 16) -> tuple[list[Page], FilmfactsError | None]:
    data = xml.encode() if isinstance(xml, str) else xml
    return collect(mediawiki_xml.read([data[i : i + block] for i in range(0, len(data), block)], "x.xml"))


def collect(pages: Iterator[Page]) -> tuple[list[Page], FilmfactsError | None]:
    """The pages given, and the error that ended them."""
    found = []
    try:
        for page in pages:
            found.append(page)
    except FilmfactsError as error:
        return found, error
    return found, None


def titles(pages: list[Page]) -> list[str]:
    return [page.title for page in pages]


def one(xml: str) -> Page:
    pages, error = read(xml)
    assert error is None
    assert len(pages) == 1
    return pages[0]


SHAPES = {
    "an export": export(3),
    "bare pages": page(1) + page(2) + page(3),
    "a declaration first": '<?xml version="1.0" encoding="UTF-8"?>\n' + export(3),
    "a byte order mark and white space first": "\ufeff \n" + export(3),
    "the head and pages of a dump's range, without its end": page(1) + page(2) + page(3) + CLOSE,
    "two exports one after another": OPEN + page(1) + CLOSE + OPEN + page(2) + page(3) + CLOSE,
    "comments between": OPEN + page(1) + "<!-- <page> -->" + page(2) + page(3) + CLOSE,
}


@pytest.mark.parametrize("xml", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("block", [1, 7, 1 << 16])
def test_shapes(xml: str, block: int) -> None:
    pages, error = read(xml, block)
    assert error is None
    assert [(p.title, p.page_id, p.revision_id, p.text) for p in pages] == [
        (f"Page {n}", n, 900 + n, f"Text {n}") for n in (1, 2, 3)
    ]


def test_all_that_a_page_says() -> None:
    text = "{{Infobox film}} R&B, a < b,\n''é'' 悬崖之上"
    assert one(page(5, revision(9, text, "2018-07-13T21:03:04Z"), title="R&amp;B (film)")) == Page(
        title="R&B (film)",
        text=text,
        page_id=5,
        revision_id=9,
        timestamp="2018-07-13T21:03:04Z",
        path="x.xml",
    )


# name: (what stands in the page, field, what it gives)
FIELDS: dict[str, tuple[str, str, object]] = {
    "a talk page": ("<page><title>Talk:A</title><ns>1</ns></page>", "namespace", 1),
    "a medium of namespace -2": ("<page><title>A</title><ns>-2</ns></page>", "namespace", -2),
    "an old export without namespaces": ("<page><title>A</title></page>", "namespace", 0),
    "a number that is none": ("<page><title>A</title><id>x</id></page>", "page_id", None),
    "a number of a thousand digits": (f"<page><title>A</title><id>{'9' * 1000}</id></page>", "page_id", None),
    "a redirect": (page(1, inside='<redirect title="B &amp; C" />'), "redirect", "B & C"),
    "a redirect without its text": ('<page><title>A</title><redirect title="B" /></page>', "problems", ()),
    "a redirect told only by its text": (page(1, revision(1, "#redirect [[B_C#D|E]]")), "redirect", "B C"),
    "an old export's redirect": (page(1, revision(1, "#REDIRECT: [[B]]"), inside="<redirect />"), "redirect", "B"),
    "no redirect": (page(1, revision(1, "# [[B]]")), "redirect", None),
    "a script": (page(1, revision(1, "x").replace("wikitext", "javascript")), "model", "javascript"),
    "an old export without model": (page(1, "<revision><text>x</text></revision>"), "model", "wikitext"),
    "a contributor's id": ("<page><title>A</title><contributor><id>7</id></contributor></page>", "page_id", None),
    "entities": (page(1, revision(1, "&nbsp; <ref>")), "text", "&nbsp; <ref>"),
    "carriage returns": (page(1, "<revision><text>a\r\nb\rc</text></revision>"), "text", "a\nb\nc"),
    "another slot of the revision": (
        page(1, "<revision><text>x</text><content><role>data</role><text>{}</text></content></revision>"), "text", "x"
    ),
    "a page inside a page": (page(1, revision(1, "x"), inside="<page><title>B</title></page>"), "text", "x"),
}  # fmt: skip


@pytest.mark.parametrize(("xml", "field", "value"), FIELDS.values(), ids=FIELDS)
def test_fields(xml: str, field: str, value: object) -> None:
    assert getattr(one(xml), field) == value


OLD, NEW = revision(1, "old", "2019-01-01T00:00:00Z"), revision(2, "new", "2021-01-01T00:00:00Z")


@pytest.mark.parametrize("revisions", [(OLD, NEW), (NEW, OLD), (OLD, NEW, OLD)])
def test_the_newest_revision_counts(revisions: tuple[str, ...]) -> None:
    found = one(page(1, *revisions))
    assert (found.text, found.revision_id) == ("new", 2)


PROBLEMS = {
    "no revision": ("<page><title>A</title></page>", "has no text"),
    "an empty text": (page(1, "<revision><text bytes='0' /></revision>"), "has no text"),
    "a deleted text": (page(1, "<revision><text bytes='9' deleted='deleted' /></revision>"), "was deleted"),
    "a stub": (page(1, "<revision><text bytes='9' id='1' /></revision>"), "leaves the text out"),
    "no title": ("<page><revision><text>x</text></revision></page>", "has no title"),
}


@pytest.mark.parametrize(("xml", "said"), PROBLEMS.values(), ids=PROBLEMS)
def test_problems(xml: str, said: str) -> None:
    pages, error = read(OPEN + xml + page(2) + CLOSE)
    assert error is None
    assert [len(p.problems) for p in pages] == [1, 0]
    assert said in pages[0].problems[0].message
    assert pages[0].is_article == ("title" in said)


def test_bytes_that_are_not_utf8_are_named_replaced_and_the_page_goes_on() -> None:
    xml = (OPEN + page(1) + page(2, revision(2, "caf# noir ##!")) + page(3)).encode() + CLOSE.encode()
    offsets = [i for i, byte in enumerate(xml) if byte == ord("#")]
    bad = xml.replace(b"#", b"\xe9")
    for block in (1, 5, 1 << 16):
        pages, error = read(bad, block)
        assert error is None
        assert titles(pages) == ["Page 1", "Page 2", "Page 3"]
        assert pages[1].text == "caf\ufffd noir \ufffd\ufffd!"
        assert not pages[0].problems
        assert not pages[2].problems
        named = [p.offset for p in pages[1].problems]
        assert named in (offsets, offsets[:2])  # neighbors are named together unless they come in two blocks
        assert "E9" in pages[1].problems[0].message


BREAKS = {
    "a tag that was never opened": ("</oops>", "mismatched tag"),
    "an entity nobody knows": ("&lol9;", "undefined entity"),
    "a document type, and so an entity bomb": (
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        "not well-formed",
    ),
    "a control character": ("\x00", "not well-formed"),
    "half a tag": ("<page <", "not well-formed"),
}


@pytest.mark.parametrize(("broken", "reason"), BREAKS.values(), ids=BREAKS)
@pytest.mark.parametrize("block", [1, 64, 1 << 16])
def test_good_pages_come_before_the_error(broken: str, reason: str, block: int) -> None:
    good = "\ufeff" + OPEN + "".join(page(n) for n in range(1, 101))
    pages, error = read(good + broken + page(101) + CLOSE, block)
    assert len(pages) == 100
    assert isinstance(error, DamagedSourceError)
    assert reason in str(error)
    assert error.path == "x.xml"
    assert error.offset is not None
    assert 0 <= error.offset - len(good.encode()) <= len(broken)


def test_offset_of_a_break_behind_bytes_that_are_not_utf8() -> None:
    good = (OPEN + page(1, revision(1, "#" * 30 + " and #"))).encode()
    pages, error = read(good.replace(b"#", b"\xff") + b"</oops>")
    assert len(pages) == 1
    assert error is not None
    assert error.offset is not None
    assert 0 <= error.offset - len(good) <= 2


@pytest.mark.parametrize("cut", [-1, -14, -40, -100])
def test_a_file_cut_short_names_its_last_page(cut: int) -> None:
    pages, error = read(export(3).rstrip()[:cut])
    assert titles(pages) in (["Page 1", "Page 2", "Page 3"], ["Page 1", "Page 2"])
    assert isinstance(error, DamagedSourceError)
    assert "cut short" in str(error) or "well-formed" in str(error)
    assert error.page == ("Page 3" if len(pages) == 2 else "")


def test_a_comment_without_end() -> None:
    pages, error = read(page(1) + "<!-- " + page(2))
    assert titles(pages) == ["Page 1"]
    assert "unclosed token" in str(error)


@pytest.mark.parametrize("xml", [OPEN + CLOSE, "<rss><channel/></rss>", "<siteinfo/>"])
def test_xml_without_a_page(xml: str) -> None:
    pages, error = read(xml)
    assert not pages
    assert isinstance(error, SourceError)
    assert "holds no <page>" in str(error)


def test_memory_is_flat() -> None:
    def peak(pages: int) -> int:
        blocks = (page(n, revision(n, "x" * 20_000)).encode() for n in range(pages))
        tracemalloc.start()
        assert sum(1 for _ in mediawiki_xml.read(blocks, "x.xml")) == pages
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    assert peak(1000) < 2 * peak(50)


def test_a_text_too_long_is_left_out_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mediawiki_xml, "MAX_TEXT", 1000)
    pages, error = read(page(1, revision(1, "x" * 1001)) + page(2, revision(2, "x" * 1000)))
    assert error is None
    assert [len(p.text) for p in pages] == [0, 1000]
    assert "longer than 1000" in str(pages[0].problems[0])


def streams(*parts: str) -> bytes:
    return b"".join(bz2.compress(part.encode()) for part in parts)


@pytest.mark.parametrize("block", [1, 10, 1000, 1 << 18])
def test_multistream(block: int) -> None:
    packed = streams(OPEN, page(1) + page(2), page(3), CLOSE)
    blocks = (packed[i : i + block] for i in range(0, len(packed), block))
    pages, error = collect(mediawiki_xml.read(strict(bzip2.unpack(blocks, "x")), "x"))
    assert error is None
    assert titles(pages) == ["Page 1", "Page 2", "Page 3"]


def cut_in_the_last_stream(packed: bytes) -> bytes:
    return packed[:-20]


def garbage_behind(packed: bytes) -> bytes:
    return packed + b"garbage"


def flip_in_the_last_stream(packed: bytes) -> bytes:
    at = packed.rindex(bz2.compress(b"")[:4] + b"1AY&SY") + 30
    return packed[:at] + bytes([packed[at] ^ 0xFF]) + packed[at + 1 :]


@pytest.mark.parametrize("block", [10, 1 << 18])
@pytest.mark.parametrize(
    ("damage", "count"), [(cut_in_the_last_stream, 2), (garbage_behind, 3), (flip_in_the_last_stream, 2)]
)
def test_a_damaged_stream(damage: Callable[[bytes], bytes], count: int, block: int) -> None:
    first = streams(OPEN, page(1) + page(2))
    packed = damage(first + streams(page(3) + CLOSE))
    blocks = (packed[i : i + block] for i in range(0, len(packed), block))
    pages, error = collect(mediawiki_xml.read(strict(bzip2.unpack(blocks, "d.bz2")), "d.bz2"))
    assert titles(pages)[:2] == ["Page 1", "Page 2"]
    assert len(pages) <= count
    assert isinstance(error, DamagedSourceError)
    assert "d.bz2, byte" in str(error)
    assert error.offset is not None
    assert len(first) <= error.offset <= len(packed)


def test_a_bomb_of_bzip2_is_unpacked_in_small_blocks() -> None:
    packed = bz2.compress(b"\0" * 50_000_000)
    assert max(map(len, strict(bzip2.unpack([packed], "x")))) <= bzip2.UNPACKED


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=5), st.integers(1, 50))
def test_any_text_comes_back(texts: list[str], block: int) -> None:
    xml = OPEN + "".join(page(n, revision(n, text)) for n, text in enumerate(texts)) + CLOSE
    pages, error = read(xml.replace("\ufffe", "").replace("\uffff", ""), block)
    assert error is None
    assert [p.text for p in pages] == [text.replace("\ufffe", "").replace("\uffff", "") for text in texts]


@given(st.binary(max_size=300), st.integers(1, 50))
def test_any_bytes_give_pages_or_an_error_of_ours(data: bytes, block: int) -> None:
    for xml in (data, (OPEN + page(1)).encode() + data + page(2).encode()):
        pages, error = read(xml, block)
        assert error is None or error.offset is None or 0 <= error.offset <= len(xml)
        for found in pages:
            assert all(p.offset is None or 0 <= p.offset <= len(xml) for p in found.problems)
