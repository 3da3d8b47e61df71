"""What a whole dump costs: a build against unpacking alone, one process against two, memory, and the database.

Use: python benchmarks/dump.py DUMP.xml.bz2 [OTHER.xml.bz2 ...] [--rounds 3] [--films 100000]

Wants `lbzip2`, the fastest common unpacker (`apt-get install lbzip2`), and Linux, which tells the CPU time of all
processes of a build. `lbzip2 -dc DUMP >/dev/null`, a build with one process and a build with two run in turn, round
after round; then come a second build on the finished database, other dumps, smaller or larger, for their memory, and a
database of many films, written from the films of the dump again and again under new titles. Quote the ratios.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import many

from filmfacts.database.read import open_database
from filmfacts.database.write import Writer, new_database
from filmfacts.source.siteinfo import SITE

PR_SET_CHILD_SUBREAPER = 36
ENWIKI = {"packed": 27e9, "unpacked": 100e9, "films": 166_000}
FILMSTOCK = 7_459  # seconds of CPU for one pass over enwiki, as its authors report


class Cost(NamedTuple):
    """What a command took: CPU seconds of all its processes, seconds by the clock, bytes of its largest process."""

    cpu: float
    wall: float
    memory: int
    said: str


def run(command: list[str], memory_of: bool = False) -> Cost:
    """Run a command, with all processes that it starts."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        largest = _watch(process) if memory_of else 0
        said = process.stdout.read() if process.stdout and not memory_of else ""
    wall = time.perf_counter() - began
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    while True:  # processes whose parent did not wait for them are ours now
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, largest, said)


def _watch(process: subprocess.Popen[str]) -> int:
    """The largest resident memory that any process of a command reaches."""
    largest = 0
    while process.poll() is None:
        largest = max([largest, *(_peak(pid) for pid in _family(process.pid))])
        time.sleep(0.05)
    return largest


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in status.split("\n") if line.startswith("VmHWM")), 0)


def build_command(dump: Path, out: Path, jobs: int) -> list[str]:
    """The command that builds a database."""
    return [sys.executable, "-m", "filmfacts", "build", str(dump), "--out", str(out), "--jobs", str(jobs), "--json"]


def many_films(source: Path, folder: Path, count: int) -> None:
    """Write a database of many films, and open films of it by title."""
    path = folder / "many.db"
    with open_database(source) as database:
        numbers = range(1, database.last_film() + 1)
        told = [(database.load(n), database.source(n), ()) for n in numbers]
    writing = 0.0
    with new_database(path) as connection:
        writer = Writer(connection)
        for entry in many.entries(told, count):
            began = time.process_time()
            writer.add(entry, SITE)
            writing += time.process_time() - began
        began = time.process_time()
        writer.finish()
        finishing = time.process_time() - began
    size = path.stat().st_size
    print(f"\n{count:,} films, {writer.rows:,} rows")
    rate, whole = writer.rows / writing, writer.rows / (writing + finishing)
    print(f"rows a second of CPU: {rate:,.0f}, with the search index {whole:,.0f}")
    with open_database(path) as database:
        ((packed, films),) = database.execute("SELECT sum(length(source)), count(*) FROM page")
        titles = [title for (title,) in database.execute("SELECT title FROM page")]
    print(f"{size / films:,.0f} bytes a film, {(size - packed) / films:,.0f} without sources")
    times = []
    for title in random.Random(1).sample(titles, 300):
        began = time.perf_counter()
        with open_database(path) as database:
            assert database.film(title)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(f"opening it and a film by title: median {statistics.median(times):.1f} ms, 99 of 100 {times[-3]:.1f} ms")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path)
    parser.add_argument("others", type=Path, nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--films", type=int, default=100_000)
    options = parser.parse_args()
    if not shutil.which("lbzip2"):
        sys.exit("lbzip2 is not installed: apt-get install lbzip2")
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure(options, folder)


def measure(options: Any, folder: Path) -> None:
    """All measurements, in `folder`."""
    out = folder / "films.db"
    costs: dict[str, list[Cost]] = {"lbzip2 -dc": [], "one process": [], "two processes": []}
    report: dict[str, Any] = {}
    for _ in range(options.rounds):
        costs["lbzip2 -dc"].append(run(["sh", "-c", f"lbzip2 -dc '{options.dump}' >/dev/null"]))
        for jobs, what in ((1, "one process"), (2, "two processes")):
            out.unlink(missing_ok=True)
            costs[what].append(run(build_command(options.dump, out, jobs)))
        report = json.loads(costs["one process"][-1].said)
    again = run(build_command(options.dump, out, 1))
    cpu = {what: statistics.median(cost.cpu for cost in found) for what, found in costs.items()}
    wall = {what: statistics.median(cost.wall for cost in found) for what, found in costs.items()}
    unpacked, base = report["unpacked"], cpu["lbzip2 -dc"]
    print(f"{report['pages']:,} pages, {report['films']:,} films, {unpacked:,} bytes; {options.rounds} rounds\n")
    print(f"{'':26} {'CPU s':>7} {'of lbzip2':>10} {'clock s':>8} {'MB/s':>6}")
    for what in costs:
        print(
            f"{what:26} {cpu[what]:7.2f} {cpu[what] / base:10.2f} {wall[what]:8.2f} {unpacked / wall[what] / 1e6:6.1f}"
        )
    print(f"{'again, nothing changed':26} {again.cpu:7.2f} {again.cpu / base:10.2f} {again.wall:8.2f}")
    rate = statistics.median(a.wall / b.wall for a, b in zip(costs["one process"], costs["two processes"], strict=True))
    print(f"two processes: {rate:.2f} times the rate of one")
    print(
        "\nseconds of CPU by stage (one process): "
        + ", ".join(f"{k} {v:.2f}" for k, v in report["counts"]["seconds"].items())
    )
    for dump in (options.dump, *options.others):
        out.unlink(missing_ok=True)
        peak = run(build_command(dump, out, 2), memory_of=True).memory
        print(f"largest process: {peak / 1e6:.0f} MB for {dump.stat().st_size / 1e6:.0f} MB packed")
    out.unlink(missing_ok=True)
    run(build_command(options.dump, out, 1))
    estimate(cpu["one process"], report)
    if options.films:
        many_films(out, folder, options.films)


def estimate(cpu: float, report: dict[str, Any]) -> None:
    """What the English Wikipedia would take by these figures."""
    stages = report["counts"]["seconds"]
    fixed = max(0.0, cpu - sum(stages.values()))
    by_bytes = stages["unpack and scan"] / report["unpacked"] * ENWIKI["unpacked"]
    by_films = (stages["extract"] + stages["write"]) / report["films"] * ENWIKI["films"]
    print(
        f"\nthe English Wikipedia by these figures: {by_bytes:,.0f} s unpacking and scanning,"
        f" {by_films:,.0f} s for its films, {fixed:.1f} s to begin: {by_bytes + by_films + fixed:,.0f} s of CPU"
        f" ({(by_bytes + by_films + fixed) / FILMSTOCK:.2f} of what filmstock reports on its machine)"
    )


if __name__ == "__main__":
    main()
