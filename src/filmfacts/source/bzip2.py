"""Unpacks bzip2 as it is read, streams one after another as Wikimedia's multistream dumps have them.

In: blocks of packed bytes. Out: blocks of unpacked bytes, none longer than `BLOCK`, so that memory stays flat.
"""

from __future__ import annotations

import bz2
from collections.abc import Iterable, Iterator

from filmfacts.errors import DamagedSourceError

MAGIC = b"BZh"
BLOCK = 1 << 16  # a damaged place costs at most this much of what stands before it


def unpack(packed: Iterable[bytes], path: str) -> Iterator[bytes]:
    """The unpacked bytes; what comes before a damaged place is given, then `DamagedSourceError` names the place."""
    begin = 0  # where in the file the current stream begins
    read = 0
    stream = bz2.BZ2Decompressor()
    for block in packed:
        read += len(block)
        rest = block
        while rest or not stream.needs_input:
            if stream.eof:
                rest = stream.unused_data + rest
                begin = read - len(rest)
                stream = bz2.BZ2Decompressor()
            try:
                data = stream.decompress(rest, BLOCK)
            except OSError:
                raise DamagedSourceError(
                    "the bzip2 stream that begins here is damaged", path=path, offset=begin, remedy="Download it again"
                ) from None
            rest = b""
            if data:
                yield data
            if stream.eof and not stream.unused_data:
                break
    if not stream.eof:
        raise DamagedSourceError(
            "ends in the middle of a bzip2 stream", path=path, offset=read, remedy="Download it again"
        )
