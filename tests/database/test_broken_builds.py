"""Builds that are killed, disturbed, or run out of disk: they go on, and end as if nothing had been."""

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from dumps import FILMS, PAGES, XML, Content, content, film
from export_xml import multistream

from filmfacts.database.build import build
from filmfacts.errors import DatabaseError, FilmfactsError, SourceError

pytestmark = pytest.mark.usefixtures("small_parts")

KILLED = """
import importlib, os, signal, sys
from filmfacts.database import staging, write
from filmfacts.database.build import build
from filmfacts.source import parts

module, name, count, dump, out, jobs = sys.argv[1:]
parts.PACKED = sys.modules["filmfacts.database.build"].ENOUGH = 1
owner = importlib.import_module(module)
*path, name = name.split(".")
for part in path:
    owner = getattr(owner, part)
function, calls = getattr(owner, name), iter(range(int(count)))

def deadly(*args, **kwargs):
    if next(calls, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
    return function(*args, **kwargs)

setattr(owner, name, deadly)
build([dump], out, jobs=int(jobs))
"""
"""A build that kills itself when a function has been called so many times."""

# (module, function, how many calls it survives)
INSTANTS = [
    ("filmfacts.database.staging", "Staging.add", 0),
    ("filmfacts.database.staging", "Staging.add", 7),
    ("filmfacts.database.staging", "Staging.settle", 0),
    ("filmfacts.database.staging", "Staging._find_apart", 0),
    ("filmfacts.database.write", "Writer.add", 5),
    ("filmfacts.database.write", "Writer.finish", 0),
    ("filmfacts.database.write", "_settle", 0),
    ("filmfacts.database.write", "os.fsync", 0),
    ("filmfacts.database.staging", "Staging.close", 0),
    ("filmfacts.database.staging", "Staging._remove", 1),
]


def run_killed(instant: tuple[str, str, int], dump: Path, out: Path, jobs: int = 1) -> int:
    arguments = [*map(str, instant), str(dump), str(out), str(jobs)]
    return subprocess.run([sys.executable, "-c", KILLED, *arguments], capture_output=True, timeout=60).returncode


@pytest.mark.parametrize("instant", INSTANTS, ids=lambda i: f"{i[1]} {i[2]}")
def test_a_build_killed_at_any_instant_goes_on(
    tmp_path: Path, expected: Content, instant: tuple[str, str, int]
) -> None:
    dump, out = tmp_path / "dump.xml.bz2", tmp_path / "films.db"
    dump.write_bytes(multistream(PAGES))
    assert run_killed(instant, dump, out) == -signal.SIGKILL
    assert out.exists() == ("close" in instant[1] or "_remove" in instant[1])
    build([dump], out)
    assert content(out) == expected
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dump.xml.bz2", "films.db"]


def test_what_was_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump, out = tmp_path / "dump.xml.bz2", tmp_path / "films.db"
    dump.write_bytes(multistream(PAGES))
    run_killed(("filmfacts.database.staging", "Staging.add", 9), dump, out)
    assert (tmp_path / "films.db.building").exists()
    read: list[int] = []
    module = sys.modules["filmfacts.database.build"]
    work = module._Work.__call__

    def counted(self: object, task: tuple[int, object]) -> object:
        read.append(task[0])
        return work(self, task)

    monkeypatch.setattr(module._Work, "__call__", counted)
    report = build([dump], out)
    assert read == list(range(9, 15))  # of 15 streams: the head, 13 of pages, the end
    assert (report.pages, report.films) == (len(PAGES), FILMS)


