"""Unpacks what files are packed with, as it is read: bzip2, gzip, Zstandard, and tar archives within.

In: blocks of bytes, packed or not. Out: blocks of unpacked bytes, bounded in size whatever they unpack to. What is
damaged comes as an error in its place; where the packing allows it, what stands behind goes on.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import zstandard

from filmfacts.errors import DamagedSourceError
from filmfacts.source import bzip2
from filmfacts.source.bzip2 import UNPACKED, Blocks
from filmfacts.source.tar import is_tar, untar

SLICE = 1 << 11  # packed bytes given to Zstandard at once: the most that they can unpack to is 64 MB


def gunzip(packed: Iterable[bytes], path: str) -> Blocks:
    """The unpacked bytes of gzip members, one after another."""
    stream, begun, read = zlib.decompressobj(wbits=31), False, 0
    try:
        for block in packed:
            rest, read = block, read + len(block)
            while rest:
                data = stream.decompress(rest, UNPACKED)
                begun = True
                if data:
                    yield data
                rest = stream.unconsumed_tail
                if stream.eof:
                    rest = stream.unused_data.lstrip(b"\0")  # tapes pad with zeros
                    stream, begun = zlib.decompressobj(wbits=31), False
    except zlib.error:
        yield _broken("the gzip data is damaged before here", path, read)
        return
    if begun:
        yield _broken("ends in the middle of a gzip member", path, read)


def unzstd(packed: Iterable[bytes], path: str) -> Blocks:
    """The unpacked bytes of Zstandard frames, one after another."""
    frames = zstandard.ZstdDecompressor()
    frame, begun, read = frames.decompressobj(), False, 0
    try:
        for piece in (block[i : i + SLICE] for block in packed for i in range(0, len(block), SLICE)):
            rest, read = piece, read + len(piece)
            while rest:
                data, begun = frame.decompress(rest), True
                if data:
                    yield data
                rest = b""
                if frame.eof:
                    rest, frame, begun = frame.unused_data, frames.decompressobj(), False
    except zstandard.ZstdError:
        yield _broken("the Zstandard data is damaged before here", path, read)
        return
    if begun:
        yield _broken("ends in the middle of a Zstandard frame", path, read)


UNPACKERS: dict[bytes, Callable[[Iterable[bytes], str], Blocks]] = {
    b"\x1f\x8b": gunzip,
    b"\x28\xb5\x2f\xfd": unzstd,
    bzip2.MAGIC: bzip2.unpack,
}
"""How packed files begin, and what unpacks them."""


def unpack(blocks: Iterator[bytes], path: str) -> Blocks:
    """The unpacked bytes of a file; the bytes themselves where it is not packed."""
    head = next(blocks, b"")
    unpacked: Blocks = chain([head], blocks)
    for magic, unpacker in UNPACKERS.items():
        if head.startswith(magic):
            unpacked = unpacker(chain([head], blocks), path)
    first = next(unpacked, b"")
    whole = chain([first], unpacked)
    return untar(whole, path) if isinstance(first, bytes) and is_tar(first) else whole


def strict(blocks: Blocks) -> Iterator[bytes]:
    """The bytes alone; the first damage is raised in its place."""
    for block in blocks:
        if isinstance(block, DamagedSourceError):
            raise block
        yield block


def _broken(what: str, path: str, offset: int) -> DamagedSourceError:
    return DamagedSourceError(what, path=path, offset=offset, remedy="Download it again")
