"""Which decoder of bzip2: CPU seconds for all streams of a dump, a few at a time as a build reads them.

Use: python benchmarks/decoders.py DUMP.xml.bz2 [--rounds 5]

Those that are installed take part: filmfacts' own, Python's bz2, indexed_bzip2, rapidgzip, fbz and cramjam, and the
programs lbzip2 and 7zz with one thread: the whole file at once, written to nowhere, and piece by piece through pipes,
as a build would have to use them. All run in turn, round after round; medians and their ratios to Python's own are
printed. Quote the ratios.
"""

from __future__ import annotations

import argparse
import bz2
import importlib
import io
import resource
import shutil
import statistics
import subprocess
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from subprocess import PIPE
from typing import IO, Any

from filmfacts.source import bzip2
from filmfacts.source.parts import PACKED

BLOCK = 1 << 20
PROGRAMS = {"lbzip2": ("lbzip2", "-dc", "-n1"), "7zz": ("7zz", "e", "-tbzip2", "-so", "-mmt1")}
STDIN = {"lbzip2": (), "7zz": ("-si",)}
"""What tells a program to read what it is given."""


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process and those that it waits for."""
    before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    work()
    after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in zip(before, after, strict=True))


def by_file(open_file: Callable[[io.BytesIO], Any], pieces: Iterable[bytes]) -> int:
    """Unpack pieces with a decoder that gives a file to read from, into one buffer."""
    buffer, total = bytearray(BLOCK), 0
    for piece in pieces:
        file = open_file(io.BytesIO(piece))
        while size := file.readinto(buffer):
            total += size
    return total


def by_call(unpack: Callable[[bytes], Any], pieces: Iterable[bytes]) -> int:
    """Unpack pieces with a decoder that gives all of it at once."""
    return sum(len(unpack(piece)) for piece in pieces)


def by_pipe(command: Sequence[str], pieces: Iterable[bytes]) -> int:
    """Unpack pieces with a program, each by a process of its own, into one buffer."""
    buffer, total = bytearray(BLOCK), 0
    for piece in pieces:
        with subprocess.Popen(command, bufsize=0, stdin=PIPE, stdout=PIPE, stderr=subprocess.DEVNULL) as process:
            assert process.stdin
            assert process.stdout
            feeding = threading.Thread(target=_feed, args=(process.stdin, piece))
            feeding.start()
            while size := process.stdout.readinto(buffer):  # type: ignore[attr-defined]
                total += size
            feeding.join()
        assert process.returncode == 0, command
    return total


def _feed(pipe: IO[bytes], piece: bytes) -> None:
    with pipe:
        rest = memoryview(piece)
        while rest:
            rest = rest[pipe.write(rest) :]


def decoders(pieces: list[bytes], path: Path) -> dict[str, Callable[[], object]]:
    """Name of each decoder that is here: what unpacks the dump with it."""
    found: dict[str, Callable[[], object]] = {"bz2": lambda: by_call(bz2.decompress, pieces)}

    def module(name: str) -> Any:
        try:
            return importlib.import_module(name)
        except ImportError:
            return None

    if bzip2.COMPILED:
        found["filmfacts"] = lambda: sum(
            len(block) for piece in pieces for block in bzip2.unpack([piece], "") if isinstance(block, bytes)
        )
    if indexed := module("indexed_bzip2"):
        found["indexed_bzip2"] = lambda: by_file(lambda f: indexed.open(f, parallelization=1), pieces)
    if rapid := module("rapidgzip"):
        found["rapidgzip"] = lambda: by_file(lambda f: rapid.IndexedBzip2File(f, parallelization=1), pieces)
    if fbz := module("fbz"):
        found["fbz"] = lambda: by_call(fbz.decompress, pieces)
    if cramjam := module("cramjam"):
        found["cramjam"] = lambda: by_call(cramjam.bzip2.decompress, pieces)
    for name, command in PROGRAMS.items():
        if shutil.which(name):
            found[name] = lambda command=command: subprocess.run(  # type: ignore[misc]
                [*command, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
            )
            found[f"{name} by pipe"] = partial(by_pipe, (*command, *STDIN[name]), pieces)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    data = options.dump.read_bytes()
    pieces = [data[start:end] for start, end in bzip2.ranges(options.dump, PACKED)]
    unpackers = decoders(pieces, options.dump)
    seconds: dict[str, list[float]] = {name: [] for name in unpackers}
    for _ in range(options.rounds):
        for name, unpack in unpackers.items():
            seconds[name].append(cpu(unpack))
    medians = {name: statistics.median(found) for name, found in seconds.items()}
    for name, median in sorted(medians.items(), key=lambda item: item[1]):
        print(f"{name:16} {median:7.2f} s of CPU   {median / medians['bz2']:5.2f} of Python's bz2")
    print(f"{len(pieces)} pieces, {len(data):,} packed bytes, {options.rounds} rounds")


if __name__ == "__main__":
    main()
