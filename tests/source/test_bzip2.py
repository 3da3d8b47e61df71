"""The decoder of our own against Python's: texts of every shape, damage anywhere, sizes that are not allowed."""

import bz2
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmfacts.source import bzip2

_bzip2 = pytest.importorskip("filmfacts.source._bzip2", reason="not compiled here: install again with a C compiler")

ALLOWED = 1 << 26
_random = random.Random(8)
_RARE_AND_COMMON = [byte for byte in range(22) for _ in range(1 << byte)]
_random.shuffle(_RARE_AND_COMMON)

# name: a text
TEXTS: dict[str, bytes] = {
    "nothing": b"",
    "one byte": b"a",
    "two bytes": b"ab",
    "bytes of all values": bytes(range(256)) * 9,
    "three alike": b"aaab" * 50,
    "four alike": b"aaaab" * 50,
    "four alike at the end": b"baaaa",
    "a run of every length": b"".join(b"a" * n + b"b" for n in range(600)),
    "a long run": b"a" * 3_000_000,
    "a text that repeats itself, in a circle": b"abc" * 40_000,
    "one that repeats itself to a part": b"abc" * 40_000 + b"a",
    "one that repeats a long part": _random.randbytes(5_000) * 20,
    "noise": _random.randbytes(200_000),
    "two letters": bytes(_random.choices(b"ab", k=100_000)),
    "several blocks": " ".join(map(str, _random.choices(range(5_000), k=600_000))).encode(),
    "codes of all lengths": bytes(_RARE_AND_COMMON[:900_000]),
    "as many bytes as a walk takes": bytes(_random.choices(b"abcdefgh", k=4_096)),
    "one more": bytes(_random.choices(b"abcdefgh", k=4_097)),
    "as many walks as there are lanes": bytes(_random.choices(b"abcdefgh", k=12 * 4_096)),
    "one walk more": bytes(_random.choices(b"abcdefgh", k=12 * 4_096 + 1)),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("level", [1, 9])
def test_unpacks_texts(text: bytes, level: int) -> None:
    packed = bz2.compress(text, level)
    assert _bzip2.unpack(packed, len(text)) == text
    assert _bzip2.unpack(packed * 2, ALLOWED) == text * 2
    if text:
        assert _bzip2.unpack(packed, len(text) - 1) is None


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.binary(max_size=9), st.integers(0, 300)), max_size=30), st.integers(1, 9))
def test_unpacks_what_python_packs(parts: list[tuple[bytes, int]], level: int) -> None:
    text = b"".join(part * times for part, times in parts)
    assert _bzip2.unpack(bz2.compress(text, level), ALLOWED) == text


@pytest.mark.parametrize(
    "packed",
    [
        bz2.compress(b"a") + b"\0",
        bz2.compress(b"a") + b"BZh9",
        bz2.compress(b"a")[:-1],
        b"BZh0" + bz2.compress(b"a")[4:],
        b"BZx9" + bz2.compress(b"a")[4:],
        b"B",
        b"a" * 100,
    ],
    ids=["a byte behind", "a beginning behind", "cut", "level 0", "another letter", "one letter", "something else"],
)
def test_leaves_what_is_not_whole(packed: bytes) -> None:
    assert _bzip2.unpack(packed, ALLOWED) is None


@pytest.mark.parametrize(
    "text", [b"abc" * 500, b"aaaaaaab" * 20, bytes(range(256)), " ".join(map(str, range(999))).encode()]
)
def test_damage_anywhere_never_gives_other_bytes(text: bytes) -> None:
    packed = bz2.compress(text)
    for at in range(8 * len(packed)):
        damaged = bytearray(packed)
        damaged[at // 8] ^= 1 << at % 8
        found = _bzip2.unpack(bytes(damaged), ALLOWED)
        assert found is None or found == text == bz2.decompress(damaged), at


def test_wrong_arguments() -> None:
    with pytest.raises(TypeError):
        _bzip2.unpack("text", 1)
    with pytest.raises(TypeError):
        _bzip2.unpack(b"")
    assert _bzip2.unpack(bz2.compress(b"a"), -1) is None


def test_without_it_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = TEXTS["several blocks"]
    path = tmp_path / "a.bz2"
    path.write_bytes(bz2.compress(text))
    monkeypatch.setattr(bzip2, "_bzip2", None)
    found = b"".join(
        block for block in bzip2.unpack_range(path, 0, path.stat().st_size, "x") if isinstance(block, bytes)
    )
    assert found == text
