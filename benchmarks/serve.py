"""Measures `filmfacts serve` under load: film pages at random, so many a second, from so many clients.

Use: python benchmarks/serve.py DATABASE [--rate 200] [--clients 16] [--jobs 4] [--seconds 60]

Each request is for a film of the database, any of them as likely as any other; of 100,000 films nearly every request is
for a page that the server does not remember. Prints requests, errors, the server's CPU time, latencies from the moment
at which a request was due (so a server that falls behind is not flattered), and its memory after a tenth, halfway and
at the end; `--seconds 500` makes 100,000 requests. Server and clients share the cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from filmfacts import open_database
from filmfacts.web import addresses

SETTLED = 10  # the memory is first looked at after one part in so many


async def client(
    address: tuple[str, int], paths: list[str], due: list[float], taken: list[float], wrong: list[str]
) -> None:
    """Ask for paths when they are due, one after the other, over one connection."""
    reader, writer = await asyncio.open_connection(*address, limit=2**24)
    for path, at in zip(paths, due, strict=True):
        await asyncio.sleep(max(at - time.monotonic(), 0))
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {address[0]}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(length)
        taken.append(time.monotonic() - at)
        if b" 200 " not in head[:16]:
            wrong.append(path)
    writer.close()


async def load(address: tuple[str, int], paths: list[str], rate: float, clients: int) -> tuple[list[float], list[str]]:
    """(seconds of each request, paths without an answer) of paths at a rate."""
    start = time.monotonic() + 0.5
    due = [start + i / rate for i in range(len(paths))]
    taken: list[float] = []
    wrong: list[str] = []
    some = (client(address, paths[i::clients], due[i::clients], taken, wrong) for i in range(clients))
    await asyncio.gather(*some)
    return taken, wrong


def memory(process: int) -> float:
    """Megabytes of memory that a process and its children have for themselves."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024
    return own + sum(memory(int(child)) for child in children)


def worked(process: int) -> float:
    """Seconds of CPU that a process and its children took."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(worked(int(child)) for child in children)


def main() -> None:
    """Start a server, ask it, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("database", type=Path)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--jobs", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with open_database(options.database) as db:
        titles = [title for (title,) in db.execute("SELECT title FROM page ORDER BY id")]
        sources = next(iter(db.execute("SELECT avg(length) FROM page")))[0]
    count = int(options.rate * options.seconds)
    paths = [addresses.film(title) for title in random.Random(1).choices(titles, k=count)]
    command = [sys.executable, "-m", "filmfacts", "serve", str(options.database), "--port", "0"]
    server = subprocess.Popen([*command, "--jobs", str(options.jobs)], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        url = urlsplit(server.stdout.readline().rsplit(" ", 1)[1].strip())
        address = (url.hostname or "", url.port or 0)
        time.sleep(2)
        first = count // SETTLED
        warm, warm_wrong = asyncio.run(load(address, paths[:first], options.rate, options.clients))
        held, cpu = [memory(server.pid)], worked(server.pid)
        taken, wrong = list[float](), list[str]()
        for part in paths[first : count // 2], paths[count // 2 :]:
            more, more_wrong = asyncio.run(load(address, part, options.rate, options.clients))
            taken += more
            wrong += more_wrong
            held.append(memory(server.pid))
        cpu = worked(server.pid) - cpu
    finally:
        os.kill(server.pid, signal.SIGTERM)
        server.wait(10)
    ordered = sorted(taken)
    figures = {
        "films": len(titles),
        "films asked for": len(set(paths)),
        "characters a source": round(sources),
        "requests": len(warm) + len(taken),
        "errors": len(warm_wrong) + len(wrong),
        "requests/s": options.rate,
        "clients": options.clients,
        "processes": options.jobs,
        "cores": os.cpu_count(),
        **{f"p{p} ms": round(1000 * ordered[int(len(ordered) * p / 100)], 1) for p in (50, 90, 99)},
        "CPU ms a request": round(1000 * cpu / len(taken), 1),
        "slowest ms": round(1000 * ordered[-1], 1),
        **{f"MB {when}": round(mb) for when, mb in zip(("after a tenth", "halfway", "at the end"), held, strict=True)},
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
