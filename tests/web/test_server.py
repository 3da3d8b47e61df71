"""`filmfacts serve` as its users start and end it."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from filmfacts.cli import app


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_end(two: Path, jobs: int, ending: signal.Signals) -> None:
    command = [sys.executable, "-m", "filmfacts", "serve", str(two), "--port", "0", "--jobs", str(jobs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert server.stderr
        said = server.stdout.readline()
        assert said.startswith(f"{two}: http://127.0.0.1:")
        with urlopen(said.rsplit(" ", 1)[1].strip() + "/film/Gulls", timeout=30) as answer:
            assert answer.status == 200
        server.send_signal(ending)
        assert server.wait(30) in (0, 128 + ending, -ending)
        assert "Traceback" not in server.stderr.read()


def test_a_process_that_dies_is_started_anew(two: Path) -> None:
    command = [sys.executable, "-m", "filmfacts", "serve", str(two), "--port", "0", "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        url = server.stdout.readline().rsplit(" ", 1)[1].strip()
        with urlopen(url, timeout=30) as answer:
            assert answer.status == 200
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
        if not children.exists():
            server.terminate()
            pytest.skip("needs Linux")
        before = set(children.read_text().split())
        answering = [pid for pid in before if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        os.kill(int(answering[0]), signal.SIGKILL)
        deadline = time.monotonic() + 30
        while len(before - set(children.read_text().split())) < 1 or len(children.read_text().split()) < len(before):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        for _ in range(8):
            with urlopen(url, timeout=30) as answer:
                assert answer.status == 200
        taken = CliRunner().invoke(app, ["serve", str(two), "--port", url.rpartition(":")[2], "--jobs", "2"])
        assert "cannot listen" in taken.stderr
        server.terminate()


def test_what_it_cannot_do_it_says(two: Path, tmp_path: Path) -> None:
    missing = CliRunner().invoke(app, ["serve", str(tmp_path / "none.db")])
    assert missing.exit_code == 1
    assert "does not exist" in missing.stderr
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = CliRunner().invoke(app, ["serve", str(two), "--port", str(other.getsockname()[1])])
    assert taken.exit_code == 1
    assert "cannot listen at 127.0.0.1" in taken.stderr
    nowhere = CliRunner().invoke(app, ["serve", str(two), "--host", "nowhere.invalid"])
    assert nowhere.exit_code == 1
    assert "cannot listen at nowhere.invalid" in nowhere.stderr


def test_without_its_extra_it_says_so(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "filmfacts.web.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = CliRunner().invoke(app, ["serve", str(two)])
    assert done.exit_code == 1
    assert "filmfacts[web]" in done.stderr
