"""Runs the web page.

In: a database, an address to listen at. Out: a server until somebody ends it. With several processes each answers from
its own connections; a supervisor starts one anew that dies.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from filmfacts.database.read import open_database
from filmfacts.errors import FilmfactsError
from filmfacts.web.app import create_app

DATABASE = "FILMFACTS_DATABASE"  # how the processes of a server learn which one


class AddressError(FilmfactsError):
    """An address that a server cannot listen at."""


def serve(path: Path, *, host: str, port: int, jobs: int, on_start: Callable[[str], None]) -> None:
    """Serve a database until interrupted; `on_start` gets the address. Raises `AddressError`, `DatabaseError`."""
    open_database(path).close()
    os.environ[DATABASE] = str(path.absolute())
    with _listening(host, port) as listening:
        shown = f"[{host}]" if ":" in host else host
        on_start(f"http://{shown}:{listening.getsockname()[1]}")
        uvicorn.run(
            "filmfacts.web.server:app",
            factory=True,
            fd=listening.fileno(),
            workers=jobs,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=30,
        )


def app() -> Starlette:
    """The application of a process of the server."""
    return create_app(os.environ[DATABASE])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        remedy = "Name another with --port, or 0 for any that is free"
        raise AddressError(f"cannot listen at {host}, port {port}: {reason}", remedy=remedy) from None
    listening.set_inheritable(True)
    return listening
