"""The decoder of our own against Python's: texts of every shape, in pieces of every size, damage anywhere."""

import bz2
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

Decompressor = pytest.importorskip(
    "filmfacts.source._bzip2", reason="not compiled here: install again with a C compiler"
).Decompressor

DIGITS = " ".join(map(str, range(999))).encode()
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


def unpacked(packed: bytes, size: int = 1 << 30, most: int = -1) -> tuple[bytes, bytes]:
    """What a stream holds that comes in pieces of `size`, and what stands behind it."""
    decompressor, found = Decompressor(), []
    for at in range(0, len(packed), size):
        found.append(decompressor.decompress(packed[at : at + size], most))
        while not decompressor.needs_input and not decompressor.eof:
            found.append(decompressor.decompress(b"", most))
        if decompressor.eof:
            return b"".join(found), decompressor.unused_data + packed[at + size :]
    raise EOFError


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("level", [1, 9])
def test_unpacks_texts(text: bytes, level: int) -> None:
    packed = bz2.compress(text, level)
    assert unpacked(packed + b"more") == (text, b"more")
    assert unpacked(packed + b"more", most=len(text) // 9 + 1) == (text, b"more")
    assert unpacked(packed, len(packed) // 7 + 1) == (text, b"")


def test_a_byte_at_a_time_costs_no_more_than_that() -> None:
    text = TEXTS["noise"]
    assert unpacked(bz2.compress(text), most=1) == (text, b"")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.binary(max_size=9), st.integers(0, 300)), max_size=30),
    st.integers(1, 9),
    st.integers(1, 500),
    st.integers(-1, 3_000),
)
def test_unpacks_what_python_packs(parts: list[tuple[bytes, int]], level: int, size: int, most: int) -> None:
    text = b"".join(part * times for part, times in parts)
    assert unpacked(bz2.compress(text, level), size, most or 1) == (text, b"")


@pytest.mark.parametrize("packed", [b"", b"B", b"BZh9", bz2.compress(b"a")[:-1], bz2.compress(DIGITS)[:-40]])
def test_waits_for_what_is_missing(packed: bytes) -> None:
    decompressor = Decompressor()
    assert decompressor.decompress(packed) in (b"", b"a", DIGITS)
    assert (decompressor.needs_input, decompressor.eof, decompressor.unused_data) == (True, False, b"")


@pytest.mark.parametrize(
    "packed", [b"BZh0" + bz2.compress(b"a")[4:], b"BZx9" + bz2.compress(b"a")[4:], b"a" * 100, b"BZh9" + b"a" * 100]
)
def test_says_what_is_no_stream(packed: bytes) -> None:
    decompressor = Decompressor()
    with pytest.raises(OSError, match="Invalid data stream"):
        decompressor.decompress(packed)
    with pytest.raises(ValueError, match="has ended"):
        decompressor.decompress(packed)


@pytest.mark.parametrize("text", [b"abc" * 500, b"aaaaaaab" * 20, bytes(range(256)), DIGITS])
def test_damage_anywhere_never_gives_other_bytes(text: bytes) -> None:
    packed = bz2.compress(text)
    for at in range(8 * len(packed)):
        damaged = bytearray(packed)
        damaged[at // 8] ^= 1 << at % 8
        try:
            found = unpacked(bytes(damaged))
        except (EOFError, OSError):
            continue
        assert found == (text, b"") == (bz2.decompress(damaged), b""), at


def test_wrong_arguments() -> None:
    with pytest.raises(TypeError):
        Decompressor(1)
    with pytest.raises(TypeError):
        Decompressor().decompress("text")
    with pytest.raises(AttributeError):
        Decompressor().eof = True
    done = Decompressor()
    done.decompress(bz2.compress(b"a"))
    with pytest.raises(ValueError, match="has ended"):
        done.decompress(b"")
