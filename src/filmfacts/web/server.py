"""Runs the web page.

In: a database, an address to listen at. Out: a server until somebody ends it. Each of several processes has a socket of
its own at the one address, so that the system shares connections out between them; one that dies is started anew.
"""

from __future__ import annotations

import multiprocessing
import socket
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path

import uvicorn

from filmfacts.database.read import open_database
from filmfacts.errors import FilmfactsError
from filmfacts.web.app import create_app

BACKLOG = 512  # connections that may wait to be taken


class AddressError(FilmfactsError):
    """An address that a server cannot listen at."""


def serve(path: Path, *, host: str, port: int, jobs: int, on_start: Callable[[str], None]) -> None:
    """Serve a database until interrupted; `on_start` gets the address. Raises `AddressError`, `DatabaseError`."""
    open_database(path).close()
    alone = _listening(host, port)
    port = alone.getsockname()[1]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if jobs == 1:
        on_start(address)
        _answer(path, alone)
    else:
        alone.close()  # nobody else listens there: shared sockets would not tell
        sockets = [_listening(host, port, shared=True) for _ in range(jobs)]
        on_start(address)
        _supervise(path, sockets)


def _supervise(path: Path, sockets: list[socket.socket]) -> None:
    """A process for each socket, until this one is told to end."""
    context = multiprocessing.get_context("spawn")

    def started(listening: socket.socket) -> BaseProcess:
        process = context.Process(target=_answer, args=(path, listening), daemon=True)
        process.start()
        return process

    processes = [started(listening) for listening in sockets]
    try:
        while True:
            wait([process.sentinel for process in processes])
            processes = [p if p.is_alive() else started(s) for p, s in zip(processes, sockets, strict=True)]
    except KeyboardInterrupt:
        pass  # that is how it ends
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()


def _answer(path: Path, listening: socket.socket) -> None:
    """Answer what comes to a socket."""
    config = uvicorn.Config(
        create_app(path.absolute()), log_level="warning", access_log=False, server_header=False, timeout_keep_alive=30
    )
    with suppress(KeyboardInterrupt):  # that is how it ends
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int, *, shared: bool = False) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG, reuse_port=shared)
    except (OSError, OverflowError, UnicodeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        remedy = "Name another with --port, or 0 for any that is free"
        raise AddressError(f"cannot listen at {host}, port {port}: {reason}", remedy=remedy) from None