@pytest.mark.parametrize("count", [1, 5, 9])
def test_a_process_that_is_killed_costs_nothing_that_was_done(tmp_path: Path, expected: Content, count: int) -> None:
    dump, out = tmp_path / "dump.xml.bz2", tmp_path / "films.db"
    dump.write_bytes(multistream(PAGES, 1))
    seen: list[int] = []

    def kill(progress: object) -> None:
        seen.append(1)
        if len(seen) == count:
            child = multiprocessing.active_children()[0]
            os.kill(child.pid or 0, signal.SIGKILL)

    with pytest.raises(FilmfactsError, match="was killed"):
        build([dump], out, jobs=2, on_progress=kill)
    assert not out.exists()
    build([dump], out, jobs=2)
    assert content(out) == expected


def test_other_rules_or_another_input_leave_nothing_of_an_old_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: Content
) -> None:
    dump, out = tmp_path / "dump.xml.bz2", tmp_path / "films.db"
    dump.write_bytes(multistream([film(77)]))
    run_killed(("filmfacts.database.write", "_settle", 0), dump, out)
    dump.write_bytes(multistream(PAGES))
    build([dump], out)
    assert content(out) == expected


def test_two_builds_of_one_database(tmp_path: Path) -> None:
    dump, out = tmp_path / "dump.xml.bz2", tmp_path / "films.db"
    dump.write_bytes(multistream(PAGES))

    def again(progress: object) -> None:
        with pytest.raises(DatabaseError, match="another build is writing this database"):
            build([dump], out)

    assert build([dump], out, on_progress=again).films == FILMS


def test_a_dump_that_vanishes_while_it_is_read(tmp_path: Path, expected: Content) -> None:
    dump, out = tmp_path / "dump.xml.bz2", tmp_path / "films.db"
    data = multistream(PAGES)
    dump.write_bytes(data)
    stamp = dump.stat()

    def vanish(progress: object) -> None:
        dump.unlink(missing_ok=True)

    with pytest.raises(SourceError, match="could not be read any more"):
        build([dump], out, on_progress=vanish)
    assert not out.exists()
    assert (tmp_path / "films.db.building").exists()
    dump.write_bytes(data)
    os.utime(dump, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    build([dump], out)
    assert content(out) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as POSIX systems do")
def test_a_full_disk_is_named_and_what_is_done_is_kept(tmp_path: Path) -> None:
    dump, out = tmp_path / "dump.xml", tmp_path / "films.db"
    dump.write_bytes(XML)
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000));"
        "from filmfacts.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "build", str(dump), "--out", str(out)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "cannot be written" in done.stderr
    assert not out.exists()
    assert build([dump], out).films == FILMS


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals as POSIX systems do")
def test_an_interrupt_spares_the_process_that_still_loads_the_rules() -> None:
    code = (
        "import os, signal, time; from multiprocessing import forkserver; from filmfacts.processes import get_ready\n"
        "signal.signal(signal.SIGINT, lambda *_: None); get_ready(); os.killpg(0, signal.SIGINT); time.sleep(0.1)\n"
        "print(os.waitpid(forkserver._forkserver._forkserver_pid, os.WNOHANG))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, start_new_session=True
    )
    assert (done.stdout, done.stderr) == ("(0, 0)\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals as POSIX systems do")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_that_is_interrupted_says_what_is_kept(tmp_path: Path, sent: signal.Signals, status: int) -> None:
    dump, out = tmp_path / "dump.xml.bz2", tmp_path / "films.db"
    dump.write_bytes(multistream(PAGES))
    code = (
        "import os, signal, sys; from filmfacts import cli, database; from filmfacts.database import build\n"
        "from filmfacts.database.staging import Staging; from filmfacts.source import parts\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler); parts.PACKED = build.ENOUGH = 1; add = Staging.add\n"
        f"def interrupted(*a): add(*a); os.kill(os.getpid(), {int(sent)})\n"
        "Staging.add = interrupted; cli.main()"
    )
    command = [sys.executable, "-c", code, "build", str(dump), "--out", str(out), "--jobs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (status, "")
    assert f"what is done is kept in {out}.building: the same command goes on from it" in done.stderr
    assert not out.exists()
    assert build([dump], out).films == FILMS
