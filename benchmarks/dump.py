"""What a whole dump costs: against unpacking alone, stage by stage, with two processes, in memory; and the database.

Use: python benchmarks/dump.py DUMP.xml.bz2 [OTHER.xml.bz2 ...] [--rounds 3] [--films 100000]

Wants `lbzip2`, the fastest common unpacker (`apt-get install lbzip2`), and Linux, which tells the CPU time of all
processes of a build. `lbzip2 -dc DUMP >/dev/null` with all threads and with one, a build of one article, and builds of
the dump with one process and with two run in turn, round after round: the medians stand in the first two tables. How
much faster two threads of `lbzip2` are than one is what two processes can reach on this machine. Then come a second
build on the finished database, other dumps, smaller or larger, for their memory, and a database of many films, written
from the films of the dump again and again under new titles. Quote the ratios. Python keeps the bytecode of its modules,
as it does wherever nobody forbids it.
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

LBZIP2, LBZIP2_ONE, START = "lbzip2 -dc", "lbzip2 -dc -n1", "a build of one article"
ONE, TWO, AGAIN = "one process", "two processes", "again, nothing changed"
STAGES = {
    "unpack": "bzip2",
    "scan": "pages in bytes",
    "extract": "XML, facts",
    "prepare": "rows of films",
    "write": "the database",
    "start": "Python, rules",
    "keep": "and all else",
}
"""The stages of a build that its report tells, and the two that are the rest."""


class Cost(NamedTuple):
    """What a command took: CPU seconds of all its processes, seconds by the clock, bytes of its largest process."""

    cpu: float
    wall: float
    memory: int
    said: str


def run(command: list[str], memory_of: bool = False) -> Cost:
    """Run a command, with all processes that it starts."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, env=kept, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
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
    out, article = folder / "films.db", folder / "jaws.wiki"
    article.write_text("{{Infobox film|name=Jaws|country=United States}}", encoding="utf-8")
    commands = {
        LBZIP2: ["sh", "-c", f"lbzip2 -dc '{options.dump}' >/dev/null"],
        LBZIP2_ONE: ["sh", "-c", f"lbzip2 -dc -n1 '{options.dump}' >/dev/null"],
        START: build_command(article, out, 1),
        ONE: build_command(options.dump, out, 1),
        TWO: build_command(options.dump, out, 2),
    }
    costs: dict[str, list[Cost]] = {what: [] for what in commands}
    for _ in range(options.rounds):
        for what, command in commands.items():
            out.unlink(missing_ok=True)
            costs[what].append(run(command))
    costs[AGAIN] = [run(commands[ONE])]
    reports = [json.loads(cost.said) for cost in costs[ONE]]
    report = reports[0]
    print(
        f"{report['pages']:,} pages, {report['films']:,} films, {report['unpacked']:,} bytes; {options.rounds} rounds\n"
    )
    table(costs, report["unpacked"])
    seconds = [report["counts"]["seconds"] for report in reports]
    stages = {stage: statistics.median(found[stage] for found in seconds) for stage in seconds[0]}
    stages["start"] = cpu(costs[START])
    stages["keep"] = max(0.0, cpu(costs[ONE]) - sum(stages.values()))
    profile(stages, cpu(costs[LBZIP2]))
    for dump in (options.dump, *options.others):
        out.unlink(missing_ok=True)
        peak = run(build_command(dump, out, 2), memory_of=True).memory
        print(f"largest process: {peak / 1e6:.0f} MB for {dump.stat().st_size / 1e6:.0f} MB packed")
    out.unlink(missing_ok=True)
    run(commands[ONE])
    estimate(stages, report, options.dump.stat().st_size)
    if options.films:
        many_films(out, folder, options.films)


def cpu(costs: list[Cost]) -> float:
    """The median of seconds of CPU."""
    return statistics.median(cost.cpu for cost in costs)


def faster(slow: list[Cost], fast: list[Cost]) -> float:
    """How many times the rate of the slow ones the fast ones have, by the clock: the median of the rounds."""
    return statistics.median(a.wall / b.wall for a, b in zip(slow, fast, strict=True))


def table(costs: dict[str, list[Cost]], unpacked: int) -> None:
    """What each command took."""
    base = cpu(costs[LBZIP2])
    print(f"{'':26} {'CPU s':>7} {'of lbzip2':>10} {'clock s':>8} {'MB/s':>6}")
    for what, found in costs.items():
        wall = statistics.median(cost.wall for cost in found)
        rate = "" if what == START else f"{unpacked / wall / 1e6:6.1f}"
        print(f"{what:26} {cpu(found):7.2f} {cpu(found) / base:10.2f} {wall:8.2f} {rate}".rstrip())
    print(f"two processes: {faster(costs[ONE], costs[TWO]):.2f} times the rate of one", end="; ")
    print(f"lbzip2 with all threads: {faster(costs[LBZIP2_ONE], costs[LBZIP2]):.2f} times the rate of one thread")


def profile(stages: dict[str, float], base: float) -> None:
    """Where the time of a build with one process goes."""
    whole = sum(stages.values())
    print(f"\n{'one process':26} {'CPU s':>7} {'of lbzip2':>10} {'of 100':>8}")
    for stage, told in STAGES.items():
        seconds = stages[stage]
        print(f"{stage:8} {told:17} {seconds:7.2f} {seconds / base:10.2f} {100 * seconds / whole:8.1f}")
    print()


def estimate(stages: dict[str, float], report: dict[str, Any], packed: int) -> None:
    """What the English Wikipedia would take by these figures.

    A decoder's work grows with the bytes that come out of it and with those that go in, and no two dumps have the same
    of both: the two sums of seconds go by the one and by the other.
    """
    by_unpacked, by_packed = ENWIKI["unpacked"] / report["unpacked"], ENWIKI["packed"] / packed
    by_bytes = (stages["scan"] + stages["keep"]) * by_unpacked
    by_films = (stages["extract"] + stages["prepare"] + stages["write"]) / report["films"] * ENWIKI["films"]
    unpacking = sorted((stages["unpack"] * by_unpacked, stages["unpack"] * by_packed))
    low, high = (stages["start"] + by_bytes + by_films + seconds for seconds in unpacking)
    print(
        f"\nthe English Wikipedia by these figures: {unpacking[0]:,.0f} to {unpacking[1]:,.0f} s unpacking,"
        f" {by_bytes:,.0f} s for its other pages, {by_films:,.0f} s for its films:"
        f" {low:,.0f} to {high:,.0f} s of CPU"
        f" ({low / FILMSTOCK:.2f} to {high / FILMSTOCK:.2f} of what filmstock reports on its machine)"
    )


if __name__ == "__main__":
    main()
