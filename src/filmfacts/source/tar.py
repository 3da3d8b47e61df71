"""Takes the files out of a tar archive, as it is read.

In: blocks of the archive's bytes. Out: blocks of what the files hold that are lines of JSON, one file after another.
What is damaged comes as an error in its place, and ends it: where the next file begins is then unknown.
"""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from filmfacts.errors import DamagedSourceError
from filmfacts.source.bzip2 import Block, Blocks

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAGIC, AT = b"ustar", 257
BLOCK = 1 << 20
NAME = re.compile(r"(?:.*/)?[^./][^/]*\.(?:nd)?jsonl?\Z", re.DOTALL)


def is_tar(head: bytes) -> bool:
    """Whether a file that begins so is a tar archive."""
    return head[AT : AT + len(MAGIC)] == MAGIC


def untar(blocks: Iterable[Block], path: str) -> Blocks:
    """The bytes of the files of lines in an archive."""
    found = False
    try:
        with tarfile.open(fileobj=_Stream(blocks), mode="r|", bufsize=BLOCK) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isfile() and NAME.match(member.name) else None
                found, data = found or file is not None, b"\n"
                while file and (more := file.read(BLOCK)):
                    yield (data := more)
                if not data.endswith(b"\n"):
                    yield b"\n"  # the last line of a file ends with it
    except DamagedSourceError as error:
        yield error
        return
    except (tarfile.TarError, EOFError, OSError) as error:
        yield DamagedSourceError(f"the tar archive is damaged ({error})", path=path, remedy="Download it again")
        return
    if not found:
        yield DamagedSourceError(
            "is a tar archive without .ndjson files", path=path, remedy="Unpack it and give the folder"
        )


class _Stream(io.RawIOBase):
    """Blocks as a file to be read from its beginning. Reading raises the error that stands among them."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._blocks = iter(blocks)
        self._held = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        into = memoryview(buffer)
        while not self._held:
            block = next(self._blocks, None)
            if block is None:
                return 0
            if isinstance(block, DamagedSourceError):
                raise block
            self._held = memoryview(block)
        size = min(len(into), len(self._held))
        into[:size] = self._held[:size]
        self._held = self._held[size:]
        return size
