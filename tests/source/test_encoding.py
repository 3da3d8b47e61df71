"""Bytes to text: what is kept, what is replaced, and where it is said to stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmfacts.source.encoding import MAX_PROBLEMS, Decoder, decode

# name: (bytes, text, offsets of the problems)
CASES: dict[str, tuple[bytes, str, list[int | None]]] = {
    "plain": (b"abc", "abc", []),
    "several scripts": ("é 悬崖 𝄞".encode(), "é 悬崖 𝄞", []),
    "nothing": (b"", "", []),
    "a byte order mark": (b"\xef\xbb\xbfabc", "abc", []),
    "a byte order mark alone": (b"\xef\xbb\xbf", "", []),
    "a byte order mark in the middle stays": (b"a\xef\xbb\xbfb", "a\ufeffb", []),
    "lines of Windows": (b"a\r\nb\r\n\r\nc", "a\nb\n\nc", []),
    "lines of an old Macintosh": (b"a\rb", "a\nb", []),
    "lines of all sorts": (b"\r\n\r\r\n\n", "\n\n\n\n", []),
    "Latin 1": (b"caf\xe9", "caf\ufffd", [3]),
    "Latin 1, two in a row": (b"\xe9\xe8!", "\ufffd\ufffd!", [0]),
    "behind a byte order mark": (b"\xef\xbb\xbf\xe9", "\ufffd", [3]),
    "behind long characters": ("悬崖".encode() + b"\xff", "悬崖\ufffd", [6]),
    "behind a line of Windows": (b"a\r\n\xff", "a\n\ufffd", [3]),
    "a character cut off at the end": ("a悬".encode()[:-1], "a\ufffd\ufffd", [1]),
    "half a surrogate pair": (b"a\xed\xa0\x80", "a\ufffd\ufffd\ufffd", [1]),
    "too long a way to write a slash": (b"\xc0\xaf", "\ufffd\ufffd", [0]),
    "beyond Unicode": (b"\xf5\x80\x80\x80a", "\ufffd\ufffd\ufffd\ufffda", [0]),
    "U+FFFD itself is nothing odd": ("\ufffd".encode(), "\ufffd", []),
    "two places": (b"\xff a \xfe b", "\ufffd a \ufffd b", [0, 4]),
}


@pytest.mark.parametrize(("data", "text", "offsets"), CASES.values(), ids=CASES)
def test_cases(data: bytes, text: str, offsets: list[int | None]) -> None:
    found, problems = decode(data)
    assert found == text
    assert [problem.offset for problem in problems] == offsets


def test_a_problem_names_its_bytes() -> None:
    assert str(decode(b"caf\xe9")[1][0]) == "byte 3: not UTF-8 (E9), shown as U+FFFD"
    assert "(FF FF FF FF FF FF FF FF ...)" in str(decode(b"\xff" * 9)[1][0])


def test_many_problems_are_counted() -> None:
    problems = decode(b"caf\xe9 " * (MAX_PROBLEMS + 5))[1]
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].message == "5 more places like this"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf8_comes_back(text: str) -> None:
    kept = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert decode(text.encode()) == (kept, ())


@given(st.binary(), st.integers(1, 5))
def test_blocks_do_not_matter(data: bytes, size: int) -> None:
    whole = "".join(piece.text for piece in Decoder().decode(data, final=True))
    decoder = Decoder()
    pieces = [piece for i in range(0, len(data), size) for piece in decoder.decode(data[i : i + size])]
    pieces += decoder.decode(b"", final=True)
    assert "".join(piece.text for piece in pieces) == whole
    assert all(data[p.problem.offset] >= 0x80 for p in pieces if p.problem and p.problem.offset is not None)


@given(st.binary())
def test_offsets_of_pieces_follow_the_file(data: bytes) -> None:
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    for piece in Decoder().decode(data, final=True):
        if piece.text:
            assert piece.offset == at
        replaced = len(piece.text) - len(piece.text.rstrip("\ufffd")) if piece.problem else 0
        if piece.problem and piece.problem.offset is not None:
            at = piece.problem.offset + len(data[piece.problem.offset : piece.problem.offset + replaced])
        else:
            at += len(piece.text.encode())
