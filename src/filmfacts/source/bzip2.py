"""Unpacks bzip2: streams one after another, as Wikimedia's multistream dumps have them, and ranges of streams.

In: blocks of packed bytes, or a file and two offsets. Out: blocks of unpacked bytes, none longer than `UNPACKED`, so
memory stays flat, whatever a file unpacks to. A damaged stream costs that stream: in its place among the blocks comes
the error that names it, and the next stream goes on.

The decoder is our own (`_bzip2.c`), which takes half of the time of others (`benchmarks/decoders.py`), and Python's
where it could not be compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from filmfacts.errors import DamagedSourceError

try:
    from filmfacts.source._bzip2 import Decompressor as Decompressor
except ImportError:  # there was no C compiler
    from bz2 import BZ2Decompressor as Decompressor  # type: ignore[assignment]

COMPILED = Decompressor.__module__ != "_bz2"
"""Whether our own decoder is here."""
MAGIC = b"BZh"
UNPACKED = 1 << 20  # unpacked bytes given at once
STREAM = re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)")
"""How a stream begins: its header, then the mark of a block, or of the end where it is empty."""
HEAD = 10  # bytes of that
LOOK = 1 << 20  # bytes in which a beginning is looked for at once
FAR = 64 << 20  # bytes without the beginning of a stream, after which a file counts as one stream

Block = bytes | DamagedSourceError
Blocks = Iterator[Block]
"""Unpacked bytes, and the errors for what is damaged in its place."""


def unpack(packed: Iterable[bytes], path: str, offset: int = 0) -> Blocks:
    """The unpacked bytes of a file, or of its part from `offset`, whose packed bytes come in blocks."""
    begin = read = offset  # where in the file the current stream begins, and where the next block does
    stream: Decompressor | None = Decompressor()  # None: lost, looking for the next stream
    rest = b""
    for block in packed:
        rest, read = (rest + block if stream is None else block), read + len(block)
        while rest or (stream is not None and not stream.needs_input and not stream.eof):
            if stream is None:
                found = STREAM.search(rest)
                if found is None:
                    rest = rest[-HEAD + 1 :]
                    break
                rest = rest[found.start() :]
                begin, stream = read - len(rest), Decompressor()
            try:
                data = stream.decompress(rest, UNPACKED)
            except OSError:
                yield _damaged(path, begin)
                seen = max(0, len(block) - (read - begin - 1))  # the rest of the block, behind this stream's first byte
                rest, stream = block[seen:], None
                continue
            rest = b""
            if data:
                yield data
            if stream.eof:
                rest, stream = stream.unused_data, Decompressor()
                begin = read - len(rest)
                if rest and not rest.startswith(MAGIC[: len(rest)]):
                    yield _damaged(path, begin)
                    stream = None
    if stream is not None and begin < read:
        yield DamagedSourceError(
            "ends in the middle of a bzip2 stream", path=path, offset=read, remedy="Download it again"
        )


def unpack_range(path: Path, start: int, end: int, shown: str) -> Blocks:
    """The unpacked bytes of the streams that begin at `start` and end at `end`."""
    with path.open("rb") as file:
        file.seek(start)
        packed = file.read(end - start)
    yield from unpack([packed], shown, start)


def ranges(path: Path, size: int) -> Iterator[tuple[int, int]]:
    """(start, end) of parts of a file, of about `size` packed bytes, that begin where a stream does.

    One range where the file is one stream.
    """
    whole = path.stat().st_size
    with path.open("rb") as file:
        start = 0
        while start < whole:
            end = _next_stream(file, start + size, whole)
            end = whole if end is None else end
            yield start, end
            start = end


def is_one_stream(path: Path) -> bool:
    """Whether a file is one long stream, which can only be unpacked from its beginning."""
    with path.open("rb") as file:
        return path.stat().st_size > FAR and _next_stream(file, HEAD, FAR) is None


def _next_stream(file: BinaryIO, begin: int, end: int) -> int | None:
    """Where the first stream begins from one offset to another."""
    for at in range(begin, end, LOOK):
        file.seek(at)
        found = STREAM.search(file.read(min(LOOK, end - at) + HEAD - 1))
        if found:
            return at + found.start()
    return None


def _damaged(path: str, offset: int) -> DamagedSourceError:
    return DamagedSourceError(
        "the bzip2 stream that begins here is damaged", path=path, offset=offset, remedy="Download it again"
    )
