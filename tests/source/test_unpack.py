"""Packed bytes: whole ones in blocks of every size, damaged ones, and ranges of streams."""

import bz2
import gzip
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import zstandard

from filmfacts.errors import DamagedSourceError
from filmfacts.source import bzip2
from filmfacts.source.unpack import unpack

DATA = random.Random(1).randbytes(3_000) * 3 + "Überall ist Mittelalter ".encode() * 400
PACK: dict[str, Callable[[bytes], bytes]] = {
    "bz2": bz2.compress,
    "gz": gzip.compress,
    "zst": zstandard.ZstdCompressor(write_checksum=True).compress,
    "plain": bytes,
}


def joined(blocks: Iterable[bytes | DamagedSourceError]) -> list[bytes | str]:
    """What blocks hold, bytes joined, and the words of errors."""
    found: list[bytes | str] = []
    for block in blocks:
        if isinstance(block, DamagedSourceError):
            found.append(f"{block.offset}: {block.what}")
        elif found and isinstance(found[-1], bytes):
            found[-1] += block
        else:
            found.append(block)
    return found


@pytest.mark.parametrize("pack", PACK.values(), ids=PACK)
@pytest.mark.parametrize("size", [1, 10, 1_000, 1 << 20])
def test_whole(pack: Callable[[bytes], bytes], size: int) -> None:
    packed = pack(DATA) + (pack(b"") + pack(b"more") if pack is not bytes else b"more")
    head = 4 if size < 4 else 0  # files are read in blocks that hold the first bytes together
    blocks = [packed[:head], *(packed[i : i + size] for i in range(head, len(packed), size))]
    assert joined(unpack(iter([block for block in blocks if block]), "x")) == [DATA + b"more"]


@pytest.mark.parametrize("name", ["bz2", "gz", "zst"])
def test_cut_short(name: str) -> None:
    packed = PACK[name](DATA)
    for cut in range(4, len(packed), 97):
        found = joined(unpack(iter([packed[:cut]]), "x"))
        assert f"{cut}: ends in the middle of a " in str(found[-1])
        assert found[:-1] in ([], [DATA[: len(found[0])]])


@pytest.mark.parametrize("name", ["gz", "zst"])
def test_damaged(name: str) -> None:
    packed = bytearray(PACK[name](DATA))
    packed[len(packed) // 2] ^= 0xFF
    assert "damaged before here" in str(joined(unpack(iter([bytes(packed)]), "x"))[-1])


STREAMS = [bz2.compress(f"stream {n} ".encode() * 500 + random.Random(n).randbytes(200)) for n in range(6)]
HOLDS = [bz2.decompress(stream) for stream in STREAMS]
STARTS = [sum(map(len, STREAMS[:n])) for n in range(len(STREAMS) + 1)]


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


# name: packed bytes, what comes out
DAMAGED: dict[str, tuple[bytes, list[bytes | str]]] = {
    "in the middle of a stream": (
        b"".join([*STREAMS[:2], flipped(STREAMS[2], 60), *STREAMS[3:]]),
        [b"".join(HOLDS[:2]), f"{STARTS[2]}: the bzip2 stream that begins here is damaged", b"".join(HOLDS[3:])],
    ),
    "two streams": (
        b"".join([flipped(STREAMS[0], 60), flipped(STREAMS[1], 60), STREAMS[2]]),
        [
            "0: the bzip2 stream that begins here is damaged",
            f"{STARTS[1]}: the bzip2 stream that begins here is damaged",
            HOLDS[2],
        ],
    ),
    "something else between streams": (
        b"".join([STREAMS[0], b"something else", STREAMS[1]]),
        [HOLDS[0], f"{STARTS[1]}: the bzip2 stream that begins here is damaged", HOLDS[1]],
    ),
    "something else at the end": (
        b"".join([STREAMS[0], b"something else"]),
        [HOLDS[0], f"{STARTS[1]}: the bzip2 stream that begins here is damaged"],
    ),
    "the beginning of a stream gone": (
        b"".join([STREAMS[0], STREAMS[1][20:], STREAMS[2]]),
        [HOLDS[0], f"{STARTS[1]}: the bzip2 stream that begins here is damaged", HOLDS[2]],
    ),
    "an empty stream between": (b"".join([STREAMS[0], bz2.compress(b""), STREAMS[1]]), [HOLDS[0] + HOLDS[1]]),
    "cut short": (
        b"".join([STREAMS[0], STREAMS[1][:-60]]),
        [HOLDS[0], f"{STARTS[2] - 60}: ends in the middle of a bzip2 stream"],
    ),
}


@pytest.mark.parametrize(("packed", "expected"), DAMAGED.values(), ids=DAMAGED)
@pytest.mark.parametrize("size", [7, 100, 1 << 20])
@pytest.mark.parametrize("decoder", [bzip2.Decompressor, bz2.BZ2Decompressor])
def test_a_damaged_stream_costs_that_stream(
    packed: bytes, expected: list[bytes | str], size: int, decoder: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bzip2, "Decompressor", decoder)
    blocks = (packed[i : i + size] for i in range(0, len(packed), size))
    assert joined(bzip2.unpack(blocks, "x")) == expected


@pytest.mark.parametrize(("packed", "expected"), DAMAGED.values(), ids=DAMAGED)
def test_a_range_holds_the_same(tmp_path: Path, packed: bytes, expected: list[bytes | str]) -> None:
    (tmp_path / "a.bz2").write_bytes(packed)
    assert joined(bzip2.unpack_range(tmp_path / "a.bz2", 0, len(packed), "x")) == expected


@pytest.mark.parametrize("size", [7, 100, 1 << 20])
def test_a_wrong_checksum_is_damage(size: int) -> None:
    packed = b"".join([flipped(STREAMS[0], len(STREAMS[0]) - 3), STREAMS[1]])
    found = joined(bzip2.unpack((packed[i : i + size] for i in range(0, len(packed), size)), "x"))
    assert found[-2:] == ["0: the bzip2 stream that begins here is damaged", HOLDS[1]]


def test_what_is_long_comes_in_blocks(tmp_path: Path) -> None:
    text = random.Random(2).randbytes(100_000) * 60
    (tmp_path / "a.bz2").write_bytes(bz2.compress(text))
    found = list(bzip2.unpack_range(tmp_path / "a.bz2", 0, (tmp_path / "a.bz2").stat().st_size, "x"))
    assert len(found) > 2
    assert joined(found) == [text]


@pytest.mark.parametrize("size", [1, 500, 10_000])
def test_ranges_begin_where_streams_do(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.bz2"
    path.write_bytes(b"".join(STREAMS))
    found = list(bzip2.ranges(path, size))
    assert [start for start, _ in found] + [path.stat().st_size] == [0] + [end for _, end in found]
    assert {start for start, _ in found} <= set(STARTS)
    assert len(found) == {1: 6, 500: 3, 10_000: 1}[size]
    whole = [block for range_ in found for block in joined(bzip2.unpack_range(path, *range_, "x"))]
    assert b"".join(block for block in whole if isinstance(block, bytes)) == b"".join(HOLDS)


def test_one_long_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bzip2, "FAR", 1_000)
    (tmp_path / "one").write_bytes(bz2.compress(DATA))
    (tmp_path / "many").write_bytes(b"".join(STREAMS))
    assert bzip2.is_one_stream(tmp_path / "one")
    assert not bzip2.is_one_stream(tmp_path / "many")
